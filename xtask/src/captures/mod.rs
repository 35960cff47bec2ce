//! `cargo xtask captures check`: holds recorded exchanges against the contract and the client.
//!
//! Each exchange goes through three questions:
//!
//! 1. `classify`: is the request one that the contract describes, and if not, by which rule?
//! 2. `answer`: is the answer one that the operation describes?
//! 3. `decode`: does the real client, over a loopback port, read the answer into its types and
//!    write it back without a member lost or changed?

use std::{path::PathBuf, process::ExitCode};

#[cfg(feature = "full")]
mod answer;
#[cfg(feature = "full")]
mod check;
#[cfg(feature = "full")]
mod checked_exchange;
#[cfg(feature = "full")]
mod classify;
#[cfg(feature = "full")]
mod decode;
#[cfg(feature = "full")]
mod mismatch;
#[cfg(feature = "full")]
mod recorded;
#[cfg(feature = "full")]
mod replay;
#[cfg(feature = "full")]
mod report;

/// Commands over recorded exchanges.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Hold every recorded exchange against the contract and the client
    ///
    /// Exit code: 0 where all hold, 1 where one does not, 2 where a recording cannot be read.
    Check(CheckArgs),
    /// Send recorded requests to the emulator, and compare what it answers
    ///
    /// One line for each miss, matched and total by folder, and `total MATCHED/TOTAL` at the end.
    /// Exit code: 0, or 1 where less than the wanted part matched, 2 where a recording cannot be
    /// read.
    Replay(ReplayArgs),
}

/// Flags of `cargo xtask captures replay`.
#[derive(Debug, clap::Args)]
pub struct ReplayArgs {
    /// Folder of recordings, with those in folders below it
    #[arg(value_name = "DIR")]
    path: PathBuf,
    /// Replay all of them against this profile [default: what is in folders named `controller-9.7`
    /// against that profile, the rest against `controller-9.3`]
    #[arg(long = "as", value_name = "PROFILE", value_enum)]
    profile: Option<Server>,
    /// The part of the exchanges that must match
    #[arg(long, value_name = "PERCENT", default_value_t = 95.0)]
    at_least: f64,
    /// Say what is different also where that is allowed
    #[arg(long, short)]
    verbose: bool,
}

/// A recorded server.
#[derive(Clone, Copy, Debug, Eq, PartialEq, clap::ValueEnum)]
enum Server {
    #[value(name = "controller-9.3")]
    Controller93,
    #[value(name = "controller-9.7")]
    Controller97,
}

/// Flags of `cargo xtask captures check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Folder of recordings, with those in folders below it; or one recording
    #[arg(value_name = "DIR")]
    path: PathBuf,
    /// The contract [default: spec/openapi.yaml of this workspace]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Say of each exchange how it is classed, and all that is wrong with it
    #[arg(long, short)]
    verbose: bool,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, clap::ValueEnum)]
enum Format {
    Human,
    Json,
}

/// Runs a command over recorded exchanges.
///
/// # Errors
///
/// When a recording or the contract cannot be read; the message names file and place.
#[cfg(feature = "full")]
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    match &args.command {
        Command::Check(args) => check::run(args),
        Command::Replay(args) => replay::run(args),
    }
}

/// Runs a command over recorded exchanges, in the binary that has the client.
///
/// # Errors
///
/// When that binary cannot be started.
#[cfg(not(feature = "full"))]
pub fn run(_: &Args) -> anyhow::Result<ExitCode> {
    crate::full::restart(crate::full::FULL)
}
