//! `x-allow`: a finding that somebody looked at and accepted, with the reason beside it.

use std::collections::HashMap;

use super::document::Document;
use super::names::closest;
use super::objects::Object;
use super::report::{Finding, Findings};
use super::rules::{self, ALLOW_MALFORMED, ALLOW_STALE};
use crate::source::Node;

struct Entry<'t> {
    node: Node<'t>,
    used: bool,
}

/// Drops what an `x-allow` around it names, adds what is wrong with the `x-allow` members
/// themselves, and returns how many findings were dropped.
pub(super) fn apply(document: &Document<'_>, findings: Vec<Finding>) -> (Vec<Finding>, usize) {
    let mut own = Findings::new(document.source);
    let mut entries: HashMap<(usize, &str), Entry<'_>> = HashMap::new();
    for holder in holders(document) {
        let Some(allow) = holder.get("x-allow") else {
            continue;
        };
        if !allow.is_object() {
            own.at(
                &ALLOW_MALFORMED,
                allow,
                "`x-allow` is not a mapping of codes to reasons",
                "write `x-allow: {CS0304: \"why this is right here\"}`",
            );
        }
        for (code, node) in allow.members() {
            if is_well_formed(&mut own, code, node) {
                entries.insert((holder.id(), code), Entry { node, used: false });
            }
        }
    }
    let before = findings.len();
    let mut kept = findings;
    kept.retain(|finding| {
        let mut around = document.tree.node(finding.node).ancestors();
        let silenced = around.find_map(|node| {
            entries
                .get_mut(&(node.id(), finding.rule.code))
                .map(|e| e.used = true)
        });
        silenced.is_none()
    });
    let allowed = before - kept.len();
    for ((_, code), entry) in entries.iter().filter(|(_, entry)| !entry.used) {
        own.at(
            &ALLOW_STALE,
            entry.node,
            format!("nothing here is reported as {code} any more"),
            "remove the entry, so that the next such finding is seen",
        );
    }
    kept.extend(own.finish());
    kept.sort_by_key(|finding| finding.span.start);
    (kept, allowed)
}

/// Every object that may carry `x-allow`: those of the specification and the maps around them.
fn holders<'t>(document: &Document<'t>) -> impl Iterator<Item = Node<'t>> {
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

fn is_well_formed(findings: &mut Findings<'_>, code: &str, node: Node<'_>) -> bool {
    let Some(rule) = rules::find(code) else {
        let near = closest(code, rules::all().map(|rule| rule.code));
        let near = near.map_or_else(String::new, |near| format!(", did you mean {near}?"));
        findings.at(
            &ALLOW_MALFORMED,
            node,
            format!("`{code}` is not a code of this gate{near}"),
            "`cargo xtask validate --list` prints all codes",
        );
        return false;
    };
    if rule.code < "CS0003" || rule.code == ALLOW_STALE.code || rule.code == ALLOW_MALFORMED.code {
        findings.at(
            &ALLOW_MALFORMED,
            node,
            format!("{code} cannot be allowed"),
            "fix what it reports instead",
        );
        return false;
    }
    if node.as_str().is_none_or(|reason| reason.trim().is_empty()) {
        findings.at(
            &ALLOW_MALFORMED,
            node,
            format!("{code} is allowed without a reason"),
            "say in a sentence why the rule is wrong here; the next reader will ask",
        );
    }
    true
}
