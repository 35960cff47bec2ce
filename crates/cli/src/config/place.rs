//! Where the profile file is.

use std::path::PathBuf;

use etcetera::BaseStrategy as _;

use crate::{args::Global, failure::Failure, io::Env};

/// The file by flag, by environment, or in the platform's folder for configuration.
pub(crate) fn place(global: &Global, env: &Env) -> Result<PathBuf, Failure> {
    if let Some(path) = &global.config {
        return Ok(path.clone());
    }
    if let Some(path) = env.get("COMPUTESTACKS_CONFIG") {
        return Ok(PathBuf::from(path));
    }
    let folders = etcetera::choose_base_strategy().map_err(|error| {
        Failure::usage(format!(
            "there is no home folder to keep profiles in: {error}"
        ))
        .help("name the profile file by --config or COMPUTESTACKS_CONFIG")
    })?;
    Ok(folders
        .config_dir()
        .join("computestacks")
        .join("config.toml"))
}
