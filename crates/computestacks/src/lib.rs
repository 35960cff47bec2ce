//! Typed client for the Container Service API of ComputeStacks controllers.
//!
//! ```no_run
//! # async fn run() -> Result<(), computestacks::Error> {
//! use computestacks::{Client, types::PowerAction};
//!
//! let client = Client::builder("https://controller.example.com")
//!     .basic("api-user", "api-secret")
//!     .build()?;
//! for service in client.list().per_page(50).await?.services {
//!     println!("{} {}", service.id, service.current_state);
//!     // Without `wait()` it is only queued; see the module `wait`.
//!     let report = client.power(service.id, PowerAction::Restart).wait().await?;
//!     println!("{} after {:?}", report.outcome, report.elapsed);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The types in [`types`] are generated from the OpenAPI document of this project, which describes
//! what the server actually sends. Where the vendor's documentation differs, the client accepts
//! both forms; the documentation of the item names the erratum in `spec/errata.yaml`.
//!
//! # Features
//!
//! - `blocking`: `computestacks::blocking`, for programs without an async runtime.
//! - `codegen` (default): generates the types and calls at build time. Without it, the checked-in
//!   copy of the same code is compiled.
//! - `rustls` (default): TLS. Without it, only plain http to a loopback address works.
//! - `test-util`: [`time::ManualClock`], for tests that must not wait.
//! - `schemars`: `schemars::JsonSchema` for every type of the contract.
//!
//! # Types of other crates in the public interface
//!
//! [`jiff::Timestamp`] for times, [`rust_decimal::Decimal`] for decimals, [`http::StatusCode`] and
//! [`http::HeaderMap`] in [`Response`] and [`Error`], [`serde_json::Map`] for free-form labels,
//! [`futures_core::Stream`] for [`ListAll`] and [`FollowLogs`].
//! The HTTP library and the generator's own types stay inside.

#[cfg(feature = "blocking")]
pub mod blocking;
mod client;
mod credentials;
mod error;
mod resources;
mod runtime;
pub mod time;
pub mod wait;
mod wire;

// What progenitor writes is not in our style, and a client for a test or one without the
// documented fallback does not use all of it.
#[cfg(feature = "codegen")]
#[allow(
    clippy::all,
    clippy::pedantic,
    dead_code,
    unreachable_pub,
    unused_qualifications
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/generated.rs"));
}

#[cfg(not(feature = "codegen"))]
#[allow(clippy::all, clippy::pedantic, dead_code, unreachable_pub, unused_qualifications)]
#[rustfmt::skip]
mod generated;

/// The types of the contract, generated from its schemas.
///
/// Unknown fields from a newer server are ignored. Structs are `non_exhaustive`; those that you
/// send have `new` and one setter per field. Items that some versions of the controller lack say
/// so; [`controller_versions`] lists them.
pub mod types {
    pub use crate::generated::types::*;
}

pub use client::{Client, ClientBuilder};
pub use credentials::{Credentials, OAuth, Token, TokenError, TokenFuture, TokenSource};
pub use error::Error;
// Only for the command line, which makes strings harmless by the same rule: no part of the interface.
#[doc(hidden)]
pub use error::steers;
pub use generated::controller_versions;
pub use resources::follow_logs::FollowLogs;
pub use resources::list_all::ListAll;
pub use resources::logs::LogsRequest;
pub use resources::page::{ListRequest, ServicePage};
pub use resources::update::{UpdateRequest, UpdatedService};
pub use resources::version::VersionNumber;
pub use runtime::limiter::RateLimit;
pub use runtime::request::{Request, Response};
pub use runtime::retry::RetryPolicy;
pub use wait::{ActionRequest, WaitReport, WaitRequest};
pub use wire::{AutoScaleMax, LogLine, OneOrMany, Patch, PublicIps, Secret};

/// What may move between threads and be shared by them, checked by the compiler.
#[cfg(test)]
const _: () = {
    use std::future::IntoFuture;

    const fn is_shared<T: Clone + Send + Sync + 'static>() {}
    const fn is_error<T: std::error::Error + Send + Sync + 'static>() {}
    const fn moves<T: Send + 'static>() {}
    const fn is_awaited<T: IntoFuture<IntoFuture: Send> + Send + 'static>() {}

    is_shared::<Client>();
    is_shared::<ClientBuilder>();
    is_shared::<Credentials>();
    is_shared::<Response<types::ContainerService>>();
    is_error::<Error>();
    is_error::<TokenError>();
    is_awaited::<Request<()>>();
    is_awaited::<ListRequest>();
    is_awaited::<LogsRequest>();
    is_awaited::<UpdateRequest>();
    is_awaited::<ActionRequest>();
    is_awaited::<WaitRequest>();
    moves::<ListAll>();
    moves::<FollowLogs>();
    moves::<WaitReport>();
};

/// Compiles the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;

#[cfg(all(test, feature = "codegen"))]
mod tests {
    #[test]
    fn build_time_output_equals_the_checked_in_copy() {
        let built = include_str!(concat!(env!("OUT_DIR"), "/generated.rs"));
        let checked_in = include_str!("generated.rs");
        assert!(
            built == checked_in,
            "src/generated.rs is stale\nrun: cargo xtask generate"
        );
    }
}
