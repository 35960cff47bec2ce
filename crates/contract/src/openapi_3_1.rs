//! Conversion of an OpenAPI 3.0 document to OpenAPI 3.1.
//!
//! Only schemas differ: 3.1 uses JSON Schema 2020-12. `nullable` becomes the type `null`, `example`
//! becomes `examples`, exclusive bounds become numbers, and what 3.0 cannot express becomes standard:
//! `x-tuple` is `prefixItems` and `x-forms` is `anyOf`. Everything else is copied in its order.

use serde_json::{Map, Value, json};

/// The version of OpenAPI that [`convert`] writes.
const VERSION: &str = "3.1.1";

/// Fields that are maps with free keys, such as `responses` with its status codes.
const MAPS: [&str; 10] = [
    "callbacks",
    "content",
    "encoding",
    "headers",
    "links",
    "parameters",
    "paths",
    "requestBodies",
    "responses",
    "securitySchemes",
];

/// Converts a document of OpenAPI 3.0 to 3.1. It describes the same requests and responses.
///
/// ```
/// use computestacks_contract::openapi_3_1;
/// use serde_json::json;
///
/// let document = json!({"openapi": "3.0.3", "components": {"schemas": {
///     "Name": {"type": "string", "nullable": true, "example": "shop"},
/// }}});
/// let converted = openapi_3_1::convert(&document);
/// assert_eq!(converted["components"]["schemas"]["Name"], json!({
///     "type": ["string", "null"], "examples": ["shop"],
/// }));
/// ```
pub fn convert(document: &Value) -> Value {
    let mut converted = object(document, false);
    if let Some(version) = converted.get_mut("openapi") {
        *version = VERSION.into();
    }
    converted
}

/// A part of the document that is no schema; `is_map` says that its keys are free names.
fn object(value: &Value, is_map: bool) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(key, inner)| {
                let converted = match key.as_str() {
                    _ if is_map => object(inner, false),
                    "schema" => schema(inner),
                    "schemas" => each(inner, &mut schema),
                    "example" | "examples" => inner.clone(),
                    key if key.starts_with("x-") => inner.clone(),
                    key => object(inner, MAPS.contains(&key) && inner.is_object()),
                };
                (key.clone(), converted)
            })
            .collect(),
        Value::Array(items) => items.iter().map(|item| object(item, false)).collect(),
        other => other.clone(),
    }
}

/// Converts the values of an object or an array.
fn each(value: &Value, convert: &mut dyn FnMut(&Value) -> Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, inner)| (name.clone(), convert(inner)))
            .collect(),
        Value::Array(items) => items.iter().map(convert).collect(),
        other => other.clone(),
    }
}

fn schema(value: &Value) -> Value {
    let Some(members) = value.as_object() else {
        return value.clone();
    };
    let members: Vec<_> = members.iter().map(|(key, it)| (key.as_str(), it)).collect();
    let mut out = keywords(&members, &mut schema);
    if is_set(&members, "nullable") {
        admit_null(&mut out);
    }
    Value::Object(out)
}

/// Whether a flag is true.
pub(crate) fn is_set(members: &[(&str, &Value)], flag: &str) -> bool {
    members.contains(&(flag, &Value::Bool(true)))
}

/// The keywords of a schema but for `nullable`, in their order; `convert` converts the schemas in it.
pub(crate) fn keywords(
    members: &[(&str, &Value)],
    convert: &mut dyn FnMut(&Value) -> Value,
) -> Map<String, Value> {
    let mut out = Map::new();
    for (key, inner) in members {
        let (key, inner) = match *key {
            "properties" | "allOf" | "anyOf" | "oneOf" => (*key, each(inner, convert)),
            "items" | "not" | "additionalProperties" => (*key, convert(inner)),
            "x-forms" => ("anyOf", each(inner, convert)),
            "x-tuple" => ("prefixItems", each(inner, &mut |it| titled(convert(it)))),
            "example" => ("examples", json!([inner])),
            "nullable" | "exclusiveMinimum" | "exclusiveMaximum" => continue,
            "minimum" if is_set(members, "exclusiveMinimum") => {
                ("exclusiveMinimum", (*inner).clone())
            }
            "maximum" if is_set(members, "exclusiveMaximum") => {
                ("exclusiveMaximum", (*inner).clone())
            }
            key => (key, (*inner).clone()),
        };
        out.insert(key.to_owned(), inner);
    }
    out
}

