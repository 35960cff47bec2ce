//! The program `computestacks-emulator`; see `program.rs`.

use std::process::ExitCode;

use clap::Parser as _;
use computestacks_emulator::program::{EmulatorOptions, run};

fn main() -> ExitCode {
    run(&EmulatorOptions::parse())
}
