//! Maintainers' commands, a module a command. `main.rs` and `main_full.rs` only call [`run`].

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub mod audit;
pub mod workspace;

/// Maintainers' commands of this workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Hold the contract, the vendor's page and the recordings to each other
    Audit(audit::Args),
}

/// Exit code for input that can not be read.
const UNREADABLE: u8 = 2;

/// Parses the command line and runs the command it names.
pub fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Audit(args) => audit::run(&args),
    };
    result.unwrap_or_else(|error| {
        anstream::eprintln!("error: {error:#}");
        ExitCode::from(UNREADABLE)
    })
}
