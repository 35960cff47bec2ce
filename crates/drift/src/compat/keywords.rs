//! Comparison of simple keywords of a schema: types, bounds, formats, patterns.

use std::cmp::Ordering;

use serde_json::Value;

use super::change::RangeChange;
use super::schema_view::SchemaView;
use super::shown::shown;

/// Descriptive keywords, and those that are compared elsewhere.
const OTHERS: [&str; 22] = [
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "deprecated",
    "description",
    "enum",
    "example",
    "examples",
    "externalDocs",
    "items",
    "nullable",
    "oneOf",
    "properties",
    "readOnly",
    "required",
    "title",
    "type",
    "uniqueItems",
    "writeOnly",
    "xml",
];
const LOWER: [(&str, &str); 4] = [
    ("minimum", "exclusiveMinimum"),
    ("minLength", ""),
    ("minItems", ""),
    ("minProperties", ""),
];
const UPPER: [(&str, &str); 4] = [
    ("maximum", "exclusiveMaximum"),
    ("maxLength", ""),
    ("maxItems", ""),
    ("maxProperties", ""),
];
/// Each value of the first format is also one of the second.
const WITHIN: [(&str, &str); 3] = [
    ("int32", "int64"),
    ("float", "double"),
    ("integer", "number"),
];

/// Reports each keyword that differs, and how the set of possible values changes.
pub(super) fn compare(
    old: &SchemaView<'_>,
    new: &SchemaView<'_>,
    mut report: impl FnMut(RangeChange, String),
) {
    for key in ["type", "format", "x-format", "pattern"] {
        value(old, new, key, is_within, &mut report);
    }
    for (key, set, unset) in [
        (
            "nullable",
            (RangeChange::Widened, "can be null"),
            (RangeChange::Narrowed, "can no longer be null"),
        ),
        (
            "uniqueItems",
            (RangeChange::Narrowed, "items must be unique"),
            (RangeChange::Widened, "items need not be unique"),
        ),
        (
            "x-all-or-nothing",
            (RangeChange::Narrowed, "all fields are set or none"),
            (RangeChange::Widened, "fields can be set separately"),
        ),
    ] {
        let (shift, what) = match (old.is(key), new.is(key)) {
            (false, true) => set,
            (true, false) => unset,
            _ => continue,
        };
        report(shift, what.to_owned());
    }
    for (keys, sign) in [(LOWER, 1.0), (UPPER, -1.0)] {
        for (key, exclusive) in keys {
            bound(old, new, (key, exclusive, sign), &mut report);
        }
    }
    value(old, new, "multipleOf", is_multiple, &mut report);
    unknown(old, new, &mut report);
}

/// Whether each value of the first format is also one of the second.
fn is_within(small: &Value, large: &Value) -> bool {
    let names = (small.as_str(), large.as_str());
    let mut known = WITHIN.iter();
    known.any(|(small, large)| (Some(*small), Some(*large)) == names)
}

/// Whether each multiple of the first number is also one of the second.
fn is_multiple(small: &Value, large: &Value) -> bool {
    let numbers = small.as_u64().zip(large.as_u64());
    numbers.is_some_and(|(small, large)| large > 0 && small.is_multiple_of(large))
}

/// A keyword with one value; `within` says whether the first is narrower than the second.
fn value(
    old: &SchemaView<'_>,
    new: &SchemaView<'_>,
    key: &str,
    within: fn(&Value, &Value) -> bool,
    report: &mut impl FnMut(RangeChange, String),
) {
    // Clients show `format: password` differently, but the value is the same.
    let is_hint = |value: &&Value| key == "format" && **value == "password";
    let order = |old: &Value, new: &Value| {
        let change = match (within(old, new), within(new, old)) {
            (true, _) => RangeChange::Widened,
            (_, true) => RangeChange::Narrowed,
            _ => RangeChange::Changed,
        };
        (old != new).then_some(change)
    };
    let old = old.value(key).filter(|value| !is_hint(value));
    let new = new.value(key).filter(|value| !is_hint(value));
    let shift = shift(old, new, order);
    let word = |value: Option<&Value>| value.map_or_else(|| "any".to_owned(), shown);
    if let Some(shift) = shift {
        report(
            shift,
            format!("`{key}` is {}, was {}", word(new), word(old)),
        );
    }
}

