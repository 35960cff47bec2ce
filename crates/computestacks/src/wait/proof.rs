//! What proves an end at once, so that it need not last.
//!
//! A container's `updated_at` changes with its state, not with a restart or a resize; and the one
//! event of a call is `completed` as soon as the first of several containers is done (recording
//! `async/power-stop-3-containers-unequal`). Times of containers are only compared for being equal, never put
//! into order.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{
    Observation, QueuedCall, StateBefore,
    events::{is_pull_failure, is_rebuild, reason},
    state::{in_transition, may_be_unhealthy, runs, stands},
};
use crate::types::{
    Container, ContainerId, ContainerRequestedState, ContainerState, CurrentState,
    EventWithDetails, PowerAction,
};

/// What the looks of a wait have shown of the containers.
#[derive(Clone, Debug, Default)]
pub(super) struct ContainerHistory {
    /// Every container that there was.
    ids: BTreeSet<ContainerId>,
    /// `updated_at` of those that were meant to be stopped, when that was seen last.
    stopped: BTreeMap<ContainerId, Timestamp>,
    /// Those that were seen `online`. From controller 9.7 on one that runs and fails its health
    /// check reads `offline` (read from source), so `offline` alone does not tell that one stopped.
    ran: BTreeSet<ContainerId>,
    /// Those that were seen `offline` and meant to run.
    may_have_failed_check: BTreeSet<ContainerId>,
}

impl ContainerHistory {
    pub(super) fn new(before: &StateBefore) -> Self {
        let mut history = Self::default();
        history.note(before.containers());
        history
    }

    /// Takes in the containers of a look.
    pub(super) fn note<'a>(&mut self, seen: impl IntoIterator<Item = &'a Container>) {
        for container in seen {
            self.ids.insert(container.id);
            if container.current_state == ContainerState::Online {
                self.ran.insert(container.id);
            }
            if may_be_unhealthy(container) {
                self.may_have_failed_check.insert(container.id);
            }
            if container.req_state == ContainerRequestedState::Stopped {
                self.stopped.insert(container.id, container.updated_at);
            }
        }
    }

    /// Whether there never was more than one container: one event is one job then.
    fn is_single(&self) -> bool {
        self.ids.len() <= 1
    }

    /// Whether there never was a container.
    pub(super) fn has_none(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether a container that reads as stopped may have refused to stop: from controller 9.7 on,
    /// one that runs and fails its health check reads `offline` too (read from source).
    pub(super) fn may_hide_a_failure(&self, call: QueuedCall, seen: &Observation) -> bool {
        call == QueuedCall::Power(PowerAction::Stop)
            && seen.containers.iter().any(|container| {
                !self.ran.contains(&container.id)
                    && self.may_have_failed_check.contains(&container.id)
            })
    }

    /// It was meant to be stopped and was written to since, and it runs now. A rebuild stops what
    /// it rebuilds (recording `async/power-rebuild-completed/011-containers`), so the old container
    /// that still runs does not count.
    fn has_come_up(&self, container: &Container) -> bool {
        let stopped = self.stopped.get(&container.id);
        runs(container) && stopped.is_some_and(|then| *then != container.updated_at)
    }

    /// It is stopped, and ran before; or it was stopped before the call and was written to since.
    fn has_gone_down(&self, before: &StateBefore, container: &Container) -> bool {
        stands(container)
            && match before.container(container.id) {
                Some(then) if stands(then) => then.updated_at != container.updated_at,
                _ => self.ran.contains(&container.id),
            }
    }

    /// Whether an event that is completed, with all that was requested there, is final.
    pub(super) fn proves_success(
        &self,
        call: QueuedCall,
        before: &StateBefore,
        leader: &EventWithDetails,
        seen: &Observation,
    ) -> bool {
        let all_came_up = || seen.containers.iter().all(|it| self.has_come_up(it));
        match call {
            QueuedCall::Power(PowerAction::Stop) => {
                self.is_single()
                    || (!is_unhealthy(seen)
                        && seen
                            .containers
                            .iter()
                            .all(|it| self.has_gone_down(before, it)))
            }
            QueuedCall::Power(_) if is_rebuild(leader) => all_came_up(),
            QueuedCall::Power(PowerAction::Start) => self.is_single() || all_came_up(),
            // A restart leaves containers as they were, and a resize too.
            QueuedCall::Power(PowerAction::Restart) | QueuedCall::Resize(_) => self.is_single(),
            QueuedCall::Power(PowerAction::Rebuild) => false,
            QueuedCall::Scale(_) | QueuedCall::Delete => true,
        }
    }

    /// Whether an event that failed is final. A failure with several containers became a success
    /// with the next one (recording `async/power-callback-failed`), a deletion goes on, and what
    /// comes after the failed half of a rebuild was not recorded.
    pub(super) fn proves_failure(
        &self,
        call: QueuedCall,
        leader: &EventWithDetails,
        seen: &Observation,
    ) -> bool {
        self.is_single()
            && seen
                .service
                .as_ref()
                .is_none_or(|service| service.deployed_containers <= 1)
            && call != QueuedCall::Delete
            && reason(leader).is_some()
            && !seen.containers.iter().any(in_transition)
            && (!is_rebuild(leader) || is_pull_failure(leader))
    }
}

/// Whether the service says that a container fails its health check.
pub(super) fn is_unhealthy(seen: &Observation) -> bool {
    seen.service
        .as_ref()
        .is_some_and(|service| service.current_state == CurrentState::Unhealthy)
}
