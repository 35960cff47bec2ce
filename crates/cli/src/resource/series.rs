//! Rows that are arrays on the wire: points of metrics, and log lines.

use jiff::Timestamp;
use serde_json::{Map, Value};

/// A row with names for its values; any other row as it is. A `time` in seconds becomes RFC 3339.
pub(super) fn named(names: &[String], row: Value) -> Value {
    let Value::Array(values) = row else {
        return row;
    };
    if names.is_empty() {
        return Value::Array(values);
    }
    let pairs = names.iter().zip(values).map(|(name, value)| {
        let seconds = value.as_f64().filter(|_| name == "time");
        let time = seconds.and_then(|seconds| {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a cast saturates, and such times are refused"
            )]
            let milliseconds = (seconds * 1000.0).round() as i64;
            Timestamp::from_millisecond(milliseconds).ok()
        });
        let value = time.map_or(value, |time| format!("{time:.3}").into());
        (name.clone(), value)
    });
    Value::Object(pairs.collect::<Map<_, _>>())
}

/// The rows of a list. Of lists that are grouped by names, each row begins with the name.
pub(super) fn rows(body: Value) -> Value {
    let Value::Object(groups) = body else {
        return body;
    };
    let rows = groups.into_iter().flat_map(|(name, rows)| {
        let rows = match rows {
            Value::Array(rows) => rows,
            _ => Vec::new(),
        };
        rows.into_iter().map(move |row| match row {
            Value::Array(mut values) => {
                values.insert(0, name.as_str().into());
                Value::Array(values)
            }
            row => row,
        })
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{named, rows};

    #[test]
    fn names_values_and_reads_seconds() {
        let names = ["time".to_owned(), "line".to_owned()];
        assert_eq!(
            named(&names, json!([1_795_479_883.5, "ready"])),
            json!({"time": "2026-11-24T00:24:43.500Z", "line": "ready"})
        );
        assert_eq!(named(&[], json!({"id": 1})), json!({"id": 1}));
    }

    #[test]
    fn grouped_rows_begin_with_the_name_of_their_group() {
        let grouped = json!({"a": [["t", 1], ["u", 2]], "b": [], "c": [["t", 3]], "d": null});
        let wanted = json!([["a", "t", 1], ["a", "u", 2], ["c", "t", 3]]);
        assert_eq!(rows(grouped), wanted);
        assert_eq!(rows(json!([["t", 1]])), json!([["t", 1]]));
        assert_eq!(rows(json!([])), json!([]));
    }
}
