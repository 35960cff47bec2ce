//! Collaborators: what is shared, its owner, and people.

use serde_json::{Value, json};

use super::integer;
use crate::{state::WorldState, world::Row};

/// What can be shared: the field with its id, its rows, and the fields with its name and owner.
const SHARED: [[&str; 4]; 4] = [
    ["image", "container_images", "label", "user"],
    ["project", "projects", "name", "owner"],
    ["registry", "container_registry", "name", "user"],
    ["zone", "zones", "name", "user"],
];

fn parent<'s>(state: &'s WorldState, row: &Row, field: usize) -> Option<&'s Value> {
    let shared = SHARED.iter().find(|[id, ..]| row.contains_key(*id))?;
    state
        .row(shared[1], integer(row, shared[0]))?
        .get(shared[field])
}

/// The id of the owner of what is shared.
pub(in super::super) fn owner(state: &WorldState, row: &Row) -> Option<i64> {
    parent(state, row, 3)?.as_i64()
}

/// The name of what is shared.
pub(super) fn parent_name(state: &WorldState, row: &Row) -> Value {
    parent(state, row, 2).cloned().unwrap_or_default()
}

/// The owner of what is shared.
pub(super) fn parent_owner(state: &WorldState, row: &Row) -> Value {
    person(state, owner(state, row).unwrap_or_default())
}

/// The user of a row.
pub(super) fn user(state: &WorldState, row: &Row) -> Value {
    person(state, integer(row, "user"))
}

fn person(state: &WorldState, id: i64) -> Value {
    let user = state.users.get(&id);
    user.map_or(
        Value::Null,
        |user| json!({"id": user.id, "email": user.email, "full_name": user.name}),
    )
}

/// The id of the user with an e-mail address.
pub(super) fn user_of_email(state: &WorldState, email: &Value) -> Value {
    let mut users = state.users.values();
    let user = users.find(|user| user.email.is_some() && user.email.as_deref() == email.as_str());
    user.map(|user| user.id).into()
}
