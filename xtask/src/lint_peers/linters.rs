//! Spectral and Redocly, as they judge here and as `cargo xtask bench` measures them.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{DIRECTORY, WORK};
use crate::node;

/// Both, installed.
#[derive(Debug)]
pub(crate) struct Linters {
    /// Directory with `node_modules`.
    pub(super) node: PathBuf,
    /// What configures them.
    directory: PathBuf,
}

impl Linters {
    /// Installs both, unless these very versions are there already.
    pub(crate) fn install(root: &Path) -> anyhow::Result<Self> {
        let linters = Self::at(root);
        let again = "cargo xtask lint-peers";
        node::packages(
            "Spectral and Redocly",
            &linters.directory,
            &linters.node,
            again,
        )?;
        Ok(linters)
    }

    /// Both where they are there already.
    #[cfg(feature = "bench")]
    pub(crate) fn installed(root: &Path) -> anyhow::Result<Option<Self>> {
        let linters = Self::at(root);
        let there = node::is_installed(&linters.directory, &linters.node)?;
        Ok(there.then_some(linters))
    }

    fn at(root: &Path) -> Self {
        Self {
            node: root.join(WORK).join("node"),
            directory: root.join(DIRECTORY),
        }
    }

    pub(crate) fn spectral(&self) -> Command {
        let mut command = self.script("@stoplight/spectral-cli/dist/index.js");
        let ruleset = self.directory.join("spectral.yaml");
        command.args(["lint", "--quiet", "--format", "json", "--ruleset"]);
        command.arg(ruleset).env("SCARF_ANALYTICS", "false");
        command
    }

    pub(crate) fn redocly(&self) -> Command {
        let mut command = self.script("@redocly/cli/bin/cli.js");
        command.args(["lint", "--format", "json", "--max-problems", "100000"]);
        command
            .arg("--config")
            .arg(self.directory.join("redocly.yaml"));
        command.env("REDOCLY_TELEMETRY", "off");
        command.env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        command
    }

    /// The versions that run, by package.
    pub(crate) fn version(&self, package: &str) -> anyhow::Result<String> {
        node::version(&self.node, package)
    }

    fn script(&self, path: &str) -> Command {
        let mut command = Command::new("node");
        command.arg(self.node.join("node_modules").join(path));
        command.current_dir(&self.node);
        command.env("NO_COLOR", "1");
        command
    }
}
