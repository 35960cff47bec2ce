//! What cargo tells of the packages.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, bail};
use serde::de::DeserializeOwned;

/// Reads `cargo metadata` of the workspace at `root`, with these flags.
///
/// # Errors
///
/// When cargo cannot be started, or does not tell.
pub(crate) fn read<T: DeserializeOwned>(root: &Path, flags: &[&str]) -> anyhow::Result<T> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--locked", "--format-version", "1"])
        .args(flags)
        .current_dir(root)
        .output()
        .context("cargo could not be started")?;
    if !output.status.success() {
        bail!(
            "cargo does not tell of the packages: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    serde_json::from_slice(&output.stdout).context("cargo metadata cannot be read")
}
