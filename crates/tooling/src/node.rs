//! Tools that come from the npm registry: a directory with `node_modules` each, below `target/`.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::programs::succeed;
use crate::python::STAMP;
use crate::{atomic, workspace};

/// The oldest Node.js that all tools run on.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// What to do where Node.js is missing or old.
const GET_NODE: &str = "install Node.js 20.19 or newer with npm: https://nodejs.org, or \
                        `apt-get install nodejs npm`";

/// What decides which versions are installed.
const FILES: [&str; 2] = ["package.json", "package-lock.json"];

/// Installs what `package-lock.json` in `directory` pins, unless this very set of versions is
/// there already. `tools` is what people call it, `again` the command to run when something was
/// fixed.
///
/// # Errors
///
/// When Node.js is missing or too old, or the registry could not be reached.
pub fn packages(tools: &str, directory: &Path, at: &Path, again: &str) -> anyhow::Result<()> {
    let get = format!("{GET_NODE}\nrun: {again}");
    check_node(&get)?;
    if is_installed(directory, at)? {
        return Ok(());
    }
    anstream::eprintln!("installing {tools} into {} …", workspace::display(at));
    fs::create_dir_all(at)?;
    for file in FILES {
        fs::copy(directory.join(file), at.join(file))?;
    }
    // No scripts of packages: the only ones send usage data.
    succeed(
        Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .args(["--loglevel", "error"])
            .current_dir(at)
            .stdout(std::io::stderr()),
        &format!("npm is missing, or the registry could not be reached; {get}"),
    )?;
    atomic::write(&at.join(STAMP), &wanted(directory)?)
}

/// Whether this very set of versions is there already.
///
/// # Errors
///
/// When the files that say which versions cannot be read.
pub fn is_installed(directory: &Path, at: &Path) -> anyhow::Result<bool> {
    let wanted = wanted(directory)?;
    Ok(fs::read_to_string(at.join(STAMP)).is_ok_and(|installed| installed == wanted))
}

/// The version of a package that is installed there.
///
/// # Errors
///
/// When it is not there.
pub fn version(at: &Path, package: &str) -> anyhow::Result<String> {
    let file = at.join("node_modules").join(package).join("package.json");
    let text = workspace::read(&file)?;
    let manifest: serde_json::Value = serde_json::from_str(&text)?;
    let version = manifest.get("version").and_then(serde_json::Value::as_str);
    version
        .map(str::to_owned)
        .with_context(|| format!("{} has no version", file.display()))
}

fn wanted(directory: &Path) -> anyhow::Result<String> {
    let mut wanted = String::new();
    for file in FILES {
        wanted += &workspace::read(&directory.join(file))?;
    }
    Ok(wanted)
}

fn check_node(get: &str) -> anyhow::Result<()> {
    let output = match Command::new("node").arg("--version").output() {
        Ok(output) => output,
        Err(error) => bail!("node cannot be started: {error}; {get}"),
    };
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if is_new_enough(&version) {
        Ok(())
    } else {
        bail!("node {version} is too old; {get}")
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
