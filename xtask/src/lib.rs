//! Maintainers' commands, a module a command. `main.rs` and `main_full.rs` only call [`run`].

use std::process::ExitCode;

use clap::Parser as _;

pub mod captures;
pub mod full;
pub mod openapi;
pub mod source;
pub mod style;
pub mod validate;
pub mod workspace;

#[derive(Debug, clap::Parser)]
#[command(name = "cargo xtask", about = "Maintainers' commands")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Work with recorded exchanges
    Captures(captures::Args),
    /// Check OpenAPI documents: the gate before anything is generated
    Validate(validate::Args),
}

/// Parses the command line and runs the command it names.
pub fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Captures(args) => captures::run(&args),
        Command::Validate(args) => validate::run(&args),
    };
    result.unwrap_or_else(|error| {
        anstream::eprintln!("error: {error:#}");
        ExitCode::from(2)
    })
}
