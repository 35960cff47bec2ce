//! `cargo xtask timelines DIR`: waits for recorded calls, in the time of the recording.
//!
//! Each sub-folder of `DIR` is a timeline: a call, then what polls showed and when. For each the
//! wait engine of the client looks at what the recording showed at that moment, and its outcome is
//! compared with the recorded outcome.

mod table;

use std::{path::PathBuf, process::ExitCode};

/// Flags of `cargo xtask timelines`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of timelines, one a sub-folder; or the folder of one
    dir: PathBuf,
}

/// Waits for every recorded call and prints a table.
///
/// The exit code is 1 where a wait ended before the call did or says something else, and where the
/// median wait of a kind that can be proven ended more than 2.5 s after the truth.
///
/// # Errors
///
/// When a recording cannot be read, or the folder holds no timeline.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    table::run(args)
}
