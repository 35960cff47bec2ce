//! `cargo xtask generate`: makes what is checked in from the document and the errata.
//!
//! It does not need the client: it must work when the client does not compile with a stale copy of
//! its own code.

use std::{path::Path, process::ExitCode};

use anyhow::{Context as _, Result};
use computestacks_tooling::{
    generated::{self, GeneratedFile},
    output, workspace,
};
use serde_json::Value;

use crate::validate;

/// Flags of `cargo xtask generate`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Write nothing: say which files are stale, with a diff, and exit 1 if any is.
    #[arg(long)]
    check: bool,
}

/// Validates the document, then writes or checks every generated file.
///
/// # Errors
///
/// When a source cannot be read or a file cannot be made or written.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let root = workspace::root()?;
    let spec = read(&root, workspace::SPEC)?;
    if !validate::passes(workspace::SPEC, &spec)? {
        return Ok(ExitCode::FAILURE);
    }
    let files = make(&root, &spec)?;
    let (lines, stale) = if args.check {
        generated::check(&files, "cargo xtask generate")?
    } else {
        (generated::write(&files)?.0, 0)
    };
    output::print(lines)?;
    Ok(if stale == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Writes what is stale. Gives how many files there are, and how many it wrote.
///
/// # Errors
///
/// When a source cannot be read or a file cannot be made or written.
pub(crate) fn write_stale(root: &Path) -> Result<(usize, usize)> {
    let files = make(root, &read(root, workspace::SPEC)?)?;
    Ok((files.len(), generated::write(&files)?.1))
}

/// Makes all before the first is written, so that a failure leaves all as they were.
fn make(root: &Path, spec: &str) -> Result<Vec<GeneratedFile>> {
    let errata = read(root, workspace::ERRATA)?;
    let code = computestacks_codegen::generate(spec, &errata)?;
    Ok(vec![
        GeneratedFile::new(root, "spec/published/openapi.json", published(spec)?),
        GeneratedFile::new(root, "crates/computestacks/src/generated.rs", code),
    ])
}

fn read(root: &Path, path: &str) -> Result<String> {
    std::fs::read_to_string(root.join(path)).with_context(|| format!("{path} could not be read"))
}

/// The published document: the hand-written one as JSON, in its order, for generators of any language.
/// What the gate accepts stays in it with its reason, so that it accepts the same there.
fn published(spec: &str) -> Result<String> {
    let document: Value =
        serde_saphyr::from_str(spec).with_context(|| format!("{} is not YAML", workspace::SPEC))?;
    let mut text = serde_json::to_string_pretty(&document)?;
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_order_and_what_the_gate_accepts() {
        let text = published("b: 1\na:\n  x-allow: {CS0001: wanted}\n").unwrap();
        assert_eq!(
            text,
            "{\n  \"b\": 1,\n  \"a\": {\n    \"x-allow\": {\n      \"CS0001\": \"wanted\"\n    }\n  }\n}\n"
        );
    }

    #[test]
    fn two_runs_give_the_same_bytes() {
        let root = workspace::root().unwrap();
        let spec = read(&root, workspace::SPEC).unwrap();
        let made = || format!("{:?}", make(&root, &spec).unwrap());
        assert_eq!(made(), made());
    }
}
