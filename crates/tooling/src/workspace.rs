//! Where the workspace is. Commands name files relative to its root, so that output is the
//! same on every machine.

use std::env;
use std::path::{Path, PathBuf};

/// The folder of contract, errata and documented facts, from the root.
pub const SPEC: &str = "spec";

/// The file that makes a directory the root.
const MARK: &str = "spec/openapi.yaml";

/// The workspace's root is not above the directory that the search began in.
#[derive(Debug, thiserror::Error)]
#[error("no {MARK} here or in a directory above; run the command inside the workspace")]
pub struct NotFound;

/// Finds the root: the working directory or the nearest one above it that has the contract,
/// else the one above the package that Cargo runs.
///
/// # Errors
///
/// When neither leads to a directory that has the contract.
pub fn root() -> Result<PathBuf, NotFound> {
    let working = env::current_dir().ok();
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    [working, package]
        .into_iter()
        .flatten()
        .find_map(|start| above(&start))
        .ok_or(NotFound)
}

fn above(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .find(|directory| directory.join(MARK).is_file())
        .map(Path::to_path_buf)
}

/// The name of a file in output: relative to the current directory or the workspace, if it
/// is below it, with `/` on every system.
pub fn display(file: &Path) -> String {
    let below = |directory: Option<PathBuf>| Some(file.strip_prefix(directory?).ok()?.to_owned());
    let relative = below(env::current_dir().ok()).or_else(|| below(root().ok()));
    relative
        .unwrap_or_else(|| file.to_owned())
        .display()
        .to_string()
        .replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_root_from_a_directory_below() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = package.parent().and_then(Path::parent);
        assert_eq!(above(&package.join("src")).as_deref(), root);
    }

    #[test]
    fn finds_nothing_above_the_root() {
        assert_eq!(above(Path::new("/")), None);
    }
}
