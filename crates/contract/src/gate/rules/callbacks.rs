//! Callbacks: requests that the server makes of its own accord.

use crate::gate::document::Document;
use crate::gate::objects::Object;
use crate::gate::report::Findings;
use crate::gate::rule::{Rule, Severity};

pub(super) static RULES: &[&Rule] = &[&NESTED];

static NESTED: Rule = Rule {
    code: "CS0219",
    slug: "callback-in-callback",
    severity: Severity::Warning,
    summary: "an operation of a callback has callbacks itself",
    why: "Whoever answers the callback would have to call the server back in turn. No generator \
          writes that, and nearly always the inner one was meant to stand beside the outer one.",
    fix: "move the inner callback to the operation that has the outer one",
    bad: "callbacks:\n  moved:\n    '{$request.query.url}':\n      post:\n        callbacks: {again: {}}",
    good: "callbacks:\n  moved: {}\n  again: {}",
};

pub(super) fn check(document: &Document<'_>, findings: &mut Findings<'_>) {
    for operation in document.of(Object::Operation) {
        let Some(callbacks) = operation.get("callbacks") else {
            continue;
        };
        // A component holds its callbacks under the same name.
        let is_inner = operation
            .ancestors()
            .any(|around| around.key() == Some("callbacks"));
        if is_inner && callbacks.members().next().is_some() {
            let message = "an operation of a callback has callbacks itself";
            findings.at(&NESTED, callbacks, message, NESTED.fix);
        }
    }
}
