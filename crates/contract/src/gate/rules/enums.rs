//! Enumerations: open in responses, without duplicates, of the schema's type.

use std::collections::HashMap;

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Rule, Severity};
use crate::source::NodeKind;

pub(super) static RULES: &[&Rule] = &[&CLOSED, &DUPLICATE, &WRONG_TYPE, &EMPTY];

static CLOSED: Rule = Rule {
    code: "CS0308",
    slug: "closed-enum-in-response",
    severity: Severity::Error,
    summary: "a response has a closed enum",
    why: "A released client rejects the whole body on the first value that the server adds; Python and \
          Rust both do. `x-extensible-enum` lists the values and keeps the type open.",
    fix: "write `x-extensible-enum` instead of `enum`",
    bad: "type: string\nenum: [running, stopped]",
    good: "type: string\nx-extensible-enum: [running, stopped]",
};

static DUPLICATE: Rule = Rule {
    code: "CS0321",
    slug: "enum-value-duplicate",
    severity: Severity::Error,
    summary: "an enum lists a value twice",
    why: "The generator panics on two variants of one name; usually one of them is a \
          typo.",
    fix: "remove or fix one",
    bad: "enum: [start, start]",
    good: "enum: [start, stop]",
};

static WRONG_TYPE: Rule = Rule {
    code: "CS0322",
    slug: "enum-value-of-another-type",
    severity: Severity::Error,
    summary: "a value of an enum is not of the schema's type",
    why: "No value satisfies both, so this one can never be sent; in YAML the quotation marks are \
          often missing (`yes` is a string, `true` is not).",
    fix: "put the value in quotation marks or fix the type",
    bad: "type: string\nenum: [on, 1]",
    good: "type: string\nenum: [on, \"1\"]",
};

static EMPTY: Rule = Rule {
    code: "CS0328",
    slug: "enum-empty",
    severity: Severity::Error,
    summary: "an enum lists no value",
    why: "No value is allowed then. Generators write an enum without variants, which in most \
          languages does not compile, or leave the enum out.",
    fix: "list the values, or drop `enum` if any value is allowed",
    bad: "type: string\nenum: []",
    good: "type: string\nenum: [near, far]",
};

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for schema in document.schemas() {
        let Some(values) = schema.get("enum") else {
            continue;
        };
        if document.is_received(schema) {
            let message = "a closed enum in a response: the client fails on the first new value";
            diagnostics.at(&CLOSED, values, message);
        }
        if values.is_array() && values.items().next().is_none() {
            diagnostics.at(&EMPTY, values, "the enum lists no value");
        }
        let mut seen: HashMap<String, Node<'_>> = HashMap::new();
        for value in values.items() {
            let text = value.to_value().to_string();
            let first = *seen.entry(text.clone()).or_insert(value);
            if first != value {
                let message = format!("the enum lists {text} twice");
                diagnostics
                    .at(&DUPLICATE, value, message)
                    .relates_to(first.span(), "the first one");
            }
            if let Some(kind) = schema.str_at("type")
                && !is_of_type(value, kind, schema.flag("nullable"))
            {
                let message = format!("{text} is not of the type {kind}");
                diagnostics.at_value(&WRONG_TYPE, value, message);
            }
        }
    }
}

fn is_of_type(value: Node<'_>, kind: &str, nullable: bool) -> bool {
    match (kind, value.kind()) {
        (_, NodeKind::Null) => nullable,
        ("string", found) => matches!(found, NodeKind::String(_)),
        ("integer", NodeKind::Number(number)) => number.is_i64() || number.is_u64(),
        ("integer", _) => false,
        ("number", found) => matches!(found, NodeKind::Number(_)),
        ("boolean", found) => matches!(found, NodeKind::Bool(_)),
        ("array", found) => matches!(found, NodeKind::Array(_)),
        ("object", found) => matches!(found, NodeKind::Object(..)),
        // An unknown type is CS0324.
        _ => true,
    }
}
