//! schemathesis itself: a Python environment of its own below `target/`.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use super::{DIRECTORY, Phase, WORK};
use computestacks_tooling::python;

/// Versions of the tool and of all that it needs.
const REQUIREMENTS: &str = "requirements.txt";

/// The installed tool.
#[derive(Debug)]
pub(super) struct Schemathesis {
    program: PathBuf,
}

/// What the tool shall do.
#[derive(Debug)]
pub(super) struct ToolCall<'a> {
    pub(super) root: &'a Path,
    pub(super) contract: &'a Path,
    pub(super) phase: Phase,
    pub(super) url: &'a str,
    /// `USER:SECRET`, invented ones.
    pub(super) credentials: String,
    pub(super) seed: u64,
    pub(super) examples: u32,
    pub(super) report: &'a Path,
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

    /// Runs one phase; that checks fail is no error here.
    pub(super) fn run(&self, call: &ToolCall<'_>) -> anyhow::Result<ToolExit> {
        let directory = call.root.join(DIRECTORY);
        let output = call.report.with_extension("txt");
        let file = File::create(&output)
            .with_context(|| format!("{} cannot be written", output.display()))?;
        // A report of an earlier run must not be taken for one of this.
        if call.report.exists() {
            fs::remove_file(call.report)?;
        }
        let status = Command::new(&self.program)
            .arg("--config-file")
            .arg(directory.join("schemathesis.toml"))
            .arg("run")
            .arg(call.contract)
            .args(["--url", call.url, "--auth", &call.credentials])
            .args(["--phases", call.phase.name()])
            .args(["--seed", &call.seed.to_string()])
            .args(["--max-examples", &call.examples.to_string()])
            .arg("--report-ndjson-path")
            .arg(call.report)
            .arg("--no-color")
            // Hooks of ours, and no compiled ones left in the repository.
            .env("PYTHONPATH", &directory)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("PYTHONHASHSEED", "0")
            .env("SCHEMATHESIS_HOOKS", "hooks")
            .env("EMULATOR_URL", call.url)
            // It may leave things where it runs.
            .current_dir(call.root.join(WORK))
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
