//! Operations that no file describes: services, containers, their actions and logs, backups, and the
//! version.

use super::{
    actions, backups,
    caller::{ErrorResponse, Outcome},
    containers,
    engine::named,
    logs, newer,
    request::ApiRequest,
    services,
};
use crate::{
    definition::Since,
    jobs::Actor,
    state::WorldState,
    world::{Container, Service},
};

/// The operation that needs other access than all others.
pub(super) const VERSION: &str = "showVersion";

/// The operation that needs no credentials.
pub(super) const USER_ACCESS: &str = "checkUserAccess";

/// Operations that change nothing, although their method is POST.
pub(super) const READS: [&str; 1] = ["measureProject"];

/// A request for the object with an id.
pub(super) struct ObjectCall<'r> {
    pub(super) request: &'r ApiRequest<'r>,
    pub(super) actor: Actor,
    pub(super) id: i64,
    /// The last parameter of the path.
    pub(super) last: &'r str,
}

type Respond = fn(&mut WorldState, &ObjectCall<'_>) -> Outcome;

/// Operations by their ids in the contract.
const OPERATIONS: [(&str, Respond); 19] = [
    ("listContainerServices", services::list),
    ("showContainerService", services::show),
    ("updateContainerService", services::update),
    ("deleteContainerService", services::delete),
    ("resizeContainerService", actions::resize),
    ("scaleContainerService", actions::scale),
    ("powerContainerService", actions::power),
    ("powerContainerServiceAsDocumented", actions::power),
    ("listContainerServiceLogs", logs::of_service),
    ("showContainer", containers::show),
    ("powerContainer", containers::power),
    ("listContainerLogs", logs::of_container),
    ("measureContainerCpu", containers::cpu),
    ("measureContainerMemory", containers::memory),
    ("listContainerProcesses", containers::processes),
    ("listVolumeBackups", backups::list),
    ("createVolumeBackup", backups::create),
    ("deleteVolumeBackup", backups::delete),
    ("restoreVolume", backups::restore),
];

/// Those that only newer controllers have.
const OPERATIONS_OF_9_7: [(&str, Respond); 8] = [
    ("listContainerServiceVariants", newer::list_variants),
    ("updateContainerServiceVariant", newer::change_variant),
    ("openContainerServiceMonarx", newer::monarx),
    ("measureContainerServiceCpu", containers::service_cpu),
    ("measureContainerServiceMemory", containers::service_memory),
    ("measureProject", newer::project_metrics),
    ("openProjectCloudShell", newer::cloud_shell),
    ("createVolumeExport", backups::export),
];

/// What responds to an operation, and since which version of the controller.
pub(super) fn find(operation: &str) -> Option<(Respond, Option<Since>)> {
    let newer = named(&OPERATIONS_OF_9_7, operation).map(|respond| (respond, Some(Since::V97)));
    newer.or_else(|| named(&OPERATIONS, operation).map(|respond| (respond, None)))
}

/// Whether an operation has a response here.
#[cfg(test)]
pub(super) fn is_special(operation: &str) -> bool {
    [VERSION, USER_ACCESS].contains(&operation) || find(operation).is_some()
}

/// What a request is about, if the caller sees it; otherwise the response is 404.
impl ObjectCall<'_> {
    pub(super) fn service<'s>(&self, state: &'s WorldState) -> Result<&'s Service, ErrorResponse> {
        let service = state.visible_service(self.actor.user, self.id);
        Ok(service.ok_or_else(|| self.request.not_found())?)
    }

    pub(super) fn container<'s>(
        &self,
        state: &'s WorldState,
    ) -> Option<(&'s Service, &'s Container)> {
        let container = state.containers.get(&self.id)?;
        let service = state.visible_service(self.actor.user, container.service)?;
        Some((service, container))
    }

    pub(super) fn check_project(&self, state: &WorldState) -> Result<(), ErrorResponse> {
        let is_visible = state.sees_project(self.actor.user, self.id);
        Ok(is_visible
            .then_some(())
            .ok_or_else(|| self.request.not_found())?)
    }
}
