//! Writing or checking the generated files, with the generator at hand.

use std::{path::Path, process::ExitCode};

use anyhow::{Context, Result};

use super::artifacts::{self, Artifact, State};
use crate::{atomic, style, validate, workspace};

/// Validates the document, then writes or checks every generated file.
pub(super) fn run(only_check: bool) -> Result<ExitCode> {
    let root = workspace::root()?;
    let spec = read(&root, workspace::SPEC)?;
    let errata = read(&root, workspace::ERRATA)?;

    if !validate::passes(workspace::SPEC, &spec)? {
        return Ok(ExitCode::FAILURE);
    }

    // All are made before the first is written, so that a failure leaves all as they were.
    let artifacts = artifacts::make(&root, &spec, &errata)?;
    if only_check {
        check(&artifacts)
    } else {
        write(&artifacts)
    }
}

/// Writes what is stale without a word. Gives how many files there are, and how many it wrote.
///
/// # Errors
///
/// When a source cannot be read or an artifact cannot be made or written.
#[cfg(feature = "full")]
pub(super) fn write_stale(root: &Path) -> Result<(usize, usize)> {
    let artifacts = artifacts::make(
        root,
        &read(root, workspace::SPEC)?,
        &read(root, workspace::ERRATA)?,
    )?;
    let mut written = 0;
    for artifact in &artifacts {
        if artifact.state()? != State::Fresh {
            atomic::write(&artifact.path, &artifact.content)?;
            written += 1;
        }
    }
    Ok((artifacts.len(), written))
}

fn read(root: &Path, path: &str) -> Result<String> {
    std::fs::read_to_string(root.join(path)).with_context(|| format!("{path} could not be read"))
}

fn write(artifacts: &[Artifact]) -> Result<ExitCode> {
    for artifact in artifacts {
        let state = artifact.state()?;
        if state != State::Fresh {
            atomic::write(&artifact.path, &artifact.content)?;
        }
        let (word, colour) = match state {
            State::Fresh => ("fresh", style::GOOD),
            State::Stale(_) => ("updated", style::NOTE),
            State::Missing => ("created", style::NOTE),
        };
        line(word, colour, artifact);
    }
    Ok(ExitCode::SUCCESS)
}

fn check(artifacts: &[Artifact]) -> Result<ExitCode> {
    let mut stale = 0;
    for artifact in artifacts {
        match artifact.state()? {
            State::Fresh => line("✓ fresh", style::GOOD, artifact),
            State::Missing => {
                stale += 1;
                line("✗ missing", style::BAD, artifact);
            }
            State::Stale(old) => {
                stale += 1;
                line("✗ stale", style::BAD, artifact);
                print_diff(artifact, &old);
            }
        }
    }
    if stale == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    anstream::println!(
        "\n{stale} of {} generated files differ from their source\nrun: cargo xtask generate",
        artifacts.len()
    );
    Ok(ExitCode::FAILURE)
}

fn line(word: &str, colour: anstyle::Style, artifact: &Artifact) {
    let lines = artifact.content.lines().count();
    anstream::println!(
        "{colour}{word:>9}{colour:#}  {}  {lines} lines",
        artifact.name
    );
}

/// A unified diff from what is there to what should be.
fn print_diff(artifact: &Artifact, old: &str) {
    let diff = similar::TextDiff::from_lines(old, &artifact.content);
    let text = diff
        .unified_diff()
        .context_radius(3)
        .header(
            &format!("a/{}", artifact.name),
            &format!("b/{}", artifact.name),
        )
        .to_string();
    for line in text.lines() {
        let colour = match line.as_bytes().first() {
            Some(b'+') => style::GOOD,
            Some(b'-') => style::BAD,
            Some(b'@') => style::NOTE,
            _ => anstyle::Style::new(),
        };
        anstream::println!("{colour}{line}{colour:#}");
    }
}
