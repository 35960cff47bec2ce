//! Conditions on what is seen, and how to compose them.

use super::{
    Observation,
    state::{runs, stands},
};
use crate::types::{ContainerState, CurrentState, ProductId};

/// Something that may hold of a service.
///
/// Closures are conditions, and conditions compose:
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
    /// Whether it holds of what was seen.
    fn holds(&self, seen: &Observation) -> bool;

    /// Holds where both hold.
    fn and<C: Condition>(self, other: C) -> AndCondition<Self, C>
    where
        Self: Sized,
    {
        AndCondition(self, other)
    }

    /// Holds where one holds, or both do.
    fn or<C: Condition>(self, other: C) -> OrCondition<Self, C>
    where
        Self: Sized,
    {
        OrCondition(self, other)
    }

    /// Holds where this does not.
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

/// The service is gone: showing it returns 404 (recording
/// `async/delete-3-containers/025-service`). The server responds the same where the caller may not
/// see it any more.
pub fn gone() -> impl Condition {
    |seen: &Observation| seen.service.is_none()
}

/// The service as a whole is in this state.
///
/// It shows the end of an action with the first container that is done, and flips while several
/// are served one after another (recordings `async/power-stop-3-containers-unequal`,
/// `async/power-restart-3-containers-serial`): ask the containers instead where that matters.
pub fn state(wanted: CurrentState) -> impl Condition {
    move |seen: &Observation| {
        seen.service
            .as_ref()
            .is_some_and(|service| service.current_state == wanted)
    }
}

/// There are containers, and every one is in this state.
pub fn all_containers(wanted: ContainerState) -> impl Condition {
    move |seen: &Observation| {
        !seen.containers.is_empty()
            && seen
                .containers
                .iter()
                .all(|container| container.current_state == wanted)
    }
}

/// There are containers, and every one runs and is meant to.
///
/// One that is still `online` but was requested to stop does not count (recording
/// `async/power-stop-3-containers-unequal/006-containers`); one that runs with hardly any
/// resources left does.
pub fn all_running() -> impl Condition {
    |seen: &Observation| !seen.containers.is_empty() && seen.containers.iter().all(runs)
}

/// There are containers, and every one is stopped and is meant to be.
///
/// One that is `offline` but was requested to run does not count (recording
/// `async/power-start-3-containers-unequal/006-containers`).
pub fn all_stopped() -> impl Condition {
    |seen: &Observation| !seen.containers.is_empty() && seen.containers.iter().all(stands)
}

/// The service has this many containers, by its own count and by the list.
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

/// The service has the package that is sold as this product.
pub fn package(wanted: impl Into<ProductId>) -> impl Condition {
    let wanted = wanted.into();
    move |seen: &Observation| {
        seen.service
            .as_ref()
            .is_some_and(|service| service.product_id == Some(wanted))
    }
}
