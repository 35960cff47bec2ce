//! What a call asks for, and what proves it.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{
    Condition, Observation, all_running, all_stopped, deployed, gone, package,
    state::{in_transition, is_busy, runs},
};
use crate::types::{
    Container, ContainerId, Event, EventId, EventWithDetails, PowerAction, ProductId,
};

/// A call that is answered with an empty 202.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Call {
    /// A power action on every container.
    Power(PowerAction),
    /// A change of the number of containers to this total.
    Scale(i64),
    /// A move to the package that is sold as this product.
    Resize(ProductId),
    /// The deletion of the service.
    Delete,
}

impl Call {
    /// Whether what was asked for is there, going by state alone.
    pub(super) fn is_reached(self, seen: &Observation, began: Option<Timestamp>) -> bool {
        match self {
            Self::Power(PowerAction::Stop) => all_stopped().holds(seen),
            Self::Power(PowerAction::Start | PowerAction::Restart | PowerAction::Rebuild) => {
                all_running().holds(seen)
            }
            Self::Scale(total) => {
                let is_new =
                    |container: &Container| began.is_some_and(|at| container.created_at >= at);
                deployed(total).holds(seen)
                    && seen.containers.iter().all(|container| {
                        // What was there before may be stopped, or not run for another reason.
                        !in_transition(container) && (runs(container) || !is_new(container))
                    })
            }
            Self::Resize(product) => {
                package(product).holds(seen) && !seen.containers.iter().any(in_transition)
            }
            Self::Delete => gone().holds(seen),
        }
    }

    /// Whether the server has reason to make no event at all.
    pub(super) fn may_be_nothing(self, seen: &Observation) -> bool {
        match self {
            Self::Power(_) => seen.service.is_some() && seen.containers.is_empty(),
            Self::Resize(product) => package(product).holds(seen),
            Self::Scale(_) | Self::Delete => false,
        }
    }

    /// Whether the state alone is proof, however long the event goes on. A restart leaves all as
    /// it was, so there only the event tells.
    pub(super) fn is_proven_by_state(self) -> bool {
        matches!(self, Self::Scale(_) | Self::Delete)
    }

    /// Whether something speaks against the end that event and state agree on.
    pub(super) fn is_doubtful(
        self,
        seen: &Observation,
        before: &Before,
        leader: &EventWithDetails,
    ) -> bool {
        // A rebuild writes to the record of each container (recording
        // `async/power-rebuild-completed/020-containers`); a restart does not.
        self == Self::Power(PowerAction::Rebuild)
            && !seen
                .containers
                .iter()
                .all(|container| before.was_touched(container, leader.created_at))
    }
}

/// Whether something is still being done to a container.
pub(super) fn any_busy(seen: &Observation) -> bool {
    seen.containers.iter().any(is_busy)
}

/// What was there before the call.
#[derive(Clone, Debug, Default)]
pub struct Before {
    events: BTreeMap<EventId, Timestamp>,
    containers: BTreeMap<ContainerId, Timestamp>,
}

impl Before {
    /// Takes note of the events and containers that were there before the call.
    ///
    /// Without containers, the times that the server wrote to them are compared with that of the
    /// event instead.
    pub fn new<'a>(
        events: impl IntoIterator<Item = &'a Event>,
        containers: impl IntoIterator<Item = &'a Container>,
    ) -> Self {
        Self {
            events: events
                .into_iter()
                .map(|event| (event.id, event.created_at))
                .collect(),
            containers: containers
                .into_iter()
                .map(|container| (container.id, container.updated_at))
                .collect(),
        }
    }

    /// Whether an event can have been made by the call.
    pub fn is_new(&self, event: &Event) -> bool {
        !self.events.contains_key(&event.id)
            && self
                .events
                .values()
                .all(|before| event.created_at >= *before)
    }

    /// Whether a container's record was written to since the call, whose event began then.
    fn was_touched(&self, container: &Container, began: Timestamp) -> bool {
        match self.containers.get(&container.id) {
            Some(before) => container.updated_at > *before,
            None => container.updated_at >= began,
        }
    }
}
