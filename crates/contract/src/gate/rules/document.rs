//! The version of OpenAPI, and fields that belong to another version.

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Object, Rule, Severity};
use crate::source::NodeKind;

pub(super) static RULES: &[&Rule] = &[&NOT_3_0, &FROM_3_1];

static NOT_3_0: Rule = Rule {
    code: "CS0005",
    slug: "not-openapi-3-0",
    severity: Severity::Error,
    summary: "the document is not OpenAPI 3.0.x",
    why: "The generator reads 3.0 only (progenitor rejects 3.1 and 2.0), and the other rules are \
          written for 3.0, so they do not run.",
    fix: "write `openapi: 3.0.3` as the first line and convert the document to 3.0",
    bad: "openapi: 3.1.0",
    good: "openapi: 3.0.3",
};

pub(super) static FROM_3_1: Rule = Rule {
    code: "CS0008",
    slug: "keyword-from-3-1",
    severity: Severity::Error,
    summary: "a field or value belongs to OpenAPI 3.1",
    why: "3.0 tools ignore unknown fields, so the constraint is silently lost; lists of \
          types make them fail without naming the location.",
    fix: "use the 3.0 form: `nullable: true`, a one-valued `enum`, `example`",
    bad: "type: [string, \"null\"]",
    good: "type: string\nnullable: true",
};

/// What 3.0 has for a field of 3.1.
fn instead(owner: Object, member: &str) -> Option<&'static str> {
    use Object::{Components, Info, Root, Schema};
    Some(match (owner, member) {
        (Root, "webhooks") => "3.0 has no webhooks; describe them in prose",
        (Root, "jsonSchemaDialect") | (Schema, "$schema") => "remove it; 3.0 has one dialect",
        (Info, "summary") => "move it into `description`",
        (Components, "pathItems") => "write the path items under `paths`",
        (Schema, "const") => "write `enum` with one value",
        (Schema, "examples") => "write one `example`",
        (Schema, "$defs" | "definitions") => "move the schemas under `components/schemas`",
        (Schema, "$id" | "$anchor") => "remove it; refer to `#/components/schemas/…`",
        (Schema, "$comment") => "use a YAML comment or `description`",
        (Schema, "if" | "then" | "else") => "3.0 has no conditions; describe them in prose",
        (Schema, "prefixItems") => "write `items: {}` with `minItems` and `maxItems`",
        (Schema, "patternProperties") => "use `additionalProperties`",
        (Schema, "propertyNames") => "use `additionalProperties` and describe the names",
        (
            Schema,
            "contains"
            | "minContains"
            | "maxContains"
            | "unevaluatedProperties"
            | "unevaluatedItems"
            | "dependentRequired"
            | "dependentSchemas",
        ) => "describe it in prose",
        (Schema, "contentEncoding") => "use `format: byte`",
        (Schema, "contentMediaType") => "use `format: byte` or `binary`",
        _ => return None,
    })
}

/// Whether the document is OpenAPI 3.0.
pub(super) fn is_3_0(document: &DocumentIndex<'_>) -> bool {
    let version = document
        .root()
        .str_at("openapi")
        .and_then(|v| v.strip_prefix("3.0."));
    version.is_some_and(|patch| !patch.is_empty() && patch.bytes().all(|b| b.is_ascii_digit()))
}

/// The only diagnostic for a document of another version.
pub(super) fn report_version(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    let root = document.root();
    let help = "write `openapi: 3.0.3` as the first line; the generator reads 3.0 only";
    let Some(version) = root.get("openapi").or_else(|| root.get("swagger")) else {
        let what = if root.is_object() {
            "has no `openapi` field"
        } else {
            "is not an object"
        };
        diagnostics
            .at(&NOT_3_0, root, format!("the document {what}"))
            .with_help(help);
        return;
    };
    let message = match (version.kind(), version.key()) {
        (NodeKind::String(text), Some("openapi")) => {
            format!("the document is OpenAPI {text}, not 3.0.x")
        }
        (NodeKind::Number(number), Some("openapi")) => {
            format!("the version {number} is a number, not a string such as `3.0.3`")
        }
        (_, Some("swagger")) => "the document is Swagger 2, not OpenAPI 3.0.x".to_owned(),
        _ => "the version is not a string such as `3.0.3`".to_owned(),
    };
    diagnostics
        .at_value(&NOT_3_0, version, message)
        .with_help(help);
}

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for (node, kind) in &document.objects {
        for (member, found) in node.members() {
            if let Some(help) = instead(*kind, member) {
                let message = format!("`{member}` belongs to OpenAPI 3.1; 3.0 tools ignore it");
                diagnostics.at(&FROM_3_1, found, message).with_help(help);
            }
        }
        match kind {
            Object::Schema => check_schema(*node, diagnostics),
            Object::Info => {
                if let Some(found) = node.get("license").and_then(|l| l.get("identifier")) {
                    let message = "`license.identifier` belongs to OpenAPI 3.1";
                    diagnostics
                        .at(&FROM_3_1, found, message)
                        .with_help("write `license.url`");
                }
            }
            _ => {}
        }
    }
}

fn check_schema(schema: Node<'_>, diagnostics: &mut Diagnostics<'_>) {
    if let Some(kind) = schema.get("type") {
        if kind.is_array() {
            diagnostics
                .at(&FROM_3_1, kind, "a list of types belongs to OpenAPI 3.1")
                .with_help("write one `type`, and `nullable: true` instead of \"null\"");
        } else if kind.as_str() == Some("null") || matches!(kind.kind(), NodeKind::Null) {
            let help = "write the type of the other values and `nullable: true`";
            diagnostics
                .at(&FROM_3_1, kind, "the type null belongs to OpenAPI 3.1")
                .with_help(help);
        }
    }
    for (exclusive, bound) in [
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ] {
        if let Some(limit) = schema
            .get(exclusive)
            .filter(|limit| limit.as_number().is_some())
        {
            let message = format!("a number as `{exclusive}` belongs to OpenAPI 3.1");
            diagnostics.at(&FROM_3_1, limit, message).with_help(format!(
                "write the number as `{bound}` and `{exclusive}: true`"
            ));
        }
    }
}
