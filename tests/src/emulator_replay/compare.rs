//! Compares a response of the emulator with the recorded one.

use crate::{
    captures::{RecordedBody, RecordedResponse, header},
    compare::{DifferenceKind, JsonDifference, ValueMeaning, compare, short},
};
use serde_json::Value;

use super::substitute::IssuedSecrets;

/// The headers that recordings contain. A missing, additional or changed one is a difference.
const COMPARED_HEADERS: [&str; 11] = [
    "api-deprecated",
    "api-version-supported",
    "cache-control",
    "content-type",
    "etag",
    "link",
    "per-page",
    "pragma",
    "total",
    "vary",
    "www-authenticate",
];

/// A message for each difference.
pub(super) fn differences(
    recorded: &RecordedResponse,
    actual: &RecordedResponse,
    host: &str,
    issued: &mut IssuedSecrets,
) -> Vec<String> {
    let mut found = Vec::new();
    if recorded.status != actual.status {
        found.push(format!(
            "status {} instead of {}",
            actual.status, recorded.status
        ));
    }
    for name in COMPARED_HEADERS {
        header_difference(recorded, actual, name, host, issued, &mut found);
    }
    body_difference(&recorded.body, &actual.body, issued, &mut found);
    found
}

fn header_difference(
    recorded: &RecordedResponse,
    actual: &RecordedResponse,
    name: &str,
    host: &str,
    issued: &mut IssuedSecrets,
    found: &mut Vec<String>,
) {
    match (
        header(&recorded.headers, name),
        header(&actual.headers, name),
    ) {
        (None, None) => {}
        // The value depends on the recorded bytes, so only its form is compared.
        (Some(_), Some(actual)) if name == "etag" => {
            if !(actual.starts_with("W/\"") && actual.ends_with('"')) {
                found.push(format!("etag {actual} is not weak"));
            }
        }
        (Some(expected), Some(actual)) => {
            let expected = expected.replace("{host}", host);
            if !issued.matches(&expected, actual) {
                found.push(format!("{name} {actual:?} instead of {expected:?}"));
            }
        }
        (Some(expected), None) => found.push(format!("{name} is missing, expected {expected:?}")),
        (None, Some(actual)) => found.push(format!("{name} {actual:?} is additional")),
    }
}

fn body_difference(
    recorded: &RecordedBody,
    actual: &RecordedBody,
    issued: &mut IssuedSecrets,
    found: &mut Vec<String>,
) {
    match (recorded, actual) {
        (expected, actual) if expected == actual => {}
        (RecordedBody::Empty, _) => found.push("a body instead of none".to_owned()),
        (_, RecordedBody::Empty) => found.push("no body".to_owned()),
        (RecordedBody::Json(expected), RecordedBody::Json(actual)) => {
            let (expected, actual) = (ordered(expected), ordered(actual));
            let differences = compare(&expected, &actual, &|_| ValueMeaning::Exact).into_iter();
            let real = differences.filter(|difference| !is_made_up(difference, issued));
            found.extend(real.map(|difference| difference.to_string()));
        }
        (RecordedBody::Json(_), RecordedBody::Text(_)) => {
            found.push("a string instead of JSON".to_owned());
        }
        (RecordedBody::Text(expected), RecordedBody::Text(text)) => {
            let is_same = match expected.strip_suffix("[cut]") {
                // The recording is cut here, and whitespace before it may be lost.
                Some(begin) => text.starts_with(begin.trim_end()),
                None => text == expected,
            };
            if !is_same {
                found.push(format!(
                    "string {} instead of {expected:?}",
                    short(&Value::from(text.as_str()))
                ));
            }
        }
        (RecordedBody::Text(_), RecordedBody::Json(_)) => {
            found.push("JSON instead of a string".to_owned());
        }
    }
}

/// Whether a difference is none: what a server makes up, and what this one has issued.
fn is_made_up(
    JsonDifference { pointer, kind }: &JsonDifference,
    issued: &mut IssuedSecrets,
) -> bool {
    let DifferenceKind::Changed { from, to } = kind else {
        return false;
    };
    match (from, to) {
        // Recordings have this instead of long help strings.
        (Value::String(old), Value::String(_)) if old == "<p>help text</p>" => true,
        (Value::String(old), Value::String(new)) if is_time(pointer) && is_timestamp(old) => {
            is_timestamp(new)
        }
        (Value::String(_), Value::String(_)) if pointer.ends_with("/password") => true,
        (Value::String(old), Value::String(new)) => {
            has_made_up_name(pointer, old, new) || issued.matches(old, new)
        }
        (Value::Number(_), Value::Number(new)) if is_time(pointer) || is_generated(pointer) => {
            new.is_i64()
        }
        // The server chooses it at random.
        (Value::Number(old), Value::Number(new)) if is_random_port(pointer) => {
            (old.as_i64() == Some(0)) == (new.as_i64() == Some(0))
        }
        _ => false,
    }
}

