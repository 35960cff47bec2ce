//! The linters themselves: installed below `target/`, to the version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use super::linters::Linters;
use super::{DIRECTORY, WORK};
use crate::python;

/// What is installed, and where.
#[derive(Debug)]
pub(super) struct Tools {
    linters: Linters,
    /// Python of the environment.
    python: PathBuf,
    /// What configures the tools.
    directory: PathBuf,
}

impl Tools {
    /// Installs all, unless these very versions are there already.
    pub(super) fn install(root: &Path) -> anyhow::Result<Self> {
        let directory = root.join(DIRECTORY);
        let linters = Linters::install(root)?;
        let requirements = directory.join("requirements.txt");
        let bin = python::environment(
            "openapi-spec-validator",
            &requirements,
            &root.join(WORK).join("python"),
        )?;
        Ok(Self {
            linters,
            python: bin.join("python"),
            directory,
        })
    }

    /// Where paths in answers are relative to, too.
    pub(super) fn node_directory(&self) -> &Path {
        &self.linters.node
    }

    pub(super) fn spectral(&self) -> Command {
        self.linters.spectral()
    }

    pub(super) fn redocly(&self) -> Command {
        self.linters.redocly()
    }

    pub(super) fn openapi_spec_validator(&self) -> Command {
        let mut command = Command::new(&self.python);
        command.args(["-W", "ignore"]);
        command.arg(self.directory.join("judge.py"));
        command.current_dir(&self.linters.node);
        command
    }

    /// Prints the rules of both linters.
    pub(super) fn rules(&self) -> Command {
        let mut command = Command::new("node");
        command.arg(self.directory.join("rules.mjs"));
        command.current_dir(&self.linters.node);
        command
    }

    /// The versions that run, by package.
    pub(super) fn version(&self, package: &str) -> anyhow::Result<String> {
        self.linters.version(package)
    }

    /// The version of a package that `requirements.txt` pins.
    pub(super) fn pinned(&self, package: &str) -> anyhow::Result<String> {
        let text = fs::read_to_string(self.directory.join("requirements.txt"))?;
        python::pins(&text)
            .get(package)
            .map(|version| (*version).to_owned())
            .with_context(|| format!("{DIRECTORY}/requirements.txt does not pin {package}"))
    }
}
