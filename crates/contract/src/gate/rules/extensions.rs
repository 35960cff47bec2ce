//! Our own `x-` fields: their names, types and locations.

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Object, Rule, Severity};
use crate::gate::names::distance;
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

/// Where an extension belongs, in words and as a check.
type Place = (&'static str, fn(Node<'_>, Object) -> bool);

const STRING: Place = ("a string schema", |node, kind| {
    is_typed(node, kind, "string")
});
const ARRAY: Place = ("an array schema", |node, kind| {
    is_typed(node, kind, "array")
});
const OBJECT: Place = ("an object schema", |node, kind| {
    is_typed(node, kind, "object")
});
const IDENTIFIER: Place = (
    "an integer schema, or a string schema with `format: uuid`",
    |node, kind| {
        is_typed(node, kind, "integer")
            || is_typed(node, kind, "string") && node.str_at("format") == Some("uuid")
    },
);
const UNTYPED: Place = ("a schema without a type", |node, kind| {
    kind == Object::Schema && node.get("type").is_none()
});
const OPERATION: Place = ("an operation", |_, kind| kind == Object::Operation);
const RESPONSE: Place = ("a response", |_, kind| kind == Object::Response);
const VERSIONED: Place = (
    "an operation, a parameter, a response or a schema",
    |_, kind| {
        use Object::{Operation, Parameter, Response, Schema};
        matches!(kind, Operation | Parameter | Response | Schema)
    },
);

/// The value of an extension, in words and as a check.
type Form = (&'static str, fn(Node<'_>) -> bool);

const FLAG: Form = ("true or false", |value| value.as_bool().is_some());
const TEXTS: Form = ("a list of strings", |value| {
    value.is_array() && value.items().all(|item| item.as_str().is_some())
});
const VERSION: Form = ("a version of the controller such as \"9.7.5\"", |value| {
    value.as_str().and_then(version).is_some()
});

/// The known extensions.
static KNOWN: &[(&str, Place, Form)] = &[
    (
        "x-format",
        STRING,
        ("`decimal`", |value| value.as_str() == Some("decimal")),
    ),
    (
        "x-identifies",
        IDENTIFIER,
        ("the name of a resource", has_text),
    ),
    ("x-extensible-enum", STRING, TEXTS),
    ("x-enum-descriptions", STRING, TEXTS),
    (
        "x-tuple",
        ARRAY,
        ("a list of schemas, one per position", has_objects),
    ),
    (
        "x-forms",
        UNTYPED,
        ("a list of schemas, one per form", has_objects),
    ),
    ("x-since", VERSIONED, VERSION),
    ("x-until", VERSIONED, VERSION),
    ("x-idempotent", OPERATION, FLAG),
    ("x-idempotent-actions", OPERATION, TEXTS),
    (
        "x-timeout-seconds",
        OPERATION,
        ("a whole number of seconds, one or more", |value| {
            let seconds = value.as_number().and_then(serde_json::Number::as_u64);
            seconds.is_some_and(|seconds| seconds > 0)
        }),
    ),
    (
        "x-ends",
        OPERATION,
        (
            "what a wait for it proves, such as `project_deleted`",
            has_text,
        ),
    ),
    (
        "x-broken",
        OPERATION,
        ("why the server always fails it", has_text),
    ),
    ("x-body-optional", RESPONSE, FLAG),
    ("x-all-or-nothing", OBJECT, FLAG),
];

/// Checked by the module `allow`; listed here for its spelling.
const ALLOW: &str = "x-allow";

fn is_typed(node: Node<'_>, kind: Object, expected: &str) -> bool {
    kind == Object::Schema && node.str_at("type") == Some(expected)
}

fn has_text(value: Node<'_>) -> bool {
    value.as_str().is_some_and(|text| !text.trim().is_empty())
}

fn has_objects(value: Node<'_>) -> bool {
    value.is_array() && value.items().all(|item| item.is_object())
}

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for (node, kind) in &document.objects {
        let at = |key| node.str_at(key).and_then(version);
        if let (Some(since), Some(until)) = (at("x-since"), at("x-until"))
            && until < since
            && let Some(member) = node.get("x-until")
        {
            let what = "`x-until` is before `x-since`: no version has this";
            diagnostics.at(&VERSIONS_SWAPPED, member, what);
        }
        for (key, member) in node.members().filter(|(key, _)| key.starts_with("x-")) {
            if let Some((_, place, form)) = KNOWN.iter().find(|(name, ..)| *name == key) {
                check_known(member, place.1(*node, *kind), (place.0, *form), diagnostics);
                continue;
            }
            let names = KNOWN.iter().map(|(name, ..)| *name).chain([ALLOW]);
            let near = names.map(|name| (distance(key, name), name)).min();
            if let Some((1..=2, name)) = near {
                let help = format!("did you mean `{name}`? otherwise choose a less similar name");
                let message = format!("`{key}` has no effect");
                diagnostics.at(&MISUSED, member, message).with_help(help);
            }
        }
    }
}

fn check_known(
    member: Node<'_>,
    is_in_place: bool,
    (place, (value, fits)): (&str, Form),
    diagnostics: &mut Diagnostics<'_>,
) {
    let name = member.key().unwrap_or("");
    if !is_in_place {
        let message = format!("`{name}` has no effect here: it belongs on {place}");
        let help = format!("move it to {place} or remove it");
        diagnostics.at(&MISUSED, member, message).with_help(help);
    } else if !fits(member) {
        let message = format!("the value of `{name}` is not {value}");
        let help = format!("give it {value}");
        diagnostics.at(&MISUSED, member, message).with_help(help);
    }
}
