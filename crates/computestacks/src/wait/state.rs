//! The state of a single container.

use crate::types::{Container, ContainerRequestedState, ContainerState};

/// Whether it runs, whatever it is supposed to do.
fn is_up(container: &Container) -> bool {
    matches!(
        container.current_state,
        ContainerState::Online | ContainerState::ResourceUsage | ContainerState::Unhealthy
    )
}

/// Whether it runs and is supposed to. A container that fails its health check does not count.
pub(super) fn is_running(container: &Container) -> bool {
    container.req_state == ContainerRequestedState::Running
        && matches!(
            container.current_state,
            ContainerState::Online | ContainerState::ResourceUsage
        )
}

/// Whether it is stopped and is supposed to be.
pub(super) fn is_stopped(container: &Container) -> bool {
    container.req_state == ContainerRequestedState::Stopped
        && container.current_state == ContainerState::Offline
}

/// Whether its state says that something is in progress.
pub(super) fn in_transition(container: &Container) -> bool {
    matches!(
        container.current_state,
        ContainerState::Starting
            | ContainerState::Stopping
            | ContainerState::Working
            | ContainerState::Migrating
    )
}

/// Whether it is `offline` although it is supposed to run: it is about to start or, since
/// controller 9.7, runs and fails its health check (read from source; 9.3.1 has the state
/// `unhealthy` for that).
pub(super) fn may_be_unhealthy(container: &Container) -> bool {
    container.req_state == ContainerRequestedState::Running
        && container.current_state == ContainerState::Offline
}

/// Whether something is in progress on it or still pending. While other containers of the same call
/// are processed, one that must still stop is `online` and supposed to be stopped.
pub(super) fn is_busy(container: &Container) -> bool {
    let is_pending = match container.req_state {
        ContainerRequestedState::Stopped => is_up(container),
        ContainerRequestedState::Running => container.current_state == ContainerState::Offline,
        ContainerRequestedState::Other(_) => false,
    };
    in_transition(container) || is_pending
}
