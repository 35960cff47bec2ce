//! `cargo xtask demo`: the project's main job, from the document to typed responses of a server.
//!
//! The document is validated and the code is made of it here; what calls the emulated controller is
//! in `xtask-client`, which is then compiled with that code.

use std::process::ExitCode;

use anyhow::Result;
use computestacks_tooling::{output::step, workspace};

use crate::{client, generate};

/// Validates, generates, starts an emulated controller and drives all operations against it.
///
/// # Errors
///
/// When a source cannot be read, or cargo cannot be started.
pub(crate) fn run() -> Result<ExitCode> {
    let root = workspace::root()?;
    let Some(documents) = generate::validated(&root)? else {
        return Ok(ExitCode::FAILURE);
    };
    step("validate", "the contract: no diagnostics");
    let (total, written) = generate::write_stale(&root, &documents)?;
    let state = if written == 0 {
        "all fresh".to_owned()
    } else {
        format!("{written} written")
    };
    step("generate", &format!("{total} files from it: {state}"));
    client::run(client::CLIENT, ["demo"])
}
