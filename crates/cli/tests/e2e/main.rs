//! Every command against the emulator, with each of its profiles, and what is written about them: the examples of the
//! manual, the guides, and the templates for CI.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail a test by panicking"
)]

mod access;
mod apply;
mod backups;
mod config;
mod controllers;
mod create;
mod data;
mod deploy;
mod examples;
mod exits;
mod golden;
#[cfg(unix)]
mod guides;
#[cfg(unix)]
mod hostile;
#[cfg(target_os = "linux")]
mod integrations;
mod interrupts;
mod jq;
mod logs;
#[cfg(unix)]
mod programs;
#[cfg(unix)]
mod pty;
mod resources;
mod structure;
#[cfg(unix)]
mod terminal;
mod test_run;
mod usage;
