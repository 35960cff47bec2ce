//! Examples: each has one value, and shows only what its schema declares.

use std::collections::HashSet;

use super::examples::examples;
use super::references::unfold;
use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Object, Rule, Severity};

pub(super) static RULES: &[&Rule] = &[&NOT_ONE_VALUE, &UNDECLARED];

static NOT_ONE_VALUE: Rule = Rule {
    code: "CS0405",
    slug: "example-not-one-value",
    severity: Severity::Error,
    summary: "an example has neither `value` nor `externalValue`, or both",
    why: "An entry of `examples` is an object around the value; one without a value shows nothing, and \
          tools disagree on which of two values they show.",
    fix: "put the example itself under `value`, and nothing under `externalValue`",
    bad: "examples:\n  one: {summary: Paris.}",
    good: "examples:\n  one: {summary: Paris., value: {id: 7}}",
};

static UNDECLARED: Rule = Rule {
    code: "CS0406",
    slug: "example-field-undeclared",
    severity: Severity::Warning,
    summary: "an example has a field that its schema does not declare",
    why: "Schemas admit fields that they do not list, so no validator finds the typo; but the \
          generated type has no such field, and readers look for it in vain.",
    fix: "declare the property or fix its name in the example",
    bad: "properties: {name: {type: string}}\nexample: {nmae: Paris}",
    good: "properties: {name: {type: string}}\nexample: {name: Paris}",
};

/// Largest number of schemas for which examples are checked, as for their values.
const MOST_SCHEMAS: usize = 50_000;

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for example in document.of(Object::Example) {
        let has = |key| example.get(key).is_some();
        let message = match (has("value"), has("externalValue")) {
            (false, false) => "the example has neither `value` nor `externalValue`",
            (true, true) => "`value` and `externalValue` exclude each other",
            _ => continue,
        };
        diagnostics.at(&NOT_ONE_VALUE, example, message);
    }
    let too_many = document.schemas().count() > MOST_SCHEMAS;
    if too_many || !unfold(document).circles.is_empty() {
        return;
    }
    for site in examples(document) {
        walk(document, &[site.schema], site.value, diagnostics);
    }
}

/// Reports fields that none of these schemas, which all describe `value`, declares.
fn walk<'t>(
    document: &DocumentIndex<'t>,
    schemas: &[Node<'t>],
    value: Node<'t>,
    diagnostics: &mut Diagnostics<'_>,
) {
    let parts = parts(document, schemas);
    let below = |parts: &[Node<'t>], key: &str| -> Vec<Node<'t>> {
        let found = parts.iter().filter_map(|part| part.get(key));
        found.filter(Node::is_object).collect()
    };
    if value.is_array() {
        let items = below(&parts, "items");
        for item in value.items().filter(|_| !items.is_empty()) {
            walk(document, &items, item, diagnostics);
        }
    } else if value.is_object() {
        let properties = below(&parts, "properties");
        let open = ["additionalProperties", "anyOf", "oneOf", "not"];
        let is_open = parts
            .iter()
            .any(|part| open.iter().any(|key| part.get(key).is_some()));
        for (name, member) in value.members() {
            let declared = below(&properties, name);
            if !declared.is_empty() {
                walk(document, &declared, member, diagnostics);
            } else if !is_open
                && !properties.is_empty()
                && !properties.iter().any(|all| all.get(name).is_some())
                && !is_required(&parts, name)
            {
                let known = properties.iter().flat_map(Node::members);
                let message = format!("the schema of this example declares no `{name}`");
                diagnostics
                    .at(&UNDECLARED, member, message)
                    .did_you_mean(name, known.map(|(name, _)| name));
            }
        }
    }
}

/// The schemas, and all that `allOf` adds to them, each once.
fn parts<'t>(document: &DocumentIndex<'t>, schemas: &[Node<'t>]) -> Vec<Node<'t>> {
    let mut seen = HashSet::new();
    let mut pending = schemas.to_vec();
    let mut found = Vec::new();
    while let Some(node) = pending.pop() {
        let Some(schema) = document.resolve(node) else {
            continue;
        };
        if seen.insert(schema.id()) {
            found.push(schema);
            pending.extend(schema.items_of("allOf"));
        }
    }
    found
}

/// A required property that is not declared is CS0320, not a mistake in the example.
fn is_required(parts: &[Node<'_>], name: &str) -> bool {
    let mut required = parts.iter().flat_map(|part| part.items_of("required"));
    required.any(|listed| listed.as_str() == Some(name))
}
