//! Maintainers' commands, a module a command; the rules and comparisons themselves are in `crates/`.
//!
//! This program has what needs neither the client nor the emulator, so that it is quick to build.
//! The other commands are in `xtask-client` and `crates/site`; `client.rs` starts them.

mod api;
mod audit;
mod client;
mod compat;
mod coverage;
mod demo;
mod dependencies;
mod features;
mod generate;
mod lint_peers;
mod metadata;
mod package;
mod prose;
mod validate;

use std::process::ExitCode;

use clap::Parser as _;

use client::{Arguments, CLIENT, SITE};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    /// Measure what users notice, compared with the alternatives
    Bench(Arguments),
    /// Say what changed since the last release, and whether version and changelog say so too
    Compat(compat::Args),
    /// Show all operations at work on an emulated controller: begin here
    Demo,
    /// Check licences, bans, sources, the minimum Rust version and the features of dependencies
    Dependencies(dependencies::Args),
    /// Compile the published crates with every set of features
    Features(features::Args),
    /// Make the documentation site, check it, run its examples, look at it in a browser
    Docs(Arguments),
    /// Work with recorded exchanges
    Captures(Arguments),
    /// Make what is checked in from the contract, or check that it is fresh
    Generate(generate::Args),
    /// Lint the published contract with Spectral, Redocly and openapi-spec-validator
    LintPeers(lint_peers::Args),
    /// Generate clients with the usual generators, and run them against the emulator
    Matrix(Arguments),
    /// Make the packages of a release, and use them as those do who have nothing else
    Package(package::Args),
    /// Check documentation, help, comments and messages against our word list
    Prose(prose::Args),
    /// Test the emulator against the published contract with schemathesis
    Schemathesis(Arguments),
    /// Wait for recorded calls, and compare the outcome with the recording
    Timelines(Arguments),
    /// Check OpenAPI documents: the gate before anything is generated
    Validate(validate::Args),
}

/// Exit code for input that cannot be read.
const UNREADABLE: u8 = 2;

fn main() -> ExitCode {
    if let Some(code) = api::in_place_of_rustdoc() {
        return code;
    }
    let result = match Cli::parse().command {
        Command::Api(args) => api::run(args),
        Command::Audit(args) => audit::run(&args),
        Command::Bench(arguments) => arguments.run(CLIENT, &["bench"]),
        Command::Compat(args) => compat::run(&args),
        Command::Demo => demo::run(),
        Command::Dependencies(args) => dependencies::run(&args),
        Command::Features(args) => features::run(&args),
        Command::Docs(arguments) => arguments.run(SITE, &[]),
        Command::Captures(arguments) => arguments.run(CLIENT, &["captures"]),
        Command::Generate(args) => generate::run(&args),
        Command::LintPeers(args) => lint_peers::run(&args),
        Command::Matrix(arguments) => arguments.run(CLIENT, &["matrix"]),
        Command::Package(args) => package::run(args),
        Command::Prose(args) => prose::run(&args),
        Command::Schemathesis(arguments) => arguments.run(CLIENT, &["schemathesis"]),
        Command::Timelines(arguments) => arguments.run(CLIENT, &["timelines"]),
        Command::Validate(args) => validate::run(&args),
    };
    result.unwrap_or_else(|error| {
        anstream::eprintln!("error: {error:#}");
        ExitCode::from(UNREADABLE)
    })
}
