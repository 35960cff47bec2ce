//! The rows of a resource that a user sees.

use std::cmp::Ordering;

use serde_json::Value;

use super::{
    super::{caller::NOBODY, route::number},
    of_project::{images_of, services_of},
};
use crate::{
    definition::{Form, OtherRow, Parent, Resource, Visibility, resources},
    state::WorldState,
    world::{Container, Event, Row, Service, integer_in, is_active, is_true},
};

/// An object that a response shows: a row of the world, or an object that jobs change.
pub(super) enum Item<'a> {
    Row(&'a Row),
    Container(&'a Service, &'a Container),
    Event(&'a Event),
    /// A row of `container_images`.
    Image(&'a Row),
    Service(&'a Service),
}

impl Item<'_> {
    /// The server cannot show a service without an image
    /// (`faults/062-one-service-without-image-show`).
    pub(super) fn can_be_shown(&self) -> bool {
        match self {
            Self::Service(service) => service.image.is_some(),
            _ => true,
        }
    }
}

/// The id of the parent in the path.
pub(super) fn parent_id(resource: &Resource, parameters: &[String]) -> Option<i64> {
    resource.parent.as_ref()?;
    parameters.first().map(|id| number(id))
}

/// Whether a user sees the row with this id: by itself, and all that is below it.
pub(super) fn sees(state: &WorldState, user: i64, rows: &str, id: i64) -> bool {
    if rows == "services" {
        return state.visible_service(user, id).is_some();
    }
    let resource = resources()
        .iter()
        .find(|one| one.rows() == rows && one.parent.is_none());
    resource.is_some_and(|resource| find(state, user, resource, None, id).is_some())
}

/// Whether a user sees the row whose id is in a field of this one.
fn sees_other(state: &WorldState, user: i64, other: &OtherRow, row: &Row) -> bool {
    let id = integer_in(row, &other.id).unwrap_or_default();
    sees(state, user, &other.rows, id)
}

/// Whether there is such a row, seen or not.
pub(super) fn exists(
    state: &WorldState,
    resource: &Resource,
    parent: Option<i64>,
    id: i64,
) -> bool {
    let row = state.row(resource.rows(), id);
    row.is_some_and(|row| belongs(state, resource, row, parent))
}

/// The item with this id.
pub(super) fn find<'a>(
    state: &'a WorldState,
    user: i64,
    resource: &Resource,
    parent: Option<i64>,
    id: i64,
) -> Option<Item<'a>> {
    match (resource.rows(), parent) {
        ("events", None) => state.visible_event(user, id).map(Item::Event),
        ("events", Some(service)) => {
            let mut events = state.events_of(service);
            events.find(|event| event.id == id).map(Item::Event)
        }
        (rows, parent) => {
            let row = state.row(rows, id)?;
            let is_of_parent = match &resource.parent {
                // Found by itself, whatever it belongs to.
                Some(Parent {
                    hook: Some(hook), ..
                }) => parent.is_none_or(|parent| (hook.0)(state, row, parent, Form::Item)),
                _ => belongs(state, resource, row, parent),
            };
            let is_visible = match &resource.visible {
                Visibility::Everybody => true,
                _ if resource.singular => id == user,
                _ => is_visible(state, user, resource, row, Form::Item),
            };
            (is_of_parent && is_visible).then_some(Item::Row(row))
        }
    }
}

