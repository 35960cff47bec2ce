//! The ingress rules of a container as responses show them.

use serde_json::Value;

use crate::{
    api::engine,
    definition::resources,
    state::WorldState,
    world::{Container, Row, Service, integer_in},
};

/// Those of its service with a public address, and those that the container has without a row.
pub(super) fn of_container(
    state: &WorldState,
    service: &Service,
    container: &Container,
) -> Vec<Value> {
    let resource = resources()
        .iter()
        .find(|one| one.rows() == "ingress_rules" && one.parent.is_none());
    let id = |row: &Row| integer_in(row, "id");
    let is_own = |row: &&Row| integer_in(row, "container_service_id") == Some(service.id);
    let own: Vec<&Row> = state.rows("ingress_rules").filter(is_own).collect();
    let shown = |row: &Row| {
        let mut rule = engine::shown(state, resource?, row);
        let is_open = rule["external_access"] == true;
        let node = container.public_ip.as_ref();
        let address = match rule["port_nat"].as_i64() {
            Some(0) | None => service.public_ip.first().or(node),
            Some(_) => node,
        };
        rule["public_ip"] = address.filter(|_| is_open).cloned().into();
        Some(rule)
    };
    let stored_id = |rule: &Value| rule.as_object().and_then(id);
    let known = container.ingress_rules.iter().filter_map(|rule| {
        let row = own.iter().find(|row| id(row) == stored_id(rule));
        row.and_then(|row| shown(row))
            .or_else(|| Some(stored(rule, state.behaviour.is_9_7)))
    });
    let is_known = |row: &Row| {
        let mut rules = container.ingress_rules.iter();
        rules.any(|rule| stored_id(rule) == id(row))
    };
    let new = own.iter().filter(|row| !is_known(row));
    known.chain(new.filter_map(|row| shown(row))).collect()
}

/// The rule as stored in the world, with `restrict_bunny` since 9.6.1 and without it before (section
/// 4.2).
fn stored(rule: &Value, has_bunny: bool) -> Value {
    const NAME: &str = "restrict_bunny";
    const BEFORE: &str = "restrict_cf";
    let mut rule = rule.clone();
    if let Some(fields) = rule.as_object_mut()
        && fields.contains_key(NAME) != has_bunny
    {
        if has_bunny {
            let before = fields.keys().position(|name| name == BEFORE);
            let index = before.map_or(fields.len(), |index| index + 1);
            fields.shift_insert(index, NAME.to_owned(), false.into());
        } else {
            fields.shift_remove(NAME);
        }
    }
    rule
}
