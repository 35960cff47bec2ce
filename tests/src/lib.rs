//! Recorded exchanges, the server that replays them, and what drives the real client over them.
//!
//! - [`captures`] reads recordings,
//! - [`replay`] serves them on a loopback port,
//! - [`drive`] makes the client ask what a recording asked, and writes down what it read,
//! - [`scripted`] does to the client what a script says,
//! - [`controller97`] brings recordings of 9.3.1 into the form of a controller 9.7,
//! - [`compare`] tells what of a JSON text got lost on the way,
//! - [`timeline`] reads the outcome of a call, and waits for it in the time of the recording.

pub mod captures;
pub mod compare;
pub mod controller97;
pub mod drive;
pub mod replay;
pub mod scripted;
pub mod timeline;

/// Compiles the examples of the README of the workspace.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct ReadmeExamples;
