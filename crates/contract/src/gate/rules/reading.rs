//! What the readers noticed: duplicate keys and keys that are no texts.

use crate::gate::document::Document;
use crate::gate::report::Findings;
use crate::gate::rule::{Rule, Severity};
use crate::source::Problem;

pub(super) static RULES: &[&Rule] = &[&UNREADABLE, &TOO_MUCH, &DUPLICATE_KEY, &KEY_NOT_TEXT];

/// The file is neither YAML nor JSON.
pub(in crate::gate) static UNREADABLE: Rule = Rule {
    code: "CS0001",
    slug: "unreadable",
    severity: Severity::Error,
    summary: "the file is not readable as YAML or JSON",
    why: "Nothing else can be said about a text that does not parse. JSON is read strictly, as \
          RFC 8259 has it, because other tools read the file too; YAML is read by the core schema \
          of YAML 1.2, one document a file.",
    fix: "correct the syntax at the place shown; the cause may stand a little before it",
    bad: "info: {title: Example",
    good: "info: {title: Example}",
};

/// The file would take too much to read.
pub(in crate::gate) static TOO_MUCH: Rule = Rule {
    code: "CS0002",
    slug: "too-much",
    severity: Severity::Error,
    summary: "the file nests too deep or its aliases unfold to too much",
    why: "Tools that read the document recurse over it and unfold its aliases. A hundred levels of \
          nesting, or aliases that multiply, stop the ones without a bound.",
    fix: "name the inner parts under `components` and refer to them with `$ref`",
    bad: "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b] # and so on",
    good: "$ref: '#/components/schemas/A'",
};

static DUPLICATE_KEY: Rule = Rule {
    code: "CS0003",
    slug: "duplicate-key",
    severity: Severity::Error,
    summary: "the same key stands twice in one object",
    why: "YAML forbids it and JSON leaves it open: some tools take the first, some the last, and \
          whatever stands under the other one is lost without a word.",
    fix: "merge the two or remove one",
    bad: "responses:\n  \"200\": {description: One.}\n  \"200\": {description: Two.}",
    good: "responses:\n  \"200\": {description: One.}\n  \"404\": {description: Two.}",
};

static KEY_NOT_TEXT: Rule = Rule {
    code: "CS0004",
    slug: "key-not-text",
    severity: Severity::Warning,
    summary: "a YAML key is a number, a boolean or null",
    why: "OpenAPI 3.0.3 wants status codes in quotation marks, so that YAML and JSON say the same. \
          Tools that convert the document may refuse the key, or rewrite it: `0x10` becomes `16`.",
    fix: "put the key in quotation marks",
    bad: "responses:\n  200: {description: Fine.}",
    good: "responses:\n  \"200\": {description: Fine.}",
};

pub(super) fn check(document: &Document<'_>, findings: &mut Findings<'_>) {
    for problem in document.tree.problems() {
        match problem {
            Problem::DuplicateKey { node, first } => {
                let node = document.tree.node(*node);
                findings.with_related(
                    &DUPLICATE_KEY,
                    node,
                    (first, "first here, and this one counts"),
                    format!(
                        "the key `{}` stands twice in one object",
                        node.key().unwrap_or("")
                    ),
                    "merge the two or remove one; tools disagree on which one counts",
                );
            }
            Problem::KeyNotString { node } => {
                let node = document.tree.node(*node);
                let key = node.key().unwrap_or("");
                findings.at(
                    &KEY_NOT_TEXT,
                    node,
                    format!("the key `{key}` is not a text"),
                    format!("put it in quotation marks: `\"{key}\"`"),
                );
            }
        }
    }
}
