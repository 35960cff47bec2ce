//! Entry point: see `lib.rs`.

use std::process::ExitCode;

use computestacks_cli::{Io, run};

fn main() -> ExitCode {
    run(std::env::args_os(), Io::of_process()).into()
}
