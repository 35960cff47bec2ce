//! `cargo xtask lint-peers`: the published contract, judged by the linters that others use.
//!
//! Spectral, Redocly and openapi-spec-validator know nothing of this project. They must find
//! nothing in `spec/published/openapi.json`. And the other way round: `tests/peers/defects` has a
//! document for each kind of defect that Spectral and Redocly look for, and what they find there
//! `cargo xtask validate` has to find too. `docs/validator.md` shows who finds what.

pub(crate) mod linters;
mod peers;
mod study;
mod table;
mod tools;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;

use peers::{Found, Peer};
use study::Study;
use tools::Tools;

use crate::{atomic, output, style, workspace};

pub use study::{Defect, defects};
pub use table::our_column;

/// What the tools read, and the documents with a defect each; from the root.
pub const DIRECTORY: &str = "tests/peers";

/// Where the tools are installed; from the root.
const WORK: &str = "target/lint-peers";

/// The published contract, from the root.
const CONTRACT: &str = "spec/published/openapi.json";

/// The page with the table, from the root.
pub const PAGE: &str = "docs/validator.md";

/// Flags of `cargo xtask lint-peers`.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "exit codes: 0 nothing found, 1 findings, 2 a tool or file that is missing")]
pub struct Args {
    /// Judge these documents instead of the published contract, and nothing else
    #[arg(value_name = "FILE", conflicts_with = "table")]
    files: Vec<PathBuf>,

    /// Write the table in docs/validator.md instead of comparing it
    #[arg(long)]
    table: bool,
}

/// Judges the published contract, then the linters themselves; the exit code is 1 where something
/// is not as it should be.
///
/// # Errors
///
/// When a tool cannot be installed or run, or a file cannot be read.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let root = workspace::root()?;
    let tools = Tools::install(&root)?;
    if !args.files.is_empty() {
        let files = args.files.iter().map(|file| absolute(file));
        let files = files.collect::<anyhow::Result<Vec<_>>>()?;
        let found = peers::judge(&tools, &files)?;
        let names: Vec<String> = files.iter().map(|file| workspace::display(file)).collect();
        let again = format!("cargo xtask validate {}", names.join(" "));
        return verdict(&names.join(", "), &found, &again);
    }
    let contract = absolute(&root.join(CONTRACT)).context("run: cargo xtask generate")?;
    let found = peers::judge(&tools, &[contract])?;
    let again = "cargo xtask generate && cargo xtask lint-peers";
    let judged = verdict(CONTRACT, &found, again)?;
    if !found.is_empty() {
        return Ok(judged);
    }
    compare(&root, &tools, args.table)
}

fn absolute(file: &Path) -> anyhow::Result<PathBuf> {
    std::fs::canonicalize(file).with_context(|| format!("{} cannot be read", file.display()))
}

/// Prints what was found in documents, a line each, and the command to run last.
fn verdict(judged: &str, found: &[Found], again: &str) -> anyhow::Result<ExitCode> {
    let (good, bad, faint) = (style::GOOD, style::BAD, style::FAINT);
    if found.is_empty() {
        let names = Peer::ALL.map(Peer::name).join(", ");
        output::print(format!(
            "{good}ok{good:#}    {judged}: nothing found by {names}\n"
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = String::new();
    for one in found {
        let (place, who) = (one.place(), one.peer.name());
        let _ = write!(
            text,
            "{bad}{place}{bad:#}: {who} {}: {}",
            one.rule, one.message
        );
        if !one.pointer.is_empty() {
            let _ = write!(text, "{faint} (at {}){faint:#}", one.pointer);
        }
        text.push('\n');
    }
    let _ = writeln!(text, "\n{judged}: {} found", found.len());
    if judged == CONTRACT {
        text += "it is made from spec/openapi.yaml: mend that\n";
    }
    let _ = writeln!(text, "run: {again}");
    output::print(text)?;
    Ok(ExitCode::FAILURE)
}

/// Runs all over the defects, and writes the table or holds it against the page.
fn compare(root: &Path, tools: &Tools, write: bool) -> anyhow::Result<ExitCode> {
    let study = Study::make(root, tools)?;
    let (good, bad) = (style::GOOD, style::BAD);
    if !study.problems.is_empty() {
        let mut text = String::new();
        for problem in &study.problems {
            let _ = writeln!(text, "{bad}error{bad:#}: {problem}");
        }
        text += "\nrun: cargo xtask lint-peers\n";
        output::print(text)?;
        return Ok(ExitCode::FAILURE);
    }
    let page = root.join(PAGE);
    let text = std::fs::read_to_string(&page).with_context(|| format!("{PAGE} cannot be read"))?;
    let count = study.rows.len();
    if write {
        atomic::write(&page, &table::put(&text, &study)?)?;
        output::print(format!(
            "{good}ok{good:#}    {PAGE}: written from {count} defects\n"
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(diff) = table::stale(&text, &study)? else {
        output::print(format!(
            "{good}ok{good:#}    {count} defects: validate finds all that the peers find, and \
             {PAGE} says who finds what\n"
        ))?;
        return Ok(ExitCode::SUCCESS);
    };
    output::print(format!(
        "{diff}\n{bad}error{bad:#}: the table in {PAGE} is stale\nrun: cargo xtask lint-peers --table\n"
    ))?;
    Ok(ExitCode::FAILURE)
}
