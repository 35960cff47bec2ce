//! Conversion of OpenAPI 3.0 schemas to JSON Schema 2020-12.
//!
//! The 3.0 dialect is almost JSON Schema, but has `nullable` instead of a `null` type, exclusive bounds
//! as flags, and `$ref` that replaces its siblings. The conversion rewrites these. It is more lenient than
//! 3.0.3 in two cases, as authors expect: `nullable` also admits `null` together with
//! `allOf`/`oneOf`/`anyOf` without a `type`, and with an `enum` that does not list `null`. The contract's
//! own `x-tuple` becomes `prefixItems`, `x-forms` becomes `anyOf`.

use std::collections::HashSet;

use serde_json::{Map, Number, Value, json};

use crate::MAX_DEPTH;
use crate::openapi_3_1::{admit_type_null, is_set, keywords};
use crate::pointer::{escape, percent_decode, percent_encode, unescape};

type Fits = fn(&Value) -> bool;

/// The keywords that validate, and the check of their values.
///
/// A value that fails is reported and left out, because the validator would reject the whole schema.
const KEYWORDS: &[(&str, Fits)] = &[
    ("additionalProperties", is_schema),
    ("allOf", is_filled),
    ("anyOf", is_filled),
    ("enum", Value::is_array),
    ("exclusiveMaximum", |_| true),
    ("exclusiveMinimum", |_| true),
    ("format", Value::is_string),
    ("items", is_schema),
    ("maxItems", Value::is_u64),
    ("maxLength", Value::is_u64),
    ("maxProperties", Value::is_u64),
    ("maximum", Value::is_number),
    ("minItems", Value::is_u64),
    ("minLength", Value::is_u64),
    ("minProperties", Value::is_u64),
    ("minimum", Value::is_number),
    ("multipleOf", is_positive),
    ("not", is_schema),
    ("nullable", |_| true),
    ("oneOf", is_filled),
    ("pattern", is_pattern),
    ("properties", Value::is_object),
    ("required", is_strings),
    ("type", is_type),
    ("uniqueItems", Value::is_boolean),
    ("x-forms", is_filled),
    ("x-tuple", is_filled),
];

/// The types of OpenAPI 3.0.
const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

fn is_schema(value: &Value) -> bool {
    value.is_object() || value.is_boolean()
}

fn is_filled(value: &Value) -> bool {
    value.as_array().is_some_and(|items| !items.is_empty())
}

fn is_type(value: &Value) -> bool {
    value.as_str().is_some_and(|kind| TYPES.contains(&kind))
}

fn is_positive(value: &Value) -> bool {
    value.as_f64().is_some_and(|number| number > 0.0)
}

fn is_pattern(value: &Value) -> bool {
    value.is_string()
        && validator_options()
            .build(&json!({ "pattern": value }))
            .is_ok()
}

fn is_strings(value: &Value) -> bool {
    value
        .as_array()
        .is_some_and(|items| items.iter().all(Value::is_string))
}

/// Why a schema cannot be converted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConvertError {
    /// The requested pointer, or a `$ref` that it reaches, has no target in this document.
    #[error("`{0}` is not in the document")]
    Dangling(String),
    /// The schema is nested deeper than [`MAX_DEPTH`].
    #[error("schemas are nested deeper than {MAX_DEPTH} levels")]
    TooDeep,
    /// A keyword has an invalid value, or the value is not a schema.
    #[error("`{keyword}` in the schema at `{pointer}` has an invalid value")]
    Malformed {
        /// The requested schema, or the referenced one, that contains the keyword.
        pointer: String,
        /// The keyword.
        keyword: String,
    },
}

/// Converts the schema at `pointer` (such as `/components/schemas/Region`) to a self-contained JSON
/// Schema: everything it refers to is copied under `$defs`.
///
/// Build the validator with [`validator_options`]; other options do not check formats.
///
/// # Errors
///
/// If the pointer or a `$ref` that it reaches has no target, the schema is nested too deep, or a
/// keyword has an invalid value.
pub fn to_json_schema(document: &Value, pointer: &str) -> Result<Value, ConvertError> {
    let mut bundle = Bundle::new(document);
    let reference = bundle.add(pointer);
    let (definitions, mut errors) = bundle.finish();
    if errors.is_empty() {
        let mut root = Map::new();
        root.insert(
            "$schema".into(),
            json!("https://json-schema.org/draft/2020-12/schema"),
        );
        root.insert("$ref".into(), Value::String(reference));
        root.insert("$defs".into(), definitions);
        Ok(Value::Object(root))
    } else {
        Err(errors.swap_remove(0))
    }
}

/// Options for the validator of a converted schema: dialect 2020-12, formats checked, unknown formats
/// (`decimal`, `password`) ignored.
pub fn validator_options<'i>() -> jsonschema::ValidationOptions<'i> {
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(true)
        .should_ignore_unknown_formats(true)
        .offline()
}

/// Converts many schemas of one document together, so that shared ones are converted once.
#[derive(Debug)]
pub struct Bundle<'a> {
    document: &'a Value,
    known: HashSet<String>,
    pending: Vec<String>,
    definitions: Map<String, Value>,
    errors: Vec<ConvertError>,
    /// Pointer of the schema that is being converted.
    current: String,
}

