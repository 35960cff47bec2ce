//! `cargo xtask lint-peers`: the published contract, validated by the linters that others use.
//!
//! Spectral, Redocly and openapi-spec-validator know nothing of this project. They must find
//! neither an error nor a warning in `spec/published/openapi.json`.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::{Command, ExitCode, Output};

use anyhow::{Context as _, bail};
use computestacks_tooling::linters::{DIRECTORY, Linters, WORK};
use computestacks_tooling::{output, python, style, workspace};

/// The published contract, from the root.
const CONTRACT: &str = "spec/published/openapi.json";

/// Flags of `cargo xtask lint-peers`.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "exit codes: 0 no diagnostics, 1 diagnostics, 2 a missing tool or file")]
pub(crate) struct Args {
    /// Lint this document instead of the published contract
    file: Option<PathBuf>,
}

/// Has all three validate the document; the exit code is 1 where one of them finds something.
///
/// # Errors
///
/// When a linter cannot be installed or does not run, or the file cannot be read.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let root = workspace::root()?;
    let named = args.file.clone().unwrap_or_else(|| root.join(CONTRACT));
    let file = std::fs::canonicalize(&named)
        .with_context(|| format!("{} cannot be read", workspace::display(&named)))?;
    let linters = Linters::install(&root)?;
    let requirements = root.join(DIRECTORY).join("requirements.txt");
    let environment = root.join(WORK).join("python");
    let bin = python::environment("openapi-spec-validator", &requirements, &environment)?;
    let mut validator = Command::new(bin.join("python"));
    validator.args(["-W", "ignore", "-m", "openapi_spec_validator"]);
    validator.args(["--schema", "3.0", "--validation-errors", "all"]);
    let judges = [
        ("Spectral", linters.spectral()),
        ("Redocly", linters.redocly()),
        ("openapi-spec-validator", validator),
    ];
    // Started together, as each takes seconds to start.
    let outputs = judges.map(|(name, mut command)| {
        let judge = command.arg(&file).stdout(std::process::Stdio::piped());
        let child = judge.stderr(std::process::Stdio::piped()).spawn();
        (name, child)
    });
    let (mut text, mut finders) = (String::new(), Vec::new());
    for (name, child) in outputs {
        let output = child.and_then(std::process::Child::wait_with_output);
        let output = output.with_context(|| format!("{name} cannot be started"))?;
        if has_findings(name, &output)? {
            finders.push(name);
            let _ = writeln!(text, "{}", said(&output));
        }
    }
    let (good, bad, document) = (style::GOOD, style::BAD, workspace::display(&file));
    if finders.is_empty() {
        output::print(format!("{good}ok{good:#}    {document}: nothing found\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    let finders = finders.join(", ");
    let _ = writeln!(
        text,
        "{bad}error{bad:#}: {document} is refused by {finders}"
    );
    if args.file.is_none() {
        text += "it is generated from spec/: correct it there\n";
        text += "run: cargo xtask generate && cargo xtask lint-peers\n";
    }
    output::print(text)?;
    Ok(ExitCode::FAILURE)
}

/// Whether a linter found something. All three exit with 0 for nothing and 1 for diagnostics;
/// anything else means that it did not run.
fn has_findings(name: &str, output: &Output) -> anyhow::Result<bool> {
    match output.status.code() {
        Some(0) => Ok(false),
        Some(1) => Ok(true),
        _ => bail!("{name} did not run ({}): {}", output.status, said(output)),
    }
}

fn said(output: &Output) -> String {
    let streams = [&output.stdout, &output.stderr].map(|stream| String::from_utf8_lossy(stream));
    streams.concat().trim().to_owned()
}
