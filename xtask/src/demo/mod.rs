//! `cargo xtask demo`: the project's main job, from the document to typed responses of a server.

#[cfg(feature = "full")]
mod differences;
#[cfg(feature = "full")]
mod operations;
#[cfg(feature = "full")]
mod print;
#[cfg(feature = "full")]
mod promises;
#[cfg(feature = "full")]
mod run;
#[cfg(feature = "full")]
mod scene;

use std::process::ExitCode;

/// Flags of `cargo xtask demo`: none yet.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Validates, generates, starts an emulated controller and drives all operations against it.
///
/// # Errors
///
/// When a source cannot be read, no port can be had, or an operation does not end as it should.
pub fn run(_: &Args) -> anyhow::Result<ExitCode> {
    #[cfg(feature = "full")]
    return run::run();
    #[cfg(not(feature = "full"))]
    crate::full::restart(crate::full::FULL)
}
