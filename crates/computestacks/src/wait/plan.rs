//! What a call asks for, and what proves it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{
    Condition, Observation, WaitOutcome, all_running, all_stopped, deployed, gone, package,
    proof::is_unhealthy,
    state::{in_transition, is_busy, may_be_unhealthy, runs},
};
use crate::types::{
    Container, ContainerId, Event, EventId, EventWithDetails, PowerAction, ProductId,
};

/// A call with an empty 202 response.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum QueuedCall {
    /// A power action on every container.
    Power(PowerAction),
    /// A change of the number of containers to this total.
    Scale(i64),
    /// A move to the package that is sold as this product.
    Resize(ProductId),
    /// The deletion of the service.
    Delete,
}

impl QueuedCall {
    /// Whether what was requested is there, going by state alone.
    pub(super) fn is_reached(
        self,
        seen: &Observation,
        before: &StateBefore,
        began: Option<Timestamp>,
    ) -> bool {
        match self {
            Self::Power(PowerAction::Stop) => all_stopped().holds(seen),
            Self::Power(PowerAction::Start | PowerAction::Restart | PowerAction::Rebuild) => {
                all_running().holds(seen)
            }
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

    /// The failure of a container of several, where the event was completed by another one and
    /// nothing is being done any more: the event keeps the reason (recording
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

    /// Whether something speaks against the end that event and state agree on.
    pub(super) fn is_doubtful(
        self,
        seen: &Observation,
        before: &StateBefore,
        leader: &EventWithDetails,
    ) -> bool {
        match self {
            // A rebuild writes to the record of each container (recording
            // `async/power-rebuild-completed/020-containers`); a restart does not.
            Self::Power(PowerAction::Rebuild) => !seen
                .containers
                .iter()
                .all(|container| before.was_touched(container, leader.created_at)),
            // One that still runs and fails its health check reads `offline` from controller 9.7
            // on (read from source).
            Self::Power(PowerAction::Stop) => is_unhealthy(seen),
            _ => false,
        }
    }
}

/// Whether something is still being done to a container, given that the event has ended.
///
/// From controller 9.7 on, one that runs and fails its health check reads `offline`; the service
/// tells (read from source).
pub(super) fn any_busy(seen: &Observation) -> bool {
    let is_unhealthy = is_unhealthy(seen);
    seen.containers
        .iter()
        .any(|container| is_busy(container) && !(is_unhealthy && may_be_unhealthy(container)))
}

/// What was there before the call.
#[derive(Clone, Debug, Default)]
pub struct StateBefore {
    events: BTreeSet<EventId>,
    containers: BTreeMap<ContainerId, Container>,
}

impl StateBefore {
    /// Takes note of the events and containers that were there before the call.
    ///
    /// Without containers, the times that the server wrote to them are compared with that of the
    /// event instead.
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
        }
    }

    /// Whether an event was not there before the call.
    ///
    /// Times play no part: the clock of the server may have gone back.
    pub fn is_new(&self, event: &Event) -> bool {
        !self.events.contains(&event.id)
    }

    pub(super) fn containers(&self) -> impl Iterator<Item = &Container> {
        self.containers.values()
    }

    pub(super) fn container(&self, id: ContainerId) -> Option<&Container> {
        self.containers.get(&id)
    }

    /// Whether a container's record was written to since the call, whose event began then.
    pub(super) fn was_touched(&self, container: &Container, began: Timestamp) -> bool {
        match self.containers.get(&container.id) {
            Some(before) => container.updated_at != before.updated_at,
            None => container.updated_at >= began,
        }
    }
}
