//! `cargo xtask bench`: what users would notice, measured in comparison with what they would use instead.
//!
//! Every figure is a ratio, or a difference, of things done in turn in one run on one machine, with
//! the least, the median and the most of its rounds. Nothing fails for being slow: a target is met
//! or missed by the median, and one that is missed needs a cause on the page, or the command fails.
//! `tests/bench/figures.yaml` has the figures, `contenders.rs` what is run for them. What runs in a
//! process is measured by Criterion (`tests/bench/benches`), what needs a client in a
//! process of its own by `tests/bench/src/main.rs`.
//!
//! Targets are for release builds on a quiet machine. `--quick` shows only that all of it works:
//! few rounds, builds for development, what is installed already, and nothing written.

mod contenders;
mod contest;
mod dependents;
mod documents;
mod page;
mod process;
mod record;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use serde::Deserialize;

use self::contenders::contest;
use self::contest::{Contender, Contest};
use self::page::PAGE;
use self::record::{
    Comparison, ContenderStats, Figure, Goal, Measure, RECORD, Record, Stats, Unit,
};
use computestacks_drift::audit::source::SourceFile;
use computestacks_tooling::{atomic, output, programs, style, workspace};

/// The figures, from the root.
const FIGURES: &str = "tests/bench/figures.yaml";

/// Where programs, documents and worlds are put; from the root.
const WORK: &str = "target/bench";

/// Flags of `cargo xtask bench`.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "Writes docs/performance.md and docs/performance.json, unless --quick is given.\nThe machine should do nothing else meanwhile.\n\nexit codes: 0 done, 1 a missed target without a cause on the page, 2 something that could not be measured"
)]
pub(crate) struct Args {
    /// Only see that it works: few rounds of development builds, nothing installed or written
    #[arg(long)]
    quick: bool,
    /// Write the numbers to this file too, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Measure this figure alone; may be given several times. The others stay as they are
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Leave this figure as it is; may be given several times. Builds take half of the time
    #[arg(long, value_name = "NAME", conflicts_with = "only")]
    without: Vec<String>,
    /// List the figures and what they measure
    #[arg(long, exclusive = true)]
    list: bool,
    /// Rounds of each figure [default: 10, for builds 3]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    rounds: Option<u16>,
}

/// A figure of the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ContestPlan {
    /// What `--only` calls it.
    name: String,
    title: String,
    rounds: usize,
    #[serde(default)]
    quick: bool,
    lines: Vec<FigurePlan>,
    #[serde(default)]
    notes: Vec<String>,
}

/// A line of a figure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FigurePlan {
    id: String,
    what: String,
    unit: Unit,
    /// `CONTENDER.NUMBER`, or the difference of two.
    ours: String,
    beside: Option<String>,
    #[serde(default)]
    compared: Comparison,
    goal: Option<Goal>,
}

/// What every figure needs to know.
#[derive(Debug)]
struct BenchContext {
    root: PathBuf,
    work: PathBuf,
    quick: bool,
    built: RefCell<HashMap<String, PathBuf>>,
}

impl BenchContext {
    /// One of our programs, built as users have it.
    fn program(&self, name: &str) -> anyhow::Result<PathBuf> {
        if let Some(path) = self.built.borrow().get(name) {
            return Ok(path.clone());
        }
        let (name_of_target, target): (&str, &[&str]) = match name {
            "xtask" => (name, &["--package=xtask", "--bin=xtask"]),
            "emulator" => (
                "computestacks-emulator",
                &["--package=computestacks-emulator"],
            ),
            "computestacks" => (
                name,
                &["--package=computestacks-cli", "--bin=computestacks"],
            ),
            "decode" => (name, &["--package=computestacks-bench", "--bench=decode"]),
            "call" => (name, &["--package=computestacks-bench", "--bench=call"]),
            "probe" => (name, &["--package=computestacks-bench", "--bin=probe"]),
            other => bail!("there is no program {other:?}"),
        };
        anstream::eprintln!("building {name} …");
        let path = if self.quick {
            // With the features that all programs were built with, or the client would be compiled again.
            let which = match target {
                [_, rest @ ..] if programs::folder().is_some() => [&["--workspace"], rest].concat(),
                _ => target.to_vec(),
            };
            programs::build(&self.root, name_of_target, &which)?
        } else {
            // What is built already is not optimised. The profile `release` is that of programs, for size; the
            // client is measured as others compile it, and what maintainers run in its fastest form.
            let profile = match name {
                "call" | "decode" | "probe" | "xtask" => "--profile=bench",
                _ => "--release",
            };
            let which = [target, &[profile]].concat();
            programs::build_with(&self.root, name_of_target, &which, &[])?
        };
        self.built
            .borrow_mut()
            .insert(name.to_owned(), path.clone());
        Ok(path)
    }
}

