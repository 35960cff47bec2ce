//! Recorded exchanges, and a driver that runs the client against them.
//!
//! - [`captures`] reads recordings,
//! - [`client_driver`] makes the client send recorded requests, and encodes what it decoded,
//! - [`loopback`] is an HTTP server for tests,
//! - [`scripted_server`] follows a script on each connection,
//! - [`controller97`] converts recordings of 9.3.1 to controller 9.7,
//! - [`conformance`] checks recordings against contract and client,
//! - [`emulator_replay`] sends recorded requests to the emulator, and compares the responses,
//! - [`compare`] lists the differences of two JSON values,
//! - [`timeline`] reads how a recorded call ended, and replays a wait for it.

pub mod captures;
pub mod client_driver;
pub mod compare;
pub mod conformance;
pub mod controller97;
pub mod emulator_replay;
pub mod loopback;
pub mod scripted_server;
pub mod timeline;

/// Compiles the examples of the workspace's README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct ReadmeExamples;
