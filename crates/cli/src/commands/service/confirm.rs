//! Confirmation of what cannot be undone or interrupts services.

use crate::{app::App, credentials, exit::Exit, failure::Failure, selection::Target};

/// Lists the services and asks. `nothing` says what a refusal means.
pub(super) async fn confirm(
    app: &mut App,
    targets: &[Target],
    question: &str,
    nothing: &str,
) -> Result<(), Failure> {
    for target in targets {
        app.io.stderr.line(&format!("  {}", target.title()));
    }
    if credentials::confirm(app, question).await? {
        return Ok(());
    }
    Err(Failure::new(Exit::Usage, nothing))
}
