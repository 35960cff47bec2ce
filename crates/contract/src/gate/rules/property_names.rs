//! Names of properties and enum values, which become fields and variants.

use std::collections::HashMap;

use crate::gate::document::DocumentIndex;
use crate::gate::names::{pascal, snake};
use crate::gate::report::Diagnostics;
use crate::gate::rule::{Rule, Severity};
use crate::source::Node;

pub(super) static RULES: &[&Rule] = &[&PROPERTIES, &VALUES];

static PROPERTIES: Rule = Rule {
    code: "CS0110",
    slug: "property-names-collide",
    severity: Severity::Error,
    summary: "two properties become one field",
    why: "Fields are named in snake_case, so `a-b` and `a_b` generate the same field and the \
          client does not compile.",
    fix: "rename one, or describe the object as a map if the names are not yours to choose",
    bad: "properties:\n  a-b: {type: string}\n  a_b: {type: string}",
    good: "properties:\n  a_b: {type: string}",
};

static VALUES: Rule = Rule {
    code: "CS0111",
    slug: "enum-values-collide",
    severity: Severity::Error,
    summary: "two values of an enum become one variant",
    why: "Variants are named in PascalCase; the generator panics when two values of an `enum` \
          become the same name, without a location. From an `x-extensible-enum` it generates code \
          that does not compile.",
    fix: "remove the list and name the values in the description",
    bad: "type: string\nenum: [power-on, power_on]",
    good: "type: string\ndescription: What to do: `power-on` or, the same, `power_on`.",
};

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for schema in document.schemas() {
        let mut fields: HashMap<String, Node<'_>> = HashMap::new();
        for (name, property) in schema.get("properties").into_iter().flat_map(Node::members) {
            let field = snake(name);
            if let Some(first) = fields.get(&field) {
                diagnostics.with_related(
                    &PROPERTIES,
                    property,
                    (&first.key_span(), "the other one"),
                    format!(
                        "`{name}` and `{}` become one field `{field}`",
                        first.key().unwrap_or("")
                    ),
                    PROPERTIES.fix,
                );
            } else {
                fields.insert(field, property);
            }
        }
        let mut variants: HashMap<String, Node<'_>> = HashMap::new();
        let values = schema.get("enum").or(schema.get("x-extensible-enum"));
        for value in values.into_iter().flat_map(Node::items) {
            let Some(text) = value.as_str() else { continue };
            let variant = pascal(text);
            match variants.get(&variant).map(|first| (first, first.as_str())) {
                // Two equal values are CS0321.
                Some((_, Some(other))) if other == text => {}
                Some((first, Some(other))) => diagnostics.with_related(
                    &VALUES,
                    value,
                    (&first.span(), "the other one"),
                    format!("`{text}` and `{other}` become one variant `{variant}`"),
                    VALUES.fix,
                ),
                _ => {
                    variants.insert(variant, value);
                }
            }
        }
    }
}
