//! Location of the configuration file.

use std::path::PathBuf;

use etcetera::BaseStrategy as _;

use crate::{args::Global, failure::Failure, io::Env};

/// The file given by flag or environment, or the default in the configuration directory of the
/// platform.
pub(crate) fn place(global: &Global, env: &Env) -> Result<PathBuf, Failure> {
    if let Some(path) = &global.config {
        return Ok(path.clone());
    }
    if let Some(path) = env.get("COMPUTESTACKS_CONFIG") {
        return Ok(PathBuf::from(path));
    }
    let folders = etcetera::choose_base_strategy().map_err(|error| {
        Failure::usage(format!(
            "no home directory for the configuration file: {error}"
        ))
        .help("choose the configuration file with --config or COMPUTESTACKS_CONFIG")
    })?;
    Ok(folders
        .config_dir()
        .join("computestacks")
        .join("config.toml"))
}
