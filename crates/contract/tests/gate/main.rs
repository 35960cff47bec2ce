//! The gate: every rule with its fixtures, and any input.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails fails its test"
)]

mod robust;
mod rules;
