//! `cargo xtask demo`: the project's main job on real input, from the document to typed answers.

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

use std::process::ExitCode;

/// Flags of `cargo xtask demo`: none yet.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Validates, generates, serves recorded exchanges and drives all operations over them.
///
/// # Errors
///
/// When a source or a recording cannot be read, no port can be had, or an operation does not
/// answer as recorded.
pub fn run(_: &Args) -> anyhow::Result<ExitCode> {
    #[cfg(feature = "full")]
    return run::run();
    #[cfg(not(feature = "full"))]
    crate::full::restart(crate::full::FULL)
}
