//! The steps of the demo, in order.

use std::process::ExitCode;

use anyhow::{Context, Result};
use computestacks_emulator::ServerProfile;

use super::{differences::Differences, operations, print, promises, scene::Scene};
use crate::{generate, validate, workspace};

/// Runs the demo.
pub(super) fn run() -> Result<ExitCode> {
    let root = workspace::root()?;
    let read = |path: &str| {
        std::fs::read_to_string(root.join(path))
            .with_context(|| format!("{path} could not be read"))
    };

    if !validate::passes(workspace::SPEC, &read(workspace::SPEC)?)? {
        return Ok(ExitCode::FAILURE);
    }
    print::step("validate", "spec/openapi.yaml: nothing to report");

    let (total, written) = generate::write_stale(&root)?;
    let state = if written == 0 {
        "all fresh".to_owned()
    } else {
        format!("{written} written")
    };
    print::step("generate", &format!("{total} files from it: {state}"));

    let differences = Differences::read(&read(workspace::ERRATA)?)?;

    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let scene = Scene::new(ServerProfile::Controller93).await?;
        print::step(
            "emulate",
            &format!(
                "a controller 9.3 on {}, as recordings have it",
                scene.emulator.url()
            ),
        );
        operations::drive(&scene, &differences).await?;
        promises::show().await?;
        promises::both().await
    })?;
    print::end(&[
        "every request of the client conforms to the contract, and every response was decoded into the crate's types",
        "for tests of your own: cargo run -p computestacks-emulator",
        "more: cargo doc --open -p computestacks",
    ]);
    Ok(ExitCode::SUCCESS)
}
