//! `x-allow`: diagnostics that the author accepts, each with a reason.

use std::collections::HashMap;

use super::document::DocumentIndex;
use super::names::closest;
use super::objects::Object;
use super::report::{Diagnostic, Diagnostics};
use super::rules::{self, ALLOW_MALFORMED, ALLOW_STALE};
use crate::document::Cursor as _;
use crate::source::Node;

struct AllowEntry<'t> {
    node: Node<'t>,
    used: bool,
}

/// Drops the diagnostics that an `x-allow` around them accepts, reports mistakes in `x-allow`
/// itself, and returns how many diagnostics were dropped.
pub(super) fn apply(
    document: &DocumentIndex<'_>,
    diagnostics: Vec<Diagnostic>,
) -> (Vec<Diagnostic>, usize) {
    let mut own = Diagnostics::new(document.source);
    let mut entries: HashMap<(usize, &str), AllowEntry<'_>> = HashMap::new();
    for holder in holders(document) {
        let Some(allow) = holder.get("x-allow") else {
            continue;
        };
        if !allow.is_object() {
            own.at(
                &ALLOW_MALFORMED,
                allow,
                "`x-allow` is not a mapping of codes to reasons",
            )
            .with_help("write `x-allow: {CS0304: \"why this is right here\"}`");
        }
        for (code, node) in allow.members() {
            if is_well_formed(&mut own, code, node) {
                entries.insert((holder.id(), code), AllowEntry { node, used: false });
            }
        }
    }
    let before = diagnostics.len();
    let mut kept = diagnostics;
    kept.retain(|diagnostic| {
        let mut around = document.tree.node(diagnostic.node).ancestors();
        let silenced = around.find_map(|node| {
            entries
                .get_mut(&(node.id(), diagnostic.rule.code))
                .map(|e| e.used = true)
        });
        silenced.is_none()
    });
    let allowed = before - kept.len();
    for ((_, code), entry) in entries.iter().filter(|(_, entry)| !entry.used) {
        let message = format!("nothing here is reported as {code} any more");
        own.at(&ALLOW_STALE, entry.node, message)
            .with_help("remove the entry; it would hide the next diagnostic of this code");
    }
    kept.extend(own.finish());
    kept.sort_by_key(|diagnostic| diagnostic.span.start);
    (kept, allowed)
}

/// Every object that may have `x-allow`: those of the specification and the maps around them.
fn holders<'t>(document: &DocumentIndex<'t>) -> impl Iterator<Item = Node<'t>> {
    let paths = document.root().get("paths");
    let responses = document
        .of(Object::Operation)
        .filter_map(|o| o.get("responses"));
    let objects = document.objects.iter().map(|(node, _)| *node);
    objects
        .chain(document.references.iter().map(|reference| reference.node))
        .chain(paths)
        .chain(responses)
}

fn is_well_formed(diagnostics: &mut Diagnostics<'_>, code: &str, node: Node<'_>) -> bool {
    let Some(rule) = rules::find(code) else {
        let near = closest(code, rules::all().map(|rule| rule.code));
        let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
        let message = format!("`{code}` is not a rule's code{near}");
        diagnostics
            .at(&ALLOW_MALFORMED, node, message)
            .with_help("`cargo xtask validate --list` prints all codes");
        return false;
    };
    if rule.code < "CS0003" || rule.code == ALLOW_STALE.code || rule.code == ALLOW_MALFORMED.code {
        diagnostics
            .at(&ALLOW_MALFORMED, node, format!("{code} cannot be allowed"))
            .with_help("fix what it reports instead");
        return false;
    }
    if node.as_str().is_none_or(|reason| reason.trim().is_empty()) {
        let message = format!("{code} is allowed without a reason");
        diagnostics
            .at(&ALLOW_MALFORMED, node, message)
            .with_help("say in one sentence why the rule does not apply here");
    }
    true
}
