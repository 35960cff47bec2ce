//! Examples and defaults, validated by their schemas.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::reading::TOO_MUCH;
use super::references::unfold;
use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Object, Rule, Severity};
use crate::gate::document::Unfolded;
use crate::json_schema::{Bundle, validator_options};

pub(super) static RULES: &[&Rule] = &[&MISMATCH, &DEFAULT, &MISSING, &BOTH];

static MISMATCH: Rule = Rule {
    code: "CS0401",
    slug: "example-mismatch",
    severity: Severity::Error,
    summary: "an example does not match its schema",
    why: "Mocks respond with the examples and readers copy them; if the schema rejects one, either \
          is wrong. Formats (`date-time`, `uuid`, `email`, `uri`, `int32`, \
          `int64`) are checked too.",
    fix: "fix the example, or the schema if the example is what the server sends",
    bad: "type: integer\nexample: \"42\"",
    good: "type: integer\nexample: 42",
};

static DEFAULT: Rule = Rule {
    code: "CS0402",
    slug: "default-mismatch",
    severity: Severity::Error,
    summary: "a default does not match its schema",
    why: "Generators write the default into the code: one of another type does not compile, or is \
          rejected by the server.",
    fix: "fix the default",
    bad: "type: integer\ndefault: ten",
    good: "type: integer\ndefault: 10",
};

static MISSING: Rule = Rule {
    code: "CS0403",
    slug: "body-without-example",
    severity: Severity::Warning,
    summary: "the schema of a body has no example",
    why: "A mock without an example sends made-up values, and documentation shows `string` and \
          `0`. One example on each schema that is a whole body prevents both.",
    fix: "add `example` to the component",
    bad: "Region:\n  type: object",
    good: "Region:\n  type: object\n  example: {id: 1}",
};

static BOTH: Rule = Rule {
    code: "CS0404",
    slug: "example-and-examples",
    severity: Severity::Error,
    summary: "an object has both `example` and `examples`",
    why: "OpenAPI makes them exclusive; tools show one or the other.",
    fix: "keep one of the two",
    bad: "example: {id: 1}\nexamples:\n  one: {value: {id: 1}}",
    good: "examples:\n  one: {value: {id: 1}}",
};

/// A value that a schema must accept.
pub(super) struct Site<'t> {
    pub(super) schema: Node<'t>,
    pub(super) value: Node<'t>,
    rule: &'static Rule,
}

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    check_presence(document, diagnostics);
    let Unfolded { circles, largest } = unfold(document);
    if !circles.is_empty() {
        // Validation by a schema that is only itself does not end; CS0115 reports it.
        return;
    }
    if *largest > MOST_UNFOLDED {
        let message = "a schema unfolds to too many others for one value; no example is checked";
        diagnostics
            .at(&TOO_MUCH, document.root(), message)
            .with_help("use fewer `allOf`, `anyOf`, `oneOf`");
        return;
    }
    let mut sites = examples(document);
    sites.extend(document.schemas().filter_map(|schema| {
        let value = schema.get("default")?;
        let rule = &DEFAULT;
        Some(Site {
            schema,
            value,
            rule,
        })
    }));
    if sites.is_empty() {
        return;
    }
    // One schema and one value for all: what many sites share is converted and compiled once. One
    // validator per site would compile everything that it reaches again, which is quadratic.
    let mut bundle = Bundle::new(&document.value);
    let mut properties = Map::new();
    let mut values = Map::new();
    for (index, site) in sites.iter().enumerate() {
        let reference = bundle.add(&site.schema.pointer());
        properties.insert(index.to_string(), json!({ "$ref": reference }));
        values.insert(index.to_string(), site.value.to_value());
    }
    let (definitions, _) = bundle.finish();
    let schema = json!({ "properties": properties, "$defs": definitions });
    let mut judged = HashSet::new();
    let count = document.schemas().count() + document.references.len();
    for (path, reason) in validate(&schema, &Value::Object(values), count) {
        let (index, at) = split(&path);
        if let Some(site) = index.and_then(|index| sites.get(index))
            && judged.insert(index)
        {
            report(site, at, &reason, diagnostics);
        }
    }
}

/// Largest number of schemas that one value may have to satisfy; contracts have a handful.
const MOST_UNFOLDED: usize = 10_000;
/// Largest number of schemas for which examples are checked.
const MOST_SCHEMAS: usize = 50_000;
/// Upper bound of the stack that one schema takes in a build without optimisation.
const STACK_EACH: usize = 16 << 10;

