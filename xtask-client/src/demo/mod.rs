//! `cargo xtask demo`, once the document is validated and the code made of it: all operations on an
//! emulated controller.

mod operations;
mod print;
mod promises;
mod scene;

use std::process::ExitCode;

use anyhow::Result;
use computestacks_drift::audit::errata::Errata;
use computestacks_emulator::ServerProfile;

use computestacks_tooling::{output::step, workspace};

use scene::DemoSetup;

/// Starts an emulated controller and drives all operations against it.
///
/// # Errors
///
/// When a source cannot be read, no port is free, or an operation does not end as it should.
pub(crate) fn run() -> Result<ExitCode> {
    let root = workspace::root()?;
    let errata = Errata::read(&root)?;

    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let scene = DemoSetup::new(ServerProfile::Controller93).await?;
        step(
            "emulate",
            &format!(
                "a controller 9.3 on {}, as recordings have it",
                scene.emulator.url()
            ),
        );
        operations::drive(&scene, &errata).await?;
        promises::show().await?;
        promises::both().await
    })?;
    print::end(&[
        "all requests conform to the contract, and all responses were decoded",
        "for tests of your own: cargo run -p computestacks-emulator",
        "more: cargo doc --open -p computestacks",
    ]);
    Ok(ExitCode::SUCCESS)
}
