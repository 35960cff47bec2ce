//! The object that the fields of a body are in.

use http::StatusCode;
use serde_json::{Map, Value};

use super::{ApiResponse, negotiation::Negotiation, request::ParsedBody};

/// A body without a usable wrapper.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum WrapperError {
    /// It is missing or empty.
    Missing,
    /// It is this value and no object.
    NoObject(Value),
}

impl WrapperError {
    /// The response: with `server_error` the message of the exception, which the action catches
    /// itself; otherwise 404, or 500 with plain text for a value that is no object.
    pub(super) fn response(
        &self,
        negotiation: &Negotiation,
        name: &str,
        server_error: bool,
    ) -> ApiResponse {
        let message = match self {
            Self::Missing if !server_error => return ApiResponse::page_not_found(negotiation),
            Self::NoObject(_) if !server_error => return ApiResponse::failsafe(),
            Self::Missing => format!("param is missing or the value is empty: {name}"),
            Self::NoObject(value) => format!("undefined method `permit' for {}", inspected(value)),
        };
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        ApiResponse::errors(negotiation, status, &[&message])
    }
}

/// The fields of the wrapper with this name. If it is optional, a JSON body without it counts as its
/// content, whatever it holds (`update/030`, `037`, `038`).
pub(super) fn wrapper<'b>(
    body: &'b ParsedBody,
    name: &str,
    is_optional: bool,
) -> Result<&'b Map<String, Value>, WrapperError> {
    let params = body.params().ok_or(WrapperError::Missing)?;
    match (params.get(name), body) {
        (Some(Value::Object(fields)), _) if !fields.is_empty() => Ok(fields),
        (Some(Value::Object(_) | Value::Null | Value::Bool(false)), _) => {
            Err(WrapperError::Missing)
        }
        (Some(Value::String(text)), _) if text.trim().is_empty() => Err(WrapperError::Missing),
        (Some(Value::Array(items)), _) if items.is_empty() => Err(WrapperError::Missing),
        (Some(other), _) => Err(WrapperError::NoObject(other.clone())),
        (None, ParsedBody::Json(fields)) if is_optional && !fields.is_empty() => Ok(fields),
        (None, _) => Err(WrapperError::Missing),
    }
}

/// A value with its class, as in Ruby's message about a missing method
/// (`scale/018-string-wrapper`).
pub(super) fn inspected(value: &Value) -> String {
    let class = match value {
        Value::String(_) => "String",
        Value::Number(number) if number.is_f64() => "Float",
        Value::Number(_) => "Integer",
        Value::Bool(true) => "TrueClass",
        Value::Bool(false) => "FalseClass",
        Value::Array(_) => "Array",
        Value::Object(_) | Value::Null => "NilClass",
    };
    let mut out = String::new();
    inspect(&mut out, value);
    format!("{out}:{class}")
}

/// A value as Ruby's `inspect` writes it.
fn inspect(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("nil"),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                inspect(out, item);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            out.push_str("<ActionController::Parameters {");
            for (index, (name, member)) in fields.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push_str("=>");
                inspect(out, member);
            }
            out.push_str("} permitted: false>");
        }
        other => out.push_str(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{WrapperError, inspected, wrapper};
    use crate::api::request::ParsedBody;

    #[test]
    fn values_are_inspected_as_in_ruby() {
        for (value, expected) in [
            (json!("2"), "\"2\":String"),
            (json!(0), "0:Integer"),
            (json!(true), "true:TrueClass"),
            (json!([]), "[]:Array"),
            (json!([1, "a", [null]]), "[1, \"a\", [nil]]:Array"),
            (
                json!([{"a": 1, "b": null}]),
                "[<ActionController::Parameters {\"a\"=>1, \"b\"=>nil} permitted: false>]:Array",
            ),
        ] {
            assert_eq!(inspected(&value), expected);
        }
    }

    #[test]
    fn a_wrapper_is_an_object_with_fields() {
        let fields = json!({"a": 1}).as_object().cloned().unwrap_or_default();
        let cases = [
            (json!({"w": {"a": 1}}), Ok(fields.clone())),
            (json!({"a": 1}), Ok(fields)),
            (json!({"w": {}}), Err(WrapperError::Missing)),
            (json!({"w": " "}), Err(WrapperError::Missing)),
            (json!({"w": false}), Err(WrapperError::Missing)),
            (json!({}), Err(WrapperError::Missing)),
            (json!({"w": "x"}), Err(WrapperError::NoObject(json!("x")))),
        ];
        for (body, expected) in cases {
            let body = ParsedBody::Json(body.as_object().cloned().unwrap_or_default());
            assert_eq!(wrapper(&body, "w", true).cloned(), expected);
        }
        let other = ParsedBody::Json(json!({"a": 1}).as_object().cloned().unwrap_or_default());
        assert_eq!(wrapper(&other, "w", false), Err(WrapperError::Missing));
        assert_eq!(
            wrapper(&ParsedBody::Other, "w", true),
            Err(WrapperError::Missing)
        );
    }
}
