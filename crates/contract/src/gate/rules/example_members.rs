//! Examples: that each says one thing, and shows nothing that its schema does not have.

use std::collections::HashSet;

use super::references::unfold;
use crate::gate::document::Document;
use crate::gate::names::closest;
use crate::gate::objects::Object;
use crate::gate::report::Findings;
use crate::gate::rule::{Rule, Severity};
use crate::source::Node;

pub(super) static RULES: &[&Rule] = &[&NOT_ONE_VALUE, &UNDECLARED];

static NOT_ONE_VALUE: Rule = Rule {
    code: "CS0405",
    slug: "example-not-one-value",
    severity: Severity::Error,
    summary: "an example has neither `value` nor `externalValue`, or both",
    why: "An entry of `examples` is an object around the value; one without shows nothing, and of \
          two that exclude each other every tool picks another.",
    fix: "put the example itself under `value`, and nothing under `externalValue`",
    bad: "examples:\n  one: {summary: Paris.}",
    good: "examples:\n  one: {summary: Paris., value: {id: 7}}",
};

static UNDECLARED: Rule = Rule {
    code: "CS0406",
    slug: "example-member-undeclared",
    severity: Severity::Warning,
    summary: "an example has a member that its schema does not declare",
    why: "Schemas take members that they do not list, so no judge of values finds the typo; but the \
          generated type has no field for it, and a reader looks for it in vain.",
    fix: "declare the property or correct its name in the example",
    bad: "properties: {name: {type: string}}\nexample: {nmae: Paris}",
    good: "properties: {name: {type: string}}\nexample: {name: Paris}",
};

/// Schemas up to which examples are looked through, as for their values.
const MOST_SCHEMAS: usize = 50_000;

pub(super) fn check(document: &Document<'_>, findings: &mut Findings<'_>) {
    for example in document.of(Object::Example) {
        let has = |key| example.get(key).is_some();
        let message = match (has("value"), has("externalValue")) {
            (false, false) => "the example has neither `value` nor `externalValue`",
            (true, true) => "`value` and `externalValue` exclude each other",
            _ => continue,
        };
        findings.at(&NOT_ONE_VALUE, example, message, NOT_ONE_VALUE.fix);
    }
    let too_many = document.schemas().count() > MOST_SCHEMAS;
    if too_many || !unfold(document).0.is_empty() {
        return;
    }
    for (node, kind) in &document.objects {
        let schema = match kind {
            Object::Schema => Some(*node),
            Object::Parameter | Object::Header | Object::MediaType => node.get("schema"),
            _ => None,
        };
        let Some(schema) = schema.filter(|schema| schema.is_object()) else {
            continue;
        };
        // In a schema that is a member of 3.1, and CS0008.
        let several = node.get("examples").filter(|_| *kind != Object::Schema);
        let several = several
            .into_iter()
            .flat_map(Node::members)
            .filter_map(|(_, example)| document.resolve(example)?.get("value"));
        for value in node.get("example").into_iter().chain(several) {
            walk(document, &[schema], value, findings);
        }
    }
}

/// Reports what no schema of these, which all describe `value`, declares.
fn walk<'t>(
    document: &Document<'t>,
    schemas: &[Node<'t>],
    value: Node<'t>,
    findings: &mut Findings<'_>,
) {
    let parts = parts(document, schemas);
    let below = |parts: &[Node<'t>], key: &str| -> Vec<Node<'t>> {
        let found = parts.iter().filter_map(|part| part.get(key));
        found.filter(|schema| schema.is_object()).collect()
    };
    if value.is_array() {
        let items = below(&parts, "items");
        for item in value.items().filter(|_| !items.is_empty()) {
            walk(document, &items, item, findings);
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
                walk(document, &declared, member, findings);
            } else if !is_open
                && !properties.is_empty()
                && !properties.iter().any(|all| all.get(name).is_some())
                && !is_required(&parts, name)
            {
                let known = properties.iter().flat_map(|all| all.members());
                let help = closest(name, known.map(|(name, _)| name)).map_or_else(
                    || UNDECLARED.fix.to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                let message = format!("the schema of this example declares no `{name}`");
                findings.at(&UNDECLARED, member, message, help);
            }
        }
    }
}

/// The schemas, and all that `allOf` adds to them, each once.
fn parts<'t>(document: &Document<'t>, schemas: &[Node<'t>]) -> Vec<Node<'t>> {
    let mut seen = HashSet::new();
    let mut pending = schemas.to_vec();
    let mut found = Vec::new();
    while let Some(node) = pending.pop() {
        let Some(schema) = document.resolve(node) else {
            continue;
        };
        if seen.insert(schema.id()) {
            found.push(schema);
            pending.extend(schema.get("allOf").into_iter().flat_map(Node::items));
        }
    }
    found
}

/// What is required and not declared is CS0320, and not wrong in the example.
fn is_required(parts: &[Node<'_>], name: &str) -> bool {
    let required = parts.iter().filter_map(|part| part.get("required"));
    required
        .flat_map(Node::items)
        .any(|listed| listed.as_str() == Some(name))
}
