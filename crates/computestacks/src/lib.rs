//! A typed client for the user API of ComputeStacks controllers.
//!
//! ```no_run
//! # async fn run() -> Result<(), computestacks::Error> {
//! use computestacks::{Client, types::PowerAction};
//!
//! let client = Client::builder("https://controller.example.com")
//!     .basic("api-user", "api-secret")
//!     .build()?;
//! for service in client.services().list().per_page(50).await?.items {
//!     println!("{} {}", service.id, service.current_state);
//!     // Awaited alone it is only queued; see the module `wait`.
//!     let report = client.service(service.id).power(PowerAction::Restart).wait().await?;
//!     println!("{} after {:?}", report.outcome, report.elapsed);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The types in [`types`] are generated from the OpenAPI document of this project, which describes
//! recorded responses of real servers. Where the vendor's documentation differs, the client decodes
//! both forms. Each difference is an erratum in `spec/errata`, and the docs of this crate name
//! it.
//!
//! # Features
//!
//! - `blocking`: `computestacks::blocking`, for programs without an async runtime.
//! - `codegen` (default): generates the types and calls at build time. Without it, a checked-in
//!   copy of the same code is compiled.
//! - `user-api` (default): all of the user API. Without it, services with their containers, events and volumes,
//!   projects and orders, and what these features add, so that a program compiles faster:
//!   - `account`: users, subscriptions, SSH keys and collaborations.
//!   - `images`: images with what belongs to them, image providers and registries.
//!   - `networking`: ingress rules, domains, certificates, load balancers, host entries and DNS zones.
//! - `rustls` (default): TLS. Without it, only plain http to a loopback address works.
//! - `rustls-no-provider`: TLS with the `CryptoProvider` that the program installs as the default of
//!   rustls, instead of the one that `rustls` brings.
//! - `test-util`: [`time::ManualClock`], for tests that must not wait.
//! - `schemars`: implements `schemars::JsonSchema` for all types of the contract.
//!
//! # Public types of other crates
//!
//! - [`jiff::Timestamp`] for times
//! - [`rust_decimal::Decimal`] for decimals
//! - [`http::StatusCode`] and [`http::HeaderMap`] in [`Response`] and [`Error`], [`http::Request`] in [`callback`]
//! - [`serde_json::Map`] for free-form labels
//! - [`futures_core::Stream`] for [`ListAll`] and [`FollowLogs`]
//!
//! The HTTP library and the types of the generator are not part of the public API.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "blocking")]
pub mod blocking;
pub mod callback;
mod client;
mod credentials;
#[cfg(feature = "test-util")]
#[doc(hidden)]
pub mod drive;
mod error;
pub mod operations;
mod price;
mod resources;
mod runtime;
pub mod time;
pub mod wait;
mod wire;

// progenitor's output does not follow our style, and not all of it is used.
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
/// Unknown fields from newer servers are ignored. Structs are `non_exhaustive`; those that you send
/// have a `new` and a setter for each field. If some controller versions lack a type or field, its
/// docs say so; [`controller_versions`] lists them all.
pub mod types {
    pub use crate::generated::types::*;
}

pub use client::{Client, ClientBuilder};
pub use credentials::{Credentials, OAuth, Token, TokenError, TokenFuture, TokenSource};
pub use error::{CertificateProblem, Error};
// Used by the command line, which sanitises strings by the same rule. Not part of the public API.
#[doc(hidden)]
pub use error::is_terminal_control;
pub use generated::controller_versions;
pub use generated::handles;
pub use price::Price;
pub use resources::follow_logs::FollowLogs;
pub use resources::logs::LogsRequest;
pub use resources::orders::OrderField;
pub use resources::update::{UpdateRequest, UpdatedService};
pub use resources::version::VersionNumber;
pub use runtime::events::CallEvent;
pub use runtime::limiter::RateLimit;
pub use runtime::list::{List, Listed};
pub use runtime::list_all::ListAll;
pub use runtime::operation_request::{ItemId, ListItem, OperationRequest};
pub use runtime::page::Page;
pub use runtime::preview::RequestPreview;
pub use runtime::request::{Request, Response};
pub use runtime::retry::RetryPolicy;
pub use wait::{ActionRequest, WaitReport, WaitRequest};
pub use wire::{AutoScaleMax, LogLine, MetricPoint, OneOrMany, Patch, PublicIps, Secret};

/// Checks at compile time which types are `Send`, `Sync` and awaitable.
#[cfg(test)]
const _: () = {
    use std::future::IntoFuture;

    const fn is_shared<T: Clone + Send + Sync + 'static>() {}
    const fn is_error<T: std::error::Error + Send + Sync + 'static>() {}
    const fn is_send<T: Send + 'static>() {}
    const fn is_awaited<T: IntoFuture<IntoFuture: Send> + Send + 'static>() {}

    is_shared::<Client>();
    is_shared::<ClientBuilder>();
    is_shared::<Credentials>();
    is_shared::<Response<types::ContainerService>>();
    is_error::<Error>();
    is_error::<TokenError>();
    is_awaited::<Request<()>>();
    is_awaited::<List<types::ContainerService>>();
    is_awaited::<LogsRequest>();
    is_awaited::<OperationRequest>();
    is_awaited::<UpdateRequest>();
    is_awaited::<ActionRequest>();
    is_awaited::<WaitRequest>();
    is_send::<ListAll<types::ContainerService>>();
    is_send::<FollowLogs>();
    is_send::<WaitReport>();
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
