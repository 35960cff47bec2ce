//! Waiting for an order: what is read of it, and what proves its end.
//!
//! `completed` is neither the end nor a success: the worker has finished, and containers still start or have
//! failed (recordings `async/order-slow-two-services`, `async/order-container-refused`).

use std::{any::Any, collections::BTreeSet, time::Duration};

use jiff::Timestamp;
use serde_json::Value;

use super::{
    Observation, WaitEngine, WaitOutcome,
    events::reason,
    read::{NEWEST_EVENTS, none_if_missing, read, read_views, service_of},
    state::{in_transition, is_running},
};
use crate::{
    Client, Error,
    types::{
        ContainerState, CreatedOrder, CurrentState, Event, EventStatus, EventWithDetails,
        OrderDetail, OrderId, OrderStatus,
    },
};

/// The id of the order that a response says was accepted, typed or as JSON.
pub(super) fn accepted(response: &dyn Any) -> Option<OrderId> {
    if let Some(order) = response.downcast_ref::<CreatedOrder>() {
        return Some(order.id);
    }
    let id = response.downcast_ref::<Value>()?.pointer("/order/id")?;
    id.as_str()?.parse().ok()
}

/// Reads the order, and when its worker has finished or time is up, what it made. Services carry no id of
/// their order: those of its project count that were created between the order and the end of its worker,
/// when its status last changed (all recordings `async/order-*`).
pub(super) async fn poll(
    client: &Client,
    id: OrderId,
    engine: &mut WaitEngine,
    now: Duration,
) -> Result<Observation, Error> {
    let order = read(client.order(id).show()).await?;
    let Some(order) = order else {
        return Ok(Observation::default());
    };
    let is_over = matches!(
        order.status,
        OrderStatus::Completed | OrderStatus::Failed | OrderStatus::Cancelled
    );
    let project = order.project.as_ref().map(|project| project.id);
    let project = project.filter(|_| is_over || engine.is_due(now));
    let mut seen = Observation::default();
    if let Some(project) = project {
        let handle = client.project(project);
        let is_of_order =
            |at: Timestamp| at >= order.created_at && (!is_over || at <= order.updated_at);
        let events = handle.events().list().per_page(NEWEST_EVENTS);
        let events = read(events.request()).await?;
        let mut events: Vec<Event> = events.map(|page| page.items).unwrap_or_default();
        events.retain(|event| is_of_order(event.created_at));
        let views = read_views(client, None, engine.follow(Some(&events))).await?;
        let services = handle.services().list().all().into_vec().await;
        let mut services = none_if_missing(services)?.unwrap_or_default();
        services.retain(|service| is_of_order(service.created_at));
        let own: BTreeSet<_> = services.iter().map(|service| service.id).collect();
        let containers = handle.containers().list().all().into_vec().await;
        let mut containers = none_if_missing(containers)?.unwrap_or_default();
        containers.retain(|one| service_of(one).is_some_and(|service| own.contains(&service)));
        seen.project = read(handle.show()).await?;
        seen.views = engine.add_views(&views);
        seen.events = events;
        seen.services = services;
        seen.containers = containers;
    }
    seen.order = Some(order);
    Ok(seen)
}

/// Whether every service that was ordered runs.
pub(super) fn runs(seen: &Observation) -> bool {
    let ordered = seen.order.as_ref();
    let ordered = ordered.filter(|order| order.status == OrderStatus::Completed);
    ordered.is_some_and(|order| seen.services.len() >= order.order_data.raw_order.len())
        && seen.services.iter().all(|service| {
            let mut own = seen.containers.iter();
            let has_container = own.any(|one| service_of(one) == Some(service.id));
            let is_busy = matches!(
                service.current_state,
                CurrentState::Working | CurrentState::Alert
            );
            has_container && !is_busy
        })
        && seen.containers.iter().all(is_running)
}

