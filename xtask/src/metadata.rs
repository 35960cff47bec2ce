//! What cargo tells of the packages.

use std::path::Path;

use anyhow::Context as _;
use computestacks_tooling::programs;
use serde::de::DeserializeOwned;

/// Reads `cargo metadata` of the workspace at `root`, with these flags.
///
/// # Errors
///
/// When cargo cannot be started, or does not tell.
pub(crate) fn read<T: DeserializeOwned>(root: &Path, flags: &[&str]) -> anyhow::Result<T> {
    let mut cargo = programs::cargo();
    cargo.args(["metadata", "--locked", "--format-version", "1"]);
    let text = programs::read(cargo.args(flags).current_dir(root))?;
    serde_json::from_str(&text).context("cargo metadata cannot be read")
}
