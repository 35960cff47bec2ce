//! Judging a JSON value by a schema of the contract.

use anyhow::{Context as _, Result};
use computestacks_tests::compare::Meaning;
use jsonschema::{ValidationError, Validator, error::TypeKind, error::ValidationErrorKind};
use serde_json::Value;

use crate::openapi;

/// A schema of the contract, ready to judge.
#[derive(Debug)]
pub(super) struct Schema {
    /// Where it stands in the document.
    pub(super) pointer: String,
    validator: Validator,
}

impl Schema {
    /// Makes the schema at a pointer ready.
    pub(super) fn new(document: &Value, pointer: &str) -> Result<Self> {
        let json_schema = openapi::to_json_schema(document, pointer)
            .with_context(|| format!("the schema at {pointer} cannot be used"))?;
        let validator = openapi::validator_options()
            .build(&json_schema)
            .with_context(|| format!("the schema at {pointer} is no schema"))?;
        Ok(Self {
            pointer: pointer.to_owned(),
            validator,
        })
    }

    /// What is wrong with a value, a line each; empty where nothing is.
    pub(super) fn problems(&self, value: &Value) -> Vec<String> {
        self.validator
            .iter_errors(value)
            .map(|error| describe(&error))
            .collect()
    }

    pub(super) fn admits(&self, value: &Value) -> bool {
        self.validator.is_valid(value)
    }
}

/// Says what is wrong without quoting the value, which may be long.
fn describe(error: &ValidationError<'_>) -> String {
    let place = match error.instance_path().as_str() {
        "" => String::new(),
        place => format!("{place} "),
    };
    match error.kind() {
        ValidationErrorKind::Type { kind } => {
            let expected = match kind {
                TypeKind::Single(kind) => kind.to_string(),
                TypeKind::Multiple(kinds) => {
                    let mut kinds: Vec<_> = kinds.iter().map(|kind| kind.to_string()).collect();
                    kinds.sort_by_key(|kind| kind == "null");
                    kinds.join(" or ")
                }
            };
            format!(
                "{place}expected {expected}, got {}",
                kind_of(error.instance())
            )
        }
        ValidationErrorKind::Required { property } => {
            format!("{place}lacks the required member {property}")
        }
        ValidationErrorKind::Format { format } => format!("{place}is no {format}"),
        _ => format!("{place}{}", error.masked_with("the value")),
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// What the value at a place of an instance means, by the schema at `pointer` of the document.
pub(super) fn meaning(document: &Value, pointer: &str, instance: &str) -> Meaning {
    let Some(schema) = schema_at(document, pointer, instance) else {
        return Meaning::Exact;
    };
    if let Some(forms) = schema.get("x-forms").and_then(Value::as_array) {
        let is_decimal = |form: &Value| form["x-format"] == "decimal";
        return if forms.iter().any(is_decimal) {
            Meaning::DecimalOrNumber
        } else {
            Meaning::Exact
        };
    }
    let text = |name| schema.get(name).and_then(Value::as_str);
    match (text("type"), text("format"), text("x-format")) {
        (Some("string"), Some("date-time"), _) => Meaning::Time,
        (Some("string"), _, Some("decimal")) => Meaning::Decimal,
        (Some("number"), ..) => Meaning::Number,
        _ => Meaning::Exact,
    }
}

/// Whether the schema at `pointer` says anything of this place of an instance.
pub(super) fn describes(document: &Value, pointer: &str, instance: &str) -> bool {
    schema_at(document, pointer, instance).is_some()
}

/// Goes down the schema as the instance pointer goes down the instance.
fn schema_at<'d>(document: &'d Value, pointer: &str, instance: &str) -> Option<&'d Value> {
    let mut schema = resolve(document, document.pointer(pointer)?)?;
    for step in instance.split('/').skip(1).map(openapi::unescape) {
        let next = child(document, schema, &step, 0)?;
        schema = resolve(document, next)?;
    }
    Some(schema)
}

/// Deeper than any composition a person wrote, shallow enough for one that goes in a circle.
const MAX_DEPTH: usize = 16;

