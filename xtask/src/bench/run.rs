//! The command: picks figures, measures them, prints and writes.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};

use super::figures::{self, FIGURES};
use super::programs::{self, Program};
use super::record::{Figure, RECORD, Record};
use super::rounds::Rounds;
use super::stopwatch::{Stopwatch, today};
use super::table::{self, PAGE};
use super::{Args, causes, machine, measure::Measure, number};
use crate::{atomic, output, style, workspace};

/// Where programs, documents and worlds are put; from the root.
const WORK: &str = "target/bench";

/// What every figure needs to know.
#[derive(Debug)]
pub(super) struct Bench {
    pub(super) root: PathBuf,
    pub(super) work: PathBuf,
    pub(super) quick: bool,
    rounds: Option<usize>,
    built: RefCell<HashMap<&'static str, PathBuf>>,
}

/// What a figure gives.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) measures: Vec<Measure>,
    pub(super) notes: Vec<String>,
    /// What could not be measured here, and what to do for it. It is told, and counts as nothing.
    pub(super) skipped: Vec<String>,
}

impl Bench {
    /// So many rounds, unless the caller wants others: few in a quick run.
    pub(super) fn rounds(&self, usual: usize, quick: usize) -> Rounds {
        let own = if self.quick { quick } else { usual };
        Rounds(self.rounds.unwrap_or(own))
    }

    /// One of our programs, built.
    pub(super) fn program(&self, program: Program) -> anyhow::Result<PathBuf> {
        let name = program.binary();
        if let Some(path) = self.built.borrow().get(name) {
            return Ok(path.clone());
        }
        anstream::eprintln!("building {name} …");
        let path = programs::build(&self.root, program, !self.quick)?;
        self.built.borrow_mut().insert(name, path.clone());
        Ok(path)
    }

