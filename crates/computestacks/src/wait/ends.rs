//! The operations of the table that can be waited for: the queued call of each, and what it is about.
//! The functions are named after `x-ends` in the contract; generated methods call them.

use super::{QueuedCall, subject::WaitSubject};
use crate::{
    operations::{Ends, Operation},
    types::{BastionId, ContainerId, PowerAction, ProjectId, ServiceId, VolumeId},
};

/// A queued call, and what it is about.
pub(crate) type About = (QueuedCall, WaitSubject);

pub(crate) fn project_deleted(project: ProjectId) -> About {
    (QueuedCall::DeleteProject, WaitSubject::Project(project))
}

pub(crate) fn bastion_running(project: ProjectId, bastion: BastionId) -> About {
    let subject = WaitSubject::Bastion(project, bastion);
    (QueuedCall::ResetBastionPassword, subject)
}

pub(crate) fn container_power(container: ContainerId, action: PowerAction) -> About {
    let subject = WaitSubject::Container(container);
    (QueuedCall::Power(action), subject)
}

pub(crate) fn backup_created(volume: VolumeId) -> About {
    (QueuedCall::CreateBackup, WaitSubject::Volume(volume))
}

pub(crate) fn backup_deleted(volume: VolumeId) -> About {
    (QueuedCall::DeleteBackup, WaitSubject::Volume(volume))
}

pub(crate) fn backup_restored(volume: VolumeId) -> About {
    (QueuedCall::RestoreBackup, WaitSubject::Volume(volume))
}

pub(crate) fn backup_exported(volume: VolumeId) -> About {
    (QueuedCall::ExportBackup, WaitSubject::Volume(volume))
}

pub(crate) fn variant_changed(service: ServiceId) -> About {
    (QueuedCall::ChangeVariant, WaitSubject::Service(service))
}

pub(crate) fn order_running() -> About {
    (QueuedCall::CreateOrder, WaitSubject::NewOrder)
}

/// The queued call of an operation by the parameters of its path; `None` if it cannot be waited for
/// or a parameter is missing.
pub(super) fn of(operation: &Operation, parameters: &[(String, String)]) -> Option<About> {
    let text = |name: &str| {
        let mut given = parameters.iter();
        given.find_map(|(own, value)| (own == name).then_some(value))
    };
    let id = |resource: &str| -> Option<i64> {
        let mut own = operation.parameters.iter();
        let parameter = own.find(|one| one.identifies == Some(resource))?;
        text(parameter.name)?.parse().ok()
    };
    Some(match operation.ends? {
        Ends::ProjectDeleted => project_deleted(id("project")?.into()),
        Ends::BastionRunning => bastion_running(id("project")?.into(), id("bastion")?.into()),
        Ends::ContainerPower => {
            container_power(id("container")?.into(), text("action")?.parse().ok()?)
        }
        Ends::BackupCreated => backup_created(id("volume")?.into()),
        Ends::BackupDeleted => backup_deleted(id("volume")?.into()),
        Ends::BackupRestored => backup_restored(id("volume")?.into()),
        Ends::BackupExported => backup_exported(id("volume")?.into()),
        Ends::VariantChanged => variant_changed(id("service")?.into()),
        Ends::OrderRunning => order_running(),
    })
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::operations::{ParameterLocation, all};

    /// Every operation with `x-ends` can be waited for by the parameters of its path alone.
    #[test]
    fn every_end_of_the_table_has_its_wait() {
        let ending = all().iter().filter(|operation| operation.ends.is_some());
        let mut count = 0;
        for operation in ending {
            let path = operation.parameters.iter();
            let path = path.filter(|one| one.location == ParameterLocation::Path);
            let parameters: Vec<(String, String)> = path
                .map(|one| match one.name {
                    "action" => (one.name.to_owned(), "stop".to_owned()),
                    name => (name.to_owned(), "7".to_owned()),
                })
                .collect();
            assert!(of(operation, &parameters).is_some(), "{}", operation.id);
            let needs_some = !parameters.is_empty();
            assert_eq!(of(operation, &[]).is_none(), needs_some, "{}", operation.id);
            count += 1;
        }
        assert_eq!(count, 9);
    }
}
