//! Converts JSON values to text.

use serde_json::{Map, Value};

use super::escape_line;

/// Shown for empty values.
const NOTHING: &str = "-";

/// A value in one line; an object by what it is called, if it says so.
pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::Null => NOTHING.to_owned(),
        Value::String(text) if text.is_empty() => NOTHING.to_owned(),
        Value::String(text) => escape_line(text),
        Value::Array(items) if items.is_empty() => NOTHING.to_owned(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(plain).collect();
            items.join(",")
        }
        Value::Object(members) if members.is_empty() => NOTHING.to_owned(),
        Value::Object(members) => match title(members) {
            Some(title) => escape_line(title),
            None => escape_line(&value.to_string()),
        },
        other => other.to_string(),
    }
}

/// The label or name of an object, as services have both.
fn title(members: &Map<String, Value>) -> Option<&str> {
    let titles = ["label", "name"].into_iter();
    let mut titles = titles.filter_map(|key| members.get(key)?.as_str());
    titles.find(|title| !title.is_empty())
}

/// The field at a path such as `project.name`.
pub(super) fn at<'v>(row: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(row, |value, step| match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        other => other.get(step),
    })
}

/// Puts a value at a path into an object. A value that is on the way there is replaced.
pub(super) fn put(object: &mut Value, path: &str, value: Value) {
    let mut place = object;
    for step in path.split('.') {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        // serde_json adds a missing key on access by index.
        place = &mut place[step];
    }
    *place = value;
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_one_line_and_harmless() {
        let cases = [
            (json!(null), "-"),
            (json!(""), "-"),
            (json!([]), "-"),
            (json!({}), "-"),
            (json!(["a", 1]), "a,1"),
            (json!(true), "true"),
            (json!("a\n\u{1b}[31mb\u{1b}[2J\u{7}"), "a b"),
            (json!({"a": "\u{202e}b"}), r#"{"a":"\u202eb"}"#),
            (
                json!([{"id": 1, "name": "us-1"}, {"name": "us\u{202e}2", "label": null}]),
                "us-1,us\\u202e2",
            ),
            (json!({"name": "keen-ada", "label": "Web shop"}), "Web shop"),
            (json!({"name": ""}), r#"{"name":""}"#),
        ];
        for (value, wanted) in cases {
            assert_eq!(plain(&value), wanted, "{value}");
        }
    }

    #[test]
    fn paths_lead_into_objects_and_arrays() {
        let row = json!({"a": {"b": [1, {"c": 2}]}});
        assert_eq!(at(&row, "a.b.1.c"), Some(&json!(2)));
        assert_eq!(at(&row, "a.x"), None);
    }

    #[test]
    fn selected_fields_stay_where_they_were() {
        let mut row = json!({});
        for (path, value) in [("id", 1), ("a.b", 2), ("a.c.0", 3), ("id.x", 4)] {
            put(&mut row, path, json!(value));
        }
        assert_eq!(row, json!({"id": {"x": 4}, "a": {"b": 2, "c": {"0": 3}}}));
    }
}
