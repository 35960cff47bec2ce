//! The commands, as a maintainer runs them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails fails its test"
)]

mod audit;
mod compat;
mod peers;
mod validate;
mod validate_rules;
