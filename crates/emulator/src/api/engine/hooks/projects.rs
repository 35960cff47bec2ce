//! Projects: what follows from their services, their collaborators, and their deletion.

use serde_json::Value;

use super::{Change, integer};
use crate::{
    api::engine::of_project::{images_of, services_of},
    state::WorldState,
    world::{EventStatus, Row},
};

/// The state: `working` with an active event, `alert` after an order that failed, `alert` or `working` as one of its services, otherwise
/// `ok`.
pub(super) fn state(state: &WorldState, row: &Row) -> Value {
    let id = integer(row, "id");
    let mut events = state.events.values();
    if events.any(|event| event.project == Some(id) && event.status.is_active()) {
        return "working".into();
    }
    // A failed order leaves its project without services (`async/order-no-network/003-project`).
    let mut events = state.events.values().rev();
    let newest = events.find(|event| event.project == Some(id));
    if newest.is_some_and(|event| event.service.is_none() && event.status == EventStatus::Failed) {
        return "alert".into();
    }
    let states: Vec<&str> = services_of(state, id)
        .map(|service| state.service_state(service))
        .collect();
    let found = ["alert", "working"]
        .into_iter()
        .find(|one| states.contains(one));
    found.unwrap_or("ok").into()
}

/// A field of each of its images.
fn of_images(state: &WorldState, row: &Row, field: &str) -> Value {
    let images = images_of(state, integer(row, "id")).into_iter();
    images
        .map(|image| image.get(field).cloned().unwrap_or_default())
        .collect()
}

/// The ids of its images.
pub(super) fn image_ids(state: &WorldState, row: &Row) -> Value {
    of_images(state, row, "id")
}

/// The paths of the icons of its images.
pub(super) fn icons(state: &WorldState, row: &Row) -> Value {
    of_images(state, row, "icon_url")
}

/// The labels of its images.
pub(super) fn image_names(state: &WorldState, row: &Row) -> Value {
    of_images(state, row, "label")
}

/// A collaborator has the services of the project in the own list.
pub(super) fn list_services_again(state: &mut WorldState, _: &Change<'_>) {
    state.list_services_again();
}

/// Queues the deletion.
pub(super) fn trash(state: &mut WorldState, change: &Change<'_>) {
    state.trash_project(change.now, &change.actor, change.id);
}
