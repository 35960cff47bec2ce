//! Enumerations: open in responses, without doubles, of the schema's type.

use std::collections::HashMap;

use crate::gate::document::Document;
use crate::gate::report::Findings;
use crate::gate::rule::{Rule, Severity};
use crate::source::{Kind, Node};

pub(super) static RULES: &[&Rule] = &[&CLOSED, &DUPLICATE, &WRONG_TYPE, &EMPTY];

static CLOSED: Rule = Rule {
    code: "CS0308",
    slug: "closed-enum-in-response",
    severity: Severity::Error,
    summary: "a response has a closed enum",
    why: "A shipped client refuses the whole body on the first value the server adds; Python and \
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
    why: "The generator panics on two variants of one name; most often a value was meant to be \
          another.",
    fix: "remove or correct one",
    bad: "enum: [start, start]",
    good: "enum: [start, stop]",
};

static WRONG_TYPE: Rule = Rule {
    code: "CS0322",
    slug: "enum-value-of-another-type",
    severity: Severity::Error,
    summary: "a value of an enum is not of the schema's type",
    why: "No value can be both, so this one can never be sent; in YAML it is often a missing pair \
          of quotation marks (`yes` is a text, `true` is not).",
    fix: "put the value in quotation marks or correct the type",
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
    fix: "list the values, or drop `enum` where any value will do",
    bad: "type: string\nenum: []",
    good: "type: string\nenum: [near, far]",
};

pub(super) fn check(document: &Document<'_>, findings: &mut Findings<'_>) {
    for schema in document.schemas() {
        let Some(values) = schema.get("enum") else {
            continue;
        };
        if document.is_received(schema) {
            let message = "a closed enum in a response: the client fails on the first new value";
            findings.at(&CLOSED, values, message, CLOSED.fix);
        }
        if values.is_array() && values.items().next().is_none() {
            findings.at(&EMPTY, values, "the enum lists no value", EMPTY.fix);
        }
        let mut seen: HashMap<String, Node<'_>> = HashMap::new();
        for value in values.items() {
            let text = value.to_value().to_string();
            if let Some(first) = seen.get(&text) {
                findings.with_related(
                    &DUPLICATE,
                    value,
                    (&first.span(), "the first one"),
                    format!("the enum lists {text} twice"),
                    DUPLICATE.fix,
                );
            } else {
                seen.insert(text.clone(), value);
            }
            if let Some(kind) = schema.str_at("type")
                && !is_of_type(value, kind, schema.flag("nullable"))
            {
                findings.at_value(
                    &WRONG_TYPE,
                    value,
                    format!("{text} is not of the type {kind}"),
                    WRONG_TYPE.fix,
                );
            }
        }
    }
}

fn is_of_type(value: Node<'_>, kind: &str, nullable: bool) -> bool {
    match (kind, value.kind()) {
        (_, Kind::Null) => nullable,
        ("string", found) => matches!(found, Kind::String(_)),
        ("integer", Kind::Number(number)) => number.is_i64() || number.is_u64(),
        ("integer", _) => false,
        ("number", found) => matches!(found, Kind::Number(_)),
        ("boolean", found) => matches!(found, Kind::Bool(_)),
        ("array", found) => matches!(found, Kind::Array(_)),
        ("object", found) => matches!(found, Kind::Object(..)),
        // An unknown type is CS0324.
        _ => true,
    }
}
