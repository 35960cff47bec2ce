//! Schemas of OpenAPI 3.0 as JSON Schema 2020-12, which is what a validator reads.
//!
//! The 3.0 dialect is almost JSON Schema: `nullable` instead of a type `null`, exclusive bounds as
//! flags, `$ref` that hides what stands beside it. Two decisions are kinder than the letter and
//! say what authors mean: `nullable` admits null also beside a composition without a `type`, and
//! beside an `enum` that does not list it. The contract's `x-tuple` becomes `prefixItems`,
//! `x-forms` an `anyOf`.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{
    document::{ContractError, escape, unescape},
    operation::decode,
};

/// Where named schemas stand; references lead nowhere else.
const COMPONENTS: &str = "/components/schemas/";

/// Deeper than any schema a person wrote, shallow enough for every stack.
const MAX_DEPTH: usize = 64;

/// Keywords that mean the same in both dialects.
const SAME: [&str; 12] = [
    "format",
    "maxItems",
    "maxLength",
    "maxProperties",
    "minItems",
    "minLength",
    "minProperties",
    "multipleOf",
    "pattern",
    "required",
    "type",
    "uniqueItems",
];

/// The schema at a pointer as a JSON Schema that stands alone: what it refers to is in `$defs`.
pub(super) fn convert(document: &Value, pointer: &str) -> Result<Value, ContractError> {
    let mut converter = Converter::default();
    let schema = at(document, pointer)?;
    let mut root = match converter.schema(schema, pointer, 0)? {
        Value::Object(root) => root,
        all_or_nothing => return Ok(all_or_nothing),
    };
    let mut definitions = Map::new();
    while let Some(name) = converter.pending.pop() {
        let pointer = format!("{COMPONENTS}{}", escape(&name));
        let schema = converter.schema(at(document, &pointer)?, &pointer, 0)?;
        definitions.insert(name, schema);
    }
    root.insert("$defs".to_owned(), Value::Object(definitions));
    Ok(Value::Object(root))
}

/// Options that a converted schema is made a validator with.
pub(super) fn options<'i>() -> jsonschema::ValidationOptions<'i> {
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(true)
        .should_ignore_unknown_formats(true)
        .offline()
}

fn at<'d>(document: &'d Value, pointer: &str) -> Result<&'d Value, ContractError> {
    document
        .pointer(pointer)
        .ok_or_else(|| ContractError::at(pointer, "nothing is there"))
}

/// What a `$ref` names under `components/schemas`.
pub(super) fn component(reference: &str) -> Option<String> {
    let pointer = decode(reference.strip_prefix('#')?);
    let name = pointer.strip_prefix(COMPONENTS)?;
    (!name.contains('/')).then(|| unescape(name))
}

#[derive(Default)]
struct Converter {
    known: BTreeSet<String>,
    pending: Vec<String>,
}

impl Converter {
    fn schema(
        &mut self,
        schema: &Value,
        place: &str,
        depth: usize,
    ) -> Result<Value, ContractError> {
        if depth > MAX_DEPTH {
            return Err(ContractError::at(place, "schemas nest too deep"));
        }
        let schema = match schema {
            Value::Bool(_) => return Ok(schema.clone()),
            Value::Object(schema) => schema,
            _ => return Err(ContractError::at(place, "a schema is an object")),
        };
        if let Some(target) = schema.get("$ref") {
            return self.reference(target, place);
        }
        let mut out = Map::new();
        for keyword in SAME {
            if let Some(value) = schema.get(keyword) {
                out.insert(keyword.to_owned(), value.clone());
            }
        }
        let mut below = |key: &str, inner: &Value| {
            self.schema(inner, &format!("{place}/{}", escape(key)), depth + 1)
        };
        for keyword in ["items", "not", "additionalProperties"] {
            if let Some(inner) = schema.get(keyword) {
                out.insert(keyword.to_owned(), below(keyword, inner)?);
            }
        }
        for (keyword, new) in [
            ("allOf", "allOf"),
            ("anyOf", "anyOf"),
            ("oneOf", "oneOf"),
            // OpenAPI 3.0 cannot say what the places of an array hold; the extension can.
            ("x-tuple", "prefixItems"),
            // What generators cannot digest as an `anyOf`.
            ("x-forms", "anyOf"),
        ] {
            if let Some(branches) = schema.get(keyword).and_then(Value::as_array) {
                let branches: Result<Value, _> = branches
                    .iter()
                    .map(|branch| below(keyword, branch))
                    .collect();
                out.insert(new.to_owned(), branches?);
            }
        }
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            let properties: Result<Map<_, _>, _> = properties
                .iter()
                .map(|(name, inner)| Ok::<_, ContractError>((name.clone(), below(name, inner)?)))
                .collect();
            out.insert("properties".to_owned(), Value::Object(properties?));
        }
        bounds(schema, &mut out);
        Ok(nullable(schema, out))
    }

    fn reference(&mut self, target: &Value, place: &str) -> Result<Value, ContractError> {
        let name = target.as_str().and_then(component).ok_or_else(|| {
            ContractError::at(
                place,
                "a `$ref` in a schema leads to `#/components/schemas/…`",
            )
        })?;
        let reference = json!({ "$ref": format!("#/$defs/{}", fragment(&escape(&name))) });
        if self.known.insert(name.clone()) {
            self.pending.push(name);
        }
        Ok(reference)
    }
}

/// A step of a pointer as a URI may hold it.
fn fragment(step: &str) -> String {
    url::form_urlencoded::byte_serialize(step.as_bytes())
        .collect::<String>()
        .replace('+', "%20")
}