/// Validates all values at once; returns locations and reasons.
///
/// The validator recurses along references, at worst through every schema, so it runs on a stack
/// sized by their number. The system only commits what is used of it.
fn validate(schema: &Value, values: &Value, schemas: usize) -> Vec<(String, String)> {
    if schemas > MOST_SCHEMAS {
        return Vec::new();
    }
    // Schemas that do not compile are left out of the bundle; another rule reports them.
    let all = || {
        let Ok(validator) = validator_options().build(schema) else {
            return Vec::new();
        };
        let errors = validator.iter_errors(values);
        errors
            .map(|error| (error.instance_path().to_string(), error.to_string()))
            .collect()
    };
    let thread = std::thread::Builder::new().stack_size((8 << 20) + schemas * STACK_EACH);
    std::thread::scope(|scope| {
        let judge = thread.spawn_scoped(scope, all);
        judge
            .ok()
            .and_then(|judge| judge.join().ok())
            .unwrap_or_default()
    })
}

/// Splits the number of the site off a pointer into all values.
fn split(path: &str) -> (Option<usize>, &str) {
    let rest = path.strip_prefix('/').unwrap_or_default();
    let (index, _) = rest.split_once('/').unwrap_or((rest, ""));
    (
        index.parse().ok(),
        path.get(index.len() + 1..).unwrap_or_default(),
    )
}

/// The examples of a document, each with its schema.
pub(super) fn examples<'t>(document: &DocumentIndex<'t>) -> Vec<Site<'t>> {
    let mut sites = Vec::new();
    for (node, kind) in &document.objects {
        let schema = match kind {
            Object::Schema => Some(*node),
            Object::Parameter | Object::Header | Object::MediaType => node.get("schema"),
            _ => None,
        };
        let Some(schema) = schema.filter(Node::is_object) else {
            continue;
        };
        // In a schema, `examples` is a field of 3.1 and reported by CS0008.
        let several = node.get("examples").filter(|_| *kind != Object::Schema);
        let several = several.into_iter().flat_map(|several| several.members());
        let several = several.filter_map(|(_, example)| document.resolve(example)?.get("value"));
        let values = node.get("example").into_iter().chain(several);
        let rule = &MISMATCH;
        sites.extend(values.map(|value| Site {
            schema,
            value,
            rule,
        }));
    }
    sites
}

fn report(site: &Site<'_>, at: &str, reason: &str, diagnostics: &mut Diagnostics<'_>) {
    let place = site.value.at(at).unwrap_or(site.value);
    let what = if site.rule.code == DEFAULT.code {
        "the default"
    } else {
        "the example"
    };
    let inside = if at.is_empty() {
        String::new()
    } else {
        format!(" at `{at}`")
    };
    let message = format!(
        "{what} does not match its schema{inside}: {}",
        shorten(reason)
    );
    diagnostics.at_value(site.rule, place, message);
}

/// The validator quotes whole values; one line is enough to recognise them.
fn shorten(message: &str) -> String {
    const LONGEST: usize = 160;
    let message = message.replace(['\n', '\r'], " ");
    if message.chars().count() <= LONGEST {
        return message;
    }
    // The beginning says what was found, the end what was expected.
    let half = LONGEST / 2;
    let start: String = message.chars().take(half).collect();
    let end: Vec<char> = message.chars().rev().take(half).collect();
    format!("{start} … {}", end.iter().rev().collect::<String>())
}

fn check_presence(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for (node, kind) in &document.objects {
        if !matches!(kind, Object::Parameter | Object::Header | Object::MediaType) {
            continue;
        }
        if let (Some(_), Some(several)) = (node.get("example"), node.get("examples")) {
            diagnostics.at(
                &BOTH,
                several,
                "`example` and `examples` exclude each other",
            );
        }
        let has_own = node.get("example").is_some() || node.get("examples").is_some();
        let schema = node
            .get("schema")
            .filter(|schema| schema.get("$ref").is_some());
        if *kind == Object::MediaType
            && !has_own
            && let Some(component) = schema.and_then(|schema| document.resolve(schema))
            && component.get("example").is_none()
            && is_used(document, component)
        {
            let name = component.key().unwrap_or("");
            let message = format!("`{name}` is a whole body and has no example");
            diagnostics.at(&MISSING, component, message);
        }
    }
}

fn is_used(document: &DocumentIndex<'_>, node: Node<'_>) -> bool {
    document.is_received(node) || document.is_sent(node)
}

#[cfg(test)]
mod tests {
    use super::{Value, shorten};

    #[test]
    fn long_messages_keep_both_ends() {
        let long = format!("{} is not of type \"string\"", Value::from(vec![1; 500]));
        let short = shorten(&long);
        assert!(
            short.starts_with("[1,1") && short.ends_with("of type \"string\""),
            "{short}"
        );
        assert!(short.chars().count() < 170);
    }
}
