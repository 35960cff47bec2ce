//! `generate --check`, with nothing to do.

use std::process::Command;

use super::super::measure::{Goal, Unit, alone};
use super::super::process;
use super::super::programs::Program;
use super::super::run::{Bench, Outcome};

pub(super) fn run(bench: &Bench) -> anyhow::Result<Outcome> {
    let program = bench.program(Program::Generator)?;
    let mut check = || {
        let mut command = Command::new(&program);
        command
            .args(["generate", "--check"])
            .current_dir(&bench.root);
        Ok(process::time(&mut command, &[0])?.wall)
    };
    let took = bench.rounds(20, 2).run(&mut [&mut check])?;
    let samples = took.first().map_or(&[][..], Vec::as_slice);
    let name = format!("xtask-generator {}", env!("CARGO_PKG_VERSION"));
    let line = alone(
        "generate.time",
        "the whole process, all files fresh",
        Unit::Seconds,
        name,
        samples,
    )?;
    Ok(Outcome {
        measures: vec![line.goal(Goal::AtMost(0.15))],
        ..Outcome::default()
    })
}
