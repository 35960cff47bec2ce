//! The linters themselves: installed below `target/`, to the version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use super::{DIRECTORY, WORK};
use crate::{node, python};

/// What is installed, and where.
#[derive(Debug)]
pub(super) struct Tools {
    /// Directory with `node_modules`.
    node: PathBuf,
    /// Python of the environment.
    python: PathBuf,
    /// What configures the tools.
    directory: PathBuf,
}

impl Tools {
    /// Installs all, unless these very versions are there already.
    pub(super) fn install(root: &Path) -> anyhow::Result<Self> {
        let directory = root.join(DIRECTORY);
        let work = root.join(WORK);
        let node = work.join("node");
        let again = "cargo xtask lint-peers";
        node::packages("Spectral and Redocly", &directory, &node, again)?;
        let requirements = directory.join("requirements.txt");
        let bin = python::environment(
            "openapi-spec-validator",
            &requirements,
            &work.join("python"),
        )?;
        Ok(Self {
            node,
            python: bin.join("python"),
            directory,
        })
    }

    /// Where paths in answers are relative to, too.
    pub(super) fn node_directory(&self) -> &Path {
        &self.node
    }

    pub(super) fn spectral(&self) -> Command {
        let mut command = self.script("@stoplight/spectral-cli/dist/index.js");
        let ruleset = self.directory.join("spectral.yaml");
        command.args(["lint", "--quiet", "--format", "json", "--ruleset"]);
        command.arg(ruleset).env("SCARF_ANALYTICS", "false");
        command
    }

    pub(super) fn redocly(&self) -> Command {
        let mut command = self.script("@redocly/cli/bin/cli.js");
        command.args(["lint", "--format", "json", "--max-problems", "100000"]);
        command
            .arg("--config")
            .arg(self.directory.join("redocly.yaml"));
        command.env("REDOCLY_TELEMETRY", "off");
        command.env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        command
    }

    pub(super) fn openapi_spec_validator(&self) -> Command {
        let mut command = Command::new(&self.python);
        command.args(["-W", "ignore"]);
        command.arg(self.directory.join("judge.py"));
        command.current_dir(&self.node);
        command
    }

    /// Prints the rules of both linters.
    pub(super) fn rules(&self) -> Command {
        let mut command = Command::new("node");
        command.arg(self.directory.join("rules.mjs"));
        command.current_dir(&self.node);
        command
    }

    fn script(&self, path: &str) -> Command {
        let mut command = Command::new("node");
        command.arg(self.node.join("node_modules").join(path));
        command.current_dir(&self.node);
        command.env("NO_COLOR", "1");
        command
    }

    /// The versions that run, by package.
    pub(super) fn version(&self, package: &str) -> anyhow::Result<String> {
        let file = self
            .node
            .join("node_modules")
            .join(package)
            .join("package.json");
        let text = fs::read_to_string(&file)
            .with_context(|| format!("{} cannot be read", file.display()))?;
        let manifest: serde_json::Value = serde_json::from_str(&text)?;
        let version = manifest.get("version").and_then(serde_json::Value::as_str);
        version
            .map(str::to_owned)
            .with_context(|| format!("{} has no version", file.display()))
    }

    /// The version of a package that `requirements.txt` pins.
    pub(super) fn pinned(&self, package: &str) -> anyhow::Result<String> {
        let text = fs::read_to_string(self.directory.join("requirements.txt"))?;
        let mut lines = text.lines().filter_map(|line| line.split_once("=="));
        let line = lines.find(|(name, _)| *name == package);
        line.map(|(_, version)| version.trim().to_owned())
            .with_context(|| format!("{DIRECTORY}/requirements.txt does not pin {package}"))
    }
}
