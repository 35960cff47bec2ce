//! Examples and defaults, judged by the schemas they belong to.

use std::collections::HashMap;

use jsonschema::{Registry, Validator};
use serde_json::json;

use super::Rule;
use super::references::circles;
use crate::openapi::{Bundle, validator_options};
use crate::source::Node;
use crate::validate::document::Document;
use crate::validate::objects::Object;
use crate::validate::report::{Findings, Severity};

pub(super) static RULES: &[&Rule] = &[&MISMATCH, &DEFAULT, &MISSING, &BOTH];

static MISMATCH: Rule = Rule {
    code: "CS0401",
    slug: "example-mismatch",
    severity: Severity::Error,
    summary: "an example does not match its schema",
    why: "Mocks answer with the examples and readers copy them; one that the schema refuses is \
          wrong either here or there. Formats (`date-time`, `uuid`, `email`, `uri`, `int32`, \
          `int64`) are judged too.",
    fix: "correct the example, or the schema if the example is what the server sends",
    bad: "type: integer\nexample: \"42\"",
    good: "type: integer\nexample: 42",
};

static DEFAULT: Rule = Rule {
    code: "CS0402",
    slug: "default-mismatch",
    severity: Severity::Error,
    summary: "a default does not match its schema",
    why: "Generators write the default into the code: one of another type does not compile, or is \
          sent and refused by the server.",
    fix: "correct the default",
    bad: "type: integer\ndefault: ten",
    good: "type: integer\ndefault: 10",
};

static MISSING: Rule = Rule {
    code: "CS0403",
    slug: "body-without-example",
    severity: Severity::Warning,
    summary: "the schema of a body has no example",
    why: "A mock without an example sends made-up values, and documentation shows `string` and \
          `0`. One example on each schema that is a whole body serves both.",
    fix: "add `example` to the component",
    bad: "Region:\n  type: object",
    good: "Region:\n  type: object\n  example: {id: 1}",
};

static BOTH: Rule = Rule {
    code: "CS0404",
    slug: "example-and-examples",
    severity: Severity::Error,
    summary: "`example` and `examples` stand side by side",
    why: "OpenAPI makes them exclusive; tools show one or the other.",
    fix: "keep one of the two",
    bad: "example: {id: 1}\nexamples:\n  one: {value: {id: 1}}",
    good: "examples:\n  one: {value: {id: 1}}",
};

/// A value that a schema has to accept.
struct Site<'t> {
    schema: Node<'t>,
    value: Node<'t>,
    rule: &'static Rule,
}

pub(super) fn check(document: &Document<'_>, findings: &mut Findings<'_>) {
    check_presence(document, findings);
    if !circles(document).is_empty() {
        // Judging by a schema that is only itself would never end; CS0115 has said so.
        return;
    }
    let sites = sites(document);
    if sites.is_empty() {
        return;
    }
    // One bundle and one registry: what many schemas share is converted and indexed once.
    let mut bundle = Bundle::new(document.value());
    let references: Vec<String> = sites
        .iter()
        .map(|site| bundle.add(&site.schema.pointer()))
        .collect();
    let (definitions, _) = bundle.finish();
    let bundle = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": definitions,
    });
    let registry = Registry::new()
        .add(BUNDLE, &bundle)
        .and_then(jsonschema::RegistryBuilder::prepare);
    let Ok(registry) = registry else { return };
    let mut validators: HashMap<&str, Option<Validator>> = HashMap::new();
    for (site, reference) in sites.iter().zip(&references) {
        let validator = validators.entry(reference).or_insert_with(|| {
            let schema = json!({ "$ref": format!("{BUNDLE}{reference}") });
            // A schema that does not compile is reported by the rule for what is wrong in it.
            validator_options()
                .with_registry(&registry)
                .build(&schema)
                .ok()
        });
        if let Some(validator) = validator {
            judge(site, validator, findings);
        }
    }
}

/// The name the bundle has while it is judged by; nothing is ever fetched from it.
const BUNDLE: &str = "urn:bundle";

fn sites<'t>(document: &Document<'t>) -> Vec<Site<'t>> {
    let mut sites = Vec::new();
    for (node, kind) in &document.objects {
        match kind {
            Object::Schema => {
                for (key, rule) in [("example", &MISMATCH), ("default", &DEFAULT)] {
                    if let Some(value) = node.get(key) {
                        sites.push(Site {
                            schema: *node,
                            value,
                            rule,
                        });
                    }
                }
            }
            Object::Parameter | Object::Header | Object::MediaType => {
                let Some(schema) = node.get("schema").filter(|schema| schema.is_object()) else {
                    continue;
                };
                let listed = node.get("examples").into_iter().flat_map(Node::members);
                let listed =
                    listed.filter_map(|(_, example)| document.resolve(example)?.get("value"));
                for value in node.get("example").into_iter().chain(listed) {
                    sites.push(Site {
                        schema,
                        value,
                        rule: &MISMATCH,
                    });
                }
            }
            _ => {}
        }
    }
    sites
}

fn judge(site: &Site<'_>, validator: &Validator, findings: &mut Findings<'_>) {
    let value = site.value.to_value();
    let Some(error) = validator.iter_errors(&value).next() else {
        return;
    };
    let at = error.instance_path().to_string();
    let place = site.value.at(&at).unwrap_or(site.value);
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
    findings.at_value(
        site.rule,
        place,
        format!(
            "{what} does not match its schema{inside}: {}",
            shorten(&error.to_string())
        ),
        site.rule.fix,
    );
}

/// The judge quotes whole values; a line is enough to recognise one.
fn shorten(message: &str) -> String {
    const LONGEST: usize = 160;
    let message = message.replace(['\n', '\r'], " ");
    if message.chars().count() <= LONGEST {
        return message;
    }
    // The end says what was expected, the beginning what was found.
    let half = LONGEST / 2;
    let start: String = message.chars().take(half).collect();
    let end: Vec<char> = message.chars().rev().take(half).collect();
    format!("{start} … {}", end.iter().rev().collect::<String>())
}

fn check_presence(document: &Document<'_>, findings: &mut Findings<'_>) {
    for (node, kind) in &document.objects {
        if !matches!(kind, Object::Parameter | Object::Header | Object::MediaType) {
            continue;
        }
        if let (Some(_), Some(several)) = (node.get("example"), node.get("examples")) {
            findings.at(
                &BOTH,
                several,
                "`example` and `examples` exclude each other",
                BOTH.fix,
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
            findings.at(&MISSING, component, message, MISSING.fix);
        }
    }
}

fn is_used(document: &Document<'_>, node: Node<'_>) -> bool {
    document.is_received(node) || document.is_sent(node)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::shorten;

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
