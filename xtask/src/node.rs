//! Tools that come from the npm registry: a directory with `node_modules` each, below `target/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::atomic;
use crate::python::{STAMP, succeed};

/// The oldest that all tools run on.
const OLDEST: (u32, u32) = (20, 19);

/// What to do where it is missing or old.
const GET: &str = "install Node.js 20.19 or newer with npm: https://nodejs.org, or \
                   `apt-get install nodejs npm`";

/// Installs what `package.json` and its lock file in `directory` name, unless these very versions
/// are there already, and says where `node_modules` is. `tools` is what people call them, `again` the
/// command to run when something was mended.
///
/// # Errors
///
/// When Node.js or npm is missing or old, or the registry has not these versions.
pub fn packages(tools: &str, directory: &Path, at: &Path, again: &str) -> anyhow::Result<PathBuf> {
    let get = format!("{GET}\nrun: {again}");
    check(&get)?;
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
    anstream::eprintln!(
        "installing {tools} into {} …",
        crate::workspace::display(at)
    );
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
        &format!("npm is missing, or the registry could not be reached; {get}"),
    )?;
    atomic::write(&stamp, &wanted)?;
    Ok(at.to_owned())
}

fn check(get: &str) -> anyhow::Result<()> {
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
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= OLDEST
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
