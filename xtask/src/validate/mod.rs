//! `cargo xtask validate`: runs the contract's gate on documents and prints its diagnostics.

mod explain;

use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use computestacks_codegen::{SpecDocument, SpecFile};
use computestacks_contract::{
    gate::{self, DiagnosticFormat, GateReport, check, check_source},
    source::Source,
};

use computestacks_drift::audit;
use computestacks_tooling::{output, workspace};
use serde_json::Value;

/// Arguments of `cargo xtask validate`.
#[derive(Debug, clap::Args)]
#[command(after_help = "exit codes: 0 no diagnostics, 1 diagnostics, 2 a file cannot be read")]
pub(crate) struct Args {
    /// Documents to check, YAML or JSON; `-` is standard input [default: the contract, spec/openapi.yaml and spec/resources]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: OutputFormat,

    /// Explain a code, with an example; without CODE, list all codes
    #[arg(long, value_name = "CODE", num_args = 0..=1, conflicts_with = "list")]
    #[expect(clippy::option_option, reason = "clap's way of an optional value")]
    explain: Option<Option<String>>,

    /// Print all codes
    #[arg(long)]
    list: bool,
}

/// The output format of diagnostics.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum OutputFormat {
    /// Excerpts of the file, for people
    #[default]
    Human,
    /// One JSON object
    Json,
    /// Workflow commands, which annotate a pull request
    Github,
}

impl From<OutputFormat> for DiagnosticFormat {
    fn from(format: OutputFormat) -> Self {
        match format {
            OutputFormat::Human => Self::Human,
            OutputFormat::Json => Self::Json,
            OutputFormat::Github => Self::Github,
        }
    }
}

/// Runs the command; the exit code is 0 for no diagnostics, 1 for diagnostics, 2 for an unreadable file.
///
/// # Errors
///
/// If the output cannot be written.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut out = Vec::new();
    let explained = match &args.explain {
        Some(Some(code)) => Some(explain::code(code, &mut out)?),
        Some(None) => Some(explain::table(&mut out)?),
        None if args.list => Some(explain::table(&mut out)?),
        None => None,
    };
    if let Some(code) = explained {
        output::print(out)?;
        return Ok(code);
    }
    let mut reports = Vec::new();
    let mut unread = Vec::new();
    if args.files.is_empty() {
        let contract = audit::read(&workspace::root()?, SpecDocument::Contract)?;
        reports.push(check_source(Source::of_files(&contract)));
    }
    for file in &args.files {
        match read(file) {
            Ok((name, text)) => reports.push(check(&name, &text)),
            Err(error) => unread.push(format!("{error:#}")),
        }
    }
    gate::print(args.format.into(), &reports, &unread, &mut out)?;
    output::print(out)?;
    for error in &unread {
        writeln!(anstream::stderr(), "error: {error}")?;
    }
    Ok(exit_code(&reports, !unread.is_empty()))
}

/// The contract as one document, if it has no diagnostics; prints them otherwise.
///
/// # Errors
///
/// If the output cannot be written.
pub(crate) fn passed(files: &[SpecFile]) -> anyhow::Result<Option<Value>> {
    let report = check_source(Source::of_files(files));
    if report.is_clean() {
        return Ok(report.document);
    }
    let mut out = Vec::new();
    gate::print(DiagnosticFormat::Human, &[report], &[], &mut out)?;
    output::print(out)?;
    Ok(None)
}

/// The worst result of all files.
fn exit_code(reports: &[GateReport], any_unread: bool) -> ExitCode {
    if any_unread || reports.iter().any(|report| report.document.is_none()) {
        ExitCode::from(2)
    } else if reports.iter().any(|report| !report.is_clean()) {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    }
}

/// Reads a file, or standard input for `-`; returns its printed name and its text.
fn read(file: &Path) -> anyhow::Result<(String, String)> {
    use anyhow::Context as _;

    let (name, bytes) = if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
        ("<stdin>".to_owned(), bytes)
    } else {
        let name = workspace::display(file);
        let bytes = std::fs::read(file).with_context(|| format!("cannot read {name}"))?;
        (name, bytes)
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..valid).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        anyhow::anyhow!("cannot read {name}:{line}: the file is not UTF-8 (byte {valid})")
    })?;
    Ok((name, text))
}
