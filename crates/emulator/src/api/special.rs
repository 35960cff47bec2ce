//! Operations that no file describes: services, containers, their actions and logs, backups, and the
//! version.

use super::{
    ApiResponse, actions, backups, caller::ErrorResponse, containers, logs, newer,
    request::ApiRequest, services,
};
use crate::{jobs::Actor, state::WorldState};

/// The operation that needs other access than all others.
pub(super) const VERSION: &str = "showVersion";

/// The operation that needs no credentials.
pub(super) const USER_ACCESS: &str = "checkUserAccess";

/// Operations that change nothing, although their method is POST.
pub(super) const READS: [&str; 1] = ["measureProject"];

/// Responds to a request for the object with an id; the string is the last parameter of the path.
pub(super) type Respond =
    fn(&mut WorldState, &ApiRequest<'_>, &Actor, i64, &str) -> Result<ApiResponse, ErrorResponse>;

/// Operations by their ids in the contract.
const OPERATIONS: [(&str, Respond); 27] = [
    ("listContainerServices", |state, request, actor, _, _| {
        services::list(state, request, actor.user)
    }),
    ("showContainerService", |state, request, actor, id, _| {
        Ok(services::show(state, request, actor.user, id))
    }),
    ("updateContainerService", |state, request, actor, id, _| {
        Ok(services::update(state, request, actor, id))
    }),
    ("deleteContainerService", |state, request, actor, id, _| {
        Ok(services::delete(state, request, actor, id))
    }),
    ("resizeContainerService", |state, request, actor, id, _| {
        Ok(actions::resize(state, request, actor, id))
    }),
    ("scaleContainerService", |state, request, actor, id, _| {
        Ok(actions::scale(state, request, actor, id))
    }),
    (
        "powerContainerService",
        |state, request, actor, id, action| Ok(actions::power(state, request, actor, id, action)),
    ),
    (
        "powerContainerServiceAsDocumented",
        |state, request, actor, id, action| Ok(actions::power(state, request, actor, id, action)),
    ),
    (
        "listContainerServiceLogs",
        |state, request, actor, id, _| Ok(logs::list(state, request, actor.user, id)),
    ),
    ("showContainer", |state, request, actor, id, _| {
        Ok(containers::show(state, request, actor.user, id))
    }),
    ("powerContainer", |state, request, actor, id, action| {
        containers::power(state, request, actor, id, action)
    }),
    ("listContainerLogs", |state, request, actor, id, _| {
        containers::list_logs(state, request, actor.user, id)
    }),
    ("measureContainerCpu", |state, request, actor, id, _| {
        containers::cpu(state, request, actor.user, id)
    }),
    ("measureContainerMemory", |state, request, actor, id, _| {
        containers::memory(state, request, actor.user, id)
    }),
    ("listContainerProcesses", |state, request, actor, id, _| {
        containers::processes(state, request, actor.user, id)
    }),
    ("listVolumeBackups", |state, request, actor, id, _| {
        backups::list(state, request, actor.user, id)
    }),
    ("createVolumeBackup", |state, request, actor, id, _| {
        backups::create(state, request, actor, id)
    }),
    ("deleteVolumeBackup", |state, request, actor, id, backup| {
        backups::delete(state, request, actor, id, backup)
    }),
    ("restoreVolume", |state, request, actor, id, _| {
        backups::restore(state, request, actor, id)
    }),
    (
        "listContainerServiceVariants",
        |state, request, actor, id, _| newer::list_variants(state, request, actor.user, id),
    ),
    (
        "updateContainerServiceVariant",
        |state, request, actor, id, _| newer::change_variant(state, request, actor, id),
    ),
    (
        "openContainerServiceMonarx",
        |state, request, actor, id, _| newer::monarx(state, request, actor.user, id),
    ),
    (
        "measureContainerServiceCpu",
        |state, request, actor, id, _| containers::cpu_of_service(state, request, actor.user, id),
    ),
    (
        "measureContainerServiceMemory",
        |state, request, actor, id, _| {
            containers::memory_of_service(state, request, actor.user, id)
        },
    ),
    ("measureProject", |state, request, actor, id, _| {
        newer::project_metrics(state, request, actor.user, id)
    }),
    ("openProjectCloudShell", |state, request, actor, id, _| {
        newer::cloud_shell(state, request, actor.user, id)
    }),
    ("createVolumeExport", |state, request, actor, id, _| {
        backups::export(state, request, actor, id)
    }),
];

/// What responds to an operation.
pub(super) fn find(operation: &str) -> Option<Respond> {
    let mut operations = OPERATIONS.iter();
    operations.find_map(|(own, respond)| (*own == operation).then_some(*respond))
}

/// Whether an operation has a response here.
#[cfg(test)]
pub(super) fn is_special(operation: &str) -> bool {
    [VERSION, USER_ACCESS].contains(&operation) || find(operation).is_some()
}
