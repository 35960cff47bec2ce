//! `cargo xtask features`: whether the published crates compile with all sets of features.
//!
//! cargo-hack makes the sets. `codegen` is no part of them, for it decides where the generated
//! module comes from and not what is in it (the unit test of `crates/computestacks` compares both), nor is
//! what only adds to the client, such as families of resources: they would double and double the sets. Each is
//! checked by itself, and all together by clippy.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use anyhow::Context as _;

use computestacks_tooling::{cargo_tools, output, workspace};

use crate::package::PUBLISHED;

/// Flags of `cargo xtask features`.
#[derive(Debug, Clone, clap::Args)]
#[command(
    after_help = "exit codes: 0 all sets compile without a warning, 1 one does not, 2 cargo-hack cannot be run"
)]
pub(crate) struct Args {
    /// Only this package, for example computestacks
    #[arg(long, short, value_name = "NAME")]
    package: Vec<String>,
    /// Combine `codegen` with all others, too
    #[arg(long)]
    codegen: bool,
}

/// The features of the client that only add to it: families of resources, as `x-tagGroups` of the contract has
/// them, all of them, and what tests need.
const ADDING: &str = "account,images,networking,test-util,user-api";

/// The package that has them.
const CLIENT: &str = "computestacks";

/// Compiles them with every set of features.
///
/// # Errors
///
/// When cargo-hack cannot be installed or run.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let root = workspace::root()?;
    let hack = cargo_tools::find(&root, "cargo-hack")?;
    let packages: Vec<&str> = if args.package.is_empty() {
        PUBLISHED.to_vec()
    } else {
        args.package.iter().map(String::as_str).collect()
    };
    let (client, others): (Vec<&str>, Vec<&str>) =
        packages.into_iter().partition(|name| *name == CLIENT);
    let mut outcome = HackResult::default();
    // What `default` has is among the sets by its own names.
    if !others.is_empty() {
        let sets = ["--feature-powerset", "--exclude-features", "default"];
        outcome.add(check(&hack, &root, &others, &sets)?);
    }
    if !client.is_empty() {
        let codegen = if args.codegen { "" } else { ",codegen" };
        let left_out = format!("default,{ADDING}{codegen}");
        let sets = ["--feature-powerset", "--exclude-features", &left_out];
        outcome.add(check(&hack, &root, &client, &sets)?);
        let alone = format!("{ADDING}{codegen}");
        let alone = [
            "--each-feature",
            "--include-features",
            &alone,
            "--exclude-all-features",
        ];
        outcome.add(check(&hack, &root, &client, &alone)?);
    }
    let HackResult {
        sets,
        warnings,
        failed,
    } = outcome;
    let good = !failed && warnings == 0 && sets > 0;
    let text = if good {
        format!("{sets} sets of features compile without a warning")
    } else {
        format!(
            "of {sets} sets of features one does not compile, or not without a warning: the messages \
             are above"
        )
    };
    output::print(output::verdict(good, &text))?;
    Ok(output::exit_code(good))
}

/// The outcome of a run of cargo-hack.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct HackResult {
    sets: usize,
    warnings: usize,
    failed: bool,
}

impl HackResult {
    fn note(&mut self, line: &str) {
        if line.starts_with("info: running `") {
            self.sets += 1;
        } else if line.starts_with("warning") {
            self.warnings += 1;
        }
    }

    fn add(&mut self, other: Self) {
        self.sets += other.sets;
        self.warnings += other.warnings;
        self.failed |= other.failed;
    }
}

fn check(hack: &Path, root: &Path, packages: &[&str], sets: &[&str]) -> anyhow::Result<HackResult> {
    let mut command = Command::new(hack);
    // Without `--no-dev-deps`, which changes manifests for a while and so the lock file; `check`
    // compiles nothing that is only for tests.
    command.args(["hack", "check", "--locked"]).args(sets);
    for package in packages {
        command.args(["--package", package]);
    }
    let mut process = command
        .current_dir(root)
        .env("CARGO_TERM_COLOR", "never")
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} cannot be started", hack.display()))?;
    let mut outcome = HackResult::default();
    let messages = process.stderr.take().context("it has no standard error")?;
    for line in BufReader::new(messages).lines() {
        let line = line.context("what it says cannot be read")?;
        outcome.note(&line);
        // That nobody reads on must not end the check.
        let _ = writeln!(std::io::stderr(), "{line}");
    }
    outcome.failed = !process.wait()?.success();
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::HackResult;

    #[test]
    fn sets_and_warnings_are_counted() {
        let mut outcome = HackResult::default();
        for line in [
            "info: running `cargo check --locked --no-default-features` on computestacks (1/2)",
            "    Checking computestacks v0.1.0",
            "warning: unused import: `a`",
            "warning: `computestacks` (lib) generated 1 warning",
        ] {
            outcome.note(line);
        }
        outcome.add(HackResult {
            sets: 1,
            failed: true,
            ..HackResult::default()
        });
        assert_eq!(
            outcome,
            HackResult {
                sets: 2,
                warnings: 2,
                failed: true
            }
        );
    }
}
