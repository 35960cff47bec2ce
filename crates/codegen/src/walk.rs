//! Walks through a document to edit schemas and follow references.

use std::collections::{BTreeMap, BTreeSet};

use computestacks_contract::document::Document;
use serde_json::{Map, Value, json};

/// The pointer of the component schemas.
pub(super) const SCHEMAS: &str = "/components/schemas";

/// A reference to a component schema.
pub(super) fn reference(component: &str) -> Value {
    json!({"$ref": format!("#{SCHEMAS}/{component}")})
}

/// The name of the component that a schema refers to.
pub(super) fn referenced(schema: &Value) -> Option<String> {
    let target = schema.get("$ref")?.as_str()?;
    target
        .strip_prefix("#/components/schemas/")
        .map(str::to_owned)
}

/// Replaces each schema that matches by a reference to `component`, and keeps `nullable`. Returns the number
/// of replacements.
pub(super) fn edit_schemas(
    value: &mut Value,
    matches: &dyn Fn(&Map<String, Value>) -> bool,
    component: &str,
) -> usize {
    match value {
        Value::Object(map) => {
            if matches(map) {
                let nullable = map.get("nullable") == Some(&Value::Bool(true));
                *value = if nullable {
                    json!({"nullable": true, "allOf": [reference(component)]})
                } else {
                    reference(component)
                };
                return 1;
            }
            map.values_mut()
                .map(|child| edit_schemas(child, matches, component))
                .sum()
        }
        Value::Array(items) => items
            .iter_mut()
            .map(|item| edit_schemas(item, matches, component))
            .sum(),
        _ => 0,
    }
}

/// All values of `x-identifies`, and whether the ids are UUIDs.
pub(super) fn collect_identifiers(value: &Value, names: &mut BTreeMap<String, bool>) {
    match value {
        Value::Object(map) => {
            if let Some(name) = map.get("x-identifies").and_then(Value::as_str) {
                let is_uuid = map.get("format").and_then(Value::as_str) == Some("uuid");
                names.insert(name.to_owned(), is_uuid);
            }
            map.values()
                .for_each(|child| collect_identifiers(child, names));
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| collect_identifiers(item, names)),
        _ => {}
    }
}

/// All operations.
pub(super) fn operations_mut(document: &mut Value) -> impl Iterator<Item = &mut Value> {
    document
        .get_mut("paths")
        .and_then(Value::as_object_mut)
        .into_iter()
        .flat_map(Map::values_mut)
        .filter_map(Value::as_object_mut)
        .flat_map(Map::values_mut)
        .filter(|item| item.get("responses").is_some())
}

/// The names of the component schemas that are reachable from this part of any operation.
pub(super) fn reachable(document: &Value, part: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for operation in Document::new(document).operations() {
        if let Some(value) = operation.node.get(part) {
            collect_references(document, value, &mut found);
        }
    }
    found
        .iter()
        .filter_map(|target| target.strip_prefix("#/components/schemas/"))
        .map(str::to_owned)
        .collect()
}

/// Collects the targets of all references, and follows them; `found` also stops cycles.
pub(super) fn collect_references(document: &Value, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let Some(target) = map.get("$ref").and_then(Value::as_str)
                && found.insert(target.to_owned())
                && let Some(inner) = Document::new(document).target(target)
            {
                collect_references(document, inner, found);
            }
            map.values()
                .for_each(|child| collect_references(document, child, found));
        }
        Value::Array(items) => {
            for item in items {
                collect_references(document, item, found);
            }
        }
        _ => {}
    }
}