/// The value with its lists by id where a server sorts them by names that it makes up.
fn ordered(value: &Value) -> Value {
    let is_made_up = |item: &Value| {
        let name = item["name"].as_str();
        name.is_some_and(|name| from_id(name).is_some()) && item.get("req_state").is_some()
    };
    match value {
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().map(ordered).collect();
            if items.iter().all(is_made_up) {
                items.sort_by_key(|item| item["id"].as_i64());
            }
            items.into()
        }
        Value::Object(fields) => {
            let fields = fields.iter();
            Value::Object(
                fields
                    .map(|(name, value)| (name.clone(), ordered(value)))
                    .collect(),
            )
        }
        other => other.clone(),
    }
}

/// Whether both are names that a server makes up: two words, and from the id on the same.
fn has_made_up_name(pointer: &str, old: &str, new: &str) -> bool {
    let is_name = pointer.ends_with("/name") || pointer.ends_with("/default_domain");
    is_name && from_id(old).is_some() && from_id(old) == from_id(new)
}

/// What a name that a server makes up has behind its two words.
fn from_id(name: &str) -> Option<&str> {
    let rest = name.trim_start_matches(|c: char| c == '-' || c.is_ascii_lowercase());
    let words = name.strip_suffix(rest)?;
    (words.contains('-') && rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
}

fn is_random_port(pointer: &str) -> bool {
    pointer.ends_with("/port_nat")
        || pointer.starts_with("/bastions/") && pointer.ends_with("/port")
}

fn is_time(pointer: &str) -> bool {
    ["_at", "/exp", "/iat"]
        .iter()
        .any(|end| pointer.ends_with(end))
}

/// Whether a string is a UTC time with milliseconds.
fn is_timestamp(text: &str) -> bool {
    text.len() == "2026-11-24T00:00:00.000Z".len()
        && text.ends_with('Z')
        && text.parse::<jiff::Timestamp>().is_ok()
}

/// Whether a value is an id that the server generates: of an event, audit or detail.
fn is_generated(pointer: &str) -> bool {
    pointer.ends_with("/id")
        && (pointer.starts_with("/event_log") || pointer.starts_with("/events/"))
        && !pointer.ends_with("/user/id")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::emulator_replay::http;

    fn response(status: u16, headers: &[(&str, &str)], body: &str) -> RecordedResponse {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let headers = headers.collect();
        RecordedResponse {
            status,
            body: http::body(&headers, body.as_bytes()),
            headers,
        }
    }

    fn count(recorded: &RecordedResponse, actual: &RecordedResponse) -> usize {
        differences(recorded, actual, "host", &mut IssuedSecrets::default()).len()
    }

    #[test]
    fn equal_responses_have_no_difference_and_changed_ones_have() {
        let json = [("content-type", "application/json")];
        let expected = response(200, &json, r#"{"id":1,"label":null,"list":[1]}"#);
        let same = r#"{"label":null,"id":1,"list":[1]}"#;
        assert_eq!(count(&expected, &response(200, &json, same)), 0);
        for (status, headers, body) in [
            (201, &json[..], same),
            (200, &[][..], same),
            (200, &[("content-type", "text/plain")][..], same),
            (
                200,
                &[("content-type", "application/json"), ("vary", "Accept")][..],
                same,
            ),
            (200, &json[..], ""),
            (200, &json[..], "text"),
            (200, &json[..], r#"{"id":2,"label":null,"list":[1]}"#),
            (200, &json[..], r#"{"id":1,"list":[1]}"#),
            (
                200,
                &json[..],
                r#"{"id":1,"label":null,"list":[1],"more":1}"#,
            ),
            (200, &json[..], r#"{"id":1,"label":"","list":[1]}"#),
            (200, &json[..], r#"{"id":1,"label":null,"list":[]}"#),
        ] {
            assert_ne!(
                count(&expected, &response(status, headers, body)),
                0,
                "{body}"
            );
        }
    }

    #[test]
    fn only_the_form_of_times_and_generated_ids_is_compared() {
        let json = [("content-type", "application/json")];
        let expected = json!({"events": [
            {"id": 7, "created_at": "2026-11-24T00:00:00.000Z", "audit": {"user": {"id": 3}}},
        ]});
        let expected = response(200, &json, &expected.to_string());
        let actual = |id: &str, at: &str, user: u8| {
            format!(
                r#"{{"events":[{{"id":{id},"created_at":"{at}","audit":{{"user":{{"id":{user}}}}}}}]}}"#
            )
        };
        let good = actual("8", "2027-01-01T10:00:00.123Z", 3);
        assert_eq!(count(&expected, &response(200, &json, &good)), 0);
        for bad in [
            actual("\"8\"", "2027-01-01T10:00:00.123Z", 3),
            actual("8", "2027-01-01T10:00:00Z", 3),
            actual("8", "2027-01-01T10:00:00.123Z", 4),
        ] {
            assert_eq!(count(&expected, &response(200, &json, &bad)), 1, "{bad}");
        }
    }
}
