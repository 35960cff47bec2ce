//! Fields in URL-safe Base64, such as the ids of backups.

use base64::{Engine as _, engine::general_purpose::URL_SAFE};
use serde_json::Value;

/// Adds the decoded text of a field to a row, under a name of its own. What is no text stays as it is.
pub(super) fn add(row: &mut Value, name: &str, field: &str) {
    let Value::Object(fields) = row else {
        return;
    };
    let Some(encoded) = fields.get(field).and_then(Value::as_str) else {
        return;
    };
    let decoded = URL_SAFE.decode(encoded).ok();
    let decoded = decoded.and_then(|bytes| String::from_utf8(bytes).ok());
    let text = decoded.unwrap_or_else(|| encoded.to_owned());
    fields.entry(name).or_insert(text.into());
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::add;

    #[test]
    fn the_text_is_added_under_its_own_name() {
        for (mut row, wanted) in [
            (
                json!({"id": "YXV0bw=="}),
                json!({"id": "YXV0bw==", "name": "auto"}),
            ),
            (
                json!({"id": "no base64"}),
                json!({"id": "no base64", "name": "no base64"}),
            ),
            (json!({"id": "_w=="}), json!({"id": "_w==", "name": "_w=="})),
            (
                json!({"id": "YXV0bw==", "name": "own"}),
                json!({"id": "YXV0bw==", "name": "own"}),
            ),
            (json!({"id": 1}), json!({"id": 1})),
            (json!(["id"]), json!(["id"])),
        ] {
            add(&mut row, "name", "id");
            assert_eq!(row, wanted);
        }
    }
}
