//! Valid OpenAPI that generators handle badly.

use std::collections::HashSet;

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Rule, Severity};

pub(super) static RULES: &[&Rule] = &[
    &CLOSED_OBJECT,
    &DECIMAL,
    &CHOICE,
    &NON_ZERO,
    &ANONYMOUS,
    &TUPLE,
    &POINTLESS,
];

static CLOSED_OBJECT: Rule = Rule {
    code: "CS0311",
    slug: "closed-object-in-response",
    severity: Severity::Error,
    summary: "a response schema rejects fields that it does not list",
    why: "With `additionalProperties: false` the generated client fails on the first field that the \
          server adds; without it, unknown fields are ignored.",
    fix: "remove `additionalProperties: false`",
    bad: "type: object\nadditionalProperties: false",
    good: "type: object",
};

static DECIMAL: Rule = Rule {
    code: "CS0312",
    slug: "format-decimal",
    severity: Severity::Error,
    summary: "a string has `format: decimal`",
    why: "Go drops the whole operation, PHP and Ruby read a lossy float, C# fails on the quotes. \
          `x-format: decimal` affects only our own generator.",
    fix: "write `x-format: decimal` and say in the description that it is a decimal number",
    bad: "type: string\nformat: decimal",
    good: "type: string\nx-format: decimal",
};

static CHOICE: Rule = Rule {
    code: "CS0314",
    slug: "one-of-any-of",
    severity: Severity::Warning,
    summary: "a schema is a choice between several",
    why: "`oneOf` and `anyOf` become untagged unions: Rust tries one after the other and reports \
          none of their errors, Java, PHP and Ruby fail on some, and `anyOf` of an enum and a \
          string never decodes.",
    fix: "describe one object with optional fields, or any value with `{}`",
    bad: "oneOf:\n  - {type: string}\n  - {type: number}",
    good: "description: A string or a number.",
};

static NON_ZERO: Rule = Rule {
    code: "CS0315",
    slug: "minimum-one",
    severity: Severity::Warning,
    summary: "an integer has `minimum: 1`",
    why: "The generator turns it into `NonZeroU64`, which is inconvenient for callers; an id of 0 then \
          fails the decoding of a whole page.",
    fix: "write `minimum: 0` or no minimum, and say in the description that it counts from 1",
    bad: "type: integer\nminimum: 1",
    good: "type: integer",
};

static ANONYMOUS: Rule = Rule {
    code: "CS0316",
    slug: "anonymous-object",
    severity: Severity::Warning,
    summary: "a nested object has no name",
    why: "Each generator derives a different name from the location (`Inline1`, \
          `RegionLocation`), and it changes with the location.",
    fix: "move it under `components/schemas` and refer to it",
    bad: "properties:\n  location:\n    type: object\n    properties: {city: {type: string}}",
    good: "properties:\n  location: {$ref: '#/components/schemas/Location'}",
};

static TUPLE: Rule = Rule {
    code: "CS0317",
    slug: "tuple-items",
    severity: Severity::Error,
    summary: "an array of arrays is built from references or choices",
    why: "A referenced inner array makes Ruby fail, `oneOf` elements Java, PHP and Ruby. Only an \
          inline inner array with `items: {}` is read by all.",
    fix: "write the inner array inline with `items: {}`, `minItems` and `maxItems`",
    bad: "type: array\nitems: {$ref: '#/components/schemas/Line'} # itself an array",
    good: "type: array\nitems: {type: array, items: {}, minItems: 3, maxItems: 3}",
};

