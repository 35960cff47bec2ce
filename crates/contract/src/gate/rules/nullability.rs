//! Combinations of required, optional and nullable that break clients.

use std::collections::HashSet;

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Rule, Severity};

pub(super) static RULES: &[&Rule] = &[&REQUIRED_NULLABLE, &OPTIONAL_COLLECTION, &UNTYPED];

static REQUIRED_NULLABLE: Rule = Rule {
    code: "CS0309",
    slug: "required-nullable",
    severity: Severity::Warning,
    summary: "a property is both required and nullable",
    why: "Generated decoders fail when the key of such a property is missing, although `null` \
          is accepted; in a request the caller cannot leave it out. Few servers always \
          send the key.",
    fix: "drop it from `required`; if the server always sends the key, say so with `x-allow`",
    bad: "required: [note]\nproperties:\n  note: {type: string, nullable: true}",
    good: "properties:\n  note: {type: string, nullable: true}",
};

static OPTIONAL_COLLECTION: Rule = Rule {
    code: "CS0310",
    slug: "optional-collection-not-nullable",
    severity: Severity::Warning,
    summary: "an optional array or map of a response is not nullable",
    why: "The generator gives an optional array or map a default instead of an `Option`, and then \
          `null` from the server fails the whole body. With `nullable: true` it is an `Option`.",
    fix: "add `nullable: true`, or list the property in `required` if it is always sent",
    bad: "properties:\n  labels: {type: array, items: {type: string}}",
    good: "properties:\n  labels: {type: array, nullable: true, items: {type: string}}",
};

static UNTYPED: Rule = Rule {
    code: "CS0313",
    slug: "nullable-without-type",
    severity: Severity::Warning,
    summary: "`nullable` without a `type`",
    why: "OpenAPI 3.0.3 gives `nullable` a meaning only together with `type`: alone, or with `allOf` \
          or `oneOf`, some generators ignore it and others wrap the value twice.",
    fix: "add the `type`, or make the property optional instead of nullable",
    bad: "nullable: true\nallOf:\n  - $ref: '#/components/schemas/Region'",
    good: "type: object\nnullable: true\nallOf:\n  - $ref: '#/components/schemas/Region'",
};

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for schema in document.schemas() {
        if let Some(nullable) = schema.get("nullable")
            && nullable.as_bool() == Some(true)
            && schema.get("type").is_none()
        {
            let message = "`nullable` without a `type` means nothing in OpenAPI 3.0.3";
            diagnostics.at(&UNTYPED, nullable, message);
        }
        let required: HashSet<&str> = schema
            .items_of("required")
            .filter_map(|name| name.as_str())
            .collect();
        for (name, property) in schema.members_of("properties") {
            check_property(document, property, required.contains(name), diagnostics);
        }
    }
}

fn check_property(
    document: &DocumentIndex<'_>,
    property: Node<'_>,
    is_required: bool,
    diagnostics: &mut Diagnostics<'_>,
) {
    let name = property.key().unwrap_or("");
    let is_received = document.is_received(property);
    let is_nullable = document
        .resolve(property)
        .is_some_and(|target| target.flag("nullable"));
    if is_required && is_nullable {
        let (message, help) = if is_received {
            (
                format!("`{name}` is required and nullable: without the key, decoding fails"),
                "drop it from `required`; if the server always sends the key, say so with `x-allow`",
            )
        } else {
            (
                format!("`{name}` is required and nullable: a caller cannot leave it out"),
                "drop it from `required`; if the server wants the key even for null, say so with `x-allow`",
            )
        };
        diagnostics
            .at(&REQUIRED_NULLABLE, property, message)
            .with_help(help);
    }
    let is_collection = match property.str_at("type") {
        Some("array") => true,
        // An object with properties becomes a struct, which has no default.
        Some("object") => property.get("properties").is_none(),
        _ => false,
    };
    if is_collection && !is_required && !is_nullable && is_received {
        let message =
            format!("`{name}` is optional and not nullable: `null` from the server fails");
        diagnostics.at(&OPTIONAL_COLLECTION, property, message);
    }
}
