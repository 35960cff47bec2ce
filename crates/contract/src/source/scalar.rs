//! The value of a YAML scalar by the core schema of YAML 1.2: `no` and `2026-01-01` are strings.

use serde_json::Number;

use super::NodeKind;

/// Reads a plain scalar. `Err` says what JSON cannot represent.
pub(super) fn plain(text: &str) -> Result<NodeKind, &'static str> {
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => NodeKind::Null,
        "true" | "True" | "TRUE" => NodeKind::Bool(true),
        "false" | "False" | "FALSE" => NodeKind::Bool(false),
        _ => match number(text)? {
            Some(number) => NodeKind::Number(number),
            None => NodeKind::String(text.into()),
        },
    })
}

/// Reads a number of the core schema: `0o17`, `0x1F`, `+12`, `1.`, `.5`, `1e3`.
fn number(text: &str) -> Result<Option<Number>, &'static str> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Err("JSON has no infinity or NaN");
    }
    for (prefix, radix) in [("0o", 8), ("0x", 16)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            // `from_str_radix` accepts a sign, the core schema does not.
            let digits = digits.strip_prefix('+').map_or(digits, |_| "");
            return Ok(u64::from_str_radix(digits, radix).ok().map(Number::from));
        }
    }
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        || !unsigned
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'))
        || !unsigned.bytes().any(|b| b.is_ascii_digit())
    {
        return Ok(None);
    }
    let digits = text.strip_prefix('+').unwrap_or(text);
    if let Ok(number) = digits.parse::<u64>() {
        return Ok(Some(number.into()));
    }
    if let Ok(number) = digits.parse::<i64>() {
        return Ok(Some(number.into()));
    }
    // Rust parses the remaining floats of the core schema; `1.2.3` and `1-2` fail here.
    match digits.parse::<f64>() {
        Ok(number) => Number::from_f64(number)
            .map(Some)
            .ok_or("the number is too large for JSON"),
        Err(_) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{NodeKind, plain};

    #[track_caller]
    fn assert_reads(text: &str, expected: &Value) {
        let value = match plain(text).unwrap() {
            NodeKind::Null => Value::Null,
            NodeKind::Bool(flag) => flag.into(),
            NodeKind::Number(number) => Value::Number(number),
            NodeKind::String(text) => Value::String(text.into_string()),
            NodeKind::Array(_) | NodeKind::Object(..) => unreachable!("a scalar"),
        };
        assert_eq!(&value, expected, "{text}");
    }

    #[test]
    fn the_core_schema() {
        for (text, expected) in [
            ("~", json!(null)),
            ("", json!(null)),
            ("TRUE", json!(true)),
            ("no", json!("no")),
            ("0o17", json!(15)),
            ("0x1F", json!(31)),
            ("0x+1", json!("0x+1")),
            ("+12", json!(12)),
            ("-7", json!(-7)),
            ("012", json!(12)),
            ("1e3", json!(1000.0)),
            (".5", json!(0.5)),
            ("1.", json!(1.0)),
            ("1.2.3", json!("1.2.3")),
            ("3.0.3", json!("3.0.3")),
            ("2026-01-01", json!("2026-01-01")),
            ("-", json!("-")),
            (".", json!(".")),
            ("e3", json!("e3")),
            ("inf", json!("inf")),
            ("18446744073709551615", json!(u64::MAX)),
        ] {
            assert_reads(text, &expected);
        }
    }

    #[test]
    fn what_json_cannot_hold() {
        for text in [".inf", "-.INF", ".nan", "1e999"] {
            assert!(plain(text).is_err(), "{text}");
        }
    }
}
