//! Tools that come from the Python package index: a Python environment each, below `target/`.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{atomic, programs::succeed, workspace};

/// Written when everything is installed; holds what was requested.
pub const STAMP: &str = "installed.txt";

/// Makes the environment, unless this very set of versions is there already, and says where its
/// programs are. `tool` is what people call it.
///
/// # Errors
///
/// When there is no Python of 3.11 or newer, or the package index has not these files: each must have
/// a hash that the requirements list.
pub fn environment(tool: &str, requirements: &Path, at: &Path) -> anyhow::Result<PathBuf> {
    let wanted = workspace::read(requirements)?;
    let bin = at.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let stamp = at.join(STAMP);
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(bin);
    }
    anstream::eprintln!("installing {tool} into {} …", workspace::display(at));
    if let Some(above) = at.parent() {
        fs::create_dir_all(above)?;
    }
    let python: OsString = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    succeed(
        Command::new(&python)
            .args(["-m", "venv", "--clear"])
            .arg(at),
        "Python 3.11 or newer with its module venv is needed; PYTHON names another one",
    )?;
    succeed(
        Command::new(bin.join("python"))
            .args(["-m", "pip", "install", "--quiet", "--no-input"])
            .args(["--disable-pip-version-check", "--require-hashes"])
            // To build a package, pip installs what that asks for, and that has no hash.
            .args(["--only-binary", ":all:", "--requirement"])
            .arg(requirements),
        "the package index could not be reached, or has no file of these versions and hashes for \
         this Python",
    )?;
    atomic::write(&stamp, &wanted)?;
    Ok(bin)
}

/// The version of each package that requirements pin.
pub fn pins(requirements: &str) -> BTreeMap<&str, &str> {
    requirements
        .lines()
        .filter(|line| !line.starts_with(['#', ' ']))
        .filter_map(|line| line.split_once("=="))
        // After the version stand the platform and the hashes.
        .filter_map(|(name, rest)| Some((name, rest.split([' ', ';']).next()?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Packages that have no hash, or no version.
    fn loose(requirements: &str) -> Vec<&str> {
        let logical = requirements.replace("\\\n", " ");
        let names: Vec<&str> = pins(requirements).into_keys().collect();
        let loose = logical
            .lines()
            .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
            .filter(|line| !line.contains("==") || !line.contains("--hash=sha256:"))
            .filter_map(|line| line.split(['=', ' ']).next())
            .map(|name| {
                names
                    .iter()
                    .find(|known| **known == name)
                    .map_or("?", |it| *it)
            });
        loose.collect()
    }

    #[test]
    fn versions_are_read_past_platforms_and_hashes() {
        let text = "# a==1\nmypy==2.4.1 \\\n    --hash=sha256:00\ncolorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:01\nbare==3\n";
        let expected = [("bare", "3"), ("colorama", "0.4.6"), ("mypy", "2.4.1")];
        assert_eq!(pins(text), expected.into());
        assert_eq!(loose(text), ["bare"]);
        assert_eq!(loose("a>=1 \\\n    --hash=sha256:00\n"), ["?"]);
    }

    /// Pip refuses a file in which only some have hashes; one in which none have would need the flag.
    #[test]
    fn every_requirement_of_the_workspace_has_hashes() {
        let root = workspace::root().unwrap();
        for folder in [
            "docs/examples/python",
            "tests/matrix",
            "tests/peers",
            "tests/release",
            "tests/schemathesis",
        ] {
            let text = fs::read_to_string(root.join(folder).join("requirements.txt")).unwrap();
            assert_eq!(loose(&text), [""; 0], "{folder}");
            assert!(!pins(&text).is_empty(), "{folder}");
        }
    }
}
