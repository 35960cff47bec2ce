//! schemathesis itself: a Python environment of its own below `target/`.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use super::verdict::Round;
use super::{DIRECTORY, Session, WORK};
use crate::emulator::HostedEmulator;
use computestacks_tooling::python;

/// Versions of the tool and of all that it needs.
const REQUIREMENTS: &str = "requirements.txt";

/// Installs it, unless this very set of versions is there already.
pub(super) fn install(root: &Path) -> anyhow::Result<PathBuf> {
    let requirements = root.join(DIRECTORY).join(REQUIREMENTS);
    let environment = root.join(WORK).join("python");
    let bin = python::environment("schemathesis", &requirements, &environment)?;
    Ok(bin.join("schemathesis"))
}

/// Where what it has to say for people is, next to a report.
pub(super) fn said(report: &Path) -> PathBuf {
    report.with_extension("txt")
}

impl Session<'_> {
    /// Runs one phase against an emulator; that checks fail is no error here. Gives the exit code, `None` where a
    /// signal ended it.
    pub(super) fn run(
        self,
        round: Round,
        emulator: &HostedEmulator,
        report: &Path,
    ) -> anyhow::Result<Option<i32>> {
        let directory = self.root.join(DIRECTORY);
        let url = emulator.url();
        let credentials = format!("{}:{}", emulator.username(), emulator.secret());
        let output = said(report);
        let file = File::create(&output)
            .with_context(|| format!("{} cannot be written", output.display()))?;
        // A report of an earlier run must not be taken for one of this.
        if report.exists() {
            fs::remove_file(report)?;
        }
        let status = Command::new(self.tool)
            .arg("--config-file")
            .arg(directory.join("schemathesis.toml"))
            .arg("run")
            .arg(self.contract)
            .args(["--url", &url, "--auth", &credentials])
            .args(["--phases", round.phase])
            .args(["--seed", &round.seed.to_string()])
            .args(["--max-examples", &self.examples.to_string()])
            .arg("--report-ndjson-path")
            .arg(report)
            .arg("--no-color")
            // Hooks of ours, and no compiled ones left in the repository.
            .env("PYTHONPATH", &directory)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("PYTHONHASHSEED", "0")
            .env("SCHEMATHESIS_HOOKS", "hooks")
            .env("EMULATOR_URL", &url)
            // It may leave things where it runs.
            .current_dir(self.root.join(WORK))
            .stdout(file.try_clone()?)
            .stderr(file)
            .status()
            .with_context(|| format!("{} cannot be started", self.tool.display()))?;
        Ok(status.code())
    }
}
