//! Where in a body decoding failed.

use std::{collections::HashMap, fmt::Write as _};

use serde_json::value::RawValue;

/// The path of the innermost value at the position of an error, such as `container_services[3].id`; `.`
/// for the whole body, and for what is no JSON.
///
/// The position is enough for that. A decoder that tracks its path would be compiled for every type of the
/// contract, which is half of the code of the client.
pub(super) fn path(body: &[u8], error: &serde_json::Error) -> String {
    let mut path = String::new();
    let text = str::from_utf8(body).unwrap_or_default();
    let lines = text.split_inclusive('\n');
    let before = lines.take(error.line().saturating_sub(1));
    let position = before.map(str::len).sum::<usize>() + error.column();
    let mut value = serde_json::from_str::<&RawValue>(text).ok();
    while let Some(holder) = value {
        value = child_at(holder, text, position, &mut path);
    }
    if path.is_empty() {
        path.push('.');
    }
    path
}

/// The item or field at a position, which is appended to the path.
fn child_at<'a>(
    holder: &'a RawValue,
    text: &str,
    position: usize,
    path: &mut String,
) -> Option<&'a RawValue> {
    let is_there = |child: &RawValue| {
        let child = child.get();
        let start = child.as_ptr().addr() - text.as_ptr().addr();
        // An unexpected list or object is refused where it begins, everything else where it ends.
        let begins = start < position || start == position && child.starts_with(['[', '{']);
        begins && position <= start + child.len()
    };
    if let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(holder.get()) {
        let mut items = items.into_iter().enumerate();
        let (index, item) = items.find(|(_, item)| is_there(item))?;
        // Writing to a string does not fail.
        let _ = write!(path, "[{index}]");
        return Some(item);
    }
    let fields = serde_json::from_str::<HashMap<String, &RawValue>>(holder.get()).ok()?;
    let (name, field) = fields.into_iter().find(|(_, field)| is_there(field))?;
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(&name);
    Some(field)
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, de::DeserializeOwned};

    use super::path;

    #[derive(Debug, Deserialize)]
    struct Outer {
        #[expect(dead_code, reason = "only decoded")]
        list: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only decoded")]
    struct Inner {
        id: u8,
        name: Option<String>,
        pair: Option<(bool, f64)>,
    }

    fn found<T: DeserializeOwned + std::fmt::Debug>(body: &str) -> String {
        path(
            body.as_bytes(),
            &serde_json::from_str::<T>(body).unwrap_err(),
        )
    }

    #[test]
    fn the_path_is_that_of_the_value() {
        for (body, wanted) in [
            (r#"{"list":[{"id":1},{"id":"x"}]}"#, "list[1].id"),
            (r#"{"list":[{"id":1},{"id":{}}]}"#, "list[1].id"),
            (r#"{"list":[{"id":1},{"id":[[]]}]}"#, "list[1].id"),
            (r#"{"list":[{"id":1},{"id":null}]}"#, "list[1].id"),
            (r#"{"list":[{"id":true,"name":"a"}]}"#, "list[0].id"),
            (r#"{"list":[{"id":300,"name":"a"}]}"#, "list[0].id"),
            (r#"{"list":[{"id":-1}]}"#, "list[0].id"),
            (r#"{"list":[{"id":1.5}]}"#, "list[0].id"),
            (r#"{"list":[{"id":1,"name":5}]}"#, "list[0].name"),
            (
                r#"{"list":[{"id":1,"pair":[true,"x"]}]}"#,
                "list[0].pair[1]",
            ),
            (r#"{"list":[{"id":1,"pair":[true]}]}"#, "list[0].pair"),
            (r#"{"list":[{"name":"ü\"}"}]}"#, "list[0]"),
            (r#"{"list":[7]}"#, "list[0]"),
            (r#"{"list":{"id":1}}"#, "list"),
            (r#"{"list":""}"#, "list"),
            (
                "{\n  \"list\": [\n    {\n      \"id\": \"x\"\n    }\n  ]\n}",
                "list[0].id",
            ),
            (r#"{"other":[]}"#, "."),
            ("[]", "."),
            ("7", "."),
            ("<html>", "."),
            (r#"{"list":[{"id":1"#, "."),
            ("", "."),
        ] {
            assert_eq!(found::<Outer>(body), wanted, "{body}");
        }
    }

    #[test]
    fn a_list_is_not_its_first_item() {
        use crate::types::BastionView;
        let body = r#"{"bastion":[{"id":1}]}"#;
        assert_eq!(found::<BastionView>(body), "bastion");
    }

    #[test]
    fn deep_values_are_skipped() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(found::<Vec<u8>>(&format!("[{deep}]")), "[0]");
        let body = format!(r#"{{"more":{deep},"list":[{{"id":"x"}}]}}"#);
        assert_eq!(found::<Outer>(&body), "list[0].id");
    }
}
