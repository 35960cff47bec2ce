//! Tags: how operations are grouped.

use std::collections::HashMap;

use super::Rule;
use crate::validate::document::Document;
use crate::validate::names::closest;
use crate::validate::report::{Findings, Severity};
use computestacks_contract::source::Node;

pub(super) static RULES: &[&Rule] = &[&UNDEFINED, &DUPLICATE, &MISSING, &UNDESCRIBED];

static UNDEFINED: Rule = Rule {
    code: "CS0607",
    slug: "tag-undefined",
    severity: Severity::Warning,
    summary: "an operation has a tag that the document does not define",
    why: "Documentation is grouped by the tags of the document; one it does not list has no \
          description and no place in the order.",
    fix: "add it to `tags` of the document or correct the name",
    bad: "tags: [Regoins]",
    good: "tags: [Regions]",
};

static DUPLICATE: Rule = Rule {
    code: "CS0608",
    slug: "tag-duplicate",
    severity: Severity::Error,
    summary: "a tag is listed twice",
    why: "Tag names are unique by the specification; generators write the group twice.",
    fix: "remove one",
    bad: "tags: [Regions, Regions]",
    good: "tags: [Regions]",
};

static MISSING: Rule = Rule {
    code: "CS0609",
    slug: "operation-untagged",
    severity: Severity::Warning,
    summary: "an operation has no tag",
    why: "Generators put it into a class called `DefaultApi`, and documentation at the end.",
    fix: "add one tag",
    bad: "get:\n  operationId: listRegions",
    good: "get:\n  operationId: listRegions\n  tags: [Regions]",
};

static UNDESCRIBED: Rule = Rule {
    code: "CS0610",
    slug: "tag-undescribed",
    severity: Severity::Warning,
    summary: "a tag of the document has no description",
    why: "It is the introduction to a chapter of the documentation.",
    fix: "add a `description`",
    bad: "tags:\n  - name: Regions",
    good: "tags:\n  - name: Regions\n    description: Where services run.",
};

pub(super) fn check(document: &Document<'_>, findings: &mut Findings<'_>) {
    let mut defined: HashMap<&str, Node<'_>> = HashMap::new();
    for tag in document
        .root()
        .get("tags")
        .into_iter()
        .flat_map(Node::items)
    {
        let Some(name) = tag.get("name") else {
            continue;
        };
        let text = name.as_str().unwrap_or_default();
        if tag
            .str_at("description")
            .is_none_or(|description| description.trim().is_empty())
        {
            let message = format!("the tag `{text}` has no description");
            findings.at_value(&UNDESCRIBED, name, message, UNDESCRIBED.fix);
        }
        check_once(&mut defined, text, name, findings);
    }
    for operation in &document.operations {
        let mut own: HashMap<&str, Node<'_>> = HashMap::new();
        for tag in operation.node.get("tags").into_iter().flat_map(Node::items) {
            let Some(text) = tag.as_str() else { continue };
            check_once(&mut own, text, tag, findings);
            if !defined.contains_key(text) {
                let help = closest(text, defined.keys().copied()).map_or_else(
                    || UNDEFINED.fix.to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                let message = format!("the document does not define the tag `{text}`");
                findings.at_value(&UNDEFINED, tag, message, help);
            }
        }
        if own.is_empty() {
            let message = format!("`{}` has no tag", operation.title());
            findings.at(&MISSING, operation.node, message, MISSING.fix);
        }
    }
}

fn check_once<'t>(
    seen: &mut HashMap<&'t str, Node<'t>>,
    text: &'t str,
    place: Node<'t>,
    findings: &mut Findings<'_>,
) {
    if let Some(first) = seen.get(text) {
        findings.with_related(
            &DUPLICATE,
            place,
            (&first.span(), "the first one"),
            format!("the tag `{text}` is listed twice"),
            DUPLICATE.fix,
        );
    } else {
        seen.insert(text, place);
    }
}
