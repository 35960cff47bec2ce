//! Values as the server casts them to the types of its database.

use serde_json::Value;

use super::{
    ApiResponse,
    caller::ErrorResponse,
    params::{leading_integer, truncated},
};
use crate::definition::Cast;

/// A value that crashes the server: 500.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Crash;

impl From<Crash> for ErrorResponse {
    fn from(_: Crash) -> Self {
        ApiResponse::failsafe().into()
    }
}

/// The value to store; `None` leaves the stored one unchanged, as lists and maps do
/// (`update/005` to `008`).
pub(super) fn cast(value: &Value, to: Cast) -> Result<Option<Value>, Crash> {
    match value {
        Value::Array(items) if to == Cast::Strings => return strings(items).map(Some),
        Value::Array(_) | Value::Object(_) => return Ok(None),
        _ => {}
    }
    let is_blank = |text: &str| text.trim().is_empty();
    // A blank integer is null (tried on controller 9.3.1).
    if value.is_null() || to == Cast::Integer && value.as_str().is_some_and(is_blank) {
        return Ok(Some(Value::Null));
    }
    Ok(Some(match to {
        Cast::String => string(value)?.into(),
        Cast::Integer => integer(value)?.into(),
        Cast::Boolean => boolean(value).into(),
        Cast::Label => Some(string(value)?).filter(|text| !is_blank(text)).into(),
        Cast::Decimal => decimal(&string(value)?).into(),
        Cast::Number => match string(value)? {
            text if text.starts_with(|first: char| first.is_ascii_digit() || first == '-') => {
                integer(value)?.into()
            }
            text => text.into(),
        },
        Cast::Strings => return Ok(None),
    }))
}

fn strings(items: &[Value]) -> Result<Value, Crash> {
    let texts = items
        .iter()
        .filter(|item| !item.is_array() && !item.is_object());
    let texts: Result<Vec<String>, Crash> = texts.map(string).collect();
    texts.map(Value::from)
}

/// A number with at least one digit after the point; text that is none stays.
fn decimal(text: &str) -> String {
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
    if is_number && !text.contains(['.', 'e', 'E']) {
        format!("{text}.0")
    } else {
        text.to_owned()
    }
}

/// A string: numbers are written out, `true` becomes `t`.
fn string(value: &Value) -> Result<String, Crash> {
    let text = match value {
        Value::Bool(true) => "t".to_owned(),
        Value::Bool(false) => "f".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    // The database cannot store NUL (`update/010-label-nul-char`).
    if text.contains('\0') {
        Err(Crash)
    } else {
        Ok(text)
    }
}

/// An integer, which crashes the server beyond 64 bits (`update/021-master-domain-huge`).
pub(super) fn integer(value: &Value) -> Result<i64, Crash> {
    i64::try_from(wide_integer(value)).map_err(|_| Crash)
}

/// An integer of any size.
pub(super) fn wide_integer(value: &Value) -> i128 {
    match value {
        Value::Number(number) => truncated(number),
        Value::String(text) => leading_integer(text),
        Value::Bool(flag) => i128::from(*flag),
        _ => 0,
    }
}

/// A boolean; an empty string is null.
fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => Some(number.as_i64() != Some(0)),
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(!matches!(
            text.as_str(),
            "0" | "f" | "F" | "false" | "FALSE" | "off" | "OFF"
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Crash, cast};
    use crate::definition::Cast;

    #[test]
    fn values_are_cast_as_by_the_server() {
        let cases = [
            (json!("a"), Cast::String, Ok(Some(json!("a")))),
            (json!(42), Cast::String, Ok(Some(json!("42")))),
            (json!(true), Cast::String, Ok(Some(json!("t")))),
            (json!("a\0"), Cast::String, Err(Crash)),
            (json!({"a": 1}), Cast::String, Ok(None)),
            (json!([1]), Cast::Integer, Ok(None)),
            (json!(null), Cast::Integer, Ok(Some(Value::Null))),
            (json!(" "), Cast::Integer, Ok(Some(Value::Null))),
            (json!("7x"), Cast::Integer, Ok(Some(json!(7)))),
            (json!(1e30), Cast::Integer, Err(Crash)),
            (json!("off"), Cast::Boolean, Ok(Some(json!(false)))),
            (json!("perhaps"), Cast::Boolean, Ok(Some(json!(true)))),
            (json!(""), Cast::Boolean, Ok(Some(Value::Null))),
            (json!(7), Cast::Label, Ok(Some(json!("7")))),
            (json!(" "), Cast::Label, Ok(Some(Value::Null))),
            (json!(2), Cast::Decimal, Ok(Some(json!("2.0")))),
            (json!(0.5), Cast::Decimal, Ok(Some(json!("0.5")))),
            (json!("lots"), Cast::Decimal, Ok(Some(json!("lots")))),
            (json!("4"), Cast::Number, Ok(Some(json!(4)))),
            (json!("many"), Cast::Number, Ok(Some(json!("many")))),
            (json!(["a", 1]), Cast::Strings, Ok(Some(json!(["a", "1"])))),
            (json!("a"), Cast::Strings, Ok(None)),
        ];
        for (value, to, expected) in cases {
            assert_eq!(cast(&value, to), expected, "{value}");
        }
    }
}
