//! Bounds that contradict each other, and invalid patterns.

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Rule, Severity};
use crate::source::NodeKind;

pub(super) static RULES: &[&Rule] = &[&PATTERN_INVALID, &BOUNDS_IMPOSSIBLE, &BOUND_FRACTIONAL];

static PATTERN_INVALID: Rule = Rule {
    code: "CS0318",
    slug: "pattern-invalid",
    severity: Severity::Error,
    summary: "a `pattern` is not a regular expression",
    why: "Generators compile the pattern into the client. One that does not compile panics there \
          on first use, or is left out, so that nothing is checked.",
    fix: "fix the expression; the dialect is ECMA-262",
    bad: "type: string\npattern: '^[a-z'",
    good: "type: string\npattern: '^[a-z]+$'",
};

static BOUNDS_IMPOSSIBLE: Rule = Rule {
    code: "CS0323",
    slug: "bounds-impossible",
    severity: Severity::Error,
    summary: "no value can satisfy a schema's bounds",
    why: "A lower bound above the upper one rejects every value.",
    fix: "swap or fix the two bounds",
    bad: "type: integer\nminimum: 10\nmaximum: 1",
    good: "type: integer\nminimum: 1\nmaximum: 10",
};

pub(super) static BOUND_FRACTIONAL: Rule = Rule {
    code: "CS0326",
    slug: "bound-not-integer",
    severity: Severity::Error,
    summary: "a bound of an integer is not a 64-bit integer",
    why: "The typed model behind the generator (openapiv3) panics on it instead of reporting it.",
    fix: "write a whole number that fits 64 bits, or use `type: number`",
    bad: "type: integer\nminimum: 0.5",
    good: "type: integer\nminimum: 1",
};

const PAIRS: [(&str, &str); 4] = [
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
];

/// Fields that the model unwraps as `i64` when the type is `integer`.
const UNWRAPPED: [&str; 3] = ["minimum", "maximum", "multipleOf"];

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for schema in document.schemas() {
        for bound in fractional(schema) {
            let message = format!(
                "`{}` of an integer is not a 64-bit integer; the generator panics on it",
                bound.key().unwrap_or("")
            );
            diagnostics.at_value(&BOUND_FRACTIONAL, bound, message);
        }
        for (least, most) in PAIRS {
            let number = |key| schema.get(key).and_then(Node::as_number)?.as_f64();
            if let (Some(low), Some(high), Some(node)) =
                (number(least), number(most), schema.get(most))
                && low > high
            {
                let message = format!("no value fits: `{least}` is {low} and `{most}` is {high}");
                diagnostics.at_value(&BOUNDS_IMPOSSIBLE, node, message);
            }
        }
        if let Some(pattern) = schema.get("pattern")
            && let Some(text) = pattern.as_str()
            && let Err(reason) = compiles(text)
        {
            let message = format!("`pattern` is not a regular expression: {reason}");
            diagnostics.at_value(&PATTERN_INVALID, pattern, message);
        }
    }
}

/// Bounds of one object that make the model panic.
pub(super) fn fractional(schema: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let is_integer = schema.str_at("type") == Some("integer");
    let members = UNWRAPPED.into_iter().filter(move |_| is_integer);
    members.filter_map(move |key| schema.get(key)).filter(
        |bound| matches!(bound.kind(), NodeKind::Number(number) if number.as_i64().is_none()),
    )
}

fn compiles(pattern: &str) -> Result<(), String> {
    let schema = serde_json::json!({ "pattern": pattern });
    match crate::json_schema::validator_options().build(&schema) {
        Ok(_) => Ok(()),
        Err(error) => Err(error
            .to_string()
            .lines()
            .last()
            .unwrap_or_default()
            .to_owned()),
    }
}