static POINTLESS: Rule = Rule {
    code: "CS0327",
    slug: "all-of-pointless",
    severity: Severity::Warning,
    summary: "an `allOf` is empty, has an empty or repeated schema, or only one schema",
    why: "It adds nothing, and generators make a separate type \
          for it. One reference with `description` or `nullable` next to the `allOf` \
          is fine: 3.0 has no other way.",
    fix: "write the schema or the `$ref` itself, or remove the `allOf`",
    bad: "name:\n  allOf:\n    - $ref: '#/components/schemas/Name'",
    good: "name: {$ref: '#/components/schemas/Name'}",
};

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for schema in document.schemas() {
        if let Some(closed) = schema.get("additionalProperties")
            && closed.as_bool() == Some(false)
            && document.is_received(schema)
        {
            let message = "the client fails on the first field that the server adds here";
            diagnostics.at(&CLOSED_OBJECT, closed, message);
        }
        if let Some(format) = schema.get("format")
            && format
                .as_str()
                .is_some_and(|format| format.eq_ignore_ascii_case("decimal"))
            && schema.str_at("type") == Some("string")
        {
            let message = "`format: decimal` on a string breaks the Go, PHP, Ruby and C# clients";
            diagnostics.at_value(&DECIMAL, format, message);
        }
        for choice in ["anyOf", "oneOf"]
            .into_iter()
            .filter_map(|key| schema.get(key))
        {
            let message = format!(
                "`{}` has no faithful type in most languages",
                choice.key().unwrap_or("")
            );
            diagnostics.at(&CHOICE, choice, message);
        }
        check_pointless(schema, diagnostics);
        check_minimum(schema, diagnostics);
        check_anonymous(schema, diagnostics);
        check_tuple(document, schema, diagnostics);
    }
}

fn check_pointless(schema: Node<'_>, diagnostics: &mut Diagnostics<'_>) {
    let Some(list) = schema.get("allOf").filter(|list| list.is_array()) else {
        return;
    };
    let mut seen = HashSet::new();
    let mut count = 0;
    for branch in list.items() {
        count += 1;
        if branch.is_object() && branch.members().next().is_none() {
            let message = "an empty schema in `allOf` takes any value and adds nothing";
            diagnostics.at(&POINTLESS, list, message);
        } else if !seen.insert(branch.to_value().to_string()) {
            let message = "`allOf` has the same schema twice";
            diagnostics.at(&POINTLESS, list, message);
        }
    }
    let is_alone = schema.members().all(|(key, _)| key == "allOf");
    if count == 0 {
        let message = "`allOf` has no schema, so it takes any value";
        diagnostics.at(&POINTLESS, list, message);
    } else if count == 1 && is_alone {
        let message = "an `allOf` of one schema without siblings is the same as that schema";
        diagnostics.at(&POINTLESS, list, message);
    }
}

fn check_minimum(schema: Node<'_>, diagnostics: &mut Diagnostics<'_>) {
    let Some(minimum) = schema.get("minimum") else {
        return;
    };
    let least = minimum.as_number().and_then(serde_json::Number::as_i64);
    let is_one = least == Some(1) || (least == Some(0) && schema.flag("exclusiveMinimum"));
    if is_one && schema.str_at("type") == Some("integer") {
        let message = "the generator turns an integer of at least 1 into `NonZeroU64`";
        diagnostics.at(&NON_ZERO, minimum, message);
    }
}

fn check_anonymous(schema: Node<'_>, diagnostics: &mut Diagnostics<'_>) {
    if schema.get("properties").is_none() {
        return;
    }
    let holder = schema.parent();
    let is_component = holder.and_then(Node::key) == Some("schemas");
    let is_branch = holder.and_then(Node::key) == Some("allOf");
    if !is_component && !is_branch {
        // The properties distinguish an object from a map, so they are the location.
        let message = "a nested object has no name; generators derive one from its location";
        diagnostics.at(&ANONYMOUS, schema, message);
    }
}

fn check_tuple(document: &DocumentIndex<'_>, schema: Node<'_>, diagnostics: &mut Diagnostics<'_>) {
    let Some(items) = schema
        .get("items")
        .filter(|_| schema.str_at("type") == Some("array"))
    else {
        return;
    };
    let number = |key| schema.get(key).and_then(Node::as_number)?.as_u64();
    let is_tuple = number("minItems").is_some_and(|least| least > 1)
        && number("minItems") == number("maxItems");
    let is_reference = items.get("$ref").is_some();
    let holds_array = is_reference
        && document
            .resolve(items)
            .is_some_and(|inner| inner.str_at("type") == Some("array"));
    let is_choice = items.get("oneOf").is_some() || items.get("anyOf").is_some();
    if holds_array || (is_tuple && (is_reference || is_choice)) {
        let message = if holds_array {
            "the inner array is a reference, which the Ruby client fails on"
        } else {
            "the elements of a tuple are a reference or a choice, which clients fail on"
        };
        diagnostics.at(&TUPLE, items, message);
    }
}
