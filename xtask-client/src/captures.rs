//! `cargo xtask captures`: checks recorded exchanges against the contract and the client, and replays
//! them on the emulator.

use std::{path::PathBuf, process::ExitCode};

use computestacks_emulator::ServerProfile;
use computestacks_tests::{
    conformance,
    emulator_replay::{self, RecordedServer},
};
use computestacks_tooling::{output, workspace};

use crate::emulator::profile_parser;

/// Commands over recorded exchanges.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Check recorded exchanges against the contract and the client
    ///
    /// Exit code: 0 if all conform, 1 if one does not, 2 if a recording cannot be read.
    Check(CheckArgs),
    /// Send recorded requests to the emulator, and compare its responses
    ///
    /// Prints one line for each mismatch, matched and total by folder, and `total MATCHED/TOTAL` at the
    /// end. Exit code: 0, 1 if less than the required percentage matches, 2 if a recording cannot be
    /// read.
    Replay(ReplayArgs),
}

/// Flags of `cargo xtask captures replay`.
#[derive(Debug, clap::Args)]
pub(crate) struct ReplayArgs {
    /// Folder of recordings, with those in folders below it
    #[arg(value_name = "DIR")]
    path: PathBuf,
    /// Replay all of them against this profile [default: what is in folders named `controller-9.7`
    /// against that profile, the rest against `controller-9.3`]
    #[arg(long = "as", value_name = "PROFILE", value_parser = profile_parser())]
    profile: Option<ServerProfile>,
    /// Percentage of the exchanges that must match
    #[arg(long, value_name = "PERCENT", default_value_t = 95.0)]
    at_least: f64,
    /// Print the differences of allowed mismatches too
    #[arg(long, short)]
    verbose: bool,
}

/// Flags of `cargo xtask captures check`.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// Folder of recordings, with those in folders below it; or one recording
    #[arg(value_name = "DIR")]
    path: PathBuf,
    /// The contract, a file or a folder of its files [default: spec of this workspace]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// Print a line for each exchange, and all mismatches
    #[arg(long, short)]
    verbose: bool,
}

/// Runs a command over recorded exchanges.
///
/// # Errors
///
/// When a recording or the contract cannot be read; the message names file and place.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let passes = match &args.command {
        Command::Check(args) => check(args)?,
        Command::Replay(args) => replay(args)?,
    };
    Ok(output::exit_code(passes))
}

fn check(args: &CheckArgs) -> anyhow::Result<bool> {
    let spec = match &args.spec {
        Some(path) => path.clone(),
        None => workspace::root()?.join(workspace::SPEC),
    };
    let report = conformance::check_folder(&args.path, &spec)?;
    output::print(conformance::human(&report, &args.path, args.verbose))?;
    Ok(report.conforms())
}

fn replay(args: &ReplayArgs) -> anyhow::Result<bool> {
    let server = args.profile.map(|profile| match profile {
        ServerProfile::Controller97 => RecordedServer::Controller97,
        _ => RecordedServer::Controller93,
    });
    let report = emulator_replay::replay_folder(&args.path, server)?;
    output::print(report.human(args.verbose))?;
    Ok(report.percent() >= args.at_least)
}
