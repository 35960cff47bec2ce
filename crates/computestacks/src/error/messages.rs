//! What the server says about a refusal, in whatever form it says it.

use std::fmt;

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use super::steering::steers;

/// More text than this is not a message for people.
const LONGEST: usize = 500;
/// Nor are more messages than this.
const MOST: usize = 50;

/// The messages of an error body.
///
/// `errors` is an array of strings or numbers as a rule, one string or an object of arrays in places;
/// the token endpoint sends `error_description`. HTML, text and nothing give no message.
///
/// No more is read than is kept, and of a body that breaks off, what comes before that.
pub(super) fn read(body: &[u8]) -> Vec<String> {
    let mut found = CollectedMessages::default();
    // It ends with an error where there are enough messages too; what was found stays.
    let _ = serde_json::Deserializer::from_slice(body).deserialize_map(&mut found);
    let CollectedMessages {
        mut errors,
        mut description,
        error,
    } = found;
    // The server has no text for some descriptions and says so (recording `oauth/030-introspect-no-auth`).
    description.retain(|text| !text.to_ascii_lowercase().starts_with("translation missing"));
    errors.extend(if description.is_empty() {
        error
    } else {
        description
    });
    errors.truncate(MOST);
    errors
}

/// The messages by the key of the body that they stand under.
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

/// Reads a value that is a message, or holds several.
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
            Some(field) => tame(&format!("{field} {text}")),
            None => tame(text),
        });
        Ok(())
    }

    /// One level of fields is enough for what the server sends; deeper values stay JSON.
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

/// A string of the server must not steer a terminal, change the order of what it shows, or fill it.
pub(crate) fn tame(text: &str) -> String {
    text.chars()
        .map(|c| if steers(c) { ' ' } else { c })
        .take(LONGEST)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn reads_every_form_seen() {
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
    fn tames_control_characters_and_length() {
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
