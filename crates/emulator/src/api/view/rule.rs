//! The ingress rules of a container as responses show them.

use serde::{Serialize, Serializer, ser::SerializeMap as _};
use serde_json::Value;

use crate::{
    api::engine,
    definition::resources,
    state::WorldState,
    world::{Container, Row, Service},
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
    let id = |rule: &Value| rule.get("id").and_then(Value::as_i64);
    let is_own =
        |row: &&Row| row.get("container_service_id").and_then(Value::as_i64) == Some(service.id);
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
    let of_row = |row: &Row| row.get("id").and_then(Value::as_i64);
    let known = container.ingress_rules.iter().filter_map(|rule| {
        let row = own.iter().find(|row| of_row(row) == id(rule));
        row.and_then(|row| shown(row)).or_else(|| {
            let view = IngressRuleView {
                rule,
                has_bunny: state.behaviour.objects_of_9_7,
            };
            serde_json::to_value(view).ok()
        })
    });
    let is_known = |row: &Row| {
        container
            .ingress_rules
            .iter()
            .any(|rule| id(rule) == of_row(row))
    };
    let new = own.iter().filter(|row| !is_known(row));
    known.chain(new.filter_map(|row| shown(row))).collect()
}

/// The rule as stored in the world, with `restrict_bunny` since 9.6.1 and without it before (section
/// 4.2).
struct IngressRuleView<'a> {
    rule: &'a Value,
    has_bunny: bool,
}

impl Serialize for IngressRuleView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const NAME: &str = "restrict_bunny";
        const BEFORE: &str = "restrict_cf";
        let Some(fields) = self.rule.as_object() else {
            return self.rule.serialize(serializer);
        };
        if self.has_bunny == fields.contains_key(NAME) {
            return fields.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in fields.iter().filter(|(name, _)| *name != NAME) {
            map.serialize_entry(name, value)?;
            if self.has_bunny && name == BEFORE {
                map.serialize_entry(NAME, &false)?;
            }
        }
        if self.has_bunny && !fields.contains_key(BEFORE) {
            map.serialize_entry(NAME, &false)?;
        }
        map.end()
    }
}
