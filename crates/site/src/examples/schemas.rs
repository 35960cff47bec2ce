//! What schemas say of the values of an example: samples, ids, and fields that can be printed.

use serde_json::{Map, Value};

use crate::contract::{Contract, Operation, items, members, text};

/// Objects in objects are looked at to this depth: a schema may contain itself.
const DEPTH: usize = 8;

/// A schema behind its reference, also behind `allOf` with only that.
fn resolved<'c>(contract: &'c Contract, schema: &'c Value) -> &'c Value {
    let schema = contract.resolve(schema);
    match schema["allOf"].as_array().map(Vec::as_slice) {
        Some([only]) => contract.resolve(only),
        _ => schema,
    }
}

/// The status of a success, and the schema of its body.
pub(super) fn success<'c>(
    contract: &'c Contract,
    operation: &Operation<'c>,
) -> (u16, Option<&'c Value>) {
    let mut responses = members(&operation.node["responses"]);
    let Some((status, response)) = responses.find(|(status, _)| status.starts_with('2')) else {
        return (200, None);
    };
    let body = contract
        .resolve(response)
        .pointer("/content/application~1json/schema");
    (status.parse().unwrap_or(200), body)
}

/// The value of an example: that of the schema, or one of its values, or the required fields.
pub(super) fn sample(contract: &Contract, schema: &Value) -> Option<Value> {
    sampled(contract, schema, DEPTH)
}

fn sampled(contract: &Contract, schema: &Value, depth: usize) -> Option<Value> {
    let below = depth.checked_sub(1)?;
    let own = resolved(contract, schema);
    let given = [schema, own].into_iter();
    let given = given.flat_map(|one| [one.get("example"), one.get("default")]);
    if let Some(example) = given.flatten().next() {
        return Some(example.clone());
    }
    let values = items(&own["enum"]).chain(items(&own["x-extensible-enum"]));
    if let Some(value) = values.into_iter().next() {
        return Some(value.clone());
    }
    if own["properties"].is_object() {
        let mut object = Map::new();
        for name in items(&own["required"]).filter_map(Value::as_str) {
            let value = sampled(contract, &own["properties"][name], below)?;
            object.insert(name.to_owned(), value);
        }
        return Some(object.into());
    }
    if own["items"].is_object() {
        return Some(vec![sampled(contract, &own["items"], below)?].into());
    }
    (own["nullable"] == true).then_some(Value::Null)
}

/// Passes on each id in a value: its JSON pointer, the resource, and the id.
pub(super) fn identified(
    contract: &Contract,
    schema: &Value,
    value: &Value,
    pointer: &str,
    found: &mut dyn FnMut(&str, &str, i64),
) {
    let own = resolved(contract, schema);
    if let (Some(resource), Some(id)) = (own["x-identifies"].as_str(), value.as_i64()) {
        found(pointer, resource, id);
    }
    for (name, inner) in members(value) {
        let schema = match own["properties"].get(name) {
            Some(schema) => schema,
            None => &own["additionalProperties"],
        };
        let pointer = format!(
            "{pointer}/{}",
            computestacks_contract::pointer::escape(name)
        );
        identified(contract, schema, inner, &pointer, found);
    }
    for (index, inner) in items(value).enumerate() {
        identified(
            contract,
            &own["items"],
            inner,
            &format!("{pointer}/{index}"),
            found,
        );
    }
}

/// What a response is about: the only field of a wrapper with its name, or the whole.
fn unwrapped<'c>(contract: &'c Contract, schema: &'c Value) -> (Option<&'c str>, &'c Value) {
    let own = resolved(contract, schema);
    let mut fields = members(&own["properties"]);
    if let (Some((name, field)), None) = (fields.next(), fields.next()) {
        let inner = resolved(contract, field);
        if inner["items"].is_object() || inner["properties"].is_object() {
            return (Some(name), inner);
        }
    }
    (None, own)
}

/// The list of a response, also in a wrapper with nothing else.
pub(super) fn listed<'v>(
    contract: &Contract,
    schema: &Value,
    value: &'v Value,
) -> Option<&'v Vec<Value>> {
    let (name, inner) = unwrapped(contract, schema);
    let value = name.map_or(value, |name| &value[name]);
    value.as_array().filter(|_| inner["items"].is_object())
}

/// The schema of what a response is about: without wrapper, and of an item of a list.
pub(super) fn item<'c>(contract: &'c Contract, schema: &'c Value) -> &'c Value {
    let (_, inner) = unwrapped(contract, schema);
    if inner["items"].is_object() {
        return resolved(contract, &inner["items"]);
    }
    inner
}

/// The fields of an object that are always there, and are printed as they are sent.
pub(super) fn printable(contract: &Contract, schema: &Value) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut objects = vec![(Vec::new(), resolved(contract, schema))];
    for _ in 0..2 {
        for (path, own) in std::mem::take(&mut objects) {
            for name in items(&own["required"]).filter_map(Value::as_str) {
                let property = &own["properties"][name];
                let inner = resolved(contract, property);
                let is_null = property["nullable"] == true || inner["nullable"] == true;
                let is_other = inner.get("x-forms").is_some() || inner.get("x-format").is_some();
                if is_null || is_other {
                    continue;
                }
                let path: Vec<String> = path.iter().cloned().chain([name.to_owned()]).collect();
                let format = text(inner, "format");
                match text(inner, "type") {
                    "integer" => found.push(path),
                    "string" if format.is_empty() => found.push(path),
                    "object" => objects.push((path, inner)),
                    _ => {}
                }
            }
        }
    }
    found
}

/// A field of a value.
pub(super) fn field<'v>(value: &'v Value, path: &[String]) -> &'v Value {
    path.iter().fold(value, |value, name| &value[name])
}
