//! Tags: each is listed once.

use std::collections::HashMap;

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Rule, Severity};

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
    for name in document
        .root()
        .items_of("tags")
        .filter_map(|tag| tag.get("name"))
    {
        let text = name.as_str().unwrap_or_default();
        check_once(&mut defined, text, name, diagnostics);
    }
    for operation in &document.operations {
        let mut own: HashMap<&str, Node<'_>> = HashMap::new();
        for tag in operation.node.items_of("tags") {
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
    let first = *seen.entry(text).or_insert(place);
    if first != place {
        let message = format!("the tag `{text}` is listed twice");
        diagnostics
            .at(&DUPLICATE, place, message)
            .relates_to(first.span(), "the first one");
    }
}
