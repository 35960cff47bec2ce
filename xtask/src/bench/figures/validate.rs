//! The validator beside Spectral and Redocly.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::super::measure::{Compared, Goal, Measure, Unit, alone};
use super::super::process;
use super::super::programs::Program;
use super::super::rounds::{Pair, Rounds};
use super::super::run::{Bench, Outcome};
use super::super::stats::exponent;
use super::documents;
use crate::lint_peers::Linters;
use crate::workspace;

/// Spectral's exit code is 1, and Redocly's too, where there are findings.
const ENDS: [i32; 2] = [0, 1];

pub(super) fn contract(bench: &Bench) -> anyhow::Result<Outcome> {
    let document = bench.root.join(workspace::SPEC);
    let rounds = bench.rounds(10, 1);
    let mut outcome = beside(bench, rounds, "validate", &document, 10.0)?;
    let own = bench.rounds(30, 2);
    let name = name();
    let took = time(bench, own, &document)?;
    let what = format!("`{}`, the whole process", workspace::SPEC);
    let line = alone("validate.time", what, Unit::Seconds, name, &took)?;
    outcome.measures.push(line.goal(Goal::AtMost(0.05)));
    Ok(outcome)
}

pub(super) fn large(bench: &Bench) -> anyhow::Result<Outcome> {
    // Seven of them, evenly apart on a scale of powers.
    const SIZES: [usize; 7] = [
        10_000, 30_000, 100_000, 300_000, 900_000, 2_000_000, 5_000_000,
    ];
    // Below this, starting is most of the time.
    const GROWS_FROM: usize = 100_000;
    let base = documents::read(&bench.root)?;
    let mut outcome = Outcome::default();
    let rounds = bench.rounds(10, 1);
    let mut points = Vec::new();
    for size in SIZES
        .into_iter()
        .filter(|size| !bench.quick || *size < GROWS_FROM)
    {
        let file = documents::write(&base, size, &bench.work)?;
        let bytes = std::fs::metadata(&file)?.len();
        if size == 900_000 {
            let compared = beside(bench, rounds, "validate-large", &file, 5.0)?;
            outcome.measures.extend(compared.measures);
            outcome.skipped.extend(compared.skipped);
        }
        let took = time(bench, rounds, &file)?;
        let id = format!("validate-large.{}", kilobytes(size));
        let what = format!("{} kB of JSON", bytes / 1000);
        let line = alone(&id, what, Unit::Seconds, name(), &took)?;
        #[expect(clippy::cast_precision_loss, reason = "files of megabytes")]
        points.push((bytes as f64, line.result.median, took.clone()));
        outcome.measures.push(line);
    }
    outcome.measures.extend(growth(GROWS_FROM, &points)?);
    outcome.notes.push("The documents are the contract's paths with the components that they use, under new names, repeated until the file is as long as wanted.".to_owned());
    Ok(outcome)
}

/// What power of the size the time grows by, a slope a round.
#[expect(clippy::cast_precision_loss, reason = "sizes of megabytes")]
fn growth(from: usize, points: &[(f64, f64, Vec<f64>)]) -> anyhow::Result<Option<Measure>> {
    let long: Vec<_> = points
        .iter()
        .filter(|(size, ..)| *size >= 0.9 * from as f64)
        .collect();
    let rounds = long
        .iter()
        .map(|(_, _, took)| took.len())
        .min()
        .unwrap_or(0);
    let slopes: Option<Vec<f64>> = (0..rounds)
        .map(|round| {
            let points = long
                .iter()
                .filter_map(|(size, _, took)| Some((*size, *took.get(round)?)));
            exponent(&points.collect::<Vec<_>>())
        })
        .collect();
    match slopes {
        Some(slopes) if !slopes.is_empty() => {
            let what = format!(
                "power of the size that the time grows by, from {} kB on; 1 is linear",
                from / 1000
            );
            let line = alone("validate-large.growth", what, Unit::Plain, name(), &slopes)?;
            Ok(Some(line.goal(Goal::AtMost(1.05))))
        }
        _ => Ok(None),
    }
}

fn kilobytes(size: usize) -> String {
    format!("{}kb", size / 1000)
}

fn name() -> String {
    format!("cargo xtask validate {}", env!("CARGO_PKG_VERSION"))
}

/// Seconds of the whole process, a round.
fn time(bench: &Bench, rounds: Rounds, document: &Path) -> anyhow::Result<Vec<f64>> {
    let program = bench.program(Program::Xtask)?;
    let mut once = || Ok(process::time(&mut validate(&program, document), &[0])?.wall);
    let mut took = rounds.run(&mut [&mut once])?;
    Ok(took.pop().unwrap_or_default())
}

fn validate(program: &Path, document: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("validate").arg(document);
    command
}

/// All three over one document.
fn beside(
    bench: &Bench,
    rounds: Rounds,
    figure: &str,
    document: &Path,
    goal: f64,
) -> anyhow::Result<Outcome> {
    let linters = if bench.quick {
        Linters::installed(&bench.root)?
    } else {
        Some(Linters::install(&bench.root)?)
    };
    let Some(linters) = linters else {
        let skipped = format!(
            "`{figure}`, beside Spectral and Redocly: they are not installed, and a quick run installs nothing"
        );
        return Ok(Outcome {
            skipped: vec![skipped],
            ..Outcome::default()
        });
    };
    let program: PathBuf = bench.program(Program::Xtask)?;
    let mut ours = || Ok(process::time(&mut validate(&program, document), &[0])?.wall);
    let mut spectral = || Ok(process::time(linters.spectral().arg(document), &ENDS)?.wall);
    let mut redocly = || Ok(process::time(linters.redocly().arg(document), &ENDS)?.wall);
    let took = rounds.run(&mut [&mut ours, &mut spectral, &mut redocly])?;
    let [ours, spectral, redocly] = took.as_slice() else {
        anyhow::bail!("three were asked for");
    };
    let name = name();
    let line = |peer: &str, package: &str, theirs: &[f64]| {
        let version = linters.version(package)?;
        let names = Pair {
            ours: &name,
            beside: &format!("{} {version}", capital(peer)),
        };
        let id = format!("{figure}.{peer}");
        let what = format!(
            "{} kB, the whole process",
            std::fs::metadata(document)?.len() / 1000
        );
        let line = names.measure(&id, &what, Unit::Seconds, Compared::Faster, (ours, theirs))?;
        anyhow::Ok(line.goal(Goal::AtLeast(goal)))
    };
    Ok(Outcome {
        measures: vec![
            line("spectral", "@stoplight/spectral-cli", spectral)?,
            line("redocly", "@redocly/cli", redocly)?,
        ],
        notes: vec!["All three judge the same file, Spectral by `spectral:oas` and Redocly by `recommended`, as in `docs/validator.md`.".to_owned()],
        skipped: Vec::new(),
    })
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_looks_at_the_long_ones_alone() {
        let points = [
            (10_000.0, 0.0, vec![50.0, 50.0]),
            (100_000.0, 0.0, vec![1.0, 1.0]),
            (1_000_000.0, 0.0, vec![10.0, 100.0]),
        ];
        let line = growth(100_000, &points).unwrap().unwrap();
        assert!((line.result.min - 1.0).abs() < 1e-9 && (line.result.max - 2.0).abs() < 1e-9);
        assert_eq!(line.met(), Some(false));
        assert!(growth(100_000, &points[..1]).unwrap().is_none());
        assert_eq!(
            (capital("redocly"), kilobytes(900_000)),
            ("Redocly".to_owned(), "900kb".to_owned())
        );
    }
}
