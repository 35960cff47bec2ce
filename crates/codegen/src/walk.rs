//! Walks through a document to edit schemas and follow references.

use std::collections::BTreeSet;

use computestacks_contract::document::{Cursor as _, Document, Operation};
use serde_json::{Map, Value, json};

/// The pointer of the component schemas.
pub(super) const SCHEMAS: &str = "/components/schemas";

/// A reference to a component schema.
pub(super) fn reference(component: &str) -> Value {
    json!({"$ref": format!("#{SCHEMAS}/{component}")})
}

/// The name of the component that a schema refers to.
pub(super) fn referenced(schema: &Value) -> Option<String> {
    let target = schema.str_at("$ref")?;
    let name = target.strip_prefix("#/components/schemas/");
    name.map(str::to_owned)
}

/// The strings of an array.
pub(super) fn strings(list: Option<&Value>) -> Vec<&str> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).collect()
}

/// The schema of a request body or a response in JSON.
pub(super) fn json_schema(body: &Value) -> Option<&Value> {
    body.pointer("/content/application~1json/schema")
}

/// The success of an operation: its status and its definition.
pub(super) fn success<'d>(
    document: Document<&'d Value>,
    operation: &Operation<'d, &'d Value>,
) -> Option<(&'d str, &'d Value)> {
    let mut responses = document.responses(operation).into_iter();
    let success = responses.find(|one| one.status.starts_with('2'))?;
    Some((success.status, success.definition))
}

/// Replaces each schema by a reference to the component that `component` names for it, and keeps `nullable`.
/// Returns the number of replacements.
pub(super) fn edit_schemas(
    value: &mut Value,
    component: &mut dyn FnMut(&Map<String, Value>) -> Option<String>,
) -> usize {
    match value {
        Value::Object(map) => {
            if let Some(component) = component(map) {
                let nullable = map.get("nullable") == Some(&Value::Bool(true));
                *value = if nullable {
                    json!({"nullable": true, "allOf": [reference(&component)]})
                } else {
                    reference(&component)
                };
                return 1;
            }
            map.values_mut()
                .map(|child| edit_schemas(child, component))
                .sum()
        }
        Value::Array(items) => items
            .iter_mut()
            .map(|item| edit_schemas(item, component))
            .sum(),
        _ => 0,
    }
}

/// All operations.
pub(super) fn operations_mut(document: &mut Value) -> impl Iterator<Item = &mut Value> {
    members_mut(document, "/paths")
        .filter_map(|(_, item)| item.as_object_mut())
        .flat_map(Map::values_mut)
        .filter(|item| item.get("responses").is_some())
}

/// The fields of the object at a pointer.
pub(super) fn members_mut<'d>(
    document: &'d mut Value,
    pointer: &str,
) -> impl Iterator<Item = (&'d String, &'d mut Value)> + use<'d> {
    let object = document.pointer_mut(pointer);
    object.and_then(Value::as_object_mut).into_iter().flatten()
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
            if let Some(target) = value.str_at("$ref")
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
