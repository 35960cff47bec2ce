//! Descriptions and metadata, which appear in documentation and generated code.

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Object, Rule, Severity};

pub(super) static RULES: &[&Rule] = &[&VERSION, &PARAMETER, &PROPERTY, &SCHEMA, &RESPONSE];

static VERSION: Rule = Rule {
    code: "CS0502",
    slug: "version-not-ascii",
    severity: Severity::Error,
    summary: "`info.version` cannot be sent as a header",
    why: "The generated client sends it as `api-version` with every request and panics on each \
          call when it is not printable ASCII.",
    fix: "use letters, digits and dots",
    bad: "version: \"1.0 – beta\"",
    good: "version: \"1.0-beta\"",
};

static PARAMETER: Rule = Rule {
    code: "CS0504",
    slug: "parameter-undescribed",
    severity: Severity::Warning,
    summary: "a parameter has no description",
    why: "It becomes the documentation of an argument and the help text of a flag.",
    fix: "add a `description`",
    bad: "name: page\nin: query",
    good: "name: page\nin: query\ndescription: Which page, from 1.",
};

static PROPERTY: Rule = Rule {
    code: "CS0505",
    slug: "property-undescribed",
    severity: Severity::Warning,
    summary: "a property has no description",
    why: "It becomes the documentation of a public field; a name rarely says the unit, or what \
          null means.",
    fix: "add a `description` to the property or to the schema it refers to",
    bad: "memory: {type: integer}",
    good: "memory: {type: integer, description: Memory in MB.}",
};

static SCHEMA: Rule = Rule {
    code: "CS0506",
    slug: "schema-undescribed",
    severity: Severity::Warning,
    summary: "a component schema has no description",
    why: "It becomes the documentation of a public type.",
    fix: "add a `description`",
    bad: "Region: {type: object}",
    good: "Region: {type: object, description: A place where services run.}",
};

static RESPONSE: Rule = Rule {
    code: "CS0507",
    slug: "response-undescribed",
    severity: Severity::Warning,
    summary: "the description of a response is empty",
    why: "OpenAPI requires the field; an empty one only silences tools.",
    fix: "say when this response is sent",
    bad: "\"200\": {description: \"\"}",
    good: "\"200\": {description: The regions you may use.}",
};

fn has_text(node: Node<'_>, key: &str) -> bool {
    node.str_at(key).is_some_and(|text| !text.trim().is_empty())
}

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for (node, kind) in &document.objects {
        match kind {
            Object::Info => check_info(*node, diagnostics),
            Object::Parameter if !has_text(*node, "description") => {
                let name = node.get("name").unwrap_or(*node);
                let message = format!(
                    "the parameter `{}` has no description",
                    name.as_str().unwrap_or("")
                );
                diagnostics.at_value(&PARAMETER, name, message);
            }
            Object::Response => {
                // A missing one is CS0006.
                if let Some(text) = node
                    .get("description")
                    .filter(|_| !has_text(*node, "description"))
                {
                    diagnostics.at_value(&RESPONSE, text, "the description is empty");
                }
            }
            Object::Schema => check_properties(*node, diagnostics),
            _ => {}
        }
    }
    for (name, schema) in document.components("schemas") {
        if schema.is_object() && schema.get("$ref").is_none() && !has_text(schema, "description") {
            let message = format!("the schema `{name}` has no description");
            diagnostics.at(&SCHEMA, schema, message);
        }
    }
}

fn check_info(info: Node<'_>, diagnostics: &mut Diagnostics<'_>) {
    if let Some(version) = info.get("version")
        && let Some(text) = version.as_str()
        && (text.is_empty() || !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)))
    {
        let message =
            "the version is sent as a header; with this one, the client panics on every call";
        diagnostics.at_value(&VERSION, version, message);
    }
}

fn check_properties(schema: Node<'_>, diagnostics: &mut Diagnostics<'_>) {
    for (name, property) in schema.members_of("properties") {
        // The target of a reference has its own description, or is reported by CS0506.
        let elsewhere = property.get("$ref").is_some() || property.get("allOf").is_some();
        if property.is_object() && !elsewhere && !has_text(property, "description") {
            let message = format!("the property `{name}` has no description");
            diagnostics.at(&PROPERTY, property, message);
        }
    }
}
