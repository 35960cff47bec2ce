//! Plain mistakes in schemas: types, items, required properties, keywords of another type.

use std::collections::HashMap;

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Rule, Severity};

pub(super) static RULES: &[&Rule] = &[
    &NO_ITEMS,
    &REQUIRED_UNDECLARED,
    &TYPE_UNKNOWN,
    &WRONG_KEYWORD,
    &NO_SET,
];

static NO_ITEMS: Rule = Rule {
    code: "CS0319",
    slug: "array-without-items",
    severity: Severity::Error,
    summary: "an array has no `items`",
    why: "OpenAPI 3.0 requires it; generators fail or invent an element type.",
    fix: "add `items`; `items: {}` admits any value",
    bad: "type: array",
    good: "type: array\nitems: {type: string}",
};

static REQUIRED_UNDECLARED: Rule = Rule {
    code: "CS0320",
    slug: "required-undeclared",
    severity: Severity::Error,
    summary: "`required` names a property that is not declared",
    why: "The property is required but has no type: generators ignore it, validators reject \
          every value without it. Usually it is a typo.",
    fix: "declare the property or fix the name",
    bad: "properties:\n  id: {type: integer}\nrequired: [ID]",
    good: "properties:\n  id: {type: integer}\nrequired: [id]",
};

static TYPE_UNKNOWN: Rule = Rule {
    code: "CS0324",
    slug: "type-unknown",
    severity: Severity::Error,
    summary: "a `type` is not one of OpenAPI's",
    why: "The generator silently treats an unknown type as any value.",
    fix: "use array, boolean, integer, number, object or string",
    bad: "type: strng",
    good: "type: string",
};

static WRONG_KEYWORD: Rule = Rule {
    code: "CS0325",
    slug: "keyword-of-another-type",
    severity: Severity::Error,
    summary: "a keyword does nothing for the schema's type",
    why: "`minLength` on an integer constrains nothing, and the generator treats the whole schema \
          as any value.",
    fix: "remove the keyword or fix the type",
    bad: "type: integer\nminLength: 1",
    good: "type: integer\nminimum: 0",
};

const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

/// Keywords that apply to one type only.
const OF_TYPE: &[(&str, &[&str])] = &[
    ("string", &["maxLength", "minLength", "pattern"]),
    (
        "number",
        &[
            "exclusiveMaximum",
            "exclusiveMinimum",
            "maximum",
            "minimum",
            "multipleOf",
        ],
    ),
    ("array", &["items", "maxItems", "minItems", "uniqueItems"]),
    (
        "object",
        &[
            "additionalProperties",
            "maxProperties",
            "minProperties",
            "properties",
            "required",
        ],
    ),
];

static NO_SET: Rule = Rule {
    code: "CS0329",
    slug: "required-not-a-set",
    severity: Severity::Error,
    summary: "`required` is empty or names a property twice",
    why: "The specification requires at least one name, and each only once; strict tools reject \
          the whole document.",
    fix: "remove the duplicate or the empty list",
    bad: "type: object\nrequired: []",
    good: "type: object\nproperties: {id: {type: integer}}\nrequired: [id]",
};

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for schema in document.schemas() {
        if let Some(kind) = schema.get("type")
            && let Some(name) = kind.as_str()
        {
            check_type(schema, kind, name, diagnostics);
        }
        check_required(schema, diagnostics);
    }
}

fn check_type(schema: Node<'_>, kind: Node<'_>, name: &str, diagnostics: &mut Diagnostics<'_>) {
    if !TYPES.contains(&name) {
        // The type null is CS0008.
        if name != "null" {
            let message = format!("`{name}` is not a type; the generator reads it as any value");
            diagnostics
                .at_value(&TYPE_UNKNOWN, kind, message)
                .did_you_mean(name, TYPES);
        }
        return;
    }
    if name == "array" && schema.get("items").is_none() {
        diagnostics.at_value(&NO_ITEMS, kind, "an array without `items`");
    }
    let same = |owner: &str| owner == name || (owner == "number" && name == "integer");
    for (owner, keywords) in OF_TYPE.iter().filter(|(owner, _)| !same(owner)) {
        let members = keywords.iter().filter_map(|keyword| schema.get(keyword));
        // `required: true` is CS0006.
        for member in members.filter(|m| m.key() != Some("required") || m.is_array()) {
            let message = format!(
                "`{}` applies to {owner} values, but the type is {name}",
                member.key().unwrap_or("")
            );
            diagnostics.at(&WRONG_KEYWORD, member, message);
        }
    }
}

fn check_required(schema: Node<'_>, diagnostics: &mut Diagnostics<'_>) {
    let Some(required) = schema
        .get("required")
        .filter(|required| required.is_array())
    else {
        return;
    };
    if required.items().next().is_none() {
        diagnostics.at(&NO_SET, required, "`required` is empty");
    }
    let mut seen: HashMap<&str, Node<'_>> = HashMap::new();
    for name in required.items() {
        let Some(text) = name.as_str() else { continue };
        if let Some(first) = seen.insert(text, name) {
            let message = format!("`required` names `{text}` twice");
            diagnostics
                .at(&NO_SET, name, message)
                .relates_to(first.span(), "the other one");
        }
    }
    let composed = ["allOf", "anyOf", "oneOf"]
        .iter()
        .any(|key| schema.get(key).is_some());
    let is_branch = schema
        .parent()
        .and_then(Node::key)
        .is_some_and(|k| k.ends_with("Of"));
    if composed || is_branch || schema.str_at("type").is_some_and(|kind| kind != "object") {
        // The property may be declared in another branch.
        return;
    }
    let known = || schema.members_of("properties").map(|(name, _)| name);
    for name in required.items() {
        let Some(text) = name.as_str() else { continue };
        if !known().any(|known| known == text) {
            let message = format!("`{text}` is required but not declared");
            diagnostics
                .at_value(&REQUIRED_UNDECLARED, name, message)
                .did_you_mean(text, known());
        }
    }
}
