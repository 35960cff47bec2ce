//! The emulator on the network: control endpoints, faults, callbacks, and hostile callers.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail a test by panicking"
)]

mod callbacks;
mod control;
mod faults;
mod hostile;
mod ingress;
mod large;
mod protocol;
mod raw;
mod refusals;
mod secrets;