    /// A process of this program itself.
    pub(super) fn probe(arguments: &[&str]) -> anyhow::Result<std::process::Command> {
        let mut command = std::process::Command::new(std::env::current_exe()?);
        command.args(["bench", "--probe"]).args(arguments);
        Ok(command)
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if !args.probe.is_empty() {
        figures::probe(&args.probe)?;
        return Ok(ExitCode::SUCCESS);
    }
    if args.list {
        let lines = FIGURES
            .iter()
            .map(|figure| format!("{:<16} {}\n", figure.name, figure.title));
        output::print(lines.collect::<String>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let root = workspace::root()?;
    let bench = Bench {
        work: root.join(WORK),
        quick: args.quick,
        rounds: args.rounds.map(usize::from),
        built: RefCell::default(),
        root,
    };
    std::fs::create_dir_all(&bench.work)?;
    let figures = measure(&bench, args)?;
    let (good, bad, note) = (style::GOOD, style::BAD, style::NOTE);
    let new = Record { figures };
    if let Some(file) = &args.json {
        atomic::write(file, &new.to_json()?)?;
    }
    if args.quick {
        let lines: usize = new.figures.iter().map(|figure| figure.measures.len()).sum();
        output::print(format!(
            "\n{good}ok{good:#}    it works: {lines} lines measured; the numbers above are of a quick run and count for nothing\n"
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    output::print(format!("\n{}", table::summary(&new)))?;
    let page = bench.root.join(PAGE);
    let text = std::fs::read_to_string(&page).with_context(|| format!("{PAGE} cannot be read"))?;
    let gaps = causes::gaps(&text, &new);
    if !args.no_write {
        write(&bench.root, &page, &text, new)?;
    }
    for id in &gaps.stale {
        anstream::eprintln!(
            "{note}note{note:#}: {PAGE} has a cause for `{id}`, which is met: take it out"
        );
    }
    for id in &gaps.unexplained {
        anstream::eprintln!(
            "{bad}error{bad:#}: `{id}` is missed, and {PAGE} does not say why: add it below {:?}",
            causes::HEADING
        );
    }
    if gaps.unexplained.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    anstream::eprintln!("run: cargo xtask bench --only NAME");
    Ok(ExitCode::FAILURE)
}

/// Measures one figure after the other; each is printed as soon as it is there.
fn measure(bench: &Bench, args: &Args) -> anyhow::Result<Vec<Figure>> {
    for name in args.only.iter().chain(&args.without) {
        if !FIGURES.iter().any(|figure| figure.name == name) {
            bail!("there is no figure {name:?}\nrun: cargo xtask bench --list");
        }
    }
    let machine = machine::facts();
    let command = command(args);
    let mut figures = Vec::new();
    for figure in FIGURES {
        let named = |names: &[String]| names.iter().any(|name| name == figure.name);
        let is_wanted = (args.only.is_empty() || named(&args.only)) && !named(&args.without);
        if !is_wanted || (args.quick && args.only.is_empty() && !figure.quick) {
            continue;
        }
        let watch = Stopwatch::start();
        let mut outcome = (figure.run)(bench)
            .with_context(|| format!("{} could not be measured", figure.name))?;
        if bench.quick {
            // Targets are for release builds: nothing is met or missed here.
            for measure in &mut outcome.measures {
                measure.goal = None;
            }
        }
        print(figure.title, &outcome, watch.wall().as_secs())?;
        // What could not be measured must not take the place of what once was.
        if outcome.measures.is_empty() {
            continue;
        }
        figures.push(Figure {
            name: figure.name.to_owned(),
            title: figure.title.to_owned(),
            date: today(),
            command: command.clone(),
            machine: machine.clone(),
            measures: outcome.measures,
            notes: outcome.notes.into_iter().chain(outcome.skipped).collect(),
        });
    }
    Ok(figures)
}

/// The command line again, as far as it decides what comes out.
fn command(args: &Args) -> String {
    let only = args.only.iter().map(|name| format!("--only {name}"));
    let without = args.without.iter().map(|name| format!("--without {name}"));
    let rounds = args
        .rounds
        .iter()
        .map(|rounds| format!("--rounds {rounds}"));
    let flags = only.chain(without).chain(rounds);
    flags.fold("cargo xtask bench".to_owned(), |all, flag| {
        all + " " + &flag
    })
}

fn print(title: &str, outcome: &Outcome, seconds: u64) -> anyhow::Result<()> {
    let (strong, faint, good, bad) = (style::STRONG, style::FAINT, style::GOOD, style::BAD);
    let mut lines = vec![format!(
        "\n{strong}{title}{strong:#}{faint}, {seconds} s{faint:#}"
    )];
    for measure in &outcome.measures {
        let (mark, word) = match measure.met() {
            Some(true) => (good, "met"),
            Some(false) => (bad, "missed"),
            None => (faint, "–"),
        };
        let median = number::result(measure.result.median, measure);
        let goal = match measure.goal {
            Some(_) => format!(", to reach {}", number::goal(measure)),
            None => String::new(),
        };
        lines.push(format!(
            "{mark}{word:<7}{mark:#}{}: {median}{goal}",
            measure.id
        ));
        for side in std::iter::once(&measure.ours).chain(&measure.beside) {
            let amounts = number::spread(side.stats, |value| number::amount(value, measure.unit));
            lines.push(format!("{faint}       {}: {amounts}{faint:#}", side.name));
        }
    }
    for note in &outcome.notes {
        lines.push(format!("       {note}"));
    }
    for skipped in &outcome.skipped {
        lines.push(format!("{bad}skipped{bad:#} {skipped}"));
    }
    let text = lines.join("\n") + "\n";
    output::print(text)?;
    Ok(())
}

fn write(root: &Path, page: &Path, text: &str, new: Record) -> anyhow::Result<()> {
    let names: Vec<&str> = FIGURES.iter().map(|figure| figure.name).collect();
    let all = Record::read(root)?.with(new.figures, &names);
    let text = table::put(text, &all)?;
    atomic::write(&root.join(RECORD), &all.to_json()?)?;
    atomic::write(page, &text)?;
    let good = style::GOOD;
    output::print(format!(
        "{good}ok{good:#}    {PAGE} and {RECORD} are written\n"
    ))?;
    Ok(())
}
