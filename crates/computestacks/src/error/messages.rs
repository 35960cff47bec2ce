//! Reads the server's messages from the body of an error response.

use std::fmt;

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use super::terminal::is_terminal_control;

/// Longest message in characters; the rest is cut off.
const LONGEST: usize = 500;
/// Maximum number of messages.
const MOST: usize = 50;

/// Returns the messages of an error body.
///
/// `errors` is usually an array of strings or numbers, sometimes a string or an object of arrays.
/// The token endpoint sends `error_description`. HTML, plain text and an empty body give no
/// messages.
///
/// Reading stops at [`MOST`] messages. A truncated body gives the messages before its end.
pub(super) fn read(body: &[u8]) -> Vec<String> {
    let mut found = CollectedMessages::default();
    // Also fails once there are enough messages; those found so far are kept.
    let _ = serde_json::Deserializer::from_slice(body).deserialize_map(&mut found);
    let CollectedMessages {
        mut errors,
        mut description,
        error,
    } = found;
    // The server lacks a translation for some descriptions and says so (recording
    // `oauth/030-introspect-no-auth`).
    description.retain(|text| !text.to_ascii_lowercase().starts_with("translation missing"));
    errors.extend(if description.is_empty() {
        error
    } else {
        description
    });
    errors.truncate(MOST);
    errors
}

/// The messages by their key in the body.
#[derive(Default)]
struct CollectedMessages {
    errors: Vec<String>,
    description: Vec<String>,
    error: Vec<String>,
}

impl<'de> Visitor<'de> for &mut CollectedMessages {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut body: A) -> Result<(), A::Error> {
        while let Some(key) = body.next_key::<String>()? {
            let found = match key.as_str() {
                "errors" => &mut self.errors,
                "error_description" => &mut self.description,
                "error" => &mut self.error,
                _ => {
                    body.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            body.next_value_seed(MessageCollector { field: None, found })?;
        }
        Ok(())
    }
}

/// Reads a value that is a message or contains several.
struct MessageCollector<'a> {
    field: Option<&'a str>,
    found: &'a mut Vec<String>,
}

impl MessageCollector<'_> {
    fn push<E: serde::de::Error>(&mut self, text: &str) -> Result<(), E> {
        if self.found.len() >= MOST {
            return Err(E::custom("enough messages"));
        }
        self.found.push(match self.field {
            Some(field) => sanitise(&format!("{field} {text}")),
            None => sanitise(text),
        });
        Ok(())
    }

    /// The server nests messages by field one level deep; deeper values stay JSON.
    fn push_json<E: serde::de::Error>(&mut self, json: &RawValue) -> Result<(), E> {
        match serde_json::from_str::<String>(json.get()) {
            Ok(text) => self.push(&text),
            Err(_) => self.push(json.get()),
        }
    }
}

impl<'de> DeserializeSeed<'de> for MessageCollector<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        value.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for MessageCollector<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("messages")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: serde::de::Error>(mut self, value: bool) -> Result<(), E> {
        self.push(&value.to_string())
    }

    fn visit_i64<E: serde::de::Error>(mut self, value: i64) -> Result<(), E> {
        self.push(&value.to_string())
    }

    fn visit_u64<E: serde::de::Error>(mut self, value: u64) -> Result<(), E> {
        self.push(&value.to_string())
    }

    fn visit_f64<E: serde::de::Error>(mut self, value: f64) -> Result<(), E> {
        self.push(&value.to_string())
    }

    fn visit_str<E: serde::de::Error>(mut self, value: &str) -> Result<(), E> {
        self.push(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element::<&RawValue>()? {
            self.push_json(item)?;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let found = self.found;
        while let Some((name, value)) = fields.next_entry::<String, &RawValue>()? {
            let mut messages = MessageCollector {
                field: Some(&name),
                found,
            };
            if value.get().starts_with('[') {
                serde_json::Deserializer::from_str(value.get())
                    .deserialize_seq(messages)
                    .map_err(A::Error::custom)?;
            } else {
                messages.push_json(value)?;
            }
        }
        Ok(())
    }
}

/// Replaces characters that control a terminal or reorder its text, and limits the length.
pub(crate) fn sanitise(text: &str) -> String {
    text.chars()
        .map(|c| if is_terminal_control(c) { ' ' } else { c })
        .take(LONGEST)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn reads_every_known_form() {
        let cases: [(&str, &[&str]); 21] = [
            (r#"{"errors":["a","b"]}"#, &["a", "b"]),
            (r#"{"errors":"one"}"#, &["one"]),
            (r#"{"errors":[17]}"#, &["17"]),
            (
                r#"{"errors":{"name":["is blank","is short"],"port":"taken"}}"#,
                &["name is blank", "name is short", "port taken"],
            ),
            (
                r#"{"error":"invalid_grant","error_description":"no"}"#,
                &["no"],
            ),
            (r#"{"error":"invalid_grant"}"#, &["invalid_grant"]),
            (
                r#"{"error":"invalid_request","error_description":"Translation missing: en.a.b"}"#,
                &["invalid_request"],
            ),
            (r#"{"errors":null}"#, &[]),
            (r#"{"errors":true}"#, &["true"]),
            (r#"{"errors":-1}"#, &["-1"]),
            (r#"{"errors":2}"#, &["2"]),
            (r#"{"errors":0.5}"#, &["0.5"]),
            (
                r#"{"errors":["\u0061\"",{"deep":[1]},null]}"#,
                &["a\"", r#"{"deep":[1]}"#, "null"],
            ),
            (
                r#"{"errors":{"name":{"deep":[1]},"port":7}}"#,
                &[r#"name {"deep":[1]}"#, "port 7"],
            ),
            (
                r#"{"x":[{}],"error":"e","errors":["a"],"y":1}"#,
                &["a", "e"],
            ),
            (
                r#"{"error_description":"Translation missing: en.x","error":"e"}"#,
                &["e"],
            ),
            (r#"{"errors":["a","b","c"#, &["a", "b"]),
            (r#"["a"]"#, &[]),
            ("<html>", &[]),
            ("500 Internal Server Error", &[]),
            ("", &[]),
        ];
        for (body, wanted) in cases {
            assert_eq!(read(body.as_bytes()), wanted, "{body}");
        }
    }

    #[test]
    fn sanitises_control_characters_and_length() {
        let hostile = "\u{1b}[2J\u{7f}\u{9b}\u{9d}\u{2028}\u{2029}\u{202e}\u{2066}\u{200f}\u{61c}";
        let long = format!("{hostile}\u{200d}{}", "x".repeat(9999));
        let fields = serde_json::json!({ long.as_str(): ["no"] });
        for errors in [serde_json::json!([long]), fields] {
            let body = serde_json::json!({ "errors": errors });
            let messages = read(body.to_string().as_bytes());
            assert_eq!(messages.len(), 1);
            assert_eq!(messages[0].chars().count(), super::LONGEST);
            let shown = " [2J         \u{200d}x";
            assert!(messages[0].starts_with(shown), "{:?}", messages[0]);
        }
        let body = serde_json::json!({ "errors": vec!["no"; 9999] });
        assert_eq!(read(body.to_string().as_bytes()).len(), super::MOST);
        let body = serde_json::json!({ "errors": { "a": vec!["no"; 49], "b": [1, 2, 3], "c": 4 } });
        let messages = read(body.to_string().as_bytes());
        assert_eq!(
            (messages.len(), messages[49].as_str()),
            (super::MOST, "b 1")
        );
    }
}
