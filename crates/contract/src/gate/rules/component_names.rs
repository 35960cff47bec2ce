//! Names of components, which become types of the generated code.

use std::collections::HashMap;

use heck::ToUpperCamelCase as _;

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Rule, Severity};

pub(super) static RULES: &[&Rule] = &[&COLLIDE, &INLINE_COLLIDES, &RESERVED, &INVALID];

static COLLIDE: Rule = Rule {
    code: "CS0108",
    slug: "schema-names-collide",
    severity: Severity::Error,
    summary: "two schemas become one type",
    why: "Types are named in PascalCase and file names often ignore case, so `Region` and \
          `region` generate one type twice, and the client does not compile.",
    fix: "rename one of them",
    bad: "schemas:\n  Region: {type: object}\n  region: {type: object}",
    good: "schemas:\n  Region: {type: object}\n  RegionSummary: {type: object}",
};

static INLINE_COLLIDES: Rule = Rule {
    code: "CS0109",
    slug: "inline-name-collides",
    severity: Severity::Error,
    summary: "the name derived for an inline schema is used by a component",
    why: "An inline object or enum is named after its location: the property `status` of `Region` \
          becomes `RegionStatus`. If a component has that name, two types are generated and the \
          client does not compile.",
    fix: "refer to the component if both mean the same, otherwise rename one",
    bad: "Region:\n  properties:\n    status: {type: string, enum: [up]}\nRegionStatus: {type: object}",
    good: "Region:\n  properties:\n    status: {$ref: '#/components/schemas/RegionStatus'}",
};

static RESERVED: Rule = Rule {
    code: "CS0112",
    slug: "schema-name-reserved",
    severity: Severity::Warning,
    summary: "a schema has a name that is reserved in a programming language",
    why: "`Package` collides with a keyword of Java and TypeScript, `Object` or `String` with the \
          types of nearly every language; each generator renames such a type differently. The \
          rule is about the schema's name, not about names on the wire.",
    fix: "add a word, such as `ServicePackage`",
    bad: "schemas:\n  Package: {type: object}",
    good: "schemas:\n  ServicePackage: {type: object}",
};

static INVALID: Rule = Rule {
    code: "CS0116",
    slug: "component-name-invalid",
    severity: Severity::Error,
    summary: "a component's name has characters that OpenAPI forbids",
    why: "OpenAPI allows letters, digits, `.`, `-` and `_`. Strict tools reject other characters, and \
          references to them need escaping that many tools get wrong.",
    fix: "use letters and digits only",
    bad: "schemas:\n  \"Region (short)\": {type: object}",
    good: "schemas:\n  RegionSummary: {type: object}",
};

/// Keywords and built-in types of the languages that common generators write.
const RESERVED_WORDS: [&str; 26] = [
    "array",
    "boolean",
    "break",
    "case",
    "class",
    "const",
    "date",
    "default",
    "enum",
    "export",
    "function",
    "import",
    "interface",
    "map",
    "module",
    "new",
    "number",
    "object",
    "option",
    "package",
    "return",
    "self",
    "string",
    "switch",
    "type",
    "vec",
];

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    let mut types: HashMap<String, Node<'_>> = HashMap::new();
    for (name, schema) in document.components("schemas") {
        let folded = name.to_upper_camel_case().to_lowercase();
        if RESERVED_WORDS.contains(&folded.as_str()) {
            let message =
                format!("`{name}` is reserved in languages that clients are generated for");
            diagnostics.at(&RESERVED, schema, message);
        }
        let first = *types.entry(folded).or_insert(schema);
        if first != schema {
            let other = first.key().unwrap_or("");
            let message = format!("`{name}` and `{other}` become one type");
            diagnostics
                .at(&COLLIDE, schema, message)
                .relates_to(first.key_span(), "the other one");
        }
    }
    check_characters(document, diagnostics);
    for schema in document.schemas() {
        check_inline(schema, &types, diagnostics);
    }
}

fn check_characters(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    let sections = document.root().members_of("components");
    for (_, section) in sections.filter(|(name, _)| !name.starts_with("x-")) {
        for (name, component) in section.members() {
            let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
            if name.is_empty() || !name.chars().all(fits) {
                let message = format!("`{name}` has characters that OpenAPI forbids in names");
                diagnostics.at(&INVALID, component, message);
            }
        }
    }
}

fn check_inline(
    schema: Node<'_>,
    types: &HashMap<String, Node<'_>>,
    diagnostics: &mut Diagnostics<'_>,
) {
    let is_named_type = schema.get("properties").is_some() || schema.get("enum").is_some();
    if !is_named_type {
        return;
    }
    let Some(derived) = derived_name(schema) else {
        return;
    };
    if let Some(taken) = types.get(&derived.to_lowercase()) {
        let message =
            format!("the inline schema here would be named `{derived}`, which a component has");
        diagnostics
            .at(&INLINE_COLLIDES, schema, message)
            .relates_to(taken.key_span(), "this component has the name");
    }
}

/// The name that a generator derives for an inline schema below a component: the steps to it, joined.
fn derived_name(schema: Node<'_>) -> Option<String> {
    let mut steps = Vec::new();
    let mut node = schema;
    loop {
        let holder = node.parent()?;
        match (node.key(), holder.key()) {
            (Some(name), Some("schemas")) if is_components(holder) => {
                steps.push(name);
                break;
            }
            (Some(name), Some("properties")) => {
                steps.push(name);
                node = holder.parent()?;
            }
            (Some("items"), _) => {
                steps.push("item");
                node = holder;
            }
            _ => return None,
        }
    }
    // A component is not inline.
    (steps.len() > 1).then(|| {
        steps
            .iter()
            .rev()
            .map(|step| step.to_upper_camel_case())
            .collect()
    })
}

fn is_components(section: Node<'_>) -> bool {
    let holder = section.parent();
    holder.is_some_and(|holder| {
        holder.key() == Some("components")
            && holder.parent().is_some_and(|top| top.parent().is_none())
    })
}