fn child<'d>(
    document: &'d Value,
    schema: &'d Value,
    step: &str,
    depth: usize,
) -> Option<&'d Value> {
    if is_free(schema) {
        return Some(schema);
    }
    if let Some(member) = schema
        .get("properties")
        .and_then(|members| members.get(step))
    {
        return Some(member);
    }
    if let Ok(place) = step.parse::<usize>() {
        let tuple = schema.get("x-tuple").and_then(|places| places.get(place));
        if let Some(item) = tuple.or_else(|| schema.get("items")) {
            return Some(item);
        }
    }
    let branches = ["allOf", "anyOf", "oneOf", "x-forms"]
        .into_iter()
        .filter_map(|word| schema.get(word)?.as_array());
    for branch in branches.flatten().filter(|_| depth < MAX_DEPTH) {
        let branch = resolve(document, branch)?;
        if let Some(member) = child(document, branch, step, depth + 1) {
            return Some(member);
        }
    }
    match schema.get("additionalProperties") {
        None | Some(Value::Bool(false)) => None,
        free => free,
    }
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
    schema == &Value::Bool(true)
        || schema.is_object() && !SAYING.iter().any(|word| schema.get(word).is_some())
}

/// Follows `$ref` as often as need be; a circle of nothing but references leads nowhere.
pub(super) fn resolve<'d>(document: &'d Value, mut node: &'d Value) -> Option<&'d Value> {
    for _ in 0..32 {
        match node.get("$ref").and_then(Value::as_str) {
            None => return Some(node),
            Some(target) => {
                let pointer = openapi::percent_decode(target.strip_prefix('#')?);
                node = document.pointer(&pointer)?;
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use computestacks_tests::compare::Meaning;
    use serde_json::{Value, json};

    use super::{Schema, describes, meaning};

    fn document() -> Value {
        json!({"components": {"schemas": {
            "A": {
                "type": "object",
                "required": ["at"],
                "properties": {
                    "at": {"type": "string", "format": "date-time"},
                    "price": {"type": "string", "x-format": "decimal"},
                    "labels": {"type": "object", "additionalProperties": true},
                    "parts": {"type": "array", "items": {"$ref": "#/components/schemas/A"}},
                    "line": {"type": "array", "items": {}, "x-tuple": [{"type": "number"}, {"type": "string"}]},
                    "mixed": {"allOf": [{"$ref": "#/components/schemas/A"}]},
                    "any": {"description": "anything"},
                },
            },
            "Circle": {"$ref": "#/components/schemas/Circle"},
        }}})
    }

    #[test]
    fn knows_what_a_place_means() {
        let document = document();
        let cases = [
            ("/at", Meaning::Time),
            ("/price", Meaning::Decimal),
            ("/parts/0/parts/17/at", Meaning::Time),
            ("/mixed/at", Meaning::Time),
            ("/line/0", Meaning::Number),
            ("/line/1", Meaning::Exact),
            ("/labels/at", Meaning::Exact),
            ("/unknown", Meaning::Exact),
            ("", Meaning::Exact),
        ];
        for (place, wanted) in cases {
            assert_eq!(
                meaning(&document, "/components/schemas/A", place),
                wanted,
                "{place}"
            );
        }
        assert_eq!(
            meaning(&document, "/components/schemas/Circle", "/at"),
            Meaning::Exact
        );
    }

    #[test]
    fn knows_what_is_described() {
        let document = document();
        for (place, wanted) in [
            ("/at", true),
            ("/at/x", false),
            ("/colour", false),
            ("/parts/0/colour", false),
            ("/labels/a/b/c", true),
            ("/any/a/0", true),
            ("/mixed/price", true),
            ("/mixed/colour", false),
        ] {
            assert_eq!(
                describes(&document, "/components/schemas/A", place),
                wanted,
                "{place}"
            );
        }
    }

    #[test]
    fn says_what_is_wrong_and_where_without_the_value() {
        let schema = Schema::new(&document(), "/components/schemas/A").unwrap();
        let problems = |value| schema.problems(&value);
        assert_eq!(problems(json!({"at": "2026-11-24T00:15:58.447Z"})), [""; 0]);
        assert_eq!(
            problems(json!({"at": 1})),
            ["/at expected string, got integer"]
        );
        assert_eq!(problems(json!({})), ["lacks the required member \"at\""]);
        assert_eq!(problems(json!({"at": "hunter2"})), ["/at is no date-time"]);
        assert!(Schema::new(&document(), "/nowhere").is_err());
    }
}
