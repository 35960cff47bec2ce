//! Callbacks: requests that the server sends to the client.

use super::{Cursor as _, Diagnostics, DocumentIndex, Object, Rule, Severity};

pub(super) static RULES: &[&Rule] = &[&NESTED];

static NESTED: Rule = Rule {
    code: "CS0219",
    slug: "callback-in-callback",
    severity: Severity::Warning,
    summary: "an operation of a callback has callbacks itself",
    why: "The receiver of the callback would have to call the server in turn. No generator \
          supports that; usually the inner callback belongs next to the outer one.",
    fix: "move the inner callback to the operation that has the outer one",
    bad: "callbacks:\n  moved:\n    '{$request.query.url}':\n      post:\n        callbacks: {again: {}}",
    good: "callbacks:\n  moved: {}\n  again: {}",
};

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
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
            diagnostics.at(&NESTED, callbacks, message);
        }
    }
}
