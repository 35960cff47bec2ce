//! What people are told about the version of a controller.

use computestacks::{VersionNumber, types::ControllerVersion};

use crate::output::tame;

/// Says so where the controller is newer than what this program was made for.
pub(crate) fn newer(controller: &ControllerVersion) -> Option<String> {
    controller.is_newer_than_known().then(|| {
        format!(
            "controller {} is newer than the newest that this version supports, {}",
            tame(&controller.version),
            VersionNumber::NEWEST_KNOWN
        )
    })
}
