//! The client for programs without an async runtime.
//!
//! ```no_run
//! # fn run() -> Result<(), computestacks::Error> {
//! use computestacks::types::PowerAction;
//!
//! let client = computestacks::Client::builder("https://controller.example.com")
//!     .basic("api-user", "api-secret")
//!     .build_blocking()?;
//! // Requests with `call`, and streams with `iterate`:
//! let detail = client.call(|client| client.service(678694733).show())?;
//! let report = client.call(|client| client.service(678694733).power(PowerAction::Restart).wait())?;
//! for service in client.iterate(|client| client.services().list().all()) {
//!     println!("{}", service?.id);
//! }
//! for line in client.iterate(|client| client.service(678694733).follow_logs().tail(10)) {
//!     println!("{}", line?.line);
//! }
//! # Ok(())
//! # }
//! ```

mod items;
mod runtime;

use std::{future::IntoFuture, sync::Arc};

use futures_core::Stream;

use crate::{ClientBuilder, Error};
pub use items::Items;
use runtime::Runtime;

impl ClientBuilder {
    /// Builds a client for programs without an async runtime.
    ///
    /// # Errors
    ///
    /// [`Error::is_config`] as for [`ClientBuilder::build`], and inside an async runtime.
    pub fn build_blocking(self) -> Result<Client, Error> {
        let runtime = Runtime::new()?;
        let client = self.build()?;
        Ok(Client {
            client,
            runtime: Arc::new(runtime),
        })
    }
}

/// The blocking counterpart of [`crate::Client`]: its methods wait for the response.
///
/// Cloning is cheap; clones share the same state as clones of the async client and can be used by
/// several threads at once. The client runs the async client on a private runtime in the calling
/// thread, so everything in the docs of the async methods also applies here. [`Client::call`] and
/// [`Client::iterate`] give access to the whole async client.
///
/// # Errors
///
/// Inside an async runtime, every method returns an error that [`Error::is_config`], because it
/// would block the runtime. Use [`crate::Client`] there, or a thread started with
/// `std::thread::spawn`; tokio's `spawn_blocking` counts as inside. Other errors are those of the
/// async method.
#[derive(Clone, Debug)]
pub struct Client {
    client: crate::Client,
    runtime: Arc<Runtime>,
}

impl Client {
    /// Sends any request of the async client and waits for its value.
    ///
    /// ```no_run
    /// # fn run(client: computestacks::blocking::Client) -> Result<(), computestacks::Error> {
    /// let service = client.call(|client| client.service(678694733).show().idempotent(false))?;
    /// let response = client.call(|client| client.service(678694733).show().with_response())?;
    /// println!("{} after {} attempts", response.status, response.attempts);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the request, and [`Error::is_config`] inside an async runtime.
    pub fn call<T, R>(&self, request: impl FnOnce(&crate::Client) -> R) -> Result<T, Error>
    where
        R: IntoFuture<Output = Result<T, Error>>,
    {
        self.runtime.wait(async { request(&self.client).await })?
    }

    /// Iterates over the items of any stream of the async client.
    ///
    /// ```no_run
    /// # fn run(client: computestacks::blocking::Client) -> Result<(), computestacks::Error> {
    /// for service in client.iterate(|client| client.services().list().per_page(500).all()) {
    ///     println!("{}", service?.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn iterate<T, S>(&self, stream: impl FnOnce(&crate::Client) -> S) -> Items<S>
    where
        S: Stream<Item = Result<T, Error>> + Unpin,
    {
        Items::new(stream(&self.client), Arc::clone(&self.runtime))
    }
}
