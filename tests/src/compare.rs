//! Compares two JSON values: what was lost, added or changed by typed values in between.
//!
//! Everything counts except the order of fields and white space. Only a value that the caller
//! declares as a time or decimal is compared by value instead of spelling.

use std::{fmt, str::FromStr};

use computestacks_tooling::output;
use jiff::Timestamp;
use rust_decimal::Decimal;
use serde_json::{Number, Value};

/// What a value stands for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ValueMeaning {
    /// Itself: `1` and `1.0` differ, and so do `"1"` and `"1.0"`.
    Exact,
    /// An instant in a string: `…:00Z` and `…:00.000Z` are equal.
    Time,
    /// A decimal in a string: `"1.0"` and `"1.00"` are equal.
    Decimal,
    /// A decimal as a string or number: `"1.0"`, `"1.00"`, `1.0` and `1` are equal.
    DecimalOrNumber,
    /// A number: `1` and `1.0` are equal.
    Number,
}

/// A difference between two JSON values.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonDifference {
    /// JSON pointer (RFC 6901); empty for the whole body.
    pub pointer: String,
    /// What differs.
    pub kind: DifferenceKind,
}

/// How two values differ.
#[derive(Clone, Debug, PartialEq)]
pub enum DifferenceKind {
    /// The value was removed.
    Lost(Value),
    /// The value was added.
    Added(Value),
    /// The value was replaced.
    Changed {
        /// The value before.
        from: Value,
        /// The value after.
        to: Value,
    },
}

impl fmt::Display for JsonDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let location = if self.pointer.is_empty() {
            "the whole body"
        } else {
            &self.pointer
        };
        match &self.kind {
            DifferenceKind::Lost(value) => write!(f, "{location} lost ({})", short(value)),
            DifferenceKind::Added(value) => write!(f, "{location} added ({})", short(value)),
            DifferenceKind::Changed { from, to } => {
                write!(
                    f,
                    "{location} changed from {} to {}",
                    short(from),
                    short(to)
                )
            }
        }
    }
}

/// Longer values are cut, so that a difference fits on a line.
const LONGEST: usize = 60;

pub(crate) fn short(value: &Value) -> String {
    output::cut(&value.to_string(), LONGEST)
}

/// Compares the value before with the value after; equal values have no differences.
///
/// `meaning` gets the pointer of each pair of values that are not identical.
pub fn compare(
    before: &Value,
    after: &Value,
    meaning: &dyn Fn(&str) -> ValueMeaning,
) -> Vec<JsonDifference> {
    let mut found = Vec::new();
    walk(before, after, String::new(), meaning, &mut found);
    found
}

fn walk(
    before: &Value,
    after: &Value,
    pointer: String,
    meaning: &dyn Fn(&str) -> ValueMeaning,
    found: &mut Vec<JsonDifference>,
) {
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            for (name, old) in old {
                match new.get(name) {
                    // Most are, and need no pointer.
                    Some(new) if old == new => {}
                    Some(new) => walk(old, new, step(&pointer, name), meaning, found),
                    None => found.push(JsonDifference {
                        pointer: step(&pointer, name),
                        kind: DifferenceKind::Lost(old.clone()),
                    }),
                }
            }
            for (name, new) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
                found.push(JsonDifference {
                    pointer: step(&pointer, name),
                    kind: DifferenceKind::Added(new.clone()),
                });
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            let both = old.iter().zip(new).enumerate();
            for (index, (old, new)) in both.filter(|(_, (old, new))| old != new) {
                walk(old, new, step(&pointer, &index.to_string()), meaning, found);
            }
            for (index, old) in old.iter().enumerate().skip(new.len()) {
                found.push(JsonDifference {
                    pointer: step(&pointer, &index.to_string()),
                    kind: DifferenceKind::Lost(old.clone()),
                });
            }
            for (index, new) in new.iter().enumerate().skip(old.len()) {
                found.push(JsonDifference {
                    pointer: step(&pointer, &index.to_string()),
                    kind: DifferenceKind::Added(new.clone()),
                });
            }
        }
        (old, new) if old == new || same(old, new, meaning(&pointer)) => {}
        (old, new) => found.push(JsonDifference {
            pointer,
            kind: DifferenceKind::Changed {
                from: old.clone(),
                to: new.clone(),
            },
        }),
    }
}

