//! Decides whether an outcome is certain, so that the wait can end at once.
//!
//! The `updated_at` of a container changes with its state, but not with a restart or resize. The
//! event of a call is `completed` as soon as the first of several containers is done (recording
//! `async/power-stop-3-containers-unequal`). Times of containers are only compared for equality,
//! never ordered.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{
    Observation, QueuedCall, StateBefore,
    events::{is_pull_failure, is_rebuild, reason},
    state::{in_transition, is_running, is_stopped, may_be_unhealthy},
};
use crate::types::{
    BastionStatus, Container, ContainerId, ContainerRequestedState, ContainerState, CurrentState,
    EventWithDetails, PowerAction,
};

/// What the polls of a wait have shown about the containers.
#[derive(Clone, Debug, Default)]
pub(super) struct ContainerHistory {
    /// All containers seen so far.
    ids: BTreeSet<ContainerId>,
    /// Containers that were supposed to be stopped, with their last `updated_at` in that state.
    stopped: BTreeMap<ContainerId, Timestamp>,
    /// Containers that were `online`. Since controller 9.7, a running container that fails its
    /// health check is `offline` (read from source), so `offline` alone does not prove that it
    /// stopped.
    was_online: BTreeSet<ContainerId>,
    /// Containers that were `offline` although they were supposed to run.
    may_have_failed_check: BTreeSet<ContainerId>,
    /// Whether the SFTP container did not run in between.
    bastion_stopped: bool,
}

impl ContainerHistory {
    pub(super) fn new(before: &StateBefore) -> Self {
        let mut history = Self::default();
        history.add(before.containers());
        history
    }

    /// Adds the SFTP container of a poll.
    pub(super) fn add_bastion(&mut self, seen: &Observation) {
        self.bastion_stopped |= seen
            .bastion
            .as_ref()
            .is_some_and(|bastion| bastion.status != BastionStatus::Running);
    }

    /// Whether a final state of something else than containers is proof. A rebuild stops an SFTP
    /// container first, so one that was never seen stopped may not have been rebuilt yet.
    pub(super) fn proves_beyond_containers(&self, call: QueuedCall) -> bool {
        call != QueuedCall::ResetBastionPassword || self.bastion_stopped
    }

    /// Adds the containers of a poll.
    pub(super) fn add<'a>(&mut self, seen: impl IntoIterator<Item = &'a Container>) {
        for container in seen {
            self.ids.insert(container.id);
            if container.current_state == ContainerState::Online {
                self.was_online.insert(container.id);
            }
            if may_be_unhealthy(container) {
                self.may_have_failed_check.insert(container.id);
            }
            if container.req_state == ContainerRequestedState::Stopped {
                self.stopped.insert(container.id, container.updated_at);
            }
        }
    }

    /// Whether there was never more than one container; then the event is a single job.
    fn is_single(&self) -> bool {
        self.ids.len() <= 1
    }

    /// Whether there was never a container.
    pub(super) fn has_none(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether a container that looks as requested may have failed.
    pub(super) fn may_hide_a_failure(&self, call: QueuedCall, seen: &Observation) -> bool {
        match call {
            // Since controller 9.7, a running container that fails its health check is `offline` too
            // (read from source), and so may have refused to stop.
            QueuedCall::Power(PowerAction::Stop) => seen.containers.iter().any(|container| {
                !self.was_online.contains(&container.id)
                    && self.may_have_failed_check.contains(&container.id)
            }),
            // A container whose image cannot be pulled continues to run as before.
            QueuedCall::Power(PowerAction::Rebuild) | QueuedCall::ChangeVariant => {
                !seen.containers.iter().all(|it| self.has_started(it))
            }
            _ => false,
        }
    }

    /// Whether the container runs, after it was supposed to be stopped and was written to since. A
    /// rebuild stops each container first (recording
    /// `async/power-rebuild-completed/011-containers`), so an old container that still runs does
    /// not count.
    fn has_started(&self, container: &Container) -> bool {
        let stopped = self.stopped.get(&container.id);
        is_running(container) && stopped.is_some_and(|then| *then != container.updated_at)
    }

    /// Whether the container is stopped and ran before, or was stopped before the call and written
    /// to since.
    fn has_stopped(&self, before: &StateBefore, container: &Container) -> bool {
        is_stopped(container)
            && match before.container(container.id) {
                Some(then) if is_stopped(then) => then.updated_at != container.updated_at,
                _ => self.was_online.contains(&container.id),
            }
    }

    /// Whether a completed event with a state as requested is final.
    pub(super) fn proves_success(
        &self,
        call: QueuedCall,
        before: &StateBefore,
        leader: &EventWithDetails,
        seen: &Observation,
    ) -> bool {
        let all_started = || seen.containers.iter().all(|it| self.has_started(it));
        match call {
            QueuedCall::Power(PowerAction::Stop) => {
                self.is_single()
                    || (!is_unhealthy(seen)
                        && seen
                            .containers
                            .iter()
                            .all(|it| self.has_stopped(before, it)))
            }
            QueuedCall::Power(_) if is_rebuild(leader) => all_started(),
            QueuedCall::Power(PowerAction::Start) => self.is_single() || all_started(),
            // A restart or resize does not change the state of containers.
            QueuedCall::Power(PowerAction::Restart) | QueuedCall::Resize(_) => self.is_single(),
            QueuedCall::ChangeVariant => all_started(),
            QueuedCall::Power(PowerAction::Rebuild) => false,
            _ => true,
        }
    }

    /// Whether a failed event is final. With several containers, a failure became a success with
    /// the next container (recording `async/power-callback-failed`). A delete continues after a
    /// failure. What follows when a rebuild fails halfway is not recorded.
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
