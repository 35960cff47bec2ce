//! Schemas of the values inside a value.
//!
//! A schema admits fields that it does not describe, as the server does, which silently drops them.
//! [`undescribed`] finds them, because one may be a typo.

use serde_json::Value;

use crate::{
    document::Document,
    pointer::{escape, unescape},
};

/// Deeper than any hand-written composition, and a bound for circular ones.
const MAX_DEPTH: usize = 16;

/// The schema of the value at `instance` inside a value that the schema at `pointer` of the document
/// describes, with references resolved. `None` if no schema describes it.
///
/// ```
/// use computestacks_contract::schema;
/// use serde_json::json;
///
/// let document = json!({"components": {"schemas": {
///     "Region": {"properties": {"names": {"items": {"type": "string"}}}},
/// }}});
/// let of = |instance| schema::of(&document, "/components/schemas/Region", instance);
/// assert_eq!(of("/names/0"), Some(&json!({"type": "string"})));
/// assert_eq!(of("/colour"), None);
/// ```
pub fn of<'d>(document: &'d Value, pointer: &str, instance: &str) -> Option<&'d Value> {
    let mut schema = resolve(document, document.pointer(pointer)?)?;
    for step in instance.split('/').skip(1).map(unescape) {
        schema = resolve(document, child(document, schema, &step, 0)?)?;
    }
    Some(schema)
}

/// Pointers of the fields inside a value that its schema, at `pointer` of the document, does not
/// describe. Their contents are not examined.
pub fn undescribed(document: &Value, pointer: &str, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let start = document.pointer(pointer);
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

/// The schema of a field or an item.
fn child<'d>(
    document: &'d Value,
    schema: &'d Value,
    step: &str,
    depth: usize,
) -> Option<&'d Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    let schema = resolve(document, schema)?;
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

/// Whether the schema's type admits this type; if not, the validator already reports the value.
fn may_be(document: &Value, schema: &Value, kind: &str) -> bool {
    let schema = resolve(document, schema).unwrap_or(schema);
    let own = schema.get("type").and_then(Value::as_str);
    own.is_none_or(|own| own == kind)
}

fn resolve<'d>(document: &'d Value, schema: &'d Value) -> Option<&'d Value> {
    Document::new(document).resolve(schema)
}

/// Whether a schema admits everything, such as `true`, `{}` or a description alone.
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
    use serde_json::{Value, json};

    use super::{of, undescribed};

    fn document() -> Value {
        json!({ "components": { "schemas": {
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
        } } })
    }

    #[test]
    fn finds_what_no_schema_describes() {
        let document = document();
        let undescribed = |name: &str, value: &Value| {
            undescribed(&document, &format!("/components/schemas/{name}"), value)
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
        assert_eq!(undescribed("A", &ill_typed), [""; 0]);
        assert_eq!(undescribed("A", &json!([1])), [""; 0]);
        assert_eq!(
            undescribed("A", &value),
            [
                "/colour",
                "/line/0/a",
                "/mixed/d",
                "/parts/1/a~1b",
                "/parts/1/parts/0/c"
            ]
        );
        assert_eq!(undescribed("Circle", &json!({"a": 1})), ["/a"]);
        assert_eq!(undescribed("A", &json!("text")), [""; 0]);
        assert_eq!(undescribed("None", &value), [""; 0]);
    }

    #[test]
    fn finds_the_schema_of_what_is_inside() {
        let document = document();
        let string = json!({ "type": "string" });
        for (instance, wanted) in [
            ("/at", Some(&string)),
            ("/parts/0/parts/17/at", Some(&string)),
            ("/mixed/at", Some(&string)),
            ("/labels/a/b/c", Some(&json!(true))),
            ("/any/a/0", Some(&json!({ "description": "anything" }))),
            ("/at/x", None),
            ("/colour", None),
            ("/parts/0/colour", None),
            ("/mixed/colour", None),
        ] {
            let found = of(&document, "/components/schemas/A", instance);
            assert_eq!(found, wanted, "{instance}");
        }
        assert_eq!(of(&document, "/components/schemas/Circle", "/at"), None);
        assert_eq!(of(&document, "/nowhere", ""), None);
    }
}
