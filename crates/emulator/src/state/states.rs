//! What `current_state` says.

use jiff::{SignedDuration, Timestamp};

use super::State;
use crate::world::{Container, EngineState, Event, Service, Status, Wanted};

/// How long after a change of a container its node is asked about it.
const ASKED_FOR: SignedDuration = SignedDuration::from_mins(3);

impl State {
    /// The state of a service: its events come first, then what monitoring says, then whether any
    /// container is meant to run.
    ///
    /// The last one is what the controller wants, not what the node has: `async/power-stop-3-
    /// containers-unequal` shows a service `inactive` whose containers still run.
    pub(crate) fn service_state<'a>(&'a self, service: &'a Service) -> &'a str {
        if self.has_active_event(service.id) {
            return "working";
        }
        let newest = self.events_of(service.id).find(|event| !event.notice);
        if newest.is_some_and(|event| event.status == Status::Failed) {
            return "alert";
        }
        if let Some(state) = &service.monitoring {
            return state;
        }
        let runs = self
            .containers_of(service.id)
            .any(|container| container.req_state == Wanted::Running);
        if runs { "online" } else { "inactive" }
    }

    /// The state of a container: an event of its own that is not over comes first, then one that
    /// failed, then what monitoring says, then what its node has.
    ///
    /// The node is asked only for a while after something was done to the container; before and
    /// after that the controller tells what it wants
    /// (`async/resize-container-not-on-node/006-containers`).
    pub(crate) fn container_state<'a>(
        &'a self,
        container: &'a Container,
        now: Timestamp,
    ) -> &'a str {
        let own = || {
            self.events_of(container.service)
                .filter(|event| event.containers.contains(&container.id))
        };
        if self.has_active_event(container.service)
            && let Some(event) = own().find(|event| event.status.is_active())
        {
            return busy(event);
        }
        if own()
            .next()
            .is_some_and(|event| event.status == Status::Failed)
        {
            return "alert";
        }
        if let Some(state) = &container.monitoring {
            return state;
        }
        let runs = if now.duration_since(container.updated_at) < ASKED_FOR {
            container.engine == EngineState::Running
        } else {
            container.req_state == Wanted::Running
        };
        if runs { "online" } else { "offline" }
    }

    /// Containers that count: those whose subscription has not ended.
    pub(crate) fn deployed_containers(&self, service: i64) -> usize {
        self.containers_of(service)
            .filter(|container| !container.released)
            .count()
    }
}

fn busy(event: &Event) -> &'static str {
    match event.locale.as_deref() {
        Some("container.start" | "container.restart" | "container.rebuild") => "starting",
        Some("container.stop") => "stopping",
        _ => "working",
    }
}
