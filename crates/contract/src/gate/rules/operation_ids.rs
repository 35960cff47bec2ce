//! `operationId`: present, unique after renaming, and usable as a method.

use std::collections::HashMap;

use heck::{ToLowerCamelCase as _, ToSnakeCase as _};

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Rule, Severity};
use crate::gate::names::is_camel;

pub(super) static RULES: &[&Rule] = &[&MISSING, &DUPLICATE, &NOT_CAMEL, &RESERVED];

static MISSING: Rule = Rule {
    code: "CS0104",
    slug: "operation-id-missing",
    severity: Severity::Error,
    summary: "an operation has no `operationId`",
    why: "Every generator names its method after it; progenitor rejects a document without one, \
          others invent a name that changes with the path.",
    fix: "add one: a verb and a noun in camelCase",
    bad: "get:\n  responses: {}",
    good: "get:\n  operationId: listRegions\n  responses: {}",
};

static DUPLICATE: Rule = Rule {
    code: "CS0105",
    slug: "operation-id-duplicate",
    severity: Severity::Error,
    summary: "two operations have the same `operationId` after renaming",
    why: "Methods are named in snake_case, so `getRegion` and `get_region` become the same method \
          and the generated client does not compile.",
    fix: "give each operation its own name",
    bad: "operationId: getRegion # and elsewhere\noperationId: get_region",
    good: "operationId: getRegion # and elsewhere\noperationId: listRegions",
};

static NOT_CAMEL: Rule = Rule {
    code: "CS0106",
    slug: "operation-id-not-camel-case",
    severity: Severity::Warning,
    summary: "an `operationId` is not camelCase",
    why: "Generators adapt names to their language, each in its own way. A verb and a \
          noun in camelCase is the one form that all of them keep recognisable.",
    fix: "write verb and noun in camelCase",
    bad: "operationId: List_Regions",
    good: "operationId: listRegions",
};

static RESERVED: Rule = Rule {
    code: "CS0107",
    slug: "operation-id-reserved",
    severity: Severity::Error,
    summary: "an `operationId` is a method the generated client already has",
    why: "The generated Rust client has methods of its own (`new`, `pre`, `exec`, …); an operation \
          of that name generates a client that does not compile.",
    fix: "choose a verb and a noun",
    bad: "operationId: new",
    good: "operationId: createRegion",
};

/// Methods of progenitor's client and its hooks.
const OWN_METHODS: [&str; 9] = [
    "new",
    "new_with_client",
    "api_version",
    "baseurl",
    "client",
    "inner",
    "pre",
    "post",
    "exec",
];

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    let mut seen: HashMap<String, Node<'_>> = HashMap::new();
    for operation in &document.operations {
        let id = operation.node.get("operationId");
        let Some(id) = id.filter(|id| id.as_str().is_some_and(|text| !text.is_empty())) else {
            let message = format!("`{}` has no `operationId`", operation.title());
            diagnostics.at(&MISSING, operation.node, message);
            continue;
        };
        let name = id.as_str().unwrap_or_default();
        check_form(id, name, diagnostics);
        let method = name.to_snake_case();
        let first = *seen.entry(method.clone()).or_insert(id);
        if first != id {
            let message = if first.as_str() == Some(name) {
                format!("the `operationId` `{name}` is used twice")
            } else {
                format!("`{name}` becomes the method `{method}`, which another operation has")
            };
            diagnostics
                .at(&DUPLICATE, id, message)
                .relates_to(first.span(), "the other one");
        }
    }
}

fn check_form(id: Node<'_>, name: &str, diagnostics: &mut Diagnostics<'_>) {
    let method = name.to_snake_case();
    if OWN_METHODS.contains(&method.as_str()) {
        let message = format!("the generated client already has a method `{method}`");
        diagnostics.at_value(&RESERVED, id, message);
    }
    if !is_camel(name) {
        let message = format!("`{name}` is not camelCase");
        let diagnostic = diagnostics.at_value(&NOT_CAMEL, id, message);
        let suggestion = name.to_lower_camel_case();
        if !suggestion.is_empty() {
            diagnostic.with_help(format!("write `{suggestion}`"));
        }
    }
}
