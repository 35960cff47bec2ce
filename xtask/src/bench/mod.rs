//! `cargo xtask bench`: what users would notice, measured beside what they would take instead.
//!
//! Every figure is a ratio, or a difference, of things done in turn in one run on one machine, with
//! the least, the median and the most of its rounds. Nothing fails for being slow: a target is met
//! or missed by the median, and one that is missed needs a cause on the page (`causes.rs`), or the
//! command fails. `figures/` has a module a figure; all others are what they share.
//!
//! Targets are for release builds on a quiet machine. `--quick` shows only that all of it works:
//! few rounds, builds for development, what is installed already, and nothing written.

#[cfg(feature = "bench")]
pub mod causes;
#[cfg(feature = "bench")]
mod controller;
#[cfg(feature = "bench")]
mod figures;
#[cfg(feature = "bench")]
mod http_server;
#[cfg(feature = "bench")]
mod machine;
#[cfg(feature = "bench")]
pub mod measure;
#[cfg(feature = "bench")]
mod number;
#[cfg(feature = "bench")]
mod process;
#[cfg(feature = "bench")]
mod programs;
#[cfg(feature = "bench")]
pub mod record;
#[cfg(feature = "bench")]
mod rounds;
#[cfg(feature = "bench")]
mod run;
#[cfg(feature = "bench")]
mod sample;
#[cfg(feature = "bench")]
pub mod stats;
#[cfg(feature = "bench")]
mod stopwatch;
#[cfg(feature = "bench")]
pub mod table;
#[cfg(feature = "bench")]
mod wrk;

use std::path::PathBuf;
use std::process::ExitCode;

/// Flags of `cargo xtask bench`.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "Writes docs/performance.md and docs/performance.json, unless --quick or --no-write is given.\nThe machine should do nothing else meanwhile.\n\nexit codes: 0 done, 1 a missed target without a cause on the page, 2 something that could not be measured"
)]
pub struct Args {
    /// Only see that it works: few rounds of development builds, nothing installed or written
    #[arg(long)]
    quick: bool,

    /// Write the numbers to this file too, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,

    /// Measure this figure alone; may be given several times. The others stay as they are
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,

    /// Leave this figure as it is; may be given several times. Builds take half of the time
    #[arg(long, value_name = "NAME", conflicts_with = "only")]
    without: Vec<String>,

    /// List the figures and what they measure
    #[arg(long, exclusive = true)]
    list: bool,

    /// Rounds of each figure [default: 10, for builds 3]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    rounds: Option<u16>,

    /// Leave the page as it is
    #[arg(long)]
    no_write: bool,

    /// What a process of our own does for a figure
    #[arg(long, hide = true, exclusive = true, num_args = 1.., value_name = "ARGUMENT")]
    probe: Vec<String>,
}

/// Measures, prints, and writes the page; the exit code is 1 where a missed target has no cause.
///
/// # Errors
///
/// When a program does not compile or run, or a file cannot be read or written.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    #[cfg(feature = "bench")]
    return run::run(args);
    #[cfg(not(feature = "bench"))]
    {
        let release: &[&str] = if args.quick { &[] } else { &["--release"] };
        crate::full::restart_as(crate::full::BENCH, release)
    }
}
