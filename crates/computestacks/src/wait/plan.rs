//! What a call requests, and when the request is fulfilled.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{
    Condition, Observation, WaitOutcome, all_running, all_stopped, deployed, events, gone, order,
    package,
    proof::is_unhealthy,
    state::{in_transition, is_busy, is_running, may_be_unhealthy},
};
use crate::types::{
    BastionStatus, Container, ContainerId, Event, EventId, EventWithDetails, PowerAction,
    ProductId, VolumeBackup, VolumeExportStatus,
};

/// A call that the server queues with an empty 202.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum QueuedCall {
    /// A power action on all containers of a service, or on one.
    Power(PowerAction),
    /// Scaling to this number of containers.
    Scale(i64),
    /// A resize to the package of this product.
    Resize(ProductId),
    /// The deletion of the service.
    Delete,
    /// The deletion of a project with everything in it.
    DeleteProject,
    /// A new password of an SFTP container, which is rebuilt.
    ResetBastionPassword,
    /// A backup of a volume.
    CreateBackup,
    /// The deletion of a backup.
    DeleteBackup,
    /// A restore of a backup.
    RestoreBackup,
    /// An export of a backup.
    ExportBackup,
    /// Another variant of the image of a service.
    ChangeVariant,
    /// An order of services.
    CreateOrder,
}

impl QueuedCall {
    /// Whether it is about a service or its containers, whose states prove its end.
    pub(super) fn is_of_containers(self) -> bool {
        matches!(
            self,
            Self::Power(_) | Self::Scale(_) | Self::Resize(_) | Self::Delete | Self::ChangeVariant
        )
    }

    /// Whether the state is as requested.
    pub(super) fn is_reached(
        self,
        seen: &Observation,
        before: &StateBefore,
        began: Option<Timestamp>,
    ) -> bool {
        match self {
            Self::Power(PowerAction::Stop) => all_stopped().holds(seen),
            Self::Power(PowerAction::Start | PowerAction::Restart | PowerAction::Rebuild)
            | Self::ChangeVariant => all_running().holds(seen),
            Self::Scale(total) => {
                let is_new = |container: &Container| {
                    if before.containers.is_empty() {
                        began.is_some_and(|at| container.created_at >= at)
                    } else {
                        !before.containers.contains_key(&container.id)
                    }
                };
                deployed(total).holds(seen)
                    && seen.containers.iter().all(|container| {
                        // Existing containers may be stopped, or not running for another reason.
                        !in_transition(container) && (is_running(container) || !is_new(container))
                    })
            }
            Self::Resize(product) => {
                package(product).holds(seen) && !seen.containers.iter().any(in_transition)
            }
            Self::Delete => gone().holds(seen),
            Self::DeleteProject => {
                seen.project.is_none() && before.left_of(&seen.views).next().is_none()
            }
            Self::ResetBastionPassword => seen
                .bastion
                .as_ref()
                .is_some_and(|bastion| bastion.status == BastionStatus::Running),
            Self::CreateBackup => {
                let backups = seen.backups.iter().flatten();
                backups
                    .into_iter()
                    .any(|one| !before.backups.contains(&one.id))
            }
            Self::DeleteBackup => seen.backups.as_ref().is_some_and(|now| {
                let is_there = |id: &String| now.iter().any(|one| one.id == *id);
                !before.backups.iter().all(is_there)
            }),
            Self::CreateOrder => order::runs(seen),
            // Only the event shows a restore.
            Self::RestoreBackup => true,
            Self::ExportBackup => seen.backups.iter().flatten().any(|backup| {
                let export = backup.export.as_ref();
                export.is_some_and(|export| export.status == VolumeExportStatus::Ready)
            }),
        }
    }

    /// Whether the server may have created no event because there was nothing to do.
    pub(super) fn may_have_no_event(self, seen: &Observation) -> bool {
        match self {
            Self::Power(_) => seen.service.is_some() && seen.containers.is_empty(),
            Self::Resize(product) => package(product).holds(seen),
            _ => false,
        }
    }

    /// Whether the state alone is proof, even while the event continues. A restart does not change
    /// the state, so only its event is proof.
    pub(super) fn is_proven_by_state(self) -> bool {
        matches!(self, Self::Scale(_) | Self::Delete)
    }

