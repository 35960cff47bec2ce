//! Warnings about the version of a controller.

use computestacks::{VersionNumber, types::ControllerVersion};

use crate::output::escape_line;

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
