//! Members of a body that its schema does not describe.
//!
//! A schema admits them, as the server does: it drops them without a word. A caller who misspelt
//! one wants to know.

use serde_json::Value;

use super::{document::escape, json_schema::component, schema::Schema};

/// Deeper than any composition a person wrote, shallow enough for one that goes in a circle.
const MAX_DEPTH: usize = 16;

/// Pointers of the members of a value that nothing describes, but not of what is in those.
pub(super) fn undescribed(schema: &Schema, value: &Value) -> Vec<String> {
    let document = &schema.document;
    let mut found = Vec::new();
    let start = document.pointer(&schema.pointer);
    let mut open: Vec<_> = start
        .map(|schema| (String::new(), schema, value))
        .into_iter()
        .collect();
    while let Some((pointer, schema, value)) = open.pop() {
        let mut below = |step: &str, inner| {
            let place = format!("{pointer}/{}", escape(step));
            match child(document, schema, step, 0) {
                Some(schema) => open.push((place, schema, inner)),
                None => found.push(place),
            }
        };
        match value {
            Value::Object(members) if may_be(document, schema, "object") => {
                for (name, inner) in members {
                    below(name, inner);
                }
            }
            Value::Array(items) if may_be(document, schema, "array") => {
                for (index, inner) in items.iter().enumerate() {
                    below(&index.to_string(), inner);
                }
            }
            _ => {}
        }
    }
    found.sort();
    found
}

/// The schema of a member or an item, if there is one.
fn child<'d>(
    document: &'d Value,
    schema: &'d Value,
    step: &str,
    depth: usize,
) -> Option<&'d Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    if schema.get("$ref").is_some() {
        return child(document, referred(document, schema)?, step, depth + 1);
    }
    if is_free(schema) {
        return Some(schema);
    }
    let member = schema.get("properties").and_then(|all| all.get(step));
    let item = || {
        let index = step.parse::<usize>().ok()?;
        let tuple = schema.get("x-tuple").and_then(|places| places.get(index));
        tuple.or_else(|| schema.get("items"))
    };
    let composed = || {
        ["allOf", "anyOf", "oneOf", "x-forms"]
            .into_iter()
            .filter_map(|word| schema.get(word)?.as_array())
            .flatten()
            .find_map(|branch| child(document, branch, step, depth + 1))
    };
    let others = || {
        schema
            .get("additionalProperties")
            .filter(|others| **others != Value::Bool(false))
    };
    member.or_else(item).or_else(composed).or_else(others)
}

/// Where a value is not even of its type, that is told by the schema, and enough.
fn may_be(document: &Value, schema: &Value, kind: &str) -> bool {
    let schema = referred(document, schema).unwrap_or(schema);
    let own = schema.get("type").and_then(Value::as_str);
    own.is_none_or(|own| own == kind)
}

/// What a schema of nothing but a `$ref` leads to.
fn referred<'d>(document: &'d Value, schema: &Value) -> Option<&'d Value> {
    let name = component(schema.get("$ref")?.as_str()?)?;
    document.pointer(&format!("/components/schemas/{}", escape(&name)))
}

/// `true`, `{}` and what has a description alone admit everything, and say so on purpose.
fn is_free(schema: &Value) -> bool {
    const SAYING: [&str; 7] = [
        "type",
        "properties",
        "items",
        "allOf",
        "anyOf",
        "oneOf",
        "x-forms",
    ];
    *schema == Value::Bool(true)
        || schema.is_object() && !SAYING.iter().any(|word| schema.get(word).is_some())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::undescribed;
    use crate::contract::schema::{Kind, Schema};

    #[test]
    fn finds_what_no_schema_describes() {
        let document = json!({ "components": { "schemas": {
            "A": {
                "type": "object",
                "properties": {
                    "at": { "type": "string" },
                    "labels": { "type": "object", "additionalProperties": true },
                    "parts": { "type": "array", "items": { "$ref": "#/components/schemas/A" } },
                    "line": { "type": "array", "items": {}, "x-tuple": [{ "type": "object" }] },
                    "mixed": { "nullable": true, "allOf": [{ "$ref": "#/components/schemas/A" }] },
                    "any": { "description": "anything" },
                },
            },
            "Circle": { "allOf": [{ "$ref": "#/components/schemas/Circle" }] },
        } } });
        let document = Arc::new(document);
        let named = |name: &str| {
            let pointer = format!("/components/schemas/{name}");
            Schema::new(Arc::clone(&document), pointer, Kind::Text)
        };
        let value = json!({
            "at": "x",
            "colour": { "deep": 1 },
            "labels": { "a": { "b": [1] } },
            "parts": [{ "at": "x" }, { "a/b": 1, "parts": [{ "c": 1 }] }],
            "line": [{ "a": 1 }, { "b": 1 }],
            "mixed": { "at": "x", "d": 1 },
            "any": [{ "a": { "b": 1 } }],
        });
        let ill_typed = json!({ "at": [{ "a": 1 }], "parts": [[1], 2], "labels": [3] });
        assert_eq!(undescribed(&named("A"), &ill_typed), [""; 0]);
        assert_eq!(undescribed(&named("A"), &json!([1])), [""; 0]);
        assert_eq!(
            undescribed(&named("A"), &value),
            [
                "/colour",
                "/line/0/a",
                "/mixed/d",
                "/parts/1/a~1b",
                "/parts/1/parts/0/c"
            ]
        );
        assert_eq!(undescribed(&named("Circle"), &json!({"a": 1})), ["/a"]);
        assert_eq!(undescribed(&named("A"), &json!("text")), [""; 0]);
        assert_eq!(undescribed(&named("None"), &value), [""; 0]);
    }
}
