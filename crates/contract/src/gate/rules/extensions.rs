//! Our own `x-` fields: their names, types and locations.

use crate::gate::document::DocumentIndex;
use crate::gate::names::distance;
use crate::gate::objects::Object;
use crate::gate::report::Diagnostics;
use crate::gate::rule::{Rule, Severity};
use crate::source::Node;
use crate::versions::version;

pub(super) static RULES: &[&Rule] = &[&MISUSED, &ALLOW_STALE, &ALLOW_MALFORMED, &VERSIONS_SWAPPED];

static MISUSED: Rule = Rule {
    code: "CS0009",
    slug: "extension-misused",
    severity: Severity::Error,
    summary: "a known `x-` field is misspelled, misplaced or of the wrong type",
    why: "Tools accept any `x-` field, so a typo in one that the generator, the emulator or this \
          gate reads has no effect and no symptom.",
    fix: "spell it as documented, on the object it is for, with a value of its type",
    bad: "type: string\nx-fromat: decimal",
    good: "type: string\nx-format: decimal",
};

/// An `x-allow` entry that accepts no diagnostic.
pub(in crate::gate) static ALLOW_STALE: Rule = Rule {
    code: "CS0010",
    slug: "allow-stale",
    severity: Severity::Warning,
    summary: "an `x-allow` entry accepts no diagnostic",
    why: "An entry that outlives its diagnostic hides the next diagnostic of the \
          same code.",
    fix: "remove the entry",
    bad: "x-allow: {CS0304: \"the vendor documents it so\"} # no `default` below",
    good: "# no entry",
};

/// An `x-allow` that is malformed.
pub(in crate::gate) static ALLOW_MALFORMED: Rule = Rule {
    code: "CS0011",
    slug: "allow-malformed",
    severity: Severity::Error,
    summary: "an `x-allow` entry names no code or gives no reason",
    why: "The next reader needs the reason to decide whether \
          the entry still applies.",
    fix: "write `x-allow: {CSxxxx: \"the reason\"}`",
    bad: "x-allow: {CS0304: \"\"}",
    good: "x-allow: {CS0304: \"the server responds so for every unknown host\"}",
};

static VERSIONS_SWAPPED: Rule = Rule {
    code: "CS0012",
    slug: "versions-swapped",
    severity: Severity::Error,
    summary: "`x-until` is before `x-since`",
    why: "No version of the controller has such a part, so one of the two \
          is wrong.",
    fix: "`x-since` is the first version that has it, `x-until` the last; both are inclusive",
    bad: "x-since: \"9.7.5\"\nx-until: \"9.7.4\"",
    good: "x-since: \"9.7.4\"\nx-until: \"9.7.5\"",
};

