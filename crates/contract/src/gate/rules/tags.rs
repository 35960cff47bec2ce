//! Tags: each is listed once.

use std::collections::HashMap;

use crate::gate::document::DocumentIndex;
use crate::gate::report::Diagnostics;
use crate::gate::rule::{Rule, Severity};
use crate::source::Node;

pub(super) static RULES: &[&Rule] = &[&DUPLICATE];

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

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
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
        check_once(&mut defined, text, name, diagnostics);
    }
    for operation in &document.operations {
        let mut own: HashMap<&str, Node<'_>> = HashMap::new();
        for tag in operation.node.get("tags").into_iter().flat_map(Node::items) {
            let Some(text) = tag.as_str() else { continue };
            check_once(&mut own, text, tag, diagnostics);
        }
    }
}

fn check_once<'t>(
    seen: &mut HashMap<&'t str, Node<'t>>,
    text: &'t str,
    place: Node<'t>,
    diagnostics: &mut Diagnostics<'_>,
) {
    if let Some(first) = seen.get(text) {
        diagnostics.with_related(
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
