//! Conditions on a service, and how to combine them.

use super::{
    Observation,
    events::has_ended,
    state::{in_transition, is_running, is_stopped},
};
use crate::types::{ContainerState, CurrentState, ProductId};

/// A condition on a service.
///
/// Closures are conditions, and conditions can be combined:
///
/// ```
/// use computestacks::wait::{Condition, Observation, gone, state};
/// use computestacks::types::CurrentState;
///
/// let has_many = |seen: &Observation| seen.containers.len() > 2;
/// let ready = state(CurrentState::Online).and(has_many).or(gone());
/// assert!(ready.holds(&Observation::default()));
/// assert!(!ready.not().holds(&Observation::default()));
/// ```
pub trait Condition: Send + Sync {
    /// Returns whether the condition holds for this observation.
    fn holds(&self, seen: &Observation) -> bool;

    /// Holds when both conditions hold.
    fn and<C: Condition>(self, other: C) -> AndCondition<Self, C>
    where
        Self: Sized,
    {
        AndCondition(self, other)
    }

    /// Holds when at least one of the conditions holds.
    fn or<C: Condition>(self, other: C) -> OrCondition<Self, C>
    where
        Self: Sized,
    {
        OrCondition(self, other)
    }

    /// Holds when this condition does not.
    fn not(self) -> NotCondition<Self>
    where
        Self: Sized,
    {
        NotCondition(self)
    }
}

impl<F: Fn(&Observation) -> bool + Send + Sync> Condition for F {
    fn holds(&self, seen: &Observation) -> bool {
        self(seen)
    }
}

/// See [`Condition::and`].
#[derive(Clone, Copy, Debug)]
pub struct AndCondition<A, B>(A, B);

impl<A: Condition, B: Condition> Condition for AndCondition<A, B> {
    fn holds(&self, seen: &Observation) -> bool {
        self.0.holds(seen) && self.1.holds(seen)
    }
}

/// See [`Condition::or`].
#[derive(Clone, Copy, Debug)]
pub struct OrCondition<A, B>(A, B);

impl<A: Condition, B: Condition> Condition for OrCondition<A, B> {
    fn holds(&self, seen: &Observation) -> bool {
        self.0.holds(seen) || self.1.holds(seen)
    }
}

/// See [`Condition::not`].
#[derive(Clone, Copy, Debug)]
pub struct NotCondition<A>(A);

impl<A: Condition> Condition for NotCondition<A> {
    fn holds(&self, seen: &Observation) -> bool {
        !self.0.holds(seen)
    }
}

/// The service is gone: showing it returns 404 (recording `async/delete-3-containers/025-service`).
/// The server also returns 404 if the caller may no longer see the service.
pub fn gone() -> impl Condition {
    |seen: &Observation| seen.service.is_none()
}

/// The service as a whole is in this state.
///
/// The state of a service changes as soon as the first container is done, and flips while several
/// containers are processed one after another (recordings `async/power-stop-3-containers-unequal`,
/// `async/power-restart-3-containers-serial`). Check the containers instead if that matters.
pub fn state(wanted: CurrentState) -> impl Condition {
    move |seen: &Observation| {
        seen.service
            .as_ref()
            .is_some_and(|service| service.current_state == wanted)
    }
}

/// There are containers, and each one is in this state.
pub fn all_containers(wanted: ContainerState) -> impl Condition {
    move |seen: &Observation| {
        !seen.containers.is_empty()
            && seen
                .containers
                .iter()
                .all(|container| container.current_state == wanted)
    }
}

/// There are containers, and each one runs and is supposed to run.
///
/// A container that is still `online` but about to stop does not count (recording
/// `async/power-stop-3-containers-unequal/006-containers`). One that runs but has almost used up
/// its resources does count.
pub fn all_running() -> impl Condition {
    |seen: &Observation| !seen.containers.is_empty() && seen.containers.iter().all(is_running)
}

/// There are containers, and each one is stopped and is supposed to be.
///
/// A container that is `offline` but about to start does not count (recording
/// `async/power-start-3-containers-unequal/006-containers`).
pub fn all_stopped() -> impl Condition {
    |seen: &Observation| !seen.containers.is_empty() && seen.containers.iter().all(is_stopped)
}

/// No action is in progress: every event has ended, and no container is on its way to another state.
///
/// The server cancels a call while another action is in progress. In the middle of a rebuild the event
/// is `completed` for 8 s and the container looks stopped (recording
/// `async/power-start-while-rebuild-looks-completed`), so a call may be cancelled although this holds:
/// then wait with a settle time.
pub fn idle() -> impl Condition {
    |seen: &Observation| {
        seen.events.iter().all(|event| has_ended(&event.status))
            && !seen.containers.iter().any(in_transition)
    }
}

/// The service has this many containers, both by its own count and in the list of containers.
pub fn deployed(wanted: impl Into<i64>) -> impl Condition {
    let wanted = wanted.into();
    move |seen: &Observation| {
        usize::try_from(wanted).is_ok_and(|count| seen.containers.len() == count)
            && seen
                .service
                .as_ref()
                .is_some_and(|service| service.deployed_containers == wanted)
    }
}

/// The service has the package of this product.
pub fn package(wanted: impl Into<ProductId>) -> impl Condition {
    let wanted = wanted.into();
    move |seen: &Observation| {
        seen.service
            .as_ref()
            .is_some_and(|service| service.product_id == Some(wanted))
    }
}
