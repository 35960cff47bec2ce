//! Named changes to a copy of the document, each for one thing that only the Rust generator
//! needs. They run in the order of [`TRANSFORMS`]; ARCHITECTURE.md lists them.
#![expect(
    clippy::unnecessary_wraps,
    reason = "all transforms have one signature, so that they fit into one table"
)]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{
    CodegenError,
    walk::{
        SCHEMAS, collect_identifiers, collect_references, edit_schemas, operations_mut, reachable,
        reference, referenced,
    },
};

/// A transform by name, so that an error can say which one gave up.
type Transform = (&'static str, fn(&mut Plan) -> Result<(), CodegenError>);

const TRANSFORMS: &[Transform] = &[
    ("success_only", success_only),
    ("reads_as", reads_as),
    ("log_tuple", tuples),
    ("decimal_forms", decimal_forms),
    ("identifiers", identifiers),
    ("decimals", decimals),
    ("timestamps", timestamps),
    ("secrets", secrets),
    ("open_enums", open_enums),
    ("all_or_nothing", all_or_nothing),
    ("drop_unreachable", drop_unreachable),
    ("strip_extensions", strip_extensions),
];

/// The document under change and what the later steps must know of it.
pub(super) struct Plan {
    /// The document as written: descriptions, nullability, extensions.
    pub(super) original: Value,
    /// The errata as written.
    pub(super) errata: Value,
    /// The copy that progenitor gets.
    pub(super) document: Value,
    /// Schema name to the Rust type that stands for it.
    pub(super) replacements: BTreeMap<String, String>,
    /// Values of `x-identifies`: each gets a newtype.
    pub(super) identifiers: BTreeSet<String>,
    /// Open enums by the names of their schemas.
    pub(super) open_enums: BTreeMap<String, OpenEnum>,
    /// Schemas that are complete or `{}`.
    pub(super) all_or_nothing: BTreeSet<String>,
    /// Schemas that a request body can hold.
    pub(super) in_requests: BTreeSet<String>,
}

/// An enum that the server may extend.
pub(super) struct OpenEnum {
    pub(super) description: String,
    /// Values known today and what they mean.
    pub(super) values: Vec<(String, String)>,
}

/// Runs all transforms.
pub(super) fn apply(original: &Value, errata: &Value) -> Result<Plan, CodegenError> {
    let mut plan = Plan {
        original: original.clone(),
        errata: errata.clone(),
        document: original.clone(),
        replacements: BTreeMap::new(),
        identifiers: BTreeSet::new(),
        open_enums: BTreeMap::new(),
        all_or_nothing: BTreeSet::new(),
        in_requests: reachable(original, "requestBody"),
    };
    for (name, transform) in TRANSFORMS {
        transform(&mut plan).map_err(|error| CodegenError::new(format!("{name}: {error}")))?;
    }
    // Key order then does not depend on serde_json's `preserve_order`.
    plan.document.sort_all_objects();
    Ok(plan)
}

/// Drops every answer but 2xx: progenitor knows one error type an operation and loses status and
/// headers of an answer that does not decode. The facade maps errors once, by status.
fn success_only(plan: &mut Plan) -> Result<(), CodegenError> {
    for operation in operations_mut(&mut plan.document) {
        if let Some(responses) = operation
            .get_mut("responses")
            .and_then(Value::as_object_mut)
        {
            responses.retain(|status, _| status.starts_with('2'));
        }
    }
    Ok(())
}

/// Puts the hand-written type of `crate::wire` where an erratum says that two forms are read.
fn reads_as(plan: &mut Plan) -> Result<(), CodegenError> {
    let errata = plan.errata.get("errata").and_then(Value::as_array).cloned();
    for erratum in errata.unwrap_or_default() {
        let Some(rust_type) = erratum.pointer("/client/reads_as").and_then(Value::as_str) else {
            continue;
        };
        let id = erratum
            .get("id")
            .and_then(Value::as_str)
            .unwrap_or("(no id)");
        let pointer = erratum
            .get("pointer")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let Some(schema) = plan.document.pointer_mut(pointer) else {
            return Err(CodegenError::new(format!(
                "erratum {id} points at {pointer}, which is not in the document: correct its pointer"
            )));
        };
        // A reader of one or many keeps their types.
        let forms = schema.get("x-forms").and_then(Value::as_array);
        let inner: Vec<String> = match forms {
            Some(forms) => forms
                .iter()
                .filter_map(|form| referenced(form.get("items").unwrap_or(form)))
                .collect(),
            None => referenced(schema).into_iter().collect(),
        };
        let types: Vec<String> = inner
            .iter()
            .map(|inner| format!("crate::types::{inner}"))
            .collect();
        let (component, replacement) = match inner.first() {
            Some(first) => (
                format!("{rust_type}Of{first}"),
                format!("crate::wire::{rust_type}<{}>", types.join(", ")),
            ),
            None => (rust_type.to_owned(), format!("crate::wire::{rust_type}")),
        };
        let kept = std::mem::replace(schema, reference(&component));
        define(plan, &component, kept, replacement);
    }
    Ok(())
}

/// Gives a fixed-length array with `x-tuple` the hand-written type of that name.
fn tuples(plan: &mut Plan) -> Result<(), CodegenError> {
    let found = edit_schemas(
        &mut plan.document,
        &|schema| {
            schema
                .contains_key("x-tuple")
                .then(|| json!({"type": "array", "items": {}}))
        },
        "LogLine",
    );
    if found > 1 {
        return Err(CodegenError::new(
            "a second schema has x-tuple: give codegen a way to tell the Rust types apart",
        ));
    }
    if found == 1 {
        define(
            plan,
            "LogLine",
            json!({"type": "object"}),
            "crate::wire::LogLine".to_owned(),
        );
    }
    Ok(())
}

/// Makes a newtype of every integer that names a resource, so that ids cannot be mixed up.
fn identifiers(plan: &mut Plan) -> Result<(), CodegenError> {
    let mut names = BTreeSet::new();
    collect_identifiers(&plan.document, &mut names);
    for name in names {
        let component = identifier_type(&name);
        edit_schemas(
            &mut plan.document,
            &|schema| {
                (schema.get("x-identifies").and_then(Value::as_str) == Some(&name))
                    .then(|| json!({"type": "integer", "format": "int64"}))
            },
            &component,
        );
        let rust_type = format!("crate::types::{component}");
        define(
            plan,
            &component,
            json!({"type": "integer", "format": "int64"}),
            rust_type,
        );
        plan.identifiers.insert(name);
    }
    Ok(())
}

/// Takes a number that is sent as a JSON number or as a decimal in a string for a decimal; the
/// passes have both read.
fn decimal_forms(plan: &mut Plan) -> Result<(), CodegenError> {
    edit_schemas(
        &mut plan.document,
        &|schema| is_decimal_or_number(schema.get("x-forms")).then(|| json!({})),
        "Decimal",
    );
    Ok(())
}

/// Whether `x-forms` are those of a decimal.
pub(super) fn is_decimal_or_number(forms: Option<&Value>) -> bool {
    let forms = forms.and_then(Value::as_array).into_iter().flatten();
    let mut forms = forms.map(|form| form.get("x-format").and_then(Value::as_str));
    forms.any(|format| format == Some("decimal"))
}

/// Reads decimals without loss. The published document cannot say `format: decimal`: several
/// generators would read a float.
fn decimals(plan: &mut Plan) -> Result<(), CodegenError> {
    edit_schemas(
        &mut plan.document,
        &|schema| {
            (schema.get("x-format").and_then(Value::as_str) == Some("decimal"))
                .then(|| json!({"type": "string"}))
        },
        "Decimal",
    );
    define(
        plan,
        "Decimal",
        json!({"type": "string"}),
        "::rust_decimal::Decimal".to_owned(),
    );
    Ok(())
}

/// Reads times as `jiff::Timestamp`; progenitor alone would use chrono.
fn timestamps(plan: &mut Plan) -> Result<(), CodegenError> {
    edit_schemas(
        &mut plan.document,
        &|schema| {
            (schema.get("format").and_then(Value::as_str) == Some("date-time"))
                .then(|| json!({"type": "string"}))
        },
        "Timestamp",
    );
    define(
        plan,
        "Timestamp",
        json!({"type": "string"}),
        "::jiff::Timestamp".to_owned(),
    );
    Ok(())
}

/// Keeps secrets out of `Debug`: progenitor would print a `format: password` like any text.
fn secrets(plan: &mut Plan) -> Result<(), CodegenError> {
    edit_schemas(
        &mut plan.document,
        &|schema| {
            (schema.get("format").and_then(Value::as_str) == Some("password"))
                .then(|| json!({"type": "string"}))
        },
        "Secret",
    );
    define(
        plan,
        "Secret",
        json!({"type": "string"}),
        "crate::wire::Secret".to_owned(),
    );
    Ok(())
}

/// Takes note of every open enum: its type, with a variant for values not known yet, is declared
/// beside the generated ones.
fn open_enums(plan: &mut Plan) -> Result<(), CodegenError> {
    let Some(schemas) = plan.original.pointer(SCHEMAS).and_then(Value::as_object) else {
        return Ok(());
    };
    for (name, schema) in schemas {
        if schema.get("x-extensible-enum").is_none() {
            continue;
        }
        let open_enum = OpenEnum {
            description: schema
                .get("description")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
            values: described_values(name, schema, "x-extensible-enum")?,
        };
        plan.open_enums.insert(name.clone(), open_enum);
        plan.replacements
            .insert(name.clone(), format!("crate::types::{name}"));
    }
    Ok(())
}

/// Requires all members of a schema that is complete or `{}`; the passes then make the member
/// that holds it optional.
fn all_or_nothing(plan: &mut Plan) -> Result<(), CodegenError> {
    let Some(schemas) = plan
        .document
        .pointer_mut(SCHEMAS)
        .and_then(Value::as_object_mut)
    else {
        return Ok(());
    };
    for (name, schema) in schemas {
        if schema.get("x-all-or-nothing") != Some(&Value::Bool(true)) {
            continue;
        }
        let members: Vec<Value> = schema
            .get("properties")
            .and_then(Value::as_object)
            .map(|properties| properties.keys().cloned().map(Value::String).collect())
            .unwrap_or_default();
        schema["required"] = Value::Array(members);
        plan.all_or_nothing.insert(name.clone());
    }
    Ok(())
}

/// Drops the schemas that only errors use.
fn drop_unreachable(plan: &mut Plan) -> Result<(), CodegenError> {
    let mut used = BTreeSet::new();
    collect_references(
        &plan.document,
        plan.document.get("paths").unwrap_or(&Value::Null),
        &mut used,
    );
    for section in ["schemas", "responses"] {
        if let Some(section_map) = plan
            .document
            .pointer_mut(&format!("/components/{section}"))
            .and_then(Value::as_object_mut)
        {
            section_map.retain(|name, _| used.contains(&format!("#/components/{section}/{name}")));
        }
    }
    Ok(())
}

/// Drops extensions and examples: the first stop typify from matching a replacement, the second
/// would be copied into comments.
fn strip_extensions(plan: &mut Plan) -> Result<(), CodegenError> {
    strip(&mut plan.document, false);
    Ok(())
}

fn strip(value: &mut Value, inside_names: bool) {
    match value {
        Value::Object(map) => {
            if !inside_names {
                map.retain(|key, _| !key.starts_with("x-") && key != "example");
            }
            for (key, child) in map.iter_mut() {
                // Below these keys the names are the author's: a property may be called `example`.
                strip(
                    child,
                    !inside_names && matches!(key.as_str(), "properties" | "schemas"),
                );
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| strip(item, false)),
        _ => {}
    }
}

/// The values of an enum under `key`, each with its description from `x-enum-descriptions`.
pub(super) fn described_values(
    name: &str,
    schema: &Value,
    key: &str,
) -> Result<Vec<(String, String)>, CodegenError> {
    let texts = |key: &str| {
        schema
            .get(key)
            .and_then(Value::as_array)
            .and_then(|items| {
                let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
                texts.collect::<Option<Vec<_>>>()
            })
            .unwrap_or_default()
    };
    let (values, descriptions) = (texts(key), texts("x-enum-descriptions"));
    if values.is_empty() || values.len() != descriptions.len() {
        return Err(CodegenError::new(format!(
            "{name}: {key} and x-enum-descriptions must be arrays of texts of the same length, \
             so that each Rust variant has its documentation"
        )));
    }
    Ok(values.into_iter().zip(descriptions).collect())
}

/// The name of the newtype for ids of a resource: `ingress_rule` is `IngressRuleId`.
pub(super) fn identifier_type(resource: &str) -> String {
    let mut name = pascal_case(resource);
    name.push_str("Id");
    name
}

/// `active_alert` is `ActiveAlert`.
pub(super) fn pascal_case(name: &str) -> String {
    name.split(['_', '-', ' '])
        .filter_map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| first.to_uppercase().chain(letters).collect::<String>())
        })
        .collect()
}

/// Adds a component that Rust replaces by a type of ours.
fn define(plan: &mut Plan, component: &str, schema: Value, rust_type: String) {
    if let Some(schemas) = plan
        .document
        .pointer_mut(SCHEMAS)
        .and_then(Value::as_object_mut)
    {
        schemas.insert(component.to_owned(), schema);
    }
    plan.replacements.insert(component.to_owned(), rust_type);
}
