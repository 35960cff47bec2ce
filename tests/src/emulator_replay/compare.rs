//! Whether an answer is the recorded one.

use crate::captures::{RecordedBody, RecordedResponse, header};
use serde_json::Value;

use super::{http::Answer, substitute::Learned};

/// Headers that recordings keep. One that is on one side only, or has another value, is a
/// difference.
const KEPT: [&str; 11] = [
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

/// All differences, in words.
pub(super) fn differences(
    recorded: &RecordedResponse,
    answered: &Answer,
    host: &str,
    learned: &mut Learned,
) -> Vec<String> {
    let mut found = Vec::new();
    if recorded.status != answered.status {
        found.push(format!(
            "status {} for {}",
            answered.status, recorded.status
        ));
    }
    for name in KEPT {
        header_difference(recorded, answered, name, host, learned, &mut found);
    }
    body_difference(&recorded.body, answered, learned, &mut found);
    found
}

fn header_difference(
    recorded: &RecordedResponse,
    answered: &Answer,
    name: &str,
    host: &str,
    learned: &mut Learned,
    found: &mut Vec<String>,
) {
    match (header(&recorded.headers, name), answered.header(name)) {
        (None, None) => {}
        // Its value is of the recorded bytes.
        (Some(_), Some(own)) if name == "etag" => {
            if !(own.starts_with("W/\"") && own.ends_with('"')) {
                found.push(format!("etag is no weak one: {own}"));
            }
        }
        (Some(theirs), Some(own)) => {
            let theirs = theirs.replace("{host}", host);
            if !learned.matches(&theirs, own) {
                found.push(format!("{name} {own:?} for {theirs:?}"));
            }
        }
        (Some(theirs), None) => found.push(format!("no {name}, for {theirs:?}")),
        (None, Some(own)) => found.push(format!("{name} {own:?} for none")),
    }
}

fn body_difference(
    recorded: &RecordedBody,
    answered: &Answer,
    learned: &mut Learned,
    found: &mut Vec<String>,
) {
    let own = answered.json();
    match (recorded, &own) {
        (RecordedBody::Empty, _) if answered.body.is_empty() => {}
        (RecordedBody::Empty, _) => found.push("a body for none".to_owned()),
        (_, _) if answered.body.is_empty() => found.push("no body".to_owned()),
        (RecordedBody::Json(theirs), Some(own)) => walk(theirs, own, "", learned, found),
        (RecordedBody::Json(_), None) => found.push("a text for JSON".to_owned()),
        (RecordedBody::Text(theirs), None) => {
            let own = answered.text();
            let is_same = match theirs.strip_suffix("[cut]") {
                // The recording ends here; white space before it may come from the cut.
                Some(begin) => own.starts_with(begin.trim_end()),
                None => own == *theirs,
            };
            if !is_same {
                found.push(format!("text {:?} for {theirs:?}", short(&own)));
            }
        }
        (RecordedBody::Text(_), Some(_)) => found.push("JSON for a text".to_owned()),
    }
}

fn walk(theirs: &Value, own: &Value, place: &str, learned: &mut Learned, found: &mut Vec<String>) {
    match (theirs, own) {
        (Value::Object(old), Value::Object(new)) => {
            for (name, old) in old {
                match new.get(name) {
                    Some(new) => walk(old, new, &format!("{place}/{name}"), learned, found),
                    None => found.push(format!("no {place}/{name}")),
                }
            }
            for name in new.keys().filter(|name| !old.contains_key(*name)) {
                found.push(format!("{place}/{name} added"));
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            if old.len() != new.len() {
                found.push(format!("{} items for {} in {place}", new.len(), old.len()));
            }
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                walk(old, new, &format!("{place}/{index}"), learned, found);
            }
        }
        // The longest texts are replaced by this one.
        (Value::String(old), Value::String(_)) if old == "<p>help text</p>" => {}
        (Value::String(old), Value::String(new)) if is_time(place) && is_moment(old) => {
            if !is_moment(new) {
                found.push(format!("{place} is no time: {new:?}"));
            }
        }
        (Value::String(old), Value::String(new)) => {
            if !learned.matches(old, new) {
                found.push(format!("{place} {:?} for {:?}", short(new), short(old)));
            }
        }
        (Value::Number(_), Value::Number(new)) if is_time(place) || is_generated(place) => {
            if !new.is_i64() {
                found.push(format!("{place} is no integer: {new}"));
            }
        }
        (old, new) if old == new => {}
        (old, new) => found.push(format!(
            "{place} {} for {}",
            short(&new.to_string()),
            short(&old.to_string())
        )),
    }
}

fn is_time(place: &str) -> bool {
    ["_at", "/exp", "/iat"]
        .iter()
        .any(|end| place.ends_with(end))
}

/// Three digits after the second, and UTC: the form is compared, the time is not.
fn is_moment(text: &str) -> bool {
    text.len() == "2026-11-24T00:00:00.000Z".len()
        && text.ends_with('Z')
        && text.parse::<jiff::Timestamp>().is_ok()
}

/// Ids that the server makes up as it goes: of events, their audits and details.
fn is_generated(place: &str) -> bool {
    place.ends_with("/id")
        && (place.starts_with("/event_log") || place.starts_with("/events/"))
        && !place.ends_with("/user/id")
}

fn short(text: &str) -> String {
    if text.chars().count() <= 60 {
        return text.to_owned();
    }
    text.chars().take(60).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Answer {
        Answer {
            status,
            headers: headers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            body: body.as_bytes().to_vec(),
        }
    }

    fn recorded(body: RecordedBody) -> RecordedResponse {
        RecordedResponse {
            status: 200,
            headers: [("content-type".to_owned(), "application/json".to_owned())].into(),
            body,
        }
    }

    fn count(recorded: &RecordedResponse, answered: &Answer) -> usize {
        differences(recorded, answered, "host", &mut Learned::default()).len()
    }

    #[test]
    fn the_same_is_no_difference_and_anything_else_is() {
        let json = [("content-type", "application/json")];
        let theirs = recorded(RecordedBody::Json(
            json!({"id": 1, "label": null, "list": [1]}),
        ));
        let same = r#"{"label":null,"id":1,"list":[1]}"#;
        assert_eq!(count(&theirs, &answer(200, &json, same)), 0);
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
            assert_ne!(count(&theirs, &answer(status, headers, body)), 0, "{body}");
        }
    }

    #[test]
    fn times_and_generated_ids_count_by_their_form() {
        let json = [("content-type", "application/json")];
        let theirs = recorded(RecordedBody::Json(json!({"events": [
            {"id": 7, "created_at": "2026-11-24T00:00:00.000Z", "audit": {"user": {"id": 3}}},
        ]})));
        let own = |id: &str, at: &str, user: u8| {
            format!(
                r#"{{"events":[{{"id":{id},"created_at":"{at}","audit":{{"user":{{"id":{user}}}}}}}]}}"#
            )
        };
        let good = own("8", "2027-01-01T10:00:00.123Z", 3);
        assert_eq!(count(&theirs, &answer(200, &json, &good)), 0);
        for bad in [
            own("\"8\"", "2027-01-01T10:00:00.123Z", 3),
            own("8", "2027-01-01T10:00:00Z", 3),
            own("8", "2027-01-01T10:00:00.123Z", 4),
        ] {
            assert_eq!(count(&theirs, &answer(200, &json, &bad)), 1, "{bad}");
        }
    }
}
