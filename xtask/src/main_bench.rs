//! Entry point: see `lib.rs`.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::run()
}
