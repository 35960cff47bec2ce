//! What the readers noticed: duplicate keys and keys that are not strings.

use super::{Diagnostics, DocumentIndex, Rule, Severity};
use crate::source::KeyProblem;

pub(super) static RULES: &[&Rule] = &[&UNREADABLE, &TOO_MUCH, &DUPLICATE_KEY, &KEY_NOT_TEXT];

/// The file is neither YAML nor JSON.
pub(in crate::gate) static UNREADABLE: Rule = Rule {
    code: "CS0001",
    slug: "unreadable",
    severity: Severity::Error,
    summary: "the file is not readable as YAML or JSON",
    why: "A file that does not parse cannot be checked. JSON is read strictly, by \
          RFC 8259, because other tools read the file too; YAML is read by the core schema \
          of YAML 1.2, one document per file.",
    fix: "fix the syntax at the location shown; the cause may be just before it",
    bad: "info: {title: Example",
    good: "info: {title: Example}",
};

/// The file would take too much to read.
pub(in crate::gate) static TOO_MUCH: Rule = Rule {
    code: "CS0002",
    slug: "too-much",
    severity: Severity::Error,
    summary: "the file is nested too deep or its aliases expand to too much",
    why: "Tools that read the document recurse over it and unfold its aliases. A hundred levels of \
          nesting, or aliases that multiply, crash those without a limit.",
    fix: "name the inner parts under `components` and refer to them with `$ref`",
    bad: "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b] # and so on",
    good: "$ref: '#/components/schemas/A'",
};

static DUPLICATE_KEY: Rule = Rule {
    code: "CS0003",
    slug: "duplicate-key",
    severity: Severity::Error,
    summary: "an object has the same key twice",
    why: "YAML forbids it and JSON leaves it open: some tools take the first, some the last, and \
          the other value is silently lost.",
    fix: "merge the two or remove one",
    bad: "responses:\n  \"200\": {description: One.}\n  \"200\": {description: Two.}",
    good: "responses:\n  \"200\": {description: One.}\n  \"404\": {description: Two.}",
};

static KEY_NOT_TEXT: Rule = Rule {
    code: "CS0004",
    slug: "key-not-string",
    severity: Severity::Warning,
    summary: "a YAML key is a number, a boolean or null",
    why: "OpenAPI 3.0.3 wants status codes in quotation marks, so that YAML and JSON say the same. \
          Tools that convert the document may refuse the key, or rewrite it: `0x10` becomes `16`.",
    fix: "put the key in quotation marks",
    bad: "responses:\n  200: {description: Fine.}",
    good: "responses:\n  \"200\": {description: Fine.}",
};

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for problem in document.tree.problems() {
        match problem {
            KeyProblem::DuplicateKey { node, first } => {
                let node = document.tree.node(*node);
                let message = format!(
                    "the object has the key `{}` twice",
                    node.key().unwrap_or("")
                );
                diagnostics
                    .at(&DUPLICATE_KEY, node, message)
                    .with_help("merge the two or remove one; tools disagree on which one they use")
                    .relates_to(first.clone(), "the first one, which is used");
            }
            KeyProblem::KeyNotString { node } => {
                let node = document.tree.node(*node);
                let key = node.key().unwrap_or("");
                let message = format!("the key `{key}` is not a string");
                diagnostics
                    .at(&KEY_NOT_TEXT, node, message)
                    .with_help(format!("put it in quotation marks: `\"{key}\"`"));
            }
        }
    }
}
