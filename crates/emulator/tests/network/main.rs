//! The emulator on the network: what its faults do to a socket, and what hostile callers cannot do
//! to it.
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
mod large;
mod protocol;
mod raw;
mod secrets;
