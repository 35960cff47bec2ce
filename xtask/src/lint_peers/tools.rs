//! The linters themselves: installed below `target/`, to the version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use super::{DIRECTORY, WORK};
use crate::atomic;
use crate::python::{self, STAMP, succeed};

/// The oldest Node.js that Redocly runs on.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// What to do where Node.js is missing or old.
const GET_NODE: &str = "install Node.js 20.19 or newer with npm: https://nodejs.org, or \
                        `apt-get install nodejs npm`\nrun: cargo xtask lint-peers";

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
        let node = install_node(&directory, &work.join("node"))?;
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

fn install_node(directory: &Path, at: &Path) -> anyhow::Result<PathBuf> {
    check_node()?;
    let files = ["package.json", "package-lock.json"];
    let mut wanted = String::new();
    for file in files {
        let path = directory.join(file);
        wanted += &fs::read_to_string(&path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
    }
    let stamp = at.join(STAMP);
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(at.to_owned());
    }
    anstream::eprintln!("installing Spectral and Redocly into {WORK}/node …");
    fs::create_dir_all(at)?;
    for file in files {
        fs::copy(directory.join(file), at.join(file))?;
    }
    // No scripts of packages: the only ones send usage data.
    succeed(
        Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .args(["--loglevel", "error"])
            .current_dir(at)
            .stdout(std::io::stderr()),
        &format!("npm is missing, or the registry could not be reached; {GET_NODE}"),
    )?;
    atomic::write(&stamp, &wanted)?;
    Ok(at.to_owned())
}

fn check_node() -> anyhow::Result<()> {
    let output = match Command::new("node").arg("--version").output() {
        Ok(output) => output,
        Err(error) => bail!("node cannot be started: {error}; {GET_NODE}"),
    };
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if is_new_enough(&version) {
        Ok(())
    } else {
        bail!("node {version} is too old; {GET_NODE}")
    }
}

/// Whether `v20.20.2` and the like is one that all tools run on.
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version
        .trim_start_matches('v')
        .split('.')
        .map(|number| number.parse::<u32>().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= OLDEST_NODE
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn old_versions_are_refused() {
        assert!(is_new_enough("v20.19.0") && is_new_enough("v24.1.0"));
        assert!(!is_new_enough("v20.18.3") && !is_new_enough("v18.20.4") && !is_new_enough(""));
    }
}
