//! `cargo xtask demo`: the project's main job, from the document to typed responses of a server.
//!
//! The document is validated and the code is made of it here; what calls the emulated controller is
//! in `xtask-client`, which is then compiled with that code.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use computestacks_tooling::{output::step, workspace};

use crate::{client, generate, validate};

/// Validates, generates, starts an emulated controller and drives all operations against it.
///
/// # Errors
///
/// When a source cannot be read, or cargo cannot be started.
pub(crate) fn run() -> Result<ExitCode> {
    let root = workspace::root()?;
    let spec = std::fs::read_to_string(root.join(workspace::SPEC))
        .with_context(|| format!("{} could not be read", workspace::SPEC))?;
    if !validate::passes(workspace::SPEC, &spec)? {
        return Ok(ExitCode::FAILURE);
    }
    step("validate", "spec/openapi.yaml: nothing to report");
    let (total, written) = generate::write_stale(&root)?;
    let state = if written == 0 {
        "all fresh".to_owned()
    } else {
        format!("{written} written")
    };
    step("generate", &format!("{total} files from it: {state}"));
    client::run(client::CLIENT, ["demo"])
}
