//! What one poll of a service returned.

use crate::types::{Container, ContainerService, Event, EventWithDetails};

/// What one poll of a service returned; the argument of every [`Condition`](super::Condition).
///
/// Create one with [`Observation::default`] and set its fields; the client creates its own.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Observation {
    /// The service; `None` if showing it returned 404.
    ///
    /// If the outcome does not depend on it, a poll reuses the service from an earlier poll.
    pub service: Option<ContainerService>,
    /// The containers; empty if the service is gone.
    pub containers: Vec<Container>,
    /// The events, newest first; empty if the service is gone.
    pub events: Vec<Event>,
    /// The details of the events of the call, even if the service is gone.
    pub views: Vec<EventWithDetails>,
    /// Whether a final state was seen that still has to stay unchanged for the settle time. The
    /// engine sets this field.
    pub settling: bool,
}
