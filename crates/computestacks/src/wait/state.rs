//! What the state of one container proves.

use crate::types::{Container, ContainerRequestedState, ContainerState};

/// It runs, whatever it is meant to do.
fn is_up(container: &Container) -> bool {
    matches!(
        container.current_state,
        ContainerState::Online | ContainerState::ResourceUsage | ContainerState::Unhealthy
    )
}

/// It runs, and is meant to. One that fails its health check does not count.
pub(super) fn runs(container: &Container) -> bool {
    container.req_state == ContainerRequestedState::Running
        && matches!(
            container.current_state,
            ContainerState::Online | ContainerState::ResourceUsage
        )
}

/// It is stopped, and is meant to be.
pub(super) fn stands(container: &Container) -> bool {
    container.req_state == ContainerRequestedState::Stopped
        && container.current_state == ContainerState::Offline
}

/// Its own state says that something is being done to it.
pub(super) fn in_transition(container: &Container) -> bool {
    matches!(
        container.current_state,
        ContainerState::Starting
            | ContainerState::Stopping
            | ContainerState::Working
            | ContainerState::Migrating
    )
}

/// It is meant to run and reads `offline`: it was requested to start, or, from controller 9.7 on, it
/// runs and fails its health check (read from source; 9.3.1 says `unhealthy`).
pub(super) fn may_be_unhealthy(container: &Container) -> bool {
    container.req_state == ContainerRequestedState::Running
        && container.current_state == ContainerState::Offline
}

/// Something is being done to it, or was requested and has not happened: while others of the same
/// call are done, one that must still stop reads `online` and is meant to be stopped.
pub(super) fn is_busy(container: &Container) -> bool {
    let told_otherwise = match container.req_state {
        ContainerRequestedState::Stopped => is_up(container),
        ContainerRequestedState::Running => container.current_state == ContainerState::Offline,
        ContainerRequestedState::Other(_) => false,
    };
    in_transition(container) || told_otherwise
}