impl<'a> Bundle<'a> {
    /// An empty bundle for a document.
    pub fn new(document: &'a Value) -> Self {
        Self {
            document,
            known: HashSet::new(),
            pending: Vec::new(),
            definitions: Map::new(),
            errors: Vec::new(),
            current: String::new(),
        }
    }

    /// Requests the schema at `pointer` and returns its future `$ref` in the bundle.
    pub fn add(&mut self, pointer: &str) -> String {
        let name = definition_name(pointer);
        if self.known.insert(name.clone()) {
            self.pending.push(pointer.to_owned());
        }
        format!("#/$defs/{}", percent_encode(&escape(&name)))
    }

    /// Converts the requested schemas and everything they reach; returns the `$defs` object and the
    /// errors. A schema with an error admits everything, so that the others can be used.
    pub fn finish(mut self) -> (Value, Vec<ConvertError>) {
        while let Some(pointer) = self.pending.pop() {
            let converted = if let Some(schema) = self.document.pointer(&pointer) {
                self.current.clone_from(&pointer);
                self.convert(schema, 0)
            } else {
                self.errors.push(ConvertError::Dangling(pointer.clone()));
                Value::Bool(true)
            };
            self.definitions
                .insert(definition_name(&pointer), converted);
        }
        (Value::Object(self.definitions), self.errors)
    }

    fn convert(&mut self, schema: &Value, depth: usize) -> Value {
        if depth > MAX_DEPTH {
            self.errors.push(ConvertError::TooDeep);
            return Value::Bool(true);
        }
        let Some(schema) = schema.as_object() else {
            if !schema.is_boolean() {
                self.malformed("schema");
            }
            return Value::Bool(schema.as_bool().unwrap_or(true));
        };
        if let Some(target) = field(schema, "$ref") {
            return self.reference(target);
        }
        let mut known = Vec::new();
        for (keyword, value) in schema {
            match KEYWORDS.iter().find(|(name, _)| name == keyword) {
                Some((_, fits)) if fits(value) => known.push((keyword.as_str(), value)),
                Some(_) => self.malformed(keyword),
                None => {}
            }
        }
        let mut out = keywords(&known, &mut |inner| self.convert(inner, depth + 1));
        narrow_integer(&mut out);
        if is_set(&known, "nullable") {
            return admit_null(out);
        }
        Value::Object(out)
    }

    fn malformed(&mut self, keyword: &str) {
        self.errors.push(ConvertError::Malformed {
            pointer: self.current.clone(),
            keyword: keyword.to_owned(),
        });
    }

    fn reference(&mut self, target: &Value) -> Value {
        if let Some(pointer) = target.as_str().and_then(|target| target.strip_prefix('#')) {
            let reference = self.add(&percent_decode(pointer));
            json!({ "$ref": reference })
        } else {
            self.errors.push(ConvertError::Dangling(
                target
                    .as_str()
                    .unwrap_or("a `$ref` that is not a string")
                    .to_owned(),
            ));
            Value::Bool(true)
        }
    }
}

/// Components keep their name; other schemas are named by their whole pointer.
fn definition_name(pointer: &str) -> String {
    pointer
        .strip_prefix("/components/schemas/")
        .filter(|name| !name.contains('/'))
        .map_or_else(|| pointer.to_owned(), unescape)
}

/// A keyword of a schema, which has so few that comparing them takes less time than hashing.
fn field<'s>(schema: &'s Map<String, Value>, keyword: &str) -> Option<&'s Value> {
    let mut fields = schema.iter();
    fields.find_map(|(name, value)| (name == keyword).then_some(value))
}

/// Narrows the bounds of an integer to the range of `int32` or `int64`.
fn narrow_integer(out: &mut Map<String, Value>) {
    let text = |keyword| field(out, keyword).and_then(Value::as_str);
    let (least, most) = match (text("type"), text("format")) {
        (Some("integer"), Some("int32")) => (i64::from(i32::MIN), i64::from(i32::MAX)),
        (Some("integer"), Some("int64")) => (i64::MIN, i64::MAX),
        _ => return,
    };
    let wider = |limit: &Number, by_format: i64, is_minimum: bool| match limit.as_i64() {
        Some(limit) if is_minimum => limit < by_format,
        Some(limit) => limit > by_format,
        None => false,
    };
    for (bound, exclusive, by_format) in [
        ("minimum", "exclusiveMinimum", least),
        ("maximum", "exclusiveMaximum", most),
    ] {
        let limit = out.get(exclusive).or_else(|| out.get(bound));
        let narrower = match limit {
            Some(Value::Number(limit)) => wider(limit, by_format, bound == "minimum"),
            _ => true,
        };
        if narrower {
            out.remove(exclusive);
            out.insert(bound.into(), json!(by_format));
        }
    }
}

/// Admits `null`, also where a composition does not.
fn admit_null(mut out: Map<String, Value>) -> Value {
    let is_composed = ["allOf", "anyOf", "oneOf", "not"]
        .iter()
        .any(|key| out.contains_key(*key));
    admit_type_null(&mut out);
    if is_composed {
        return json!({ "anyOf": [out, { "type": "null" }] });
    }
    Value::Object(out)
}

#[cfg(test)]
mod tests;
