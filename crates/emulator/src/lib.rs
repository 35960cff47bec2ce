//! A stand-in for a ComputeStacks controller: stateful, true to recordings, with scripted faults
//! and a clock that a test moves.
//!
//! In a test of Rust code:
//!
//! ```
//! use std::time::Duration;
//!
//! use computestacks_emulator::{ClockMode, Emulator, fault::{Effect, Fault}};
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let emulator = Emulator::builder()
//!     // Time passes when the test says so.
//!     .clock(ClockMode::Manual)
//!     // The first answer of show never arrives whole.
//!     .fault(Fault::new(Effect::HalfBody).operation("showContainerService").times(1))
//!     .spawn()
//!     .await?;
//! // … point the code under test at emulator.url() …
//! emulator.advance(Duration::from_secs(60));
//! emulator.assert_no_findings();
//! # Ok(())
//! # }
//! # tokio::runtime::Runtime::new().unwrap().block_on(run()).unwrap();
//! ```
//!
//! For other languages, and from a shell, there is the program `computestacks-emulator`, with the
//! same things below `/_emulator`; see the README of this crate.
//!
//! # What it is true to
//!
//! Every status, header and form of body that was recorded of controller 9.3.1; `cargo xtask
//! captures replay` sends the recorded requests again and compares. What was not recorded is what
//! the nearest recording suggests. [`Profile::Documented`] is a server that keeps to the vendor's
//! page instead.
//!
//! # Features
//!
//! - `client-clock`: `Emulator::client_clock`, a clock for the crate `computestacks`, so that its
//!   waits move the emulator's time and take none themselves.

mod api;
mod asked;
mod callback;
#[cfg(feature = "client-clock")]
mod client_clock;
mod clock;
mod connection;
mod control;
mod emulator;
mod engine;
mod exchange;
pub mod fault;
mod findings;
mod limits;
mod offline;
mod place;
mod profile;
pub mod program;
mod reading;
mod reply;
mod server;
mod shared;
mod simulation;
mod state;
mod throttle;
pub mod world;

pub use asked::Asked;
#[cfg(feature = "client-clock")]
pub use client_clock::ClientClock;
pub use clock::ClockMode;
pub use emulator::{Emulator, EmulatorBuilder, StartError};
pub use findings::Findings;
pub use limits::Limits;
#[doc(hidden)]
pub use offline::Offline;
pub use profile::Profile;

/// Exchanges judged by the published contract, as `GET /_emulator/findings` tells them.
pub mod contract {
    pub use computestacks_contract::judge::{
        Code, Contract, ContractError, Depth, Finding, Matched, RequestView, ResponseView, Verdict,
        Violation,
    };
}

/// Compiles the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