    /// The failure of one of several containers after the event was completed by another one and
    /// nothing is in progress any more. The event keeps the reason (recording
    /// `async/power-stop-3-containers-one-refused`).
    pub(super) fn failed_in_part(
        self,
        seen: &Observation,
        leader: &EventWithDetails,
    ) -> Option<WaitOutcome> {
        let reason = leader.state_reason.as_deref()?;
        let is_over = self != Self::Delete && !seen.containers.iter().any(in_transition);
        (is_over && !reason.trim().is_empty()).then(|| WaitOutcome::Failed {
            reason: Some(reason.to_owned()),
        })
    }

    /// Whether a fact contradicts the outcome on which event and state agree.
    pub(super) fn is_contradicted(
        self,
        seen: &Observation,
        before: &StateBefore,
        leader: &EventWithDetails,
    ) -> bool {
        match self {
            // A rebuild changes the record of each container (recording
            // `async/power-rebuild-completed/020-containers`); a restart does not.
            Self::Power(PowerAction::Rebuild) => !seen
                .containers
                .iter()
                .all(|container| before.was_written(container, leader.created_at)),
            // Since controller 9.7, a running container that fails its health check is `offline`
            // (read from source).
            Self::Power(PowerAction::Stop) => is_unhealthy(seen),
            _ => false,
        }
    }
}

/// Whether something is in progress on a container although the event has ended.
///
/// Since controller 9.7, a running container that fails its health check is `offline`; the state of
/// the service shows the difference (read from source).
pub(super) fn any_busy(seen: &Observation) -> bool {
    let is_unhealthy = is_unhealthy(seen);
    seen.containers
        .iter()
        .any(|container| is_busy(container) && !(is_unhealthy && may_be_unhealthy(container)))
}

/// The events and containers before the call.
#[derive(Clone, Debug, Default)]
pub struct StateBefore {
    events: BTreeSet<EventId>,
    containers: BTreeMap<ContainerId, Container>,
    /// What a project had before its deletion.
    project: ProjectBefore,
    /// The ids of the backups.
    backups: BTreeSet<String>,
}

/// What a project had before its deletion.
#[derive(Clone, Debug, Default)]
struct ProjectBefore {
    name: String,
    /// The names of the containers, also those for SFTP.
    containers: BTreeSet<String>,
}

impl StateBefore {
    /// Records the events and containers before the call.
    ///
    /// Without containers, the engine compares their times with that of the event instead.
    pub fn new<'a>(
        events: impl IntoIterator<Item = &'a Event>,
        containers: impl IntoIterator<Item = &'a Container>,
    ) -> Self {
        Self {
            events: events.into_iter().map(|event| event.id).collect(),
            containers: containers
                .into_iter()
                .map(|container| (container.id, container.clone()))
                .collect(),
            ..Self::default()
        }
    }

    /// Also records the name of a project, and the names of its containers and SFTP containers:
    /// once the deletion is accepted, only its event tells which of them are gone.
    #[must_use]
    pub fn with_project(
        mut self,
        name: impl Into<String>,
        containers: impl IntoIterator<Item = String>,
    ) -> Self {
        self.project = ProjectBefore {
            name: name.into(),
            containers: containers.into_iter().collect(),
        };
        self
    }

    /// Also records the backups of a volume.
    #[must_use]
    pub fn with_backups<'a>(mut self, backups: impl IntoIterator<Item = &'a VolumeBackup>) -> Self {
        self.backups = backups.into_iter().map(|one| one.id.clone()).collect();
        self
    }

    /// The name of the project.
    pub(super) fn project_name(&self) -> &str {
        &self.project.name
    }

    /// Containers of the project that the event of the deletion does not mention yet.
    pub(super) fn left_of<'a>(
        &'a self,
        views: &'a [EventWithDetails],
    ) -> impl Iterator<Item = &'a String> {
        let mut containers = self.project.containers.iter();
        std::iter::from_fn(move || containers.find(|name| !events::mentions(views, name)))
    }

    /// The newest event before the call.
    pub(super) fn newest_event(&self) -> Option<EventId> {
        self.events.last().copied()
    }

    /// Whether the event did not exist before the call.
    ///
    /// Compares ids and not times, because the server's clock may go back.
    pub fn is_new(&self, event: &Event) -> bool {
        !self.events.contains(&event.id)
    }

    pub(super) fn containers(&self) -> impl Iterator<Item = &Container> {
        self.containers.values()
    }

    pub(super) fn container(&self, id: ContainerId) -> Option<&Container> {
        self.containers.get(&id)
    }

    /// Whether the server has written to the container since the call, whose event began at this
    /// time.
    pub(super) fn was_written(&self, container: &Container, began: Timestamp) -> bool {
        match self.containers.get(&container.id) {
            Some(before) => container.updated_at != before.updated_at,
            None => container.updated_at >= began,
        }
    }
}
