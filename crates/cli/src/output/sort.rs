//! Sorts rows.

use std::cmp::Ordering;

use serde_json::Value;

use super::{Column, column};

/// A column and direction to sort by.
#[derive(Clone, Debug)]
pub(super) struct SortOrder {
    pub(super) column: Column,
    reverse: bool,
}

impl SortOrder {
    /// Parses `column` or `-column`.
    pub(super) fn new(text: &str, columns: &[Column]) -> Self {
        let (name, reverse) = match text.strip_prefix('-') {
            Some(name) => (name, true),
            None => (text, false),
        };
        Self {
            column: column::find(columns, name),
            reverse,
        }
    }

    /// Sorts the rows; the order of equal rows is kept.
    pub(super) fn sort(&self, rows: &mut [Value]) {
        rows.sort_by(|a, b| {
            let order = compare(self.column.value(a), self.column.value(b));
            if self.reverse { order.reverse() } else { order }
        });
    }
}

/// Numbers by value, strings ignoring case, empty values last.
fn compare(a: Option<&Value>, b: Option<&Value>) -> Ordering {
    let is_nothing = |value: Option<&Value>| value.is_none_or(Value::is_null);
    match (a, b) {
        _ if is_nothing(a) || is_nothing(b) => is_nothing(a).cmp(&is_nothing(b)),
        (Some(a), Some(b)) => {
            if let (Some(a), Some(b)) = (number(a), number(b)) {
                return a.total_cmp(&b);
            }
            let (a, b) = (super::plain(a), super::plain(b));
            a.to_lowercase().cmp(&b.to_lowercase()).then(a.cmp(&b))
        }
        _ => Ordering::Equal,
    }
}

/// The server sends decimals as strings.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_by_size_texts_by_letter_nothing_last() {
        let mut rows = vec![
            json!({"n": "10"}),
            json!({"n": null}),
            json!({"n": "9.5"}),
            json!({"n": "b"}),
            json!({"n": "A"}),
        ];
        SortOrder::new("n", &[]).sort(&mut rows);
        assert_eq!(
            rows,
            [
                json!({"n": "9.5"}),
                json!({"n": "10"}),
                json!({"n": "A"}),
                json!({"n": "b"}),
                json!({"n": null}),
            ]
        );
        SortOrder::new("-n", &[]).sort(&mut rows);
        assert_eq!(rows[4], json!({"n": "9.5"}));
    }
}
