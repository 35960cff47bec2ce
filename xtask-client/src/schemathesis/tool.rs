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

/// The installed tool.
#[derive(Debug)]
pub(super) struct Schemathesis {
    program: PathBuf,
}

/// How the tool ended.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct ToolExit {
    /// `None` where a signal ended it.
    pub(super) code: Option<i32>,
    /// What it had to say, for people.
    pub(super) output: PathBuf,
}

impl Schemathesis {
    /// Installs it, unless this very set of versions is there already.
    pub(super) fn install(root: &Path) -> anyhow::Result<Self> {
        let requirements = root.join(DIRECTORY).join(REQUIREMENTS);
        let environment = root.join(WORK).join("python");
        let bin = python::environment("schemathesis", &requirements, &environment)?;
        Ok(Self {
            program: bin.join("schemathesis"),
        })
    }

    /// Runs one phase against an emulator; that checks fail is no error here.
    pub(super) fn run(
        &self,
        session: &Session<'_>,
        round: Round,
        emulator: &HostedEmulator,
        report: &Path,
    ) -> anyhow::Result<ToolExit> {
        let directory = session.root.join(DIRECTORY);
        let url = emulator.url();
        let credentials = format!("{}:{}", emulator.username(), emulator.secret());
        let output = report.with_extension("txt");
        let file = File::create(&output)
            .with_context(|| format!("{} cannot be written", output.display()))?;
        // A report of an earlier run must not be taken for one of this.
        if report.exists() {
            fs::remove_file(report)?;
        }
        let status = Command::new(&self.program)
            .arg("--config-file")
            .arg(directory.join("schemathesis.toml"))
            .arg("run")
            .arg(session.contract)
            .args(["--url", &url, "--auth", &credentials])
            .args(["--phases", round.phase])
            .args(["--seed", &round.seed.to_string()])
            .args(["--max-examples", &session.examples.to_string()])
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
            .current_dir(session.root.join(WORK))
            .stdout(file.try_clone()?)
            .stderr(file)
            .status()
            .with_context(|| format!("{} cannot be started", self.program.display()))?;
        Ok(ToolExit {
            code: status.code(),
            output,
        })
    }
}
