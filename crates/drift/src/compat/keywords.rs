//! Comparison of simple keywords of a schema: types, bounds, formats, patterns.

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
    words(old, new, "type", &mut report);
    words(old, new, "format", &mut report);
    words(old, new, "x-format", &mut report);
    words(old, new, "pattern", &mut report);
    for (key, less, more) in [
        ("nullable", "can no longer be null", "can be null"),
        (
            "uniqueItems",
            "items must be unique",
            "items need not be unique",
        ),
        (
            "x-all-or-nothing",
            "all fields are set or none",
            "fields can be set separately",
        ),
    ] {
        // `nullable` widens; the others narrow.
        let widens = key == "nullable";
        match (old.is(key), new.is(key)) {
            (false, true) if widens => report(RangeChange::Widened, more.to_owned()),
            (true, false) if widens => report(RangeChange::Narrowed, less.to_owned()),
            (false, true) => report(RangeChange::Narrowed, less.to_owned()),
            (true, false) => report(RangeChange::Widened, more.to_owned()),
            _ => {}
        }
    }
    for (keys, sign) in [(LOWER, 1.0), (UPPER, -1.0)] {
        for (key, exclusive) in keys {
            bound(old, new, (key, exclusive, sign), &mut report);
        }
    }
    multiples(old, new, &mut report);
    unknown(old, new, &mut report);
}

/// Keywords that are only compared for equality.
fn words(
    old: &SchemaView<'_>,
    new: &SchemaView<'_>,
    key: &str,
    report: &mut impl FnMut(RangeChange, String),
) {
    // Clients show `format: password` differently, but the value is the same.
    let is_hint = |value: &&Value| key == "format" && **value == "password";
    let value =
        |schema: &SchemaView<'_>| schema.value(key).filter(|value| !is_hint(value)).cloned();
    match (value(old).as_ref(), value(new).as_ref()) {
        (None, Some(new)) => report(
            RangeChange::Narrowed,
            format!("`{key}` is {}, was any", shown(new)),
        ),
        (Some(old), None) => report(
            RangeChange::Widened,
            format!("`{key}` is any, was {}", shown(old)),
        ),
        (Some(old), Some(new)) if old != new => {
            let within = |small: &Value, large: &Value| {
                WITHIN
                    .iter()
                    .any(|known| (Some(known.0), Some(known.1)) == (small.as_str(), large.as_str()))
            };
            let shift = if within(old, new) {
                RangeChange::Widened
            } else if within(new, old) {
                RangeChange::Narrowed
            } else {
                RangeChange::Changed
            };
            report(
                shift,
                format!("`{key}` is {}, was {}", shown(new), shown(old)),
            );
        }
        _ => {}
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
        let number = value.as_f64()? * sign;
        Some((
            number,
            !exclusive.is_empty() && schema.is(exclusive),
            shown(value),
        ))
    };
    let word = |bound: &(f64, bool, String)| {
        let left_out = if bound.1 { " (exclusive)" } else { "" };
        format!("{}{left_out}", bound.2)
    };
    match (read(old), read(new)) {
        (None, Some(new)) => report(
            RangeChange::Narrowed,
            format!("`{key}` is {}, was none", word(&new)),
        ),
        (Some(old), None) => report(
            RangeChange::Widened,
            format!("`{key}` is none, was {}", word(&old)),
        ),
        (Some(old), Some(new)) => {
            let shift = match old.0.total_cmp(&new.0).then(old.1.cmp(&new.1)) {
                std::cmp::Ordering::Less => RangeChange::Narrowed,
                std::cmp::Ordering::Greater => RangeChange::Widened,
                std::cmp::Ordering::Equal => return,
            };
            report(
                shift,
                format!("`{key}` is {}, was {}", word(&new), word(&old)),
            );
        }
        (None, None) => {}
    }
}

fn multiples(
    old: &SchemaView<'_>,
    new: &SchemaView<'_>,
    report: &mut impl FnMut(RangeChange, String),
) {
    let key = "multipleOf";
    let divides = |small: &Value, large: &Value| match (small.as_u64(), large.as_u64()) {
        (Some(small), Some(large)) => small > 0 && large.is_multiple_of(small),
        _ => false,
    };
    match (old.value(key), new.value(key)) {
        (Some(old), Some(new)) if old != new => {
            let shift = if divides(old, new) {
                RangeChange::Narrowed
            } else if divides(new, old) {
                RangeChange::Widened
            } else {
                RangeChange::Changed
            };
            report(
                shift,
                format!("`{key}` is {}, was {}", shown(new), shown(old)),
            );
        }
        (Some(_), Some(_)) => {}
        _ => words(old, new, key, report),
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
    let keys = &old.keys() | &new.keys();
    for key in keys.into_iter().filter(|key| !own(key)) {
        let texts = |schema: &SchemaView<'_>| -> Vec<Value> {
            let nodes = schema.all(key);
            nodes.iter().map(|node| node.value.clone()).collect()
        };
        if texts(old) != texts(new) {
            let what = format!("`{key}` changed; its effect is unknown");
            report(RangeChange::Changed, what);
        }
    }
    // Several parts may have the keyword: the first was compared above.
    let several = |schema: &SchemaView<'_>, key: &str| -> Vec<Value> {
        let nodes = schema.all(key);
        nodes
            .iter()
            .skip(1)
            .map(|node| node.value.clone())
            .collect()
    };
    let single = ["type", "format", "x-format", "pattern", "multipleOf"].into_iter();
    let bounds = LOWER.iter().chain(&UPPER).map(|(bound, _)| *bound);
    for key in single.chain(bounds) {
        if several(old, key) != several(new, key) {
            let what = format!("`{key}` changed in one of several parts");
            report(RangeChange::Changed, what);
        }
    }
    // A broken reference can only be compared itself.
    let lost = |schema: &SchemaView<'_>| schema.value("$ref").cloned();
    if lost(old) != lost(new) {
        let what = "the reference out of the document changed";
        report(RangeChange::Changed, what.to_owned());
    }
}
