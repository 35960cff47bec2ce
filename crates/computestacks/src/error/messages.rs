//! What the server says about a refusal, in whatever form it says it.

use serde_json::Value;

use super::steering::steers;

/// More text than this is not a message for people.
const LONGEST: usize = 500;
/// Nor are more messages than this.
const MOST: usize = 50;

/// The messages of an error body.
///
/// `errors` is an array of texts or numbers as a rule, one text or an object of arrays in places;
/// the token endpoint sends `error_description`. HTML, text and nothing give no message.
pub(super) fn read(body: &[u8]) -> Vec<String> {
    let Ok(Value::Object(body)) = serde_json::from_slice(body) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if let Some(errors) = body.get("errors") {
        collect(errors, None, &mut found);
    }
    // The server has no text for some descriptions and says so (recording `oauth/030-introspect-no-auth`).
    let description = body.get("error_description").filter(|description| {
        description
            .as_str()
            .is_none_or(|text| !text.to_ascii_lowercase().starts_with("translation missing"))
    });
    if let Some(description) = description.or_else(|| body.get("error")) {
        collect(description, None, &mut found);
    }
    found.truncate(MOST);
    found
}

/// One level of fields is enough for what the server sends; deeper values are printed as JSON.
fn collect(value: &Value, field: Option<&str>, found: &mut Vec<String>) {
    match value {
        Value::Null => {}
        Value::Array(items) => items.iter().for_each(|item| leaf(item, field, found)),
        Value::Object(fields) if field.is_none() => {
            for (name, value) in fields {
                match value {
                    Value::Array(items) => {
                        for item in items {
                            leaf(item, Some(name), found);
                        }
                    }
                    other => leaf(other, Some(name), found),
                }
            }
        }
        other => leaf(other, field, found),
    }
}

fn leaf(value: &Value, field: Option<&str>, found: &mut Vec<String>) {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    found.push(match field {
        Some(field) => tame(&format!("{field} {text}")),
        None => tame(&text),
    });
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
        let cases: [(&str, &[&str]); 12] = [
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
    }
}
