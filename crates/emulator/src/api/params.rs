//! Parameters of query, form and JSON, nested as in Rails.

use serde_json::{Map, Number, Value};
use url::form_urlencoded;

/// Rails refuses deeper nesting.
const MAX_DEPTH: usize = 100;

/// A parameter that the server cannot parse; it responds with 500.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct UnreadableParameter;

/// Parses `a=1&b[]=2&c[d]=3`. The last of two values of the same name wins.
pub(crate) fn parse(text: &str) -> Result<Map<String, Value>, UnreadableParameter> {
    let mut params = Map::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        check_percent_signs(pair)?;
        let (key, value) = form_urlencoded::parse(pair.as_bytes())
            .next()
            .unwrap_or_default();
        let value = if pair.contains('=') {
            Value::String(value.into_owned())
        } else {
            Value::Null
        };
        insert(&mut params, &key, value)?;
    }
    params.values_mut().for_each(without_nulls);
    Ok(params)
}

/// Removes nulls from arrays at any depth, as Rails does before an action reads them.
pub(crate) fn without_nulls(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.retain(|item| !item.is_null());
            items.iter_mut().for_each(without_nulls);
        }
        Value::Object(fields) => fields.values_mut().for_each(without_nulls),
        _ => {}
    }
}

fn check_percent_signs(pair: &str) -> Result<(), UnreadableParameter> {
    let mut bytes = Vec::with_capacity(pair.len());
    let mut rest = pair.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte != b'%' {
            bytes.push(*byte);
            continue;
        }
        let [high, low, after @ ..] = after else {
            return Err(UnreadableParameter);
        };
        let digit = |byte: &u8| char::from(*byte).to_digit(16);
        let (Some(high), Some(low)) = (digit(high), digit(low)) else {
            return Err(UnreadableParameter);
        };
        bytes.push(u8::try_from(high * 16 + low).map_err(|_| UnreadableParameter)?);
        rest = after;
    }
    std::str::from_utf8(&bytes)
        .map(|_| ())
        .map_err(|_| UnreadableParameter)
}

fn insert(
    params: &mut Map<String, Value>,
    key: &str,
    value: Value,
) -> Result<(), UnreadableParameter> {
    let (name, rest) = match key.split_once('[') {
        Some((name, rest)) if !name.is_empty() && rest.contains(']') => (name, rest),
        _ => {
            params.insert(key.to_owned(), value);
            return Ok(());
        }
    };
    let mut steps: Vec<&str> = rest.trim_end_matches(']').split("][").collect();
    if steps.len() > MAX_DEPTH {
        return Err(UnreadableParameter);
    }
    let mut target = params.entry(name.to_owned()).or_insert(Value::Null);
    let last = steps.pop().unwrap_or_default();
    for step in steps {
        target = enter(target, step)?;
    }
    if last.is_empty() {
        match target {
            Value::Array(items) => items.push(value),
            Value::Null => *target = Value::Array(vec![value]),
            _ => return Err(UnreadableParameter),
        }
        return Ok(());
    }
    *enter(target, last)? = value;
    Ok(())
}

/// The field of this name in a map; a missing value becomes a map.
fn enter<'v>(target: &'v mut Value, step: &str) -> Result<&'v mut Value, UnreadableParameter> {
    if target.is_null() {
        *target = Value::Object(Map::new());
    }
    match target {
        Value::Object(map) => Ok(map.entry(step.to_owned()).or_insert(Value::Null)),
        // The same name is used for a value and for a map.
        _ => Err(UnreadableParameter),
    }
}

/// Writes parameters as a query in the order of their keys, as Rails does.
pub(crate) fn to_query(params: &Map<String, Value>) -> String {
    let mut pairs = Vec::new();
    for (key, value) in params {
        flatten(&mut pairs, key, value);
    }
    pairs.sort();
    pairs.join("&")
}

fn flatten(pairs: &mut Vec<String>, key: &str, value: &Value) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                flatten(pairs, &format!("{key}[{name}]"), value);
            }
        }
        Value::Array(items) => {
            for item in items {
                flatten(pairs, &format!("{key}[]"), item);
            }
        }
        Value::String(text) => pairs.push(format!("{}={}", escape(key), escape(text))),
        Value::Null => pairs.push(format!("{}=", escape(key))),
        other => pairs.push(format!("{}={}", escape(key), escape(&other.to_string()))),
    }
}

fn escape(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The integer at the beginning of a string, or 0: how Ruby's `to_i` parses.
pub(crate) fn leading_integer(text: &str) -> i128 {
    let text = text.trim_start();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    if end == 0 {
        return 0;
    }
    digits[..end]
        .parse::<i128>()
        .map_or(sign * i128::MAX, |number| sign * number)
}

/// The integer part of a number.
pub(crate) fn truncated(number: &Number) -> i128 {
    if let Some(number) = number.as_i128() {
        return number;
    }
    // `{:.0}` rounds, so the fraction is truncated first.
    number.as_f64().map_or(0, |number| {
        leading_integer(&format!("{:.0}", number.trunc()))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{UnreadableParameter, leading_integer, parse, to_query};

    #[test]
    fn parameters_nest() {
        let cases = [
            ("a=1&b=2", json!({"a": "1", "b": "2"})),
            ("a=1&a=2", json!({"a": "2"})),
            ("limit[]=1&limit[]=2", json!({"limit": ["1", "2"]})),
            (
                "s[label]=x+y&s[n][m]=%C3%A9",
                json!({"s": {"label": "x y", "n": {"m": "é"}}}),
            ),
            ("flag", json!({"flag": null})),
            ("a=&", json!({"a": ""})),
            ("[x]=1", json!({"[x]": "1"})),
            ("a[]&a[]=1&b[c][]", json!({"a": ["1"], "b": {"c": []}})),
        ];
        for (text, expected) in cases {
            assert_eq!(
                parse(text).map(serde_json::Value::Object),
                Ok(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn parameters_that_crash_the_server_are_unreadable() {
        for text in [
            "a=%",
            "a=%zz",
            "a=%ff",
            "%e2%82=1",
            "a=1&a[b]=2",
            "a[]=1&a[b]=2",
        ] {
            assert_eq!(parse(text), Err(UnreadableParameter), "{text}");
        }
    }

    #[test]
    fn queries_are_written_in_order() {
        let params = parse("per_page=2&foo=bar%20baz&x[]=1").expect("readable");
        assert_eq!(to_query(&params), "foo=bar+baz&per_page=2&x%5B%5D=1");
    }

    #[test]
    fn numbers_are_read_from_the_beginning_or_are_zero() {
        for (text, expected) in [
            ("12", 12),
            (" 7x", 7),
            ("-3", -3),
            ("3.9", 3),
            ("abc", 0),
            ("", 0),
            ("99999999999999999999999999999999999999999999", i128::MAX),
        ] {
            assert_eq!(leading_integer(text), expected, "{text}");
        }
    }
}
