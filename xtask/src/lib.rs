//! Maintainers' commands, one module per command. The binaries only call [`run`].

use std::process::ExitCode;

use clap::Parser as _;

pub mod api;
pub mod atomic;
pub mod audit;
pub mod bench;
pub mod captures;
pub mod cargo_tools;
pub mod compat;
pub mod demo;
pub mod dependencies;
pub mod docs;
mod emulator;
pub mod features;
pub mod full;
pub mod generate;
pub mod lint_peers;
pub mod matrix;
pub mod node;
pub mod output;
pub mod package;
pub mod prose;
pub mod python;
pub mod schemathesis;
pub mod style;
pub mod timelines;
pub mod validate;
pub mod workspace;

#[derive(Debug, clap::Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "Maintainers' commands"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List what the crates make public, or check that the lists are fresh
    Api(api::Args),
    /// Compare the contract, the vendor's documentation and the recordings
    Audit(audit::Args),
    /// Run the benchmarks, in comparison with other tools
    Bench(bench::Args),
    /// Say what changed since the last release, and whether version and changelog say so too
    Compat(compat::Args),
    /// Show the client at work on an emulated controller: start here
    Demo(demo::Args),
    /// Check licences, bans and sources of the dependencies, and the minimum Rust version
    Dependencies(dependencies::Args),
    /// Compile the published crates with every set of features
    Features(features::Args),
    /// Make the documentation site, check it, run its examples, look at it in a browser
    Docs(docs::Args),
    /// Work with recorded exchanges
    Captures(captures::Args),
    /// Make what is checked in from the contract, or check that it is fresh
    Generate(generate::Args),
    /// Check the published contract with Spectral, Redocly and openapi-spec-validator
    LintPeers(lint_peers::Args),
    /// Generate clients with the usual generators, and run them against the emulator
    Matrix(matrix::Args),
    /// Make the packages of a release, and use them as those do who have nothing else
    Package(package::Args),
    /// Check documentation, help, comments and messages against our word list
    Prose(prose::Args),
    /// Test the emulator against the published contract with schemathesis
    Schemathesis(schemathesis::Args),
    /// Wait for recorded operations, and compare each outcome with the recorded one
    Timelines(timelines::Args),
    /// Check OpenAPI documents: the gate before anything is generated
    Validate(validate::Args),
}

/// Exit code for input that cannot be read.
const UNREADABLE: u8 = 2;

/// Parses the command line and runs the command it names.
pub fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Api(args) => api::run(&args),
        Command::Audit(args) => audit::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::Compat(args) => compat::run(&args),
        Command::Demo(args) => demo::run(&args),
        Command::Dependencies(args) => dependencies::run(&args),
        Command::Features(args) => features::run(&args),
        Command::Docs(args) => docs::run(&args),
        Command::Captures(args) => captures::run(&args),
        Command::Generate(args) => generate::run(&args),
        Command::LintPeers(args) => lint_peers::run(&args),
        Command::Matrix(args) => matrix::run(&args),
        Command::Package(args) => package::run(&args),
        Command::Prose(args) => prose::run(&args),
        Command::Schemathesis(args) => schemathesis::run(&args),
        Command::Timelines(args) => timelines::run(&args),
        Command::Validate(args) => validate::run(&args),
    };
    result.unwrap_or_else(|error| {
        anstream::eprintln!("error: {error:#}");
        ExitCode::from(UNREADABLE)
    })
}