/// How a constraint changes: one that is added narrows, and one that is removed widens.
fn shift<T: Copy>(
    old: Option<T>,
    new: Option<T>,
    order: impl Fn(T, T) -> Option<RangeChange>,
) -> Option<RangeChange> {
    match (old, new) {
        (None, None) => None,
        (None, Some(_)) => Some(RangeChange::Narrowed),
        (Some(_), None) => Some(RangeChange::Widened),
        (Some(old), Some(new)) => order(old, new),
    }
}

/// A lower or upper bound as a number of which a larger one is narrower, and whether it is exclusive.
fn bound(
    old: &SchemaView<'_>,
    new: &SchemaView<'_>,
    (key, exclusive, sign): (&str, &str, f64),
    report: &mut impl FnMut(RangeChange, String),
) {
    let read = |schema: &SchemaView<'_>| {
        let value = schema.value(key)?;
        let is_exclusive = !exclusive.is_empty() && schema.is(exclusive);
        let left_out = if is_exclusive { " (exclusive)" } else { "" };
        let word = format!("{}{left_out}", shown(value));
        Some(((value.as_f64()? * sign, is_exclusive), word))
    };
    let order = |old: (f64, bool), new: (f64, bool)| match old
        .0
        .total_cmp(&new.0)
        .then(old.1.cmp(&new.1))
    {
        Ordering::Less => Some(RangeChange::Narrowed),
        Ordering::Greater => Some(RangeChange::Widened),
        Ordering::Equal => None,
    };
    let ((old, was), (new, is)) = (read(old).unzip(), read(new).unzip());
    let word = |word: Option<String>| word.unwrap_or_else(|| "none".to_owned());
    if let Some(shift) = shift(old, new, order) {
        report(shift, format!("`{key}` is {}, was {}", word(is), word(was)));
    }
}

/// Unknown keywords must be equal. Extensions are for our own generator; those that affect clients are
/// compared by name.
fn unknown(
    old: &SchemaView<'_>,
    new: &SchemaView<'_>,
    report: &mut impl FnMut(RangeChange, String),
) {
    let own = |key: &str| {
        OTHERS.contains(&key)
            || key.starts_with("x-")
            || ["format", "pattern", "multipleOf"].contains(&key)
            || LOWER
                .iter()
                .chain(&UPPER)
                .any(|(bound, exclusive)| key == *bound || key == *exclusive)
    };
    let values = |schema: &SchemaView<'_>, key: &str, from: usize| -> Vec<Value> {
        let nodes = schema.all(key).into_iter().skip(from);
        nodes.map(|node| node.value.clone()).collect()
    };
    let keys = &old.keys() | &new.keys();
    for key in keys.into_iter().filter(|key| !own(key)) {
        if values(old, key, 0) != values(new, key, 0) {
            let what = format!("`{key}` changed; its effect is unknown");
            report(RangeChange::Changed, what);
        }
    }
    // Several parts may have the keyword: the first was compared above.
    let single = ["type", "format", "x-format", "pattern", "multipleOf"].into_iter();
    let bounds = LOWER.iter().chain(&UPPER).map(|(bound, _)| *bound);
    for key in single.chain(bounds) {
        if values(old, key, 1) != values(new, key, 1) {
            let what = format!("`{key}` changed in one of several parts");
            report(RangeChange::Changed, what);
        }
    }
    // A broken reference can only be compared itself.
    if old.value("$ref") != new.value("$ref") {
        let what = "the reference out of the document changed";
        report(RangeChange::Changed, what.to_owned());
    }
}
