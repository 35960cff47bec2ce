//! `cargo xtask lint-peers`: the published contracts, validated by the linters that others use.
//!
//! Spectral, Redocly and openapi-spec-validator know nothing of this project. They must find
//! neither an error nor a warning in `spec/published`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Output, Stdio};

use anyhow::{Context as _, bail};
use computestacks_tooling::linters::{DIRECTORY, Linters, WORK};
use computestacks_tooling::{output, python, style, workspace};

/// The published contracts, from the root.
const CONTRACTS: [&str; 2] = [
    "spec/published/openapi.json",
    "spec/published/openapi-3.1.json",
];

/// Flags of `cargo xtask lint-peers`.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "exit codes: 0 no diagnostics, 1 diagnostics, 2 a missing tool or file")]
pub(crate) struct Args {
    /// Lint this document instead of the published contracts
    file: Option<PathBuf>,
}

/// Has all three validate the documents; the exit code is 1 where one of them finds something.
///
/// # Errors
///
/// When a linter cannot be installed or does not run, or a file cannot be read.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let root = workspace::root()?;
    let linters = Linters::install(&root)?;
    let requirements = root.join(DIRECTORY).join("requirements.txt");
    let environment = root.join(WORK).join("python");
    let bin = python::environment("openapi-spec-validator", &requirements, &environment)?;
    let files = match &args.file {
        Some(file) => vec![file.clone()],
        None => CONTRACTS.iter().map(|path| root.join(path)).collect(),
    };
    // All are started before the first is read, as each takes seconds to start.
    let started: Result<Vec<_>, _> = files
        .iter()
        .map(|file| start(file, &linters, &bin))
        .collect();
    let mut code = ExitCode::SUCCESS;
    for (file, judges) in files.iter().zip(started?) {
        let (mut text, finders) = findings(judges)?;
        let (good, bad, document) = (style::GOOD, style::BAD, workspace::display(file));
        if finders.is_empty() {
            output::print(format!("{good}ok{good:#}    {document}: nothing found\n"))?;
            continue;
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
        code = ExitCode::FAILURE;
    }
    Ok(code)
}

/// The linters at work on one document.
type Judges = Vec<(&'static str, std::io::Result<Child>)>;

fn start(file: &Path, linters: &Linters, python: &Path) -> anyhow::Result<Judges> {
    let file = std::fs::canonicalize(file)
        .with_context(|| format!("{} cannot be read", workspace::display(file)))?;
    let mut validator = Command::new(python.join("python"));
    validator.args(["-W", "ignore", "-m", "openapi_spec_validator"]);
    validator.args(["--validation-errors", "all"]);
    let judges = [
        ("Spectral", linters.spectral()),
        ("Redocly", linters.redocly()),
        ("openapi-spec-validator", validator),
    ];
    let started = judges.into_iter().map(|(name, mut command)| {
        let judge = command.arg(&file).stdout(Stdio::piped());
        (name, judge.stderr(Stdio::piped()).spawn())
    });
    Ok(started.collect())
}

/// What they say of it, and the names of those that found something.
fn findings(judges: Judges) -> anyhow::Result<(String, Vec<&'static str>)> {
    let (mut text, mut finders) = (String::new(), Vec::new());
    for (name, child) in judges {
        let output = child.and_then(Child::wait_with_output);
        let output = output.with_context(|| format!("{name} cannot be started"))?;
        if has_findings(name, &output)? {
            finders.push(name);
            let _ = writeln!(text, "{}", said(&output));
        }
    }
    Ok((text, finders))
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
