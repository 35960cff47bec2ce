//! An emulator of a ComputeStacks controller for tests: stateful, faithful to recordings, with
//! scripted faults and a clock that a test controls.
//!
//! In a test of Rust code:
//!
//! ```
//! use std::time::Duration;
//!
//! use computestacks_emulator::{ClockMode, Emulator, fault::{FaultEffect, Fault}};
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let emulator = Emulator::builder()
//!     // Time passes only when the test advances it.
//!     .clock(ClockMode::Manual)
//!     // The first response to show is truncated.
//!     .fault(Fault::new(FaultEffect::TruncatedBody).operation("showContainerService").times(1))
//!     .spawn()
//!     .await?;
//! // … run the code under test against emulator.url() …
//! emulator.advance(Duration::from_secs(60));
//! emulator.assert_no_diagnostics();
//! # Ok(())
//! # }
//! # tokio::runtime::Runtime::new().unwrap().block_on(run()).unwrap();
//! ```
//!
//! For other languages and shells there is the program `computestacks-emulator`, with the same
//! features below `/_emulator`; see the README of this crate.
//!
//! # What it emulates
//!
//! The statuses, headers and bodies that were recorded of controller 9.3.1 or 9.7; `cargo xtask
//! captures replay` sends the recorded requests again and compares the responses. Where nothing was
//! recorded, it follows the nearest recording. [`ServerProfile::Documented`] follows the vendor's
//! documentation instead.
//!
//! # Time
//!
//! Waits of the crate `computestacks` take no real time with the clock of [`Emulator::client_clock`]: they advance
//! the emulator's.

mod api;
mod body;
mod callback;
mod client_clock;
mod clock;
mod connection;
pub mod contract;
mod control;
mod definition;
mod delivery;
mod diagnostics;
mod emulator;
pub mod fault;
mod jobs;
mod json_pointer;
mod limits;
mod offline;
mod profile;
pub mod program;
mod request_log;
mod server;
mod shared;
mod simulation;
mod state;
#[cfg(test)]
mod test_requests;
mod throttle;
pub mod world;

pub use client_clock::ClientClock;
pub use clock::ClockMode;
#[doc(hidden)]
pub use definition::{ResourceSummary, resource_summaries};
pub use diagnostics::Diagnostics;
pub use emulator::{Emulator, EmulatorBuilder, StartError};
pub use limits::Limits;
#[doc(hidden)]
pub use offline::{OfflineEmulator, has_route};
pub use profile::ServerProfile;
pub use request_log::{ContractResult, ReceivedRequest};

/// Compiles the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
