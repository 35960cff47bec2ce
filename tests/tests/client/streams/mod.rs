//! The guarantees of `docs/behaviour.md`, with a scripted server.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests stand outside of the test functions"
)]

mod blocking;
mod follow_logs;
mod follow_logs_clocks;
mod follow_logs_faults;
mod follow_logs_model;
mod list_all;
mod list_all_model;
mod log_store;
mod server;
