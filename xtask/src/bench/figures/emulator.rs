//! The emulator beside Prism: the same document, the same requests, the same generator of load.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use super::super::controller::{Controller, free_port};
use super::super::measure::{Compared, Goal, Measure, Unit};
use super::super::programs::Program;
use super::super::rounds::{Pair, each};
use super::super::run::{Bench, Outcome};
use super::super::wrk::{self, Load};
use super::super::{measure, process};
use crate::node;

/// What Prism is pinned by, from the root.
const DIRECTORY: &str = "tests/bench";

/// The published contract, from the root.
const CONTRACT: &str = "spec/published/openapi.json";

const CONNECTIONS: [u32; 3] = [1, 16, 64];

/// What is asked for, what it is called, and whether the targets are meant for it.
///
/// Prism answers a list with none, whatever was asked; the emulator with ten services or, for the
/// third, one. That one has no targets of its own, but tells what the length is worth.
const TARGETS: [(&str, &str, bool); 3] = [
    ("show", "/api/container_services/101", true),
    ("list", "/api/container_services", true),
    ("list-of-one", "/api/container_services?per_page=1", false),
];

/// How long each load lasts.
const SECONDS: u32 = 1;

/// One start of a server, all loads, and its end.
#[derive(Clone, Debug)]
struct Visit {
    ready: f64,
    peak: f64,
    loads: Vec<Load>,
}

pub(super) fn run(bench: &Bench) -> anyhow::Result<Outcome> {
    let Some(wrk) = process::find("wrk") else {
        let skipped = vec!["`emulator`: wrk is not installed; `apt-get install wrk`".to_owned()];
        return Ok(Outcome {
            skipped,
            ..Outcome::default()
        });
    };
    let wrk_version = process::version(Command::new(&wrk).arg("--version")).unwrap_or_default();
    let wrk_version = wrk_version
        .split(" [")
        .next()
        .unwrap_or_default()
        .to_owned();
    let emulator = bench.program(Program::Emulator)?;
    let complaints = |name: &str| bench.work.join(name).with_extension("stderr");
    let ours = || {
        let port = free_port()?;
        let mut command = Command::new(&emulator);
        command.args(["--no-throttle", "--port", &port.to_string()]);
        visit(&wrk, &mut command, port, &complaints("emulator"))
    };
    let Some(prism) = prism(bench)? else {
        return alone(bench, ours);
    };
    let document = bench.root.join(CONTRACT);
    let theirs = || {
        let port = free_port()?;
        let mut command = Command::new("node");
        command.arg(prism.join("node_modules/@stoplight/prism-cli/dist/index.js"));
        command.args(["mock", "-v", "fatal", "--port", &port.to_string()]);
        command.arg(&document);
        visit(&wrk, &mut command, port, &complaints("prism"))
    };
    let (mut ours, mut theirs) = (ours, theirs);
    let visits = bench
        .rounds(10, 1)
        .run_cold(&mut [&mut ours, &mut theirs])?;
    let [ours, theirs] = visits.as_slice() else {
        anyhow::bail!("two were asked for");
    };
    let names = Pair {
        ours: &format!("emulator {}", env!("CARGO_PKG_VERSION")),
        beside: &format!("Prism {}", node::version(&prism, "@stoplight/prism-cli")?),
    };
    Ok(Outcome {
        measures: lines(names, ours, theirs)?,
        notes: vec![
            format!("Load by {wrk_version}, one thread, on the same machine, {} s for each number of connections, to a server that is started anew each round. Both serve `{CONTRACT}` and the same requests, `GET /api/container_services/101`, `GET /api/container_services` and the same with `per_page=1`; an answer that is no 2xx makes the run fail.", SECONDS),
            "Prism answers the list with no service at all, 25 bytes; the emulator with ten services, 14 kB, or with the one of 1.4 kB that was asked for.".to_owned(),
            "The emulator runs with `--no-throttle`, else it would refuse after 2500 requests as the real server does; Prism with `-v fatal`, as it logs every request otherwise. Memory is the peak of the process over all loads of a round.".to_owned(),
        ],
        skipped: Vec::new(),
    })
}

