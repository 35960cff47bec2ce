//! `cargo xtask generate`: makes what is checked in from the document and the errata.

#[cfg(feature = "generator")]
mod artifacts;
#[cfg(feature = "generator")]
mod cli;
#[cfg(feature = "generator")]
mod full;
#[cfg(feature = "generator")]
mod published;

use std::process::ExitCode;

use anyhow::Result;

/// Flags of `cargo xtask generate`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write nothing: say which files are stale, with a diff, and exit 1 if any is.
    #[arg(long)]
    check: bool,
}

/// Validates the document, then writes or checks every generated file.
///
/// # Errors
///
/// When a source cannot be read or an artifact cannot be made or written.
pub fn run(args: &Args) -> Result<ExitCode> {
    #[cfg(feature = "generator")]
    return full::run(args.check);
    #[cfg(not(feature = "generator"))]
    {
        let _ = args.check;
        crate::full::restart(crate::full::GENERATOR)
    }
}

/// Writes what is stale silently. Gives how many files there are, and how many it wrote.
#[cfg(feature = "full")]
pub(crate) fn write_stale(root: &std::path::Path) -> Result<(usize, usize)> {
    full::write_stale(root)
}
