//! Entry point: see `program.rs`.

use std::process::ExitCode;

use clap::Parser as _;
use computestacks_emulator::program::{Options, run};

fn main() -> ExitCode {
    run(&Options::parse())
}
