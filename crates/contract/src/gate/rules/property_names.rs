//! Names of properties and enum values, which become fields and variants.

use std::collections::HashMap;

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Rule, Severity};

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
        for (name, property) in schema.members_of("properties") {
            let field = name.to_snake_case();
            let first = *fields.entry(field.clone()).or_insert(property);
            if first != property {
                let other = first.key().unwrap_or("");
                let message = format!("`{name}` and `{other}` become one field `{field}`");
                diagnostics
                    .at(&PROPERTIES, property, message)
                    .relates_to(first.key_span(), "the other one");
            }
        }
        let mut variants: HashMap<String, Node<'_>> = HashMap::new();
        let values = schema.get("enum").or(schema.get("x-extensible-enum"));
        for value in values.into_iter().flat_map(|values| values.items()) {
            let Some(text) = value.as_str() else { continue };
            let variant = text.to_upper_camel_case();
            let first = *variants.entry(variant.clone()).or_insert(value);
            let other = first.as_str().unwrap_or("");
            // Two equal values are CS0321.
            if other != text {
                let message = format!("`{text}` and `{other}` become one variant `{variant}`");
                diagnostics
                    .at(&VALUES, value, message)
                    .relates_to(first.span(), "the other one");
            }
        }
    }
}
