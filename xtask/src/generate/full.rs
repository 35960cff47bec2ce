//! Writing or checking the generated files, with the generator at hand.

use std::{path::Path, process::ExitCode};

use anyhow::{Context, Result};

use super::artifacts::{self, Artifact, State};
use crate::{atomic, output, style, validate, workspace};

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
        check(&root, &artifacts)
    } else {
        write(&root, &artifacts)
    }
}

/// Writes what is stale silently. Gives how many files there are, and how many it wrote.
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

fn write(root: &Path, artifacts: &[Artifact]) -> Result<ExitCode> {
    let mut out = String::new();
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
        out += &line(word, colour, artifact);
    }
    for name in artifacts::surplus(root, artifacts)? {
        std::fs::remove_file(root.join(&name))
            .with_context(|| format!("{name} could not be removed"))?;
        out += &surplus_line("removed", style::NOTE, &name);
    }
    output::print(out)?;
    Ok(ExitCode::SUCCESS)
}

fn check(root: &Path, artifacts: &[Artifact]) -> Result<ExitCode> {
    let mut out = String::new();
    let mut stale = 0;
    for artifact in artifacts {
        match artifact.state()? {
            State::Fresh => out += &line("✓ fresh", style::GOOD, artifact),
            State::Missing => {
                stale += 1;
                out += &line("✗ missing", style::BAD, artifact);
            }
            State::Stale(old) => {
                stale += 1;
                out += &line("✗ stale", style::BAD, artifact);
                out += &diff(artifact, &old);
            }
        }
    }
    for name in artifacts::surplus(root, artifacts)? {
        stale += 1;
        out += &surplus_line("✗ surplus", style::BAD, &name);
    }
    if stale > 0 {
        let summary = format!(
            "\n{stale} of {} generated files differ from their source\nrun: cargo xtask generate\n",
            artifacts.len()
        );
        out += &summary;
    }
    output::print(out)?;
    Ok(if stale == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn line(word: &str, colour: anstyle::Style, artifact: &Artifact) -> String {
    let lines = artifact.content.lines().count();
    format!(
        "{colour}{word:>9}{colour:#}  {}  {lines} lines\n",
        artifact.name
    )
}

/// A line for a file that is made no more.
fn surplus_line(word: &str, colour: anstyle::Style, name: &str) -> String {
    format!("{colour}{word:>9}{colour:#}  {name}\n")
}

/// A unified diff from what is there to what should be.
fn diff(artifact: &Artifact, old: &str) -> String {
    let diff = similar::TextDiff::from_lines(old, &artifact.content);
    let text = diff
        .unified_diff()
        .context_radius(3)
        .header(
            &format!("a/{}", artifact.name),
            &format!("b/{}", artifact.name),
        )
        .to_string();
    let coloured = text.lines().map(|line| {
        let colour = match line.as_bytes().first() {
            Some(b'+') => style::GOOD,
            Some(b'-') => style::BAD,
            Some(b'@') => style::NOTE,
            _ => anstyle::Style::new(),
        };
        format!("{colour}{line}{colour:#}\n")
    });
    coloured.collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stale_file_is_told_with_a_diff_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let artifact = Artifact {
            name: "made.txt".to_owned(),
            path: folder.path().join("made.txt"),
            content: "one\ntwo\n".to_owned(),
        };
        atomic::write(&artifact.path, "one\nold\n").unwrap();
        assert_eq!(
            check(folder.path(), &[artifact]).unwrap(),
            ExitCode::FAILURE
        );
        let left = std::fs::read_to_string(folder.path().join("made.txt")).unwrap();
        assert_eq!(left, "one\nold\n");

        let artifact = Artifact {
            name: "made.txt".to_owned(),
            path: folder.path().join("made.txt"),
            content: "one\ntwo\n".to_owned(),
        };
        let shown = anstream::adapter::strip_str(&diff(&artifact, &left)).to_string();
        assert!(shown.contains("-old\n+two\n"), "{shown}");
        assert_eq!(
            write(folder.path(), &[artifact]).unwrap(),
            ExitCode::SUCCESS
        );
        let now = std::fs::read_to_string(folder.path().join("made.txt")).unwrap();
        assert_eq!(now, "one\ntwo\n");
    }
}
