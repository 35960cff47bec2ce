//! The command line, from its start to its end.

use std::path::Path;
use std::process::Command;

use super::super::controller::{BASIC, Controller, free_port};
use super::super::measure::{Compared, Goal, Unit, alone};
use super::super::process;
use super::super::programs::Program;
use super::super::rounds::{Pair, each};
use super::super::run::{Bench, Outcome};

pub(super) fn run(bench: &Bench) -> anyhow::Result<Outcome> {
    let cstacks = bench.program(Program::Cstacks)?;
    let emulator = bench.program(Program::Emulator)?;
    let name = format!("cstacks {}", env!("CARGO_PKG_VERSION"));
    let mut outcome = Outcome::default();
    outcome.measures.push(help(bench, &cstacks, &name)?);

    let Some(curl) = process::find("curl") else {
        outcome
            .skipped
            .push("`cli.list`: curl is not installed".to_owned());
        return Ok(outcome);
    };
    let port = free_port()?;
    let mut command = Command::new(&emulator);
    command.args(["--no-throttle", "--port", &port.to_string()]);
    let controller = Controller::start(&mut command, port, &bench.work.join("cli.stderr"))?;
    let url = controller.url();
    let mut ours = || {
        let mut command = plain(&cstacks, bench);
        command.args(["service", "list"]).env("CSTACKS_URL", &url);
        command
            .env("CSTACKS_USERNAME", "user")
            .env("CSTACKS_SECRET", "user-secret");
        Ok(process::time(&mut command, &[0])?.wall)
    };
    let mut theirs = || {
        let mut command = plain(&curl, bench);
        command.args(["--fail", "--silent", "--header", "Accept: application/json"]);
        command.args(["--header", &format!("Authorization: {BASIC}")]);
        command.arg(format!("{url}/api/container_services"));
        Ok(process::time(&mut command, &[0])?.wall)
    };
    let took = bench.rounds(30, 2).run(&mut [&mut ours, &mut theirs])?;
    let [ours, theirs] = took.as_slice() else {
        anyhow::bail!("two were asked for");
    };
    let version = process::version(Command::new(&curl).arg("--version")).unwrap_or_default();
    let version = version.split(" (").next().unwrap_or_default().to_owned();
    let names = Pair {
        ours: &name,
        beside: &version,
    };
    let what = "`service list` against the emulator";
    let line = names.measure(
        "cli.list",
        what,
        Unit::Seconds,
        Compared::More,
        (ours, theirs),
    )?;
    outcome.measures.push(line.goal(Goal::AtMost(0.005)));
    outcome.notes.push("`curl` only fetches the page; `cstacks` reads it, checks that it is all, and prints a table.".to_owned());
    Ok(outcome)
}

/// `--help`, which reads no file and starts nothing.
fn help(
    bench: &Bench,
    cstacks: &Path,
    name: &str,
) -> anyhow::Result<super::super::measure::Measure> {
    let mut help = || Ok(process::time(plain(cstacks, bench).arg("--help"), &[0])?.wall);
    let took = bench.rounds(30, 2).run(&mut [&mut help])?;
    let samples = each(took.first().map_or(&[][..], Vec::as_slice), |wall| *wall);
    let line = alone(
        "cli.help",
        "`--help`, the whole process",
        Unit::Seconds,
        name,
        &samples,
    )?;
    Ok(line.goal(Goal::AtMost(0.005)))
}

/// Without anything of the caller's environment that it would read.
fn plain(program: &Path, bench: &Bench) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("HOME", &bench.work);
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command
}
