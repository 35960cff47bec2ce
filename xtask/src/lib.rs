//! Maintainers' commands, a module a command. `main.rs` and `main_full.rs` only call [`run`].

use std::process::ExitCode;

pub mod openapi;

/// Parses the command line and runs the command it names.
pub fn run() -> ExitCode {
    ExitCode::SUCCESS
}
