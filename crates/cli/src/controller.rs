//! Whether a server is a controller, and warnings about its version.

use computestacks::{Error, RetryPolicy, VersionNumber, types::ControllerVersion};

use crate::{
    app::App,
    exit::Exit,
    failure::{Failure, sentence},
    output::escape_line,
};

/// After a 404: a failure if the server is no controller, by its response to `/api/version`.
///
/// A 404 without a message looks the same for a missing service and for a wrong URL.
pub(crate) fn not_a_controller(app: &mut App) -> Option<Failure> {
    let client = app.client.clone()?;
    let response = app.block_on(async |_| {
        let request = client.server_version().retry(RetryPolicy::none());
        Ok(request.await)
    });
    refuted(response.ok()?.as_ref().err()?)
}

/// A failure if this error of `/api/version` shows that the server is no controller. A 401, a 403 and
/// temporary failures do not.
pub(crate) fn refuted(error: &Error) -> Option<Failure> {
    if error.is_not_controller() {
        return Some(Failure::of(error));
    }
    let is_wrong = error.is_not_found() || error.is_decode() || error.is_redirect();
    is_wrong.then(|| {
        Failure::new(
            Exit::Usage,
            format!(
                "this does not look like a ComputeStacks controller (GET /api/version: {})",
                sentence(error)
            ),
        )
        .help("check the URL, or what responds instead: a login page or a proxy")
    })
}

/// A warning if the controller is newer than the newest version that this program supports.
pub(crate) fn newer_controller(controller: &ControllerVersion) -> Option<String> {
    controller.is_newer_than_known().then(|| {
        format!(
            "controller {} is newer than the newest that this version supports, {}",
            escape_line(&controller.version),
            VersionNumber::NEWEST_KNOWN
        )
    })
}
