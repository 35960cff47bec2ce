//! schemathesis itself: a Python environment of its own below `target/`.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use super::{DIRECTORY, Phase, WORK};
use crate::atomic;

/// Versions of the tool and of all that it needs.
const REQUIREMENTS: &str = "requirements.txt";

/// Written when everything is installed; holds what was asked for.
const STAMP: &str = "installed.txt";

/// The installed tool.
#[derive(Debug)]
pub(super) struct Tool {
    program: PathBuf,
}

/// What the tool shall do.
#[derive(Debug)]
pub(super) struct Call<'a> {
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
pub(super) struct Ended {
    /// `None` where a signal ended it.
    pub(super) code: Option<i32>,
    /// What it had to say, for people.
    pub(super) output: PathBuf,
}

impl Tool {
    /// Installs it, unless this very set of versions is there already.
    pub(super) fn install(root: &Path) -> anyhow::Result<Self> {
        let requirements = root.join(DIRECTORY).join(REQUIREMENTS);
        let wanted = fs::read_to_string(&requirements)
            .with_context(|| format!("{} cannot be read", requirements.display()))?;
        let work = root.join(WORK);
        let environment = work.join("python");
        let bin = environment.join(if cfg!(windows) { "Scripts" } else { "bin" });
        let tool = Self {
            program: bin.join("schemathesis"),
        };
        let stamp = environment.join(STAMP);
        if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
            return Ok(tool);
        }
        anstream::eprintln!("installing schemathesis into {WORK}/python …");
        fs::create_dir_all(&work)?;
        let python: OsString = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
        succeed(
            Command::new(&python)
                .args(["-m", "venv", "--clear"])
                .arg(&environment),
            "a Python of 3.10 or newer with its module venv is needed; PYTHON names another one",
        )?;
        succeed(
            Command::new(bin.join("python"))
                .args(["-m", "pip", "install", "--quiet", "--no-input"])
                .args(["--disable-pip-version-check", "--requirement"])
                .arg(&requirements),
            "the package index could not be reached, or has not these versions for this Python",
        )?;
        atomic::write(&stamp, &wanted)?;
        Ok(tool)
    }

    /// Runs one phase; that checks fail is no error here.
    pub(super) fn run(&self, call: &Call<'_>) -> anyhow::Result<Ended> {
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
        Ok(Ended {
            code: status.code(),
            output,
        })
    }
}

fn succeed(command: &mut Command, hint: &str) -> anyhow::Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => bail!("{name} failed ({status}): {hint}"),
        Err(error) => bail!("{name} cannot be started: {error}; {hint}"),
    }
}
