//! One schema of the contract, made ready when it first judges something.

use std::{fmt, sync::Arc, sync::OnceLock};

use jsonschema::{ValidationError, Validator, error::TypeKind, error::ValidationErrorKind};
use serde_json::Value;

use super::{contract_error::ContractError, secrets};
use crate::json_schema::{to_json_schema, validator_options};

/// More problems than anybody reads of one body.
const MAX_PROBLEMS: usize = 20;

/// How a text in a path, query or header is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Boolean,
    Integer,
    Number,
    Text,
}

/// A schema and where it stands.
pub(super) struct Schema {
    pub(super) document: Arc<Value>,
    /// Where it stands in the document; behind a `$ref`, where that leads.
    pub(super) pointer: String,
    pub(super) kind: Kind,
    validator: OnceLock<Option<Validator>>,
}

/// Something in a body that does not match.
pub(super) struct Problem {
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
    pub(super) fn new(document: Arc<Value>, pointer: String, kind: Kind) -> Self {
        Self {
            document,
            pointer,
            kind,
            validator: OnceLock::new(),
        }
    }

    /// Makes it ready now.
    pub(super) fn prepare(&self) -> Result<(), ContractError> {
        let validator = self.compile()?;
        self.validator.get_or_init(|| Some(validator));
        Ok(())
    }

    fn compile(&self) -> Result<Validator, ContractError> {
        let schema = to_json_schema(&self.document, &self.pointer)
            .map_err(|error| ContractError::schema(&self.pointer, &error))?;
        validator_options()
            .build(&schema)
            .map_err(|error| ContractError::at(&self.pointer, error))
    }

    /// All schemas of a document from outside are made ready when it is read, and a test does it
    /// for the embedded one: there always is a validator. Without one, everything would be admitted.
    fn validator(&self) -> Option<&Validator> {
        self.validator.get_or_init(|| self.compile().ok()).as_ref()
    }

    /// Whether a text in a path, query or header is one of its values.
    pub(super) fn admits_text(&self, text: &str) -> bool {
        self.kind.read(text).is_some_and(|value| {
            self.validator()
                .is_none_or(|validator| validator.is_valid(&value))
        })
    }

    /// What is wrong with a value; nothing where nothing is, and not more than a page of it.
    pub(super) fn problems(&self, value: &Value) -> Vec<Problem> {
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

    /// What a text has to be, for messages.
    pub(super) fn wanted(&self) -> String {
        let schema = self.document.pointer(&self.pointer);
        let values = schema
            .and_then(|schema| schema.get("enum"))
            .and_then(Value::as_array);
        match values {
            Some(values) => one_of(values),
            None => match self.kind {
                Kind::Boolean => "true or false",
                Kind::Integer => "an integer",
                Kind::Number => "a number",
                Kind::Text => "a text as its schema describes it",
            }
            .to_owned(),
        }
    }
}

impl Kind {
    pub(super) fn read(self, text: &str) -> Option<Value> {
        match self {
            // `+5` is a number for a parser, but not on the wire.
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

/// Where a value may have one of several forms, the problems of the one it comes nearest to.
fn describe(error: &ValidationError<'_>, problems: &mut Vec<Problem>) {
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
    problems.push(Problem { place, message });
}

/// `nullable` beside a composition is a choice between it and null.
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
            return format!("the contract wants {kinds}, got {}", kind_of(given));
        }
        ValidationErrorKind::Required { property } => {
            return format!("the contract wants the member {property}, which is missing");
        }
        ValidationErrorKind::FalseSchema => return "the contract admits nothing here".to_owned(),
        ValidationErrorKind::MinProperties { limit } => {
            return format!("the contract wants {limit} or more members, there are fewer");
        }
        ValidationErrorKind::Enum { options } => {
            one_of(options.as_array().map(Vec::as_slice).unwrap_or_default())
        }
        ValidationErrorKind::Format { format } => format!("a {format}"),
        ValidationErrorKind::Pattern { pattern } => format!("a text that matches {pattern}"),
        ValidationErrorKind::Minimum { limit } => format!("{limit} or more"),
        ValidationErrorKind::Maximum { limit } => format!("{limit} or less"),
        // May name members of the body.
        _ if is_secret => "something else".to_owned(),
        _ => {
            return format!(
                "the contract does not admit it: {}",
                // It may name members of the body, and many.
                secrets::sentence(&error.masked_with("it").to_string())
            );
        }
    };
    format!(
        "the contract wants {wanted}, got {}",
        value(given, is_secret)
    )
}

fn one_of(values: &[Value]) -> String {
    let values: Vec<_> = values.iter().map(ToString::to_string).collect();
    match values.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => "nothing".to_owned(),
    }
}

