//! Tools that come from the Python package index: a Python environment each, below `target/`.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::atomic;

/// Written when everything is installed; holds what was asked for.
pub const STAMP: &str = "installed.txt";

/// Makes the environment, unless this very set of versions is there already, and says where its
/// programs are. `tool` is what people call it.
///
/// # Errors
///
/// When there is no Python of 3.10 or newer, or the package index has not these versions.
pub fn environment(tool: &str, requirements: &Path, at: &Path) -> anyhow::Result<PathBuf> {
    let wanted = fs::read_to_string(requirements)
        .with_context(|| format!("{} cannot be read", requirements.display()))?;
    let bin = at.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let stamp = at.join(STAMP);
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(bin);
    }
    anstream::eprintln!("installing {tool} into {} …", crate::workspace::display(at));
    if let Some(above) = at.parent() {
        fs::create_dir_all(above)?;
    }
    let python: OsString = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    succeed(
        Command::new(&python)
            .args(["-m", "venv", "--clear"])
            .arg(at),
        "a Python of 3.10 or newer with its module venv is needed; PYTHON names another one",
    )?;
    succeed(
        Command::new(bin.join("python"))
            .args(["-m", "pip", "install", "--quiet", "--no-input"])
            .args(["--disable-pip-version-check", "--requirement"])
            .arg(requirements),
        "the package index could not be reached, or has not these versions for this Python",
    )?;
    atomic::write(&stamp, &wanted)?;
    Ok(bin)
}

/// Runs a step of an installation; `hint` says what is missing where it fails.
///
/// # Errors
///
/// When the program cannot be started or does not succeed.
pub fn succeed(command: &mut Command, hint: &str) -> anyhow::Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => bail!("{name} failed ({status}): {hint}"),
        Err(error) => bail!("{name} cannot be started: {error}; {hint}"),
    }
}