/// Where Prism is installed. A quick run installs nothing.
fn prism(bench: &Bench) -> anyhow::Result<Option<PathBuf>> {
    let (directory, at) = (bench.root.join(DIRECTORY), bench.work.join("node"));
    if bench.quick && !node::is_installed(&directory, &at)? {
        return Ok(None);
    }
    node::packages("Prism", &directory, &at, "cargo xtask bench")?;
    Ok(Some(at))
}

fn visit(wrk: &Path, command: &mut Command, port: u16, complaints: &Path) -> anyhow::Result<Visit> {
    let name = complaints
        .file_stem()
        .unwrap_or_default()
        .display()
        .to_string();
    let server = Controller::start(command, port, complaints).context(name)?;
    let mut loads = Vec::new();
    for (_, target, _) in TARGETS {
        for connections in CONNECTIONS {
            let url = format!("{}{target}", server.url());
            loads.push(wrk::run(wrk, &url, connections, SECONDS)?);
        }
    }
    Ok(Visit {
        ready: server.ready,
        peak: server.running.peak()?,
        loads,
    })
}

/// What the emulator does where Prism is not there to compare.
fn alone(
    bench: &Bench,
    mut ours: impl FnMut() -> anyhow::Result<Visit>,
) -> anyhow::Result<Outcome> {
    let visits = bench.rounds(10, 1).run_cold(&mut [&mut ours])?;
    let visits = visits.first().map_or(&[][..], Vec::as_slice);
    let name = format!("emulator {}", env!("CARGO_PKG_VERSION"));
    let ready = each(visits, |visit| visit.ready);
    Ok(Outcome {
        measures: vec![measure::alone(
            "emulator.ready",
            "from its start to the first good answer",
            Unit::Seconds,
            name,
            &ready,
        )?],
        notes: Vec::new(),
        skipped: vec![
            "`emulator`, beside Prism: it is not installed, and a quick run installs nothing"
                .to_owned(),
        ],
    })
}

fn lines(names: Pair<'_>, ours: &[Visit], theirs: &[Visit]) -> anyhow::Result<Vec<Measure>> {
    let both = |number: &dyn Fn(&Visit) -> f64| (each(ours, number), each(theirs, number));
    let (ready, peak) = (both(&|visit| visit.ready), both(&|visit| visit.peak));
    let mut measures = vec![
        names
            .measure(
                "emulator.ready",
                "from its start to the first good answer",
                Unit::Seconds,
                Compared::Faster,
                (&ready.0, &ready.1),
            )?
            .goal(Goal::AtLeast(30.0)),
        names
            .measure(
                "emulator.memory",
                "peak over all loads",
                Unit::Bytes,
                Compared::Share,
                (&peak.0, &peak.1),
            )?
            .goal(Goal::AtMost(0.125)),
    ];
    let cells = TARGETS
        .iter()
        .flat_map(|(name, _, aimed)| CONNECTIONS.map(|connections| (*name, connections, *aimed)));
    for (at, (name, connections, aimed)) in cells.enumerate() {
        let number = |number: fn(&Load) -> f64| {
            both(&move |visit: &Visit| visit.loads.get(at).map_or(f64::NAN, number))
        };
        let wanted = [
            (
                "rate",
                "",
                Unit::RequestsPerSecond,
                number(|load| load.requests_per_second),
                Some(Goal::AtLeast(6.0)),
            ),
            (
                "p50",
                ", half within",
                Unit::Seconds,
                number(|load| load.median),
                None,
            ),
            (
                "p99",
                ", 99 of 100 within",
                Unit::Seconds,
                number(|load| load.p99),
                Some(Goal::AtMost(0.2)),
            ),
        ];
        let plural = if connections == 1 { "" } else { "s" };
        for (kind, how, unit, samples, goal) in wanted {
            let id = format!("emulator.{name}-{connections}-{kind}");
            let what = format!("{name}, {connections} connection{plural}{how}");
            let samples = (samples.0.as_slice(), samples.1.as_slice());
            let mut line = names.measure(&id, &what, unit, Compared::Share, samples)?;
            line.goal = goal.filter(|_| aimed);
            measures.push(line);
        }
    }
    Ok(measures)
}