/// A value where its content is what is wrong.
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

    use super::{Kind, Schema};

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
        Schema::new(Arc::new(document), "/it".to_owned(), Kind::Text)
    }

    #[test]
    fn says_what_is_wanted_and_what_was_there() {
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
            (json!([]), ": the contract wants an object, got an array"),
            (
                json!({"b": 1}),
                r#": the contract wants the member "a", which is missing"#,
            ),
            (
                json!({"a": "1"}),
                "/a: the contract wants an integer, got a string",
            ),
            (json!({"a": 0}), "/a: the contract wants 1 or more, got 0"),
            (
                json!({"a": 1, "when": "now"}),
                r#"/when: the contract wants a date-time, got "now""#,
            ),
            (
                json!({"a": 1, "colour": "green"}),
                r#"/colour: the contract wants "red" or "blue", got "green""#,
            ),
            (
                json!({"a": 1, "inner": {}}),
                r#"/inner: the contract wants the member "b", which is missing"#,
            ),
            (
                json!({"a": 1, "inner": {"b": 1}}),
                "/inner/b: the contract wants a string or null, got an integer",
            ),
            (
                json!({"a": 1, "choice": 1}),
                "/choice: the contract does not admit it: it is not valid under any of the schemas listed in the 'oneOf' keyword",
            ),
            (
                json!({"a": 1, "password": "s3cr3t"}),
                r#"/password: the contract wants "x", got a string"#,
            ),
            (
                json!({"a": 1, "secret": {"s3cr3t": 1}}),
                "/secret: the contract wants something else, got an object",
            ),
            (
                json!({"a": 1, "none": {"x": 1}}),
                "/none: the contract admits nothing here",
            ),
            (
                json!({"a": 1, "free": {"x": 1}}),
                "/free: the contract does not admit it: Additional properties are not allowed ('x' was unexpected)",
            ),
        ] {
            assert_eq!(problems(value.clone()), [wanted], "{value}");
        }
        assert_eq!(
            problems(json!({})),
            [
                ": the contract wants 1 or more members, there are fewer",
                r#": the contract wants the member "a", which is missing"#,
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
    fn texts_are_read_by_their_kind() {
        for (kind, text, wanted) in [
            (Kind::Integer, "-5", Some(json!(-5))),
            (Kind::Integer, "+5", None),
            (Kind::Integer, " 5", None),
            (Kind::Integer, "5.0", None),
            (Kind::Integer, "9223372036854775808", None),
            (Kind::Integer, "", None),
            (Kind::Number, "1e3", Some(json!(1000.0))),
            (Kind::Number, "inf", None),
            (Kind::Boolean, "true", Some(json!(true))),
            (Kind::Boolean, "1", None),
            (Kind::Text, "1", Some(json!("1"))),
        ] {
            assert_eq!(kind.read(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_page_of_problems_is_enough() {
        let document = json!({ "it": { "type": "array", "items": { "type": "string" } } });
        let schema = Schema::new(Arc::new(document), "/it".to_owned(), Kind::Text);
        assert_eq!(
            schema.problems(&json!(vec![0; 1000])).len(),
            super::MAX_PROBLEMS
        );
    }
}
