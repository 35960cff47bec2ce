//! Spectral and Redocly, at the versions and with the settings of `tests/peers`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::node;

/// What pins and configures them, from the root.
pub const DIRECTORY: &str = "tests/peers";

/// Where they are installed, from the root.
pub const WORK: &str = "target/lint-peers";

/// Spectral and Redocly, as used here and measured by `cargo xtask bench`.
#[derive(Clone, Debug)]
pub struct Linters {
    /// Directory with `node_modules`.
    node: PathBuf,
    /// What configures them.
    directory: PathBuf,
}

impl Linters {
    /// Installs both, unless these very versions are there already.
    ///
    /// # Errors
    ///
    /// When Node.js is missing or too old, or the registry could not be reached.
    pub fn install(root: &Path) -> anyhow::Result<Self> {
        let linters = Self::at(root);
        let (from, to) = (&linters.directory, &linters.node);
        node::packages("Spectral and Redocly", from, to, "cargo xtask lint-peers")?;
        Ok(linters)
    }

    /// Both where they are there already.
    ///
    /// # Errors
    ///
    /// When the files that say which versions cannot be read.
    pub fn installed(root: &Path) -> anyhow::Result<Option<Self>> {
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

    /// Spectral, which only needs the path of the document and exits with 1 if it reports anything.
    pub fn spectral(&self) -> Command {
        let mut command = self.script("@stoplight/spectral-cli/dist/index.js");
        command.args(["lint", "--fail-severity", "hint", "--ruleset"]);
        command.arg(self.directory.join("spectral.yaml"));
        command.env("SCARF_ANALYTICS", "false");
        command
    }

    /// Redocly, called the same way.
    pub fn redocly(&self) -> Command {
        let mut command = self.script("@redocly/cli/bin/cli.js");
        command.args(["lint", "--format", "stylish", "--max-problems", "100000"]);
        command.arg("--config");
        command.arg(self.directory.join("redocly.yaml"));
        command.env("REDOCLY_TELEMETRY", "off");
        command.env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        command
    }

    /// The version of one of their packages that is installed.
    ///
    /// # Errors
    ///
    /// When it is not there.
    pub fn version(&self, package: &str) -> anyhow::Result<String> {
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
