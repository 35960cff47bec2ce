//! What belongs to a service without an id of the service in its row.

use serde_json::Value;

use super::integer;
use crate::{definition::Form, state::WorldState, world::Row};

/// The list has the bastions of the service, and every bastion of its project is found by its id
/// (`user-api/service_bastions/005-show-user-sparse`).
pub(super) fn has_bastion(state: &WorldState, row: &Row, service: i64, form: Form) -> bool {
    state
        .services
        .get(&service)
        .is_some_and(|service| match form {
            Form::List => service.bastions.contains(&integer(row, "id")),
            Form::Item => service.project == integer(row, "project"),
        })
}

/// Whether the service has an address of the load balancer. `nested` are those of load balancers behind
/// it.
pub(super) fn has_load_balancer(state: &WorldState, row: &Row, service: i64, _: Form) -> bool {
    let nested = row.get("nested").and_then(Value::as_array);
    let mut addresses = row
        .get("public_ip")
        .into_iter()
        .chain(nested.into_iter().flatten());
    state.services.get(&service).is_some_and(|service| {
        addresses.any(|address| service.public_ip.iter().any(|own| address == own))
    })
}

/// Whether the service mounts the volume, which is not being deleted.
pub(super) fn mounts(_: &WorldState, row: &Row, service: i64, _: Form) -> bool {
    let maps = row.get("volume_maps").and_then(Value::as_array);
    maps.into_iter()
        .flatten()
        .any(|map| map["container_service"]["id"] == service)
}

/// Administrators see all load balancers, others those of their services.
pub(super) fn sees_load_balancer(state: &WorldState, user: i64, row: &Row) -> bool {
    let mut services = state.services.values();
    state.is_admin(user)
        || services.any(|service| {
            has_load_balancer(state, row, service.id, Form::List)
                && state.visible_service(user, service.id).is_some()
        })
}
