//! The steps of the demo, in order.

use std::process::ExitCode;

use anyhow::{Context, Result};
use computestacks::Client;
use computestacks_tests::{captures, replay::Replay};

use super::{differences::Differences, operations, print, promises};
use crate::{generate, validate, workspace};

/// The recorded exchanges that the demo serves; each is asked for once.
const RECORDINGS: [&str; 9] = [
    "list/003-page-2-of-size-10",
    "show/001-typical",
    "update/027-mixed-documented-and-real",
    "resize/002-other-product",
    "scale/002-two",
    "power/001-put-start",
    "logs/002-limit-1",
    "delete/002-first",
    "show/021-missing",
];

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

    let exchanges = RECORDINGS
        .iter()
        .map(|name| captures::load_file(&root.join(format!("tests/captures/{name}.json"))))
        .collect::<Result<Vec<_>, _>>()?;
    let differences = Differences::read(&read(workspace::ERRATA)?)?;

    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let server = Replay::start(exchanges)
            .await
            .context("no port could be had")?;
        print::step(
            "serve",
            &format!(
                "{} recorded exchanges of controller 9.3.1 on {}",
                RECORDINGS.len(),
                server.url()
            ),
        );
        let client = Client::builder(server.url())
            .basic("user", "secret")
            .build()?;
        operations::drive(&client, &server, &differences).await?;
        promises::show(&root.join("tests/captures")).await
    })?;
    print::end(&[
        "every answer above was recorded from a running controller and read into the crate's types",
        "more: cargo doc --open -p computestacks",
    ]);
    Ok(ExitCode::SUCCESS)
}