/// Measures, prints, and writes the page; the exit code is 1 where a missed target has no cause.
///
/// # Errors
///
/// When a program does not compile or run, or a file cannot be read or written.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let root = workspace::root()?;
    let plans = plans(&root)?;
    if args.list {
        let lines = plans
            .iter()
            .map(|plan| format!("{:<16} {}\n", plan.name, plan.title));
        output::print(lines.collect::<String>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let bench = BenchContext {
        work: root.join(WORK),
        quick: args.quick,
        built: RefCell::default(),
        root,
    };
    std::fs::create_dir_all(&bench.work)?;
    let new = Record {
        figures: measure(&bench, args, &plans)?,
    };
    if let Some(file) = &args.json {
        atomic::write(file, &new.to_json()?)?;
    }
    let (good, bad, note) = (style::GOOD, style::BAD, style::NOTE);
    if args.quick {
        let lines = new.measures().count();
        output::print(format!(
            "\n{good}ok{good:#}    it works: {lines} lines measured; the numbers above are of a quick run and count for nothing\n"
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    output::print(format!("\n{}", page::summary(&new)))?;
    let text = workspace::read(&bench.root.join(PAGE))?;
    let gaps = page::gaps(&text, &new);
    let names: Vec<&str> = plans.iter().map(|plan| plan.name.as_str()).collect();
    let all = Record::read(&bench.root)?.with(new.figures, &names);
    atomic::write(&bench.root.join(RECORD), &all.to_json()?)?;
    atomic::write(&bench.root.join(PAGE), &page::put(&text, &all)?)?;
    output::print(format!(
        "{good}ok{good:#}    {PAGE} and {RECORD} are written\n"
    ))?;
    for id in &gaps.stale {
        anstream::eprintln!(
            "{note}note{note:#}: {PAGE} has a cause for `{id}`, which is met: take it out"
        );
    }
    for id in &gaps.unexplained {
        anstream::eprintln!(
            "{bad}error{bad:#}: `{id}` is missed, and {PAGE} does not say why: add it below {:?}",
            page::HEADING
        );
    }
    if gaps.unexplained.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    anstream::eprintln!("run: cargo xtask bench --only NAME");
    Ok(ExitCode::FAILURE)
}

fn plans(root: &Path) -> anyhow::Result<Vec<ContestPlan>> {
    Ok(SourceFile::read(root, FIGURES)?.parse()?)
}

/// Measures one figure after the other; each is printed as soon as it is there.
fn measure(
    bench: &BenchContext,
    args: &Args,
    plans: &[ContestPlan],
) -> anyhow::Result<Vec<Figure>> {
    for name in args.only.iter().chain(&args.without) {
        if !plans.iter().any(|plan| plan.name == *name) {
            bail!("there is no figure {name:?}\nrun: cargo xtask bench --list");
        }
    }
    let (machine, command) = (machine(), command(args));
    let mut figures = Vec::new();
    for plan in plans {
        let is_wanted = (args.only.is_empty() || args.only.contains(&plan.name))
            && !args.without.contains(&plan.name);
        if !is_wanted || (args.quick && args.only.is_empty() && !plan.quick) {
            continue;
        }
        let rounds = match args.rounds {
            Some(rounds) => usize::from(rounds),
            None if bench.quick => 1,
            None => plan.rounds,
        };
        let result = contest(bench, &plan.name).and_then(|contest| lines(plan, contest, rounds));
        let (mut measures, notes) =
            result.with_context(|| format!("{} could not be measured", plan.name))?;
        if bench.quick {
            // Targets are for release builds: nothing is met or missed here.
            for measure in &mut measures {
                measure.goal = None;
            }
        }
        // What could not be measured must not take the place of what once was.
        let is_measured = !measures.is_empty();
        let figure = Figure {
            name: plan.name.clone(),
            title: plan.title.clone(),
            date: process::first_line("date", &["+%F"]),
            command: command.clone(),
            machine: machine.clone(),
            measures,
            notes,
        };
        output::print(page::overview(&figure))?;
        figures.extend(is_measured.then_some(figure));
    }
    Ok(figures)
}

/// Has all contenders do all rounds, and makes lines and notes of their numbers.
fn lines(
    plan: &ContestPlan,
    mut contest: Contest<'_>,
    rounds: usize,
) -> anyhow::Result<(Vec<Measure>, Vec<String>)> {
    let samples = samples(&mut contest.contenders, rounds)?;
    let fill = |text: &str| {
        let words = contest.words.iter();
        words.fold(text.to_owned(), |text, (word, value)| {
            text.replace(&format!("{{{word}}}"), value)
        })
    };
    let side = |expression: &str| -> anyhow::Result<Option<(String, Vec<f64>)>> {
        let mut sum: Option<(String, Vec<f64>)> = None;
        for part in expression.split(" - ") {
            let key = part.split('.').next().unwrap_or_default();
            let contender = contest.contenders.iter().find(|one| one.key == key);
            let (Some(numbers), Some(contender)) = (samples.get(part), contender) else {
                let is_known = |(missing, _): &(&str, &str)| *missing == key || *missing == part;
                anyhow::ensure!(
                    contest.missing.iter().any(is_known),
                    "nothing gave {part:?}"
                );
                return Ok(None);
            };
            sum = Some(match sum {
                None => (contender.name.clone(), numbers.clone()),
                Some((name, left)) => (
                    format!("{name} less {}", contender.name),
                    left.iter()
                        .zip(numbers)
                        .map(|(left, right)| left - right)
                        .collect(),
                ),
            });
        }
        Ok(sum)
    };
    let (mut measures, mut skipped) = (Vec::new(), Vec::new());
    for line in &plan.lines {
        let id = format!("{}.{}", plan.name, line.id);
        let ours = side(&line.ours)?;
        let beside = line.beside.as_deref().map(side).transpose()?;
        let (Some(ours), false) = (ours, matches!(beside, Some(None))) else {
            skipped.push(id);
            continue;
        };
        let theirs = beside.flatten();
        let result = record::compare(line.compared, &ours.1, theirs.as_ref().map(|one| &*one.1))
            .with_context(|| id.clone())?;
        let nothing = || format!("{id}: nothing was measured, or nothing to divide by");
        let to_side = |(name, samples): (String, Vec<f64>)| {
            let stats = Stats::of(&samples).with_context(nothing)?;
            anyhow::Ok(ContenderStats { name, stats })
        };
        measures.push(Measure {
            what: fill(&line.what),
            unit: line.unit,
            ours: to_side(ours)?,
            beside: theirs.map(to_side).transpose()?,
            compared: line.compared,
            result: Stats::of(&result).with_context(nothing)?,
            goal: line.goal,
            id: id.clone(),
        });
    }
    let mut notes: Vec<String> = plan.notes.iter().map(|note| fill(note)).collect();
    if !skipped.is_empty() {
        let why = contest
            .missing
            .iter()
            .map(|(what, why)| format!("{what}: {why}"));
        let why = why.collect::<Vec<_>>().join("; ");
        notes.push(format!("Skipped: `{}` ({why}).", skipped.join("`, `")));
    }
    Ok((measures, notes))
}

/// Does all things once a round, in an order that turns about: A B, B A, A B, …; what disturbs one
/// disturbs the others too.
fn samples(
    contenders: &mut [Contender<'_>],
    rounds: usize,
) -> anyhow::Result<BTreeMap<String, Vec<f64>>> {
    let mut samples: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for _ in 0..rounds {
        for contender in contenders.iter_mut() {
            let numbers = (contender.round)().with_context(|| contender.name.clone())?;
            for (number, value) in numbers {
                samples
                    .entry(format!("{}.{number}", contender.key))
                    .or_default()
                    .push(value);
            }
        }
        contenders.reverse();
    }
    Ok(samples)
}

/// The options of the command line that affect the results.
fn command(args: &Args) -> String {
    let only = args.only.iter().map(|name| format!(" --only {name}"));
    let without = args.without.iter().map(|name| format!(" --without {name}"));
    let rounds = args
        .rounds
        .iter()
        .map(|rounds| format!(" --rounds {rounds}"));
    let flags = only.chain(without).chain(rounds);
    "cargo xtask bench".to_owned() + &flags.collect::<String>()
}

/// What it was measured on, a line each.
fn machine() -> Vec<String> {
    let read = |file: &str| std::fs::read_to_string(file).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let mut lines = text.lines().filter_map(|line| line.split_once(':'));
        lines
            .find(|(key, _)| key.trim() == name)
            .map(|(_, value)| value.trim().to_owned())
    };
    let model = field(&read("/proc/cpuinfo"), "model name");
    let model = model.unwrap_or_else(|| "a processor without a name".to_owned());
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let memory = field(&read("/proc/meminfo"), "MemTotal")
        .and_then(|text| text.split(' ').next()?.parse::<u64>().ok())
        .map(|kilobytes| format!(", {} GB of memory", kilobytes / 1_000_000));
    let kernel = read("/proc/sys/kernel/osrelease");
    let rustc = process::first_line("rustc", &["--version"]);
    vec![
        format!("{cores} × {model}{}", memory.unwrap_or_default()),
        format!("{} {}, {rustc}", std::env::consts::OS, kernel.trim()),
        "Release builds, as `Cargo.toml` has them".to_owned(),
    ]
}

#[cfg(test)]
mod checked_in;
#[cfg(test)]
mod tests;
