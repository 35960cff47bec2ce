//! Where the workspace is. Commands name files relative to its root, so that output is the
//! same on every machine.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use walkdir::{DirEntry, WalkDir};

/// The folder of contract, errata and documented facts, from the root.
pub const SPEC: &str = "spec";

/// The file that makes a directory the root.
const MARK: &str = "spec/openapi.yaml";

/// Finds the root: the working directory or the nearest one above it that has the contract,
/// else the one above the package that Cargo runs.
///
/// # Errors
///
/// When neither leads to a directory that has the contract.
pub fn root() -> anyhow::Result<PathBuf> {
    let working = env::current_dir().ok();
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    [working, package]
        .into_iter()
        .flatten()
        .find_map(|start| above(&start))
        .with_context(|| {
            format!("no {MARK} here or in a directory above; run the command inside the workspace")
        })
}

fn above(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .find(|directory| directory.join(MARK).is_file())
        .map(Path::to_path_buf)
}

/// The text of a file.
///
/// # Errors
///
/// When it cannot be read; the message names it.
pub fn read(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", display(file)))
}

/// Makes a folder that is empty.
///
/// # Errors
///
/// When what is there cannot be removed, or the folder not be made; the message names it.
pub fn renew(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        let removed = fs::remove_dir_all(folder);
        removed.with_context(|| format!("{} cannot be emptied", display(folder)))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", display(folder)))
}

/// All files below a folder, sorted; or the file itself. Links are not followed.
///
/// # Errors
///
/// When a folder cannot be read; the message names it.
pub fn files(folder: &Path) -> walkdir::Result<Vec<PathBuf>> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    entries
        .filter(|entry| entry.as_ref().is_ok_and(|it| !it.file_type().is_dir()) || entry.is_err())
        .map(|entry| entry.map(DirEntry::into_path))
        .collect()
}

/// The names of all files below a folder: relative to it, with `/` on every system.
///
/// # Errors
///
/// As [`files`].
pub fn names(folder: &Path) -> walkdir::Result<BTreeSet<String>> {
    let files = files(folder)?.into_iter();
    let names = files.filter_map(|file| file.strip_prefix(folder).ok().map(slashes));
    Ok(names.collect())
}

/// The name that a relative link in a file leads to, if it does not lead out of the folder that names
/// are relative to.
pub fn linked(from: &str, link: &str) -> Option<String> {
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    if link.starts_with('/') {
        return None;
    }
    for step in link.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()?),
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

/// Whether a file has this extension.
pub fn has_extension(file: impl AsRef<Path>, extension: &str) -> bool {
    let own = file.as_ref().extension();
    own.is_some_and(|own| own == extension)
}

/// A path with `/` on every system.
pub fn slashes(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// The name of a file in output: relative to the current directory or the workspace, if it
/// is below it, with `/` on every system.
pub fn display(file: &Path) -> String {
    let below = |directory: Option<PathBuf>| Some(file.strip_prefix(directory?).ok()?.to_owned());
    let relative = below(env::current_dir().ok()).or_else(|| below(root().ok()));
    slashes(&relative.unwrap_or_else(|| file.to_owned()))
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
    fn links_lead_from_the_file() {
        assert_eq!(linked("a/b/c", "../d/./e"), Some("a/d/e".to_owned()));
        assert_eq!(linked("a/b", "../../c"), None);
        assert_eq!(linked("a/b", "/c"), None);
    }

    #[test]
    fn finds_nothing_above_the_root() {
        assert_eq!(above(Path::new("/")), None);
    }
}