fn step(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn same(before: &Value, after: &Value, meaning: ValueMeaning) -> bool {
    match (meaning, before, after) {
        (ValueMeaning::Time, Value::String(old), Value::String(new)) => {
            equal::<Timestamp>(old, new)
        }
        (ValueMeaning::Decimal, Value::String(old), Value::String(new)) => {
            equal::<Decimal>(old, new)
        }
        (ValueMeaning::Number, Value::Number(old), Value::Number(new)) => same_number(old, new),
        (ValueMeaning::DecimalOrNumber, old, new) => match (decimal(old), decimal(new)) {
            (Some(old), Some(new)) => old == new,
            _ => false,
        },
        _ => false,
    }
}

fn equal<T: FromStr + PartialEq>(before: &str, after: &str) -> bool {
    match (before.parse::<T>(), after.parse::<T>()) {
        (Ok(old), Ok(new)) => old == new,
        _ => false,
    }
}

fn decimal(value: &Value) -> Option<Decimal> {
    match value {
        Value::String(text) => text.parse().ok(),
        Value::Number(number) => number.to_string().parse().ok(),
        _ => None,
    }
}

/// An integer and a float are equal if each is exactly the other.
fn same_number(before: &Number, after: &Number) -> bool {
    let exact = |number: &Number| number.as_i128().map(|whole| whole.to_string());
    match (exact(before), exact(after)) {
        (Some(old), Some(new)) => old == new,
        (None, None) => before.as_f64() == after.as_f64(),
        (Some(whole), None) => after
            .as_f64()
            .is_some_and(|float| float.to_string() == whole),
        (None, Some(whole)) => before
            .as_f64()
            .is_some_and(|float| float.to_string() == whole),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::{
        DifferenceKind,
        ValueMeaning::{self, Decimal, DecimalOrNumber, Exact, Number, Time},
        compare,
    };

    fn lines(before: &Value, after: &Value, meaning: ValueMeaning) -> Vec<String> {
        compare(before, after, &|_| meaning)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn finds_lost_added_and_changed_values() {
        let before = json!({"a": 1, "b": [1, 2], "c/d": null, "e": {"f": "x"}});
        let after = json!({"b": [1, 3, 4], "e": {"f": "y"}, "c/d": 0, "g": null});
        assert_eq!(
            lines(&before, &after, Exact),
            [
                "/a lost (1)",
                "/b/1 changed from 2 to 3",
                "/b/2 added (4)",
                "/c~1d changed from null to 0",
                "/e/f changed from \"x\" to \"y\"",
                "/g added (null)",
            ]
        );
        let shorter = compare(&json!([1, 2]), &json!([1]), &|_| Exact);
        assert_eq!(shorter[0].kind, DifferenceKind::Lost(json!(2)));
        assert_eq!(lines(&json!([]), &json!({}), Exact).len(), 1);
    }

    #[test]
    fn times_decimals_and_numbers_are_compared_by_value_if_declared() {
        let cases = [
            (
                r#""2026-11-24T00:15:58.447Z" "2026-11-24T00:15:58.447000Z""#,
                Time,
                true,
            ),
            (
                r#""2026-11-24T01:00:00+01:00" "2026-11-24T00:00:00Z""#,
                Time,
                true,
            ),
            (
                r#""2026-11-24T00:15:58.447Z" "2026-11-24T00:15:58Z""#,
                Time,
                false,
            ),
            (r#""1.0" "1.00""#, Decimal, true),
            (r#""0.1" "0.10000000000000001""#, Decimal, false),
            (r#""1.0" "1.00""#, Exact, false),
            (r#""1.0" 1.0"#, Decimal, false),
            (r#""x" "y""#, Decimal, false),
            ("1 1.0", Number, true),
            ("1 1.0", Exact, false),
            ("9007199254740993 9007199254740992.0", Number, false),
            ("1.5 1", Number, false),
            (r#""10.0" 10"#, DecimalOrNumber, true),
            (r#""10.0" 10.1"#, DecimalOrNumber, false),
            (r#""x" "y""#, DecimalOrNumber, false),
            ("1.0 true", DecimalOrNumber, false),
        ];
        for (values, meaning, equal) in cases {
            let (before, after) = values.split_once(' ').unwrap();
            let [before, after] = [before, after].map(|text| serde_json::from_str(text).unwrap());
            let found = lines(&before, &after, meaning);
            assert_eq!(found.is_empty(), equal, "{values} {meaning:?}: {found:?}");
        }
    }

    #[test]
    fn long_values_are_cut() {
        let found = lines(&json!("x".repeat(9999)), &json!(null), Exact);
        assert!(found[0].len() < 200, "{found:?}");
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".*".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("[a-z/~]{0,3}", inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_value_equals_itself(value in any_json()) {
            prop_assert_eq!(compare(&value, &value, &|_| Exact), []);
        }

        #[test]
        fn every_pointer_locates_its_difference(before in any_json(), after in any_json()) {
            for difference in compare(&before, &after, &|_| Exact) {
                match &difference.kind {
                    DifferenceKind::Lost(old) => {
                        prop_assert_eq!(before.pointer(&difference.pointer), Some(old));
                        prop_assert_eq!(after.pointer(&difference.pointer), None);
                    }
                    DifferenceKind::Added(new) => {
                        prop_assert_eq!(after.pointer(&difference.pointer), Some(new));
                        prop_assert_eq!(before.pointer(&difference.pointer), None);
                    }
                    DifferenceKind::Changed { from, to } => {
                        prop_assert_eq!(before.pointer(&difference.pointer), Some(from));
                        prop_assert_eq!(after.pointer(&difference.pointer), Some(to));
                    }
                }
            }
        }

        #[test]
        fn only_equal_values_have_no_difference(before in any_json(), after in any_json()) {
            let none = compare(&before, &after, &|_| Exact).is_empty();
            prop_assert_eq!(none, before == after);
        }
    }
}