/// A known extension: its name, the objects and values that it allows.
struct Extension {
    name: &'static str,
    place: &'static str,
    value: &'static str,
    fits_place: fn(Node<'_>, Object) -> bool,
    fits_value: fn(Node<'_>) -> bool,
}

static KNOWN: &[Extension] = &[
    Extension {
        name: "x-format",
        place: "a string schema",
        value: "`decimal`",
        fits_place: |node, kind| is_typed(node, kind, "string"),
        fits_value: |value| value.as_str() == Some("decimal"),
    },
    Extension {
        name: "x-identifies",
        place: "an integer schema, or a string schema with `format: uuid`",
        value: "the name of a resource",
        fits_place: |node, kind| {
            is_typed(node, kind, "integer")
                || is_typed(node, kind, "string") && node.str_at("format") == Some("uuid")
        },
        fits_value: |value| value.as_str().is_some_and(|name| !name.trim().is_empty()),
    },
    Extension {
        name: "x-extensible-enum",
        place: "a string schema",
        value: "a list of strings",
        fits_place: |node, kind| is_typed(node, kind, "string"),
        fits_value: is_texts,
    },
    Extension {
        name: "x-enum-descriptions",
        place: "a string schema",
        value: "a list of strings",
        fits_place: |node, kind| is_typed(node, kind, "string"),
        fits_value: is_texts,
    },
    Extension {
        name: "x-tuple",
        place: "an array schema",
        value: "a list of schemas, one per position",
        fits_place: |node, kind| is_typed(node, kind, "array"),
        fits_value: |value| value.is_array() && value.items().all(Node::is_object),
    },
    Extension {
        name: "x-forms",
        place: "a schema without a type",
        value: "a list of schemas, one per form",
        fits_place: |node, kind| kind == Object::Schema && node.get("type").is_none(),
        fits_value: |value| value.is_array() && value.items().all(Node::is_object),
    },
    Extension {
        name: "x-since",
        place: VERSIONED,
        value: VERSION,
        fits_place: is_versioned,
        fits_value: is_version,
    },
    Extension {
        name: "x-until",
        place: VERSIONED,
        value: VERSION,
        fits_place: is_versioned,
        fits_value: is_version,
    },
    Extension {
        name: "x-idempotent",
        place: "an operation",
        value: "true or false",
        fits_place: |_, kind| kind == Object::Operation,
        fits_value: |value| value.as_bool().is_some(),
    },
    Extension {
        name: "x-idempotent-actions",
        place: "an operation",
        value: "a list of strings",
        fits_place: |_, kind| kind == Object::Operation,
        fits_value: is_texts,
    },
    Extension {
        name: "x-timeout-seconds",
        place: "an operation",
        value: "a whole number of seconds, one or more",
        fits_place: |_, kind| kind == Object::Operation,
        fits_value: |value| {
            let seconds = value.as_number().and_then(serde_json::Number::as_u64);
            seconds.is_some_and(|seconds| seconds > 0)
        },
    },
    Extension {
        name: "x-ends",
        place: "an operation",
        value: "what a wait for it proves, such as `project_deleted`",
        fits_place: |_, kind| kind == Object::Operation,
        fits_value: |value| value.as_str().is_some_and(|end| !end.trim().is_empty()),
    },
    Extension {
        name: "x-broken",
        place: "an operation",
        value: "why the server always fails it",
        fits_place: |_, kind| kind == Object::Operation,
        fits_value: |value| value.as_str().is_some_and(|why| !why.trim().is_empty()),
    },
    Extension {
        name: "x-body-optional",
        place: "a response",
        value: "true or false",
        fits_place: |_, kind| kind == Object::Response,
        fits_value: |value| value.as_bool().is_some(),
    },
    Extension {
        name: "x-all-or-nothing",
        place: "an object schema",
        value: "true or false",
        fits_place: |node, kind| is_typed(node, kind, "object"),
        fits_value: |value| value.as_bool().is_some(),
    },
];

/// Checked by the module `allow`; listed here for its spelling.
const ALLOW: &str = "x-allow";

fn is_texts(value: Node<'_>) -> bool {
    value.is_array() && value.items().all(|item| item.as_str().is_some())
}

fn is_typed(node: Node<'_>, kind: Object, expected: &str) -> bool {
    kind == Object::Schema && node.str_at("type") == Some(expected)
}

const VERSIONED: &str = "an operation, a parameter, a response or a schema";
const VERSION: &str = "a version of the controller such as \"9.7.5\"";

fn is_versioned(_: Node<'_>, kind: Object) -> bool {
    use Object::{Operation, Parameter, Response, Schema};
    matches!(kind, Operation | Parameter | Response | Schema)
}

fn is_version(value: Node<'_>) -> bool {
    value.as_str().and_then(version).is_some()
}

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for (node, kind) in &document.objects {
        let at = |key| node.str_at(key).and_then(version);
        if let (Some(since), Some(until)) = (at("x-since"), at("x-until"))
            && until < since
            && let Some(member) = node.get("x-until")
        {
            let what = "`x-until` is before `x-since`: no version has this";
            diagnostics.at(&VERSIONS_SWAPPED, member, what, VERSIONS_SWAPPED.fix);
        }
        for (key, member) in node.members().filter(|(key, _)| key.starts_with("x-")) {
            if let Some(extension) = KNOWN.iter().find(|extension| extension.name == key) {
                check_known(extension, *node, *kind, member, diagnostics);
                continue;
            }
            let names = KNOWN.iter().map(|extension| extension.name).chain([ALLOW]);
            let near = names.map(|name| (distance(key, name), name)).min();
            if let Some((1..=2, name)) = near {
                diagnostics.at(
                    &MISUSED,
                    member,
                    format!("`{key}` has no effect"),
                    format!("did you mean `{name}`? otherwise choose a less similar name"),
                );
            }
        }
    }
}

fn check_known(
    extension: &Extension,
    node: Node<'_>,
    kind: Object,
    member: Node<'_>,
    diagnostics: &mut Diagnostics<'_>,
) {
    let Extension {
        name, place, value, ..
    } = extension;
    if !(extension.fits_place)(node, kind) {
        diagnostics.at(
            &MISUSED,
            member,
            format!("`{name}` has no effect here: it belongs on {place}"),
            format!("move it to {place} or remove it"),
        );
    } else if !(extension.fits_value)(member) {
        diagnostics.at(
            &MISUSED,
            member,
            format!("the value of `{name}` is not {value}"),
            format!("give it {value}"),
        );
    }
}
