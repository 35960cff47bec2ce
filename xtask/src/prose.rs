//! `cargo xtask prose`: checks documentation, help, comments and messages against our word list.
//!
//! The check is textlint with its rule prh and the list `tests/prose/words.yml`. `check.mjs` next to it
//! says which files it reads, and how.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, bail};

use computestacks_tooling::{node, workspace};

/// The list, the script and the versions, from the root.
const DIRECTORY: &str = "tests/prose";

/// Where textlint is installed, from the root.
const WORK: &str = "target/prose";

/// Flags of `cargo xtask prose`.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "exit codes: 0 clean, 1 diagnostics, 2 a tool or file is missing")]
pub(crate) struct Args {
    /// Check these files instead of all prose of the repository
    files: Vec<PathBuf>,
}

/// Checks the prose; the exit code is 1 if it uses a word of the list.
///
/// # Errors
///
/// When textlint cannot be installed or does not run, or a file cannot be read.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let root = workspace::root()?;
    let (directory, work) = (root.join(DIRECTORY), root.join(WORK));
    node::packages("textlint", &directory, &work, "cargo xtask prose")?;
    // Node.js finds the packages from the folder of the script.
    let script = work.join("check.mjs");
    std::fs::copy(directory.join("check.mjs"), &script)?;
    let status = Command::new("node")
        .arg(script)
        .arg(&root)
        .arg(directory.join("words.yml"))
        .args(&args.files)
        .status()
        .context("node cannot be started")?;
    match status.code() {
        Some(0) => Ok(ExitCode::SUCCESS),
        Some(1) => Ok(ExitCode::FAILURE),
        _ => bail!("textlint did not run ({status})"),
    }
}
