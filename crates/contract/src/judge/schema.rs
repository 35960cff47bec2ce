//! A schema of the contract, compiled on first use.

use std::{fmt, sync::Arc, sync::OnceLock};

use jsonschema::{ValidationError, Validator, error::TypeKind, error::ValidationErrorKind};
use serde_json::Value;

use super::{contract_error::ContractError, secrets, violation};
use crate::json_schema::{to_json_schema, validator_options};

/// Maximum number of problems reported for one body.
const MAX_PROBLEMS: usize = 20;

/// How a value in a path, query or header is parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScalarType {
    Boolean,
    Integer,
    Number,
    Text,
}

/// A schema and its location.
pub(super) struct Schema {
    pub(super) document: Arc<Value>,
    /// Its pointer in the document, with references resolved.
    pub(super) pointer: String,
    pub(super) kind: ScalarType,
    validator: OnceLock<Option<Validator>>,
}

/// A mismatch in a body.
pub(super) struct Mismatch {
    /// Pointer into the body, for printing.
    pub(super) place: String,
    pub(super) message: String,
}

impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Schema").field(&self.pointer).finish()
    }
}

impl Schema {
    pub(super) fn new(document: Arc<Value>, pointer: String, kind: ScalarType) -> Self {
        Self {
            document,
            pointer,
            kind,
            validator: OnceLock::new(),
        }
    }

    /// Compiles the schema now.
    pub(super) fn prepare(&self) -> Result<(), ContractError> {
        let validator = self.compile()?;
        self.validator.get_or_init(|| Some(validator));
        Ok(())
    }

    pub(super) fn json_schema(&self) -> Result<Value, ContractError> {
        to_json_schema(&self.document, &self.pointer)
            .map_err(|error| ContractError::schema(&self.pointer, &error))
    }

    fn compile(&self) -> Result<Validator, ContractError> {
        validator_options()
            .build(&self.json_schema()?)
            .map_err(|error| ContractError::at(&self.pointer, error))
    }

    /// `None` only in a contract of [`Contract::lazy`](super::Contract::lazy).
    fn validator(&self) -> Option<&Validator> {
        self.validator.get_or_init(|| self.compile().ok()).as_ref()
    }

    /// Whether a value in a path, query or header is valid.
    pub(super) fn admits_text(&self, text: &str) -> bool {
        self.kind.read(text).is_some_and(|value| {
            self.validator()
                .is_none_or(|validator| validator.is_valid(&value))
        })
    }

    /// The mismatches of a value, at most [`MAX_PROBLEMS`]; empty if it is valid.
    pub(super) fn problems(&self, value: &Value) -> Vec<Mismatch> {
        match self.validator() {
            Some(validator) if !validator.is_valid(value) => {
                let mut problems = Vec::new();
                for error in validator.iter_errors(value).take(MAX_PROBLEMS) {
                    describe(&error, &mut problems);
                }
                problems
            }
            _ => Vec::new(),
        }
    }

    /// The expected value, for messages.
    pub(super) fn wanted(&self) -> String {
        let schema = self.document.pointer(&self.pointer);
        let values = schema
            .and_then(|schema| schema.get("enum"))
            .and_then(Value::as_array);
        match values {
            Some(values) => one_of(values),
            None => match self.kind {
                ScalarType::Boolean => "true or false",
                ScalarType::Integer => "an integer",
                ScalarType::Number => "a number",
                ScalarType::Text => "a string that matches the schema",
            }
            .to_owned(),
        }
    }
}

impl ScalarType {
    pub(super) fn read(self, text: &str) -> Option<Value> {
        match self {
            // Rust parses `+5`, but the wire format does not have it.
            Self::Integer if text.starts_with('+') => None,
            Self::Integer => text.parse::<i64>().ok().map(Value::from),
            Self::Number => text
                .parse::<f64>()
                .ok()
                .filter(|number| number.is_finite())
                .map(Value::from),
            Self::Boolean => text.parse::<bool>().ok().map(Value::from),
            Self::Text => Some(Value::from(text)),
        }
    }
}