/// A place of a tuple: its name is the title of its schema.
fn titled(mut place: Value) -> Value {
    if let Some(members) = place.as_object_mut()
        && let Some(name) = members.remove("name")
    {
        members.insert("title".to_owned(), name);
    }
    place
}

/// Admits `null`. A composition, such as one reference in `allOf`, becomes an alternative of it.
fn admit_null(schema: &mut Map<String, Value>) {
    let null = json!({"type": "null"});
    if let Some(Value::Array(forms)) = schema.get_mut("anyOf") {
        forms.push(null);
        return;
    }
    if let Some(word) = ["allOf", "oneOf"]
        .into_iter()
        .find(|word| schema.contains_key(*word))
    {
        let parts = schema.remove(word).unwrap_or_default();
        // The parts have the type.
        schema.remove("type");
        let whole = match parts.as_array().map(Vec::as_slice) {
            Some([only]) => only.clone(),
            _ => json!({word: parts}),
        };
        schema.insert("anyOf".to_owned(), Value::Array(vec![whole, null]));
        return;
    }
    admit_type_null(schema);
}

/// Admits `null` by `type` and `enum`.
pub(crate) fn admit_type_null(schema: &mut Map<String, Value>) {
    if let Some(kind) = schema.get_mut("type") {
        *kind = json!([kind.take(), "null"]);
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::convert;

    fn converted(schema: &Value) -> Value {
        let document = json!({"openapi": "3.0.3", "components": {"schemas": {"A": schema}}});
        convert(&document)["components"]["schemas"]["A"].clone()
    }

    #[test]
    fn schemas_become_json_schema() {
        let reference = json!({"$ref": "#/components/schemas/B"});
        let cases = [
            (json!({"type": "string"}), json!({"type": "string"})),
            (reference.clone(), reference.clone()),
            (
                json!({"type": "string", "nullable": true, "enum": ["a"]}),
                json!({"type": ["string", "null"], "enum": ["a", null]}),
            ),
            (
                json!({"description": "B.", "type": "object", "nullable": true, "allOf": [reference]}),
                json!({"description": "B.", "anyOf": [reference, {"type": "null"}]}),
            ),
            (
                json!({"nullable": true, "x-forms": [{"type": "number"}, {"type": "string"}]}),
                json!({"anyOf": [{"type": "number"}, {"type": "string"}, {"type": "null"}]}),
            ),
            (
                json!({"type": "number", "minimum": 0, "exclusiveMinimum": true, "maximum": 9}),
                json!({"type": "number", "exclusiveMinimum": 0, "maximum": 9}),
            ),
            (
                json!({"type": "array", "maxItems": 1, "items": {}, "x-tuple": [{"name": "at", "type": "string"}]}),
                json!({"type": "array", "maxItems": 1, "items": {}, "prefixItems": [{"type": "string", "title": "at"}]}),
            ),
            // Names of fields are no keywords, and examples are values.
            (
                json!({"properties": {"nullable": {"type": "string", "example": {"nullable": true}}}}),
                json!({"properties": {"nullable": {"type": "string", "examples": [{"nullable": true}]}}}),
            ),
        ];
        for (from, to) in cases {
            assert_eq!(converted(&from), to, "{from}");
        }
    }

    #[test]
    fn only_schemas_change() {
        let document = json!({
            "openapi": "3.0.3",
            "paths": {"/schema": {"get": {
                "parameters": [{"name": "a", "example": 1, "schema": {"type": "string", "example": "a"}}],
                "responses": {"200": {"content": {"schema": {
                    "example": {"nullable": true},
                    "schema": {"type": "string", "nullable": true},
                }}}},
            }}},
            "components": {"parameters": {"schema": {"name": "b", "example": 2, "nullable": true}}},
        });
        let mut expected = document.clone();
        expected["openapi"] = json!("3.1.1");
        let get = &mut expected["paths"]["/schema"]["get"];
        get["parameters"][0]["schema"] = json!({"type": "string", "examples": ["a"]});
        get["responses"]["200"]["content"]["schema"]["schema"] =
            json!({"type": ["string", "null"]});
        assert_eq!(convert(&document), expected);
    }
}
