//! Where the workspace is, and how its files are called in output.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// The root of the workspace: above the package cargo runs, or above the current directory.
///
/// Read at run time, so that no path of the machine it was built on ends up in the binary.
///
/// # Errors
///
/// When neither leads to a workspace.
pub fn root() -> anyhow::Result<PathBuf> {
    let start = match std::env::var_os("CARGO_MANIFEST_DIR") {
        Some(directory) => PathBuf::from(directory),
        None => std::env::current_dir().context("cannot tell the current directory")?,
    };
    let is_root = |directory: &&Path| directory.join("Cargo.lock").is_file();
    start
        .ancestors()
        .find(is_root)
        .map(Path::to_path_buf)
        .with_context(|| {
            format!(
                "no `Cargo.lock` in `{}` or above: run this inside the workspace",
                start.display()
            )
        })
}

/// The name of a file in output: relative to the current directory or else the workspace, if it
/// is below it, with `/` on every system.
pub fn display(file: &Path) -> String {
    let below = |directory: Option<PathBuf>| Some(file.strip_prefix(directory?).ok()?.to_owned());
    let relative = below(std::env::current_dir().ok()).or_else(|| below(root().ok()));
    relative
        .unwrap_or_else(|| file.to_owned())
        .display()
        .to_string()
        .replace('\\', "/")
}