/// The outcome that a poll suggests, and whether it is certain.
pub(super) fn outcome(
    seen: &Observation,
    leader: Option<&EventWithDetails>,
) -> Option<(WaitOutcome, bool)> {
    let why = || leader.and_then(reason);
    let Some(order) = &seen.order else {
        return Some((WaitOutcome::Gone, false));
    };
    match order.status {
        OrderStatus::Failed => Some((WaitOutcome::Failed { reason: why() }, true)),
        OrderStatus::Cancelled => Some((WaitOutcome::Cancelled { reason: why() }, true)),
        OrderStatus::Completed if runs(seen) => Some((WaitOutcome::Completed, true)),
        // All of its services were there before; of an earlier order some were deleted.
        OrderStatus::Completed if seen.services.len() < order.order_data.raw_order.len() => {
            let is_active = |event: &EventWithDetails| {
                matches!(event.status, EventStatus::Pending | EventStatus::Running)
            };
            (!leader.is_some_and(is_active)).then_some((WaitOutcome::Gone, false))
        }
        OrderStatus::Completed => {
            let has_failed = |state: &ContainerState| *state == ContainerState::Alert;
            let mut states = seen.containers.iter().map(|one| &one.current_state);
            let failed = states.any(has_failed);
            let mut containers = seen.containers.iter();
            let is_over = containers.all(|one| is_running(one) || has_failed(&one.current_state));
            let by_event = leader.is_some_and(has_failed_event);
            let is_busy = seen.containers.iter().any(in_transition);
            ((failed && is_over) || (by_event && !is_busy))
                .then(|| (WaitOutcome::Failed { reason: why() }, failed && is_over))
        }
        _ => None,
    }
}

/// Whether the event says that something failed. With several workers, one can complete an event that another
/// one has failed: the reason stays (seen on controller 9.3.1 with five workers and a missing image, not
/// recorded).
fn has_failed_event(event: &EventWithDetails) -> bool {
    match event.status {
        EventStatus::Failed => true,
        EventStatus::Completed => event
            .state_reason
            .as_deref()
            .is_some_and(|text| !text.is_empty()),
        _ => false,
    }
}

/// What an order leaves that did not succeed: what runs and what does not, or its project without services.
pub(super) fn note(seen: &Observation, outcome: &WaitOutcome) -> Option<String> {
    let order = seen.order.as_ref()?;
    if *outcome == WaitOutcome::Completed {
        return None;
    }
    if seen.services.is_empty() {
        let is_new = order.order_data.project.id.is_none();
        let project = order.project.as_ref().filter(|_| is_new);
        return match (project, &order.status) {
            (Some(project), OrderStatus::Failed) => Some(format!(
                "the new project {} ({}) is left without services{}: delete it",
                project.name,
                project.id,
                seen.project
                    .as_ref()
                    .map_or(String::new(), |project| format!(
                        ", {}",
                        project.current_state
                    )),
            )),
            (_, OrderStatus::AwaitingPayment) => Some("the order waits for its payment".to_owned()),
            (_, status) => Some(format!(
                "the order is {status}, and no service of it exists yet"
            )),
        };
    }
    let (running, others): (Vec<_>, Vec<_>) = seen.services.iter().partition(|service| {
        let mut own = seen.containers.iter();
        let own = own
            .by_ref()
            .filter(|one| service_of(one) == Some(service.id));
        let states: Vec<bool> = own.map(is_running).collect();
        !states.is_empty() && states.iter().all(|runs| *runs)
    });
    let title = |label: &Option<String>, id: &dyn std::fmt::Display| match label {
        Some(label) => format!("{label} ({id})"),
        None => id.to_string(),
    };
    let running: Vec<String> = running
        .iter()
        .map(|one| title(&one.label, &one.id))
        .collect();
    let others = others.iter().map(|one| {
        let title = title(&one.label, &one.id);
        let mut own = seen.containers.iter();
        // A service can read `online` while its container is offline.
        let down = own.find(|other| service_of(other) == Some(one.id) && !is_running(other));
        let state = down.map_or_else(
            || one.current_state.to_string(),
            |other| other.current_state.to_string(),
        );
        format!("{title} is {state}")
    });
    let others: Vec<String> = others.collect();
    let list = |texts: &[String]| match texts {
        [] => "nothing".to_owned(),
        texts => texts.join(", "),
    };
    Some(format!(
        "the order is {}; running: {}; not running: {}",
        order.status,
        list(&running),
        list(&others)
    ))
}

impl crate::handles::OrderHandle {
    /// Waits until what was ordered runs. It orders nothing.
    ///
    /// The same wait as that of `client.orders().create(…).wait()`, for an order that was made earlier. The
    /// response in the report is the order as it was when the wait began.
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] if there is no such order.
    pub fn wait(&self) -> super::WaitRequest<OrderDetail> {
        super::WaitRequest::of_order(&self.client, self.order, self.show())
    }
}
