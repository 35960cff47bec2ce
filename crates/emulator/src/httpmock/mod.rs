//! Typed helpers for [`httpmock`], for unit tests of what uses the client
//! [`computestacks`]: a method an operation, generated from the same document as the client.
//!
//! ```
//! use computestacks_emulator::httpmock::{MockServerExt, httpmock::MockServer, samples};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), computestacks::Error> {
//! let server = MockServer::start_async().await;
//! let answer = samples::service_detail(12);
//! let mock = server.show_container_service(|when, then| {
//!     when.id(12);
//!     then.ok(&answer);
//! });
//!
//! let client = computestacks::Client::builder(server.base_url())
//!     .basic("api-user", "api-secret")
//!     .build()?;
//! assert_eq!(client.show(12).await?, answer);
//! mock.assert();
//! # Ok(())
//! # }
//! ```
//!
//! A mock answers what a test tells it to, and knows nothing of the call before. For a test that
//! needs a service to change when it is told to, run the emulator itself.
//!
//! - [`MockServerExt`] has the methods, [`operations`] what they pass to their closure.
//! - [`Refusals`] are the errors of the real server, which the generated helpers leave out.
//! - [`Paging`] are the headers of a page.
//! - [`samples`] are answers to begin with: types of the contract cannot be written as literals.
//!
//! An answer is written as the client's types write it: a time loses the zeros at its end, of which
//! the server makes three places.
//!
//! The client repeats what may be repeated, with a wait in between: give it
//! [`RetryPolicy::none`](computestacks::RetryPolicy::none) in tests of errors.

mod bodies;
// What progenitor writes is not in our style.
#[allow(clippy::all, clippy::pedantic, unused_qualifications)]
#[rustfmt::skip]
mod generated;
mod paging;
mod refusals;
pub mod samples;

pub use ::httpmock;
pub use generated::{MockServerExt, operations};
pub use paging::Paging;
pub use refusals::Refusals;
