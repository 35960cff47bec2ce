//! The maintainers' commands that call the client or the emulator, a module a command. `cargo xtask`
//! starts this program; the commands that need neither are in `xtask`.

mod bench;
mod captures;
mod demo;
mod emulator;
mod matrix;
mod schemathesis;
mod timelines;

use std::process::ExitCode;

use clap::Parser as _;

#[derive(Debug, clap::Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Measure what users notice, compared with the alternatives
    Bench(bench::Args),
    /// Work with recorded exchanges
    Captures(captures::Args),
    /// Show all operations at work on an emulated controller
    Demo,
    /// Generate clients with the usual generators, and run them against the emulator
    Matrix(matrix::Args),
    /// Test the emulator against the published contract with schemathesis
    Schemathesis(schemathesis::Args),
    /// Wait for recorded calls, and compare the outcome with the recording
    Timelines(timelines::Args),
}

/// Exit code for input that cannot be read.
const UNREADABLE: u8 = 2;

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Bench(args) => bench::run(&args),
        Command::Captures(args) => captures::run(&args),
        Command::Demo => demo::run(),
        Command::Matrix(args) => matrix::run(&args),
        Command::Schemathesis(args) => schemathesis::run(&args),
        Command::Timelines(args) => timelines::run(&args),
    };
    result.unwrap_or_else(|error| {
        anstream::eprintln!("error: {error:#}");
        ExitCode::from(UNREADABLE)
    })
}