/// All items of a list, in its order.
pub(super) fn list<'a>(
    state: &'a WorldState,
    user: i64,
    resource: &Resource,
    parent: Option<i64>,
) -> Vec<Item<'a>> {
    let id = parent.unwrap_or_default();
    let of_project = resource
        .parent
        .as_ref()
        .is_some_and(|of| of.rows == "projects");
    match resource.rows() {
        "containers" => {
            let services: Vec<&Service> = if of_project {
                services_of(state, id).collect()
            } else {
                state.services.get(&id).into_iter().collect()
            };
            let containers = services.into_iter().flat_map(|service| {
                let own = state.containers_of(service.id);
                own.map(move |container| (service, container))
            });
            let mut containers: Vec<_> = containers.collect();
            containers.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
            containers
                .into_iter()
                .map(|(service, container)| Item::Container(service, container))
                .collect()
        }
        "events" if of_project => {
            let newest_first = state.events.values().rev();
            newest_first
                .filter(|event| event.project == Some(id))
                .map(Item::Event)
                .collect()
        }
        "events" => state.events_of(id).map(Item::Event).collect(),
        "services" => {
            let mut services: Vec<_> = services_of(state, id)
                .filter(|service| !service.is_load_balancer)
                .collect();
            services.sort_by(|a, b| a.label.cmp(&b.label));
            services.into_iter().map(Item::Service).collect()
        }
        "images" => images_of(state, id).into_iter().map(Item::Image).collect(),
        rows => {
            let mut rows: Vec<&Row> = state
                .rows(rows)
                .filter(|row| {
                    is_listed(state, user, resource, row) && belongs(state, resource, row, parent)
                })
                .collect();
            let own = resource.sort_without_user.as_ref();
            let own = own.filter(|_| user == NOBODY);
            if let Some(field) = own.or(resource.sort.as_ref()) {
                rows.sort_by(|a, b| compare(a.get(field), b.get(field)));
            }
            if resource.newest_first {
                rows.reverse();
            }
            rows.into_iter().map(Item::Row).collect()
        }
    }
}

fn is_listed(state: &WorldState, user: i64, resource: &Resource, row: &Row) -> bool {
    let needed = resource.shown_with.as_ref();
    let unlisted = resource.unlisted_if.as_ref();
    needed.is_none_or(|field| row.contains_key(field))
        && !unlisted.is_some_and(|field| is_true(row, field))
        && is_visible(state, user, resource, row, Form::List)
}

/// Whether a user sees a row: in a list, or alone by its id, as administrators do too.
fn is_visible(state: &WorldState, user: i64, resource: &Resource, row: &Row, form: Form) -> bool {
    let is_own = is(row, "user", user);
    let has_all = || form == Form::Item && state.is_admin(user);
    match &resource.visible {
        Visibility::Everybody => true,
        Visibility::Hook(hook) => (hook.0)(state, user, row),
        Visibility::Of(other) => sees_other(state, user, other, row),
        Visibility::Owner => is_own || has_all() || is_shared(state, user, resource, row),
        Visibility::Platform => {
            is_of_platform(row) || is_own || has_all() || is_shared(state, user, resource, row)
        }
        Visibility::OwnerOnly => is_own,
        Visibility::Members => {
            let id = integer_in(row, "id").unwrap_or_default();
            match form {
                Form::List => state.is_member(user, id),
                Form::Item => state.sees_project(user, id),
            }
        }
    }
}

/// Whether a row is no user's.
pub(super) fn is_of_platform(row: &Row) -> bool {
    row.get("user").is_none_or(Value::is_null)
}

/// Whether a row is shared with a user who has accepted.
fn is_shared(state: &WorldState, user: i64, resource: &Resource, row: &Row) -> bool {
    let id = integer_in(row, "id").unwrap_or_default();
    resource.shared_by.as_ref().is_some_and(|by| {
        let mut rows = state.rows(&by.rows);
        rows.any(|one| is(one, &by.field, id) && is(one, "user", user) && is_active(one))
    })
}

fn belongs(state: &WorldState, resource: &Resource, row: &Row, parent: Option<i64>) -> bool {
    match (&resource.parent, parent) {
        (Some(of), Some(id)) => match (&of.hook, &of.field) {
            (Some(hook), _) => (hook.0)(state, row, id, Form::List),
            (None, field) => field.as_ref().is_some_and(|field| is(row, field, id)),
        },
        _ => true,
    }
}

fn is(row: &Row, field: &str, id: i64) -> bool {
    integer_in(row, field) == Some(id)
}

pub(super) fn compare(one: Option<&Value>, other: Option<&Value>) -> Ordering {
    let text = |value: Option<&'_ Value>| value.and_then(Value::as_str).map(str::to_owned);
    let number = |value: Option<&Value>| value.and_then(Value::as_i64);
    number(one)
        .cmp(&number(other))
        .then_with(|| text(one).cmp(&text(other)))
}
