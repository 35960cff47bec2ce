//! What one look at a service shows.

use crate::types::{Container, ContainerService, Event, EventWithDetails};

/// What one look at a service shows: the argument of every [`Condition`](super::Condition).
///
/// Make one with [`Observation::default`] and set its fields; the client makes its own.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Observation {
    /// The service; `None` if showing it returned 404, so it is gone.
    ///
    /// While nothing depends on it, a look at a call keeps what an earlier look showed.
    pub service: Option<ContainerService>,
    /// Its containers; empty where it is gone.
    pub containers: Vec<Container>,
    /// Its events, newest first; empty where it is gone.
    pub events: Vec<Event>,
    /// Events in their single view: those that the call made, also where the service is gone.
    pub views: Vec<EventWithDetails>,
    /// Whether an end was seen that is not proven, so that it must last for the settle time.
    /// The engine sets it.
    pub settling: bool,
}
