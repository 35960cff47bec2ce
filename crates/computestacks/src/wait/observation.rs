//! What one poll returned.

use std::time::Duration;

use crate::types::{
    Bastion, Container, ContainerService, Event, EventWithDetails, OrderDetail, Project,
    VolumeBackup,
};

/// What one poll returned; the argument of every [`Condition`](super::Condition).
///
/// Create one with [`Observation::default`] and set its fields; the client creates its own.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Observation {
    /// The service; `None` if showing it returned 404, and in waits that are about neither a
    /// service nor one of its containers.
    ///
    /// If the outcome does not depend on it, a poll reuses the service from an earlier poll.
    pub service: Option<ContainerService>,
    /// The containers, or the one that a wait is about; empty if the service is gone.
    pub containers: Vec<Container>,
    /// The project, while its deletion is waited for, or the one of an order that its worker has
    /// finished; `None` once it is 404.
    pub project: Option<Project>,
    /// The order that is waited for; `None` once it is 404.
    pub order: Option<OrderDetail>,
    /// The services of an order that its worker has finished.
    pub services: Vec<ContainerService>,
    /// The SFTP container whose password is reset; `None` once it is 404.
    pub bastion: Option<Bastion>,
    /// The backups of the volume that is backed up or restored; `None` once it is 404.
    pub backups: Option<Vec<VolumeBackup>>,
    /// The events, newest first; empty if what they belong to is gone.
    pub events: Vec<Event>,
    /// The details of the events of the call, even if what they belong to is gone.
    pub views: Vec<EventWithDetails>,
    /// How long the final state that was seen still has to stay unchanged, see
    /// [`WaitSettings::settle`](super::WaitSettings::settle); `None` if there is no final state yet.
    /// The engine sets this field.
    pub settles_in: Option<Duration>,
}