/// Adds an error; for a nullable composition, the errors of the form that is not null.
fn describe(error: &ValidationError<'_>, problems: &mut Vec<Mismatch>) {
    if let ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } =
        error.kind()
    {
        let mut forms = context.iter().filter(|form| !wants_null(form));
        if let (Some(form), None) = (forms.next(), forms.next()) {
            for error in form {
                describe(error, problems);
            }
            return;
        }
    }
    let (place, is_secret) = secrets::place(error.instance_path().as_str());
    let message = message(error, is_secret);
    problems.push(Mismatch { place, message });
}

/// A nullable composition is a choice between it and null.
fn wants_null(form: &[ValidationError<'_>]) -> bool {
    matches!(form, [error] if matches!(
        error.kind(),
        ValidationErrorKind::Type { kind: TypeKind::Single(kind) } if kind.to_string() == "null"
    ))
}

fn message(error: &ValidationError<'_>, is_secret: bool) -> String {
    let given = error.instance();
    let wanted = match error.kind() {
        ValidationErrorKind::Type { kind } => {
            let mut kinds: Vec<_> = match kind {
                TypeKind::Single(kind) => vec![kind.to_string()],
                TypeKind::Multiple(kinds) => kinds.iter().map(|kind| kind.to_string()).collect(),
            };
            kinds.sort_by_key(|kind| kind == "null");
            let kinds: Vec<_> = kinds.iter().map(|kind| with_article(kind)).collect();
            let kinds = kinds.join(" or ");
            return format!("expected {kinds}, found {}", kind_of(given));
        }
        ValidationErrorKind::Required { property } => {
            return format!("the field {property} is missing");
        }
        ValidationErrorKind::FalseSchema => return "no value is allowed here".to_owned(),
        ValidationErrorKind::MinProperties { limit } => {
            return format!("expected {limit} or more fields, found fewer");
        }
        ValidationErrorKind::Enum { options } => {
            one_of(options.as_array().map(Vec::as_slice).unwrap_or_default())
        }
        ValidationErrorKind::Format { format } => format!("a {format}"),
        ValidationErrorKind::Pattern { pattern } => format!("a string that matches {pattern}"),
        ValidationErrorKind::Minimum { limit } => format!("{limit} or more"),
        ValidationErrorKind::Maximum { limit } => format!("{limit} or less"),
        // The message may contain names of the body's fields.
        _ if is_secret => "another value".to_owned(),
        _ => {
            return format!(
                "the value does not match the schema: {}",
                // The message may contain many names of the body's fields.
                secrets::sentence(&error.masked_with("it").to_string())
            );
        }
    };
    format!("expected {wanted}, found {}", value(given, is_secret))
}

fn one_of(values: &[Value]) -> String {
    let values: Vec<_> = values.iter().map(ToString::to_string).collect();
    match values.as_slice() {
        [] => "nothing".to_owned(),
        values => violation::alternatives(values),
    }
}

/// A value whose content is wrong.
fn value(value: &Value, is_secret: bool) -> String {
    match value {
        Value::String(text) if !is_secret => secrets::shown(text),
        Value::Number(number) if !is_secret => number.to_string(),
        other => kind_of(other).to_owned(),
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a number",
        Value::Number(_) => "an integer",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

fn with_article(kind: &str) -> String {
    match kind {
        "null" => kind.to_owned(),
        "array" | "integer" | "object" => format!("an {kind}"),
        _ => format!("a {kind}"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::{Value, json};

    use super::{ScalarType, Schema};

    fn schema() -> Schema {
        let document = json!({
            "it": {
                "type": "object",
                "required": ["a"],
                "minProperties": 1,
                "properties": {
                    "a": { "type": "integer", "minimum": 1 },
                    "when": { "type": "string", "format": "date-time", "nullable": true },
                    "colour": { "type": "string", "enum": ["red", "blue"] },
                    "inner": { "nullable": true, "allOf": [{ "$ref": "#/components/schemas/Inner" }] },
                    "choice": { "oneOf": [{ "type": "string" }, { "type": "array", "maxItems": 1 }] },
                    "password": { "type": "string", "enum": ["x"] },
                    "secret": { "properties": { "x": {} }, "additionalProperties": false },
                    "none": { "additionalProperties": false },
                    "free": { "properties": { "y": {} }, "additionalProperties": false },
                },
            },
            "components": { "schemas": { "Inner": {
                "type": "object",
                "required": ["b"],
                "properties": { "b": { "type": "string", "nullable": true } },
            } } },
        });
        Schema::new(Arc::new(document), "/it".to_owned(), ScalarType::Text)
    }

    #[test]
    #[rustfmt::skip] // A table: a row a line.
    fn messages_say_what_was_expected_and_found() {
        let schema = schema();
        let problems = |value: Value| -> Vec<String> {
            schema
                .problems(&value)
                .into_iter()
                .map(|problem| format!("{}: {}", problem.place, problem.message))
                .collect()
        };
        assert_eq!(
            problems(json!({"a": 1, "inner": null, "when": null})),
            [""; 0]
        );
        for (value, wanted) in [
            (json!([]), ": expected an object, found an array"),
            (json!({"b": 1}), r#": the field "a" is missing"#),
            (json!({"a": "1"}), "/a: expected an integer, found a string"),
            (json!({"a": 0}), "/a: expected 1 or more, found 0"),
            (json!({"a": 1, "when": "now"}), r#"/when: expected a date-time, found "now""#),
            (json!({"a": 1, "colour": "green"}), r#"/colour: expected "red" or "blue", found "green""#),
            (json!({"a": 1, "inner": {}}), r#"/inner: the field "b" is missing"#),
            (json!({"a": 1, "inner": {"b": 1}}), "/inner/b: expected a string or null, found an integer"),
            (json!({"a": 1, "choice": 1}), "/choice: the value does not match the schema: it is not valid under any of the schemas listed in the 'oneOf' keyword"),
            (json!({"a": 1, "password": "s3cr3t"}), r#"/password: expected "x", found a string"#),
            (json!({"a": 1, "secret": {"s3cr3t": 1}}), "/secret: expected another value, found an object"),
            (json!({"a": 1, "none": {"x": 1}}), "/none: no value is allowed here"),
            (json!({"a": 1, "free": {"x": 1}}), "/free: the value does not match the schema: Additional properties are not allowed ('x' was unexpected)"),
        ] {
            assert_eq!(problems(value.clone()), [wanted], "{value}");
        }
        assert_eq!(
            problems(json!({})),
            [
                ": expected 1 or more fields, found fewer",
                r#": the field "a" is missing"#,
            ]
        );
    }

    #[test]
    fn names_in_a_body_do_not_make_a_message_long() {
        let problems = schema().problems(&json!({"a": 1, "free": {"x\n".repeat(1000): 1}}));
        let message = &problems[0].message;
        assert!(message.len() < 500 && !message.contains('\n'), "{message}");
    }

    #[test]
    fn values_are_parsed_by_their_type() {
        for (kind, text, wanted) in [
            (ScalarType::Integer, "-5", Some(json!(-5))),
            (ScalarType::Integer, "+5", None),
            (ScalarType::Integer, " 5", None),
            (ScalarType::Integer, "5.0", None),
            (ScalarType::Integer, "9223372036854775808", None),
            (ScalarType::Integer, "", None),
            (ScalarType::Number, "1e3", Some(json!(1000.0))),
            (ScalarType::Number, "inf", None),
            (ScalarType::Boolean, "true", Some(json!(true))),
            (ScalarType::Boolean, "1", None),
            (ScalarType::Text, "1", Some(json!("1"))),
        ] {
            assert_eq!(kind.read(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_number_of_problems_is_limited() {
        let document = json!({ "it": { "type": "array", "items": { "type": "string" } } });
        let schema = Schema::new(Arc::new(document), "/it".to_owned(), ScalarType::Text);
        assert_eq!(
            schema.problems(&json!(vec![0; 1000])).len(),
            super::MAX_PROBLEMS
        );
    }
}