/// `minimum` and `maximum` with their flags, and what `int32` and `int64` can hold.
fn bounds(schema: &Map<String, Value>, out: &mut Map<String, Value>) {
    let is_integer = schema.get("type").and_then(Value::as_str) == Some("integer");
    let held = match schema.get("format").and_then(Value::as_str) {
        Some("int32") if is_integer => Some((i64::from(i32::MIN), i64::from(i32::MAX))),
        Some("int64") if is_integer => Some((i64::MIN, i64::MAX)),
        _ => None,
    };
    for (bound, exclusive, held) in [
        ("minimum", "exclusiveMinimum", held.map(|(least, _)| least)),
        ("maximum", "exclusiveMaximum", held.map(|(_, most)| most)),
    ] {
        let flag = schema.get(exclusive).and_then(Value::as_bool);
        if let Some(limit) = schema.get(bound) {
            let keyword = if flag == Some(true) { exclusive } else { bound };
            out.insert(keyword.to_owned(), limit.clone());
        } else if let Some(held) = held {
            out.insert(bound.to_owned(), json!(held));
        }
    }
}

/// Sets `enum`, and lets null in where the schema is nullable.
fn nullable(schema: &Map<String, Value>, mut out: Map<String, Value>) -> Value {
    if let Some(values) = schema.get("enum") {
        out.insert("enum".to_owned(), values.clone());
    }
    if schema.get("nullable").and_then(Value::as_bool) != Some(true) || out.is_empty() {
        return Value::Object(out);
    }
    if out.len() == 1
        && let Some(kind) = out.get("type").cloned()
    {
        return json!({ "type": [kind, "null"] });
    }
    json!({ "anyOf": [out, { "type": "null" }] })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{convert, options};

    fn admits(schema: &Value, value: &Value) -> bool {
        let document = json!({
            "it": schema,
            "components": { "schemas": {
                "Text": { "type": "string" },
                "List": {
                    "type": "object",
                    "properties": { "next": {
                        "nullable": true,
                        "allOf": [{ "$ref": "#/components/schemas/List" }],
                    } },
                    "additionalProperties": false,
                },
                "odd name": { "type": "boolean" },
            } },
        });
        let converted = convert(&document, "/it").unwrap();
        options().build(&converted).unwrap().is_valid(value)
    }

    #[test]
    fn the_dialect_of_3_0_is_understood() {
        let text = "#/components/schemas/Text";
        for (schema, good, bad) in [
            (
                json!({"type": "string", "nullable": true}),
                json!(null),
                json!(1),
            ),
            (json!({"type": "string"}), json!("a"), json!(null)),
            (
                json!({"enum": ["a"], "type": "string", "nullable": true}),
                json!(null),
                json!("b"),
            ),
            (
                json!({"nullable": true, "allOf": [{"$ref": text}]}),
                json!(null),
                json!(1),
            ),
            (
                json!({"$ref": text, "type": "integer"}),
                json!("a"),
                json!(1),
            ),
            (
                json!({"type": "integer", "minimum": 1, "exclusiveMinimum": true}),
                json!(2),
                json!(1),
            ),
            (json!({"type": "integer", "minimum": 1}), json!(1), json!(0)),
            (
                json!({"type": "integer", "format": "int64"}),
                json!(i64::MAX),
                json!(u64::MAX),
            ),
            (
                json!({"type": "integer", "format": "int32"}),
                json!(i32::MIN),
                json!(i64::MIN),
            ),
            (
                json!({"type": "string", "format": "date-time"}),
                json!("2026-11-24T00:15:58.447Z"),
                json!("now"),
            ),
            (
                json!({"type": "array", "items": {}, "x-tuple": [{"type": "number"}]}),
                json!([1, "a"]),
                json!(["a"]),
            ),
            (
                json!({"type": "object", "required": ["a"]}),
                json!({"a": 1}),
                json!({}),
            ),
            (
                json!({"type": "object", "additionalProperties": {"$ref": text}}),
                json!({"a": "b"}),
                json!({"a": 1}),
            ),
            (
                json!({"$ref": "#/components/schemas/List"}),
                json!({"next": {"next": null}}),
                json!({"next": {"last": 1}}),
            ),
            (
                json!({"$ref": "#/components/schemas/odd%20name"}),
                json!(true),
                json!(1),
            ),
            (json!({"not": {"type": "string"}}), json!(1), json!("a")),
            (
                json!({"oneOf": [{"type": "string"}, {"type": "integer"}]}),
                json!(1),
                json!(true),
            ),
        ] {
            assert!(admits(&schema, &good), "{schema} does not admit {good}");
            assert!(!admits(&schema, &bad), "{schema} admits {bad}");
        }
        assert!(admits(&json!({"nullable": true}), &json!([1])));
        assert!(admits(&json!(true), &json!([1])));
    }

    #[test]
    fn what_cannot_be_converted_is_told_with_its_place() {
        for (schema, wanted) in [
            (json!(1), "/it: a schema is an object"),
            (json!({"items": []}), "/it/items: a schema is an object"),
            (json!({"properties": {"a/b": 1}}), "/it/a~1b: a schema"),
            (json!({"$ref": "other.json"}), "/it: a `$ref` in a schema"),
            (json!({"$ref": 1}), "/it: a `$ref` in a schema"),
            (
                json!({"$ref": "#/components/schemas/None"}),
                "/components/schemas/None: nothing is there",
            ),
        ] {
            let error = convert(&json!({ "it": schema }), "/it").unwrap_err();
            assert!(error.to_string().contains(wanted), "{error}");
        }
        let mut deep = json!({});
        for _ in 0..100 {
            deep = json!({ "items": deep });
        }
        let error = convert(&json!({ "it": deep }), "/it").unwrap_err();
        assert!(error.to_string().contains("too deep"), "{error}");
    }
}
