//! Transforms of a copy of the document, each for one need of the Rust generator. They run in the order
//! of [`apply`]; ARCHITECTURE.md lists them.

use std::collections::{BTreeMap, BTreeSet};

use computestacks_contract::document::{Cursor as _, Document};
use heck::ToUpperCamelCase as _;
use serde_json::{Map, Value, json};

use super::{
    CodegenError,
    walk::{
        SCHEMAS, collect_references, edit_schemas, members_mut, operations_mut, reachable,
        reference, referenced,
    },
};

/// The transformed document, and what the passes need to know.
pub(super) struct GenerationPlan<'d> {
    /// The unchanged document, with descriptions, nullability and extensions.
    pub(super) original: &'d Value,
    /// The errata.
    pub(super) errata: &'d Value,
    /// The document for progenitor, until it is read.
    pub(super) document: Value,
    /// The Rust types that replace schemas, by the name of the schema.
    pub(super) replacements: BTreeMap<String, String>,
    /// Values of `x-identifies`, each of which gets a newtype, and whether it is a UUID.
    pub(super) identifiers: BTreeMap<String, bool>,
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
    /// The known values with their descriptions.
    pub(super) values: Vec<(String, String)>,
}

/// Runs all transforms.
pub(super) fn apply<'d>(
    original: &'d Value,
    errata: &'d Value,
) -> Result<GenerationPlan<'d>, CodegenError> {
    let mut plan = GenerationPlan {
        original,
        errata,
        document: original.clone(),
        replacements: BTreeMap::new(),
        identifiers: BTreeMap::new(),
        open_enums: BTreeMap::new(),
        all_or_nothing: BTreeSet::new(),
        in_requests: reachable(original, "requestBody"),
    };
    let named = |name: &'static str| {
        move |error: CodegenError| CodegenError::new(format!("{name}: {error}"))
    };
    success_only(&mut plan);
    reads_as(&mut plan).map_err(named("reads_as"))?;
    tuples(&mut plan).map_err(named("log_tuple"))?;
    decimal_forms(&mut plan);
    identifiers(&mut plan);
    typed_strings(&mut plan);
    open_enums(&mut plan).map_err(named("open_enums"))?;
    all_or_nothing(&mut plan);
    drop_unreachable(&mut plan);
    strip_extensions(&mut plan.document, false);
    // The order of keys must not depend on the feature `preserve_order` of serde_json.
    plan.document.sort_all_objects();
    Ok(plan)
}

/// Removes all responses except 2xx: progenitor has one error type for an operation, and loses status and
/// headers of a response that it cannot decode. The facade maps errors by status.
fn success_only(plan: &mut GenerationPlan<'_>) {
    for operation in operations_mut(&mut plan.document) {
        let responses = operation.get_mut("responses");
        if let Some(responses) = responses.and_then(Value::as_object_mut) {
            responses.retain(|status, _| status.starts_with('2'));
        }
    }
}

/// Uses the hand-written type of `crate::wire` where an erratum says that two forms are read.
fn reads_as(plan: &mut GenerationPlan<'_>) -> Result<(), CodegenError> {
    let errata = plan.errata.get("errata").and_then(Value::as_array);
    for erratum in errata.into_iter().flatten() {
        let Some(rust_type) = erratum.pointer("/client/reads_as").and_then(Value::as_str) else {
            continue;
        };
        let id = erratum.str_at("id").unwrap_or("(no id)");
        let pointer = erratum.str_at("pointer").unwrap_or_default();
        let Some(schema) = plan.document.pointer_mut(pointer) else {
            return Err(CodegenError::new(format!(
                "erratum {id} points to {pointer}, which is not in the document: correct its pointer"
            )));
        };
        // The types of the forms become type parameters.
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
        let mut kept = std::mem::replace(schema, reference(&component));
        if let Some(kept) = kept.as_object_mut() {
            // It has its own type.
            kept.remove("x-tuple");
        }
        define(plan, &component, kept, replacement);
    }
    Ok(())
}

/// Uses the hand-written type for the fixed-length array with `x-tuple`.
fn tuples(plan: &mut GenerationPlan<'_>) -> Result<(), CodegenError> {
    let found = edit_schemas(&mut plan.document, &mut |schema| {
        schema.contains_key("x-tuple").then(|| "LogLine".to_owned())
    });
    if found > 1 {
        return Err(CodegenError::new(
            "more than one schema has x-tuple: add a way to choose the Rust type to crates/codegen",
        ));
    }
    if found == 1 {
        let rust_type = "crate::wire::LogLine".to_owned();
        define(plan, "LogLine", json!({"type": "object"}), rust_type);
    }
    Ok(())
}

/// Uses a newtype for each integer or UUID that identifies a resource, so that ids cannot be confused.
fn identifiers(plan: &mut GenerationPlan<'_>) {
    let mut names = BTreeMap::new();
    edit_schemas(&mut plan.document, &mut |schema| {
        let name = schema.get("x-identifies")?.as_str()?;
        let is_uuid = schema.get("format").is_some_and(|format| format == "uuid");
        names.insert(name.to_owned(), is_uuid);
        Some(identifier_type(name))
    });
    for (name, is_uuid) in names {
        let component = identifier_type(&name);
        let rust_type = format!("crate::types::{component}");
        let schema = if is_uuid {
            json!({"type": "string"})
        } else {
            json!({"type": "integer", "format": "int64"})
        };
        define(plan, &component, schema, rust_type);
        plan.identifiers.insert(name, is_uuid);
    }
}

/// Uses a decimal for a value that is sent as a JSON number or as a string; a pass adds the reader of both.
fn decimal_forms(plan: &mut GenerationPlan<'_>) {
    edit_schemas(&mut plan.document, &mut |schema| {
        is_decimal_or_number(schema.get("x-forms")).then(|| "Decimal".to_owned())
    });
}

/// Whether `x-forms` has a decimal.
pub(super) fn is_decimal_or_number(forms: Option<&Value>) -> bool {
    let mut forms = forms.and_then(Value::as_array).into_iter().flatten();
    forms.any(|form| form.str_at("x-format") == Some("decimal"))
}

/// Strings that are read as another type: the key and value that tell them, and the type.
const STRINGS: [(&str, &str, &str, &str); 3] = [
    // The published document has no `format: decimal`, which several generators would read as a float.
    ("x-format", "decimal", "Decimal", "::rust_decimal::Decimal"),
    // progenitor alone would use chrono.
    ("format", "date-time", "Timestamp", "::jiff::Timestamp"),
    // progenitor would print it in `Debug`.
    ("format", "password", "Secret", "crate::wire::Secret"),
];

/// The steps `decimals`, `timestamps` and `secrets`.
fn typed_strings(plan: &mut GenerationPlan<'_>) {
    for (key, value, component, rust_type) in STRINGS {
        edit_schemas(&mut plan.document, &mut |schema| {
            let is_one = schema.get(key).is_some_and(|own| own == value);
            is_one.then(|| component.to_owned())
        });
        let schema = json!({"type": "string"});
        define(plan, component, schema, rust_type.to_owned());
    }
}

/// Collects the open enums, whose types are declared in `declarations.rs`.
fn open_enums(plan: &mut GenerationPlan<'_>) -> Result<(), CodegenError> {
    for (name, schema) in Document::new(plan.original).components("schemas") {
        if schema.get("x-extensible-enum").is_none() {
            continue;
        }
        let open_enum = OpenEnum {
            description: schema.str_at("description").unwrap_or_default().to_owned(),
            values: described_values(name, schema, "x-extensible-enum")?,
        };
        plan.open_enums.insert(name.to_owned(), open_enum);
        plan.replacements
            .insert(name.to_owned(), format!("crate::types::{name}"));
    }
    Ok(())
}

/// Requires all fields of a schema that is complete or `{}`; a pass makes the field that holds it
/// optional.
fn all_or_nothing(plan: &mut GenerationPlan<'_>) {
    for (name, schema) in members_mut(&mut plan.document, SCHEMAS) {
        if schema["x-all-or-nothing"] != true {
            continue;
        }
        let properties = schema.get("properties").and_then(Value::as_object);
        let fields = properties.into_iter().flat_map(Map::keys).cloned();
        schema["required"] = fields.collect::<Vec<_>>().into();
        plan.all_or_nothing.insert(name.clone());
    }
}

/// Removes the schemas that only errors use.
fn drop_unreachable(plan: &mut GenerationPlan<'_>) {
    let mut used = BTreeSet::new();
    collect_references(
        &plan.document,
        plan.document.get("paths").unwrap_or(&Value::Null),
        &mut used,
    );
    for section in ["/components/schemas", "/components/responses"] {
        let components = plan.document.pointer_mut(section);
        if let Some(components) = components.and_then(Value::as_object_mut) {
            components.retain(|name, _| used.contains(&format!("#{section}/{name}")));
        }
    }
}

/// Removes extensions, which keep typify from matching a replacement, and examples, which it would copy
/// into comments.
fn strip_extensions(value: &mut Value, inside_names: bool) {
    match value {
        Value::Object(map) => {
            if !inside_names {
                map.retain(|key, _| !key.starts_with("x-") && key != "example");
            }
            for (key, child) in map.iter_mut() {
                // Below these keys names are arbitrary: a property can be called `example`.
                strip_extensions(
                    child,
                    !inside_names && matches!(key.as_str(), "properties" | "schemas"),
                );
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| strip_extensions(item, false)),
        _ => {}
    }
}

/// The values of an enum under `key`, each with its description from `x-enum-descriptions`.
pub(super) fn described_values(
    name: &str,
    schema: &Value,
    key: &str,
) -> Result<Vec<(String, String)>, CodegenError> {
    let strings = |key: &str| {
        let items = schema.get(key).and_then(Value::as_array);
        let items = items.into_iter().flatten();
        let strings = items.map(|item| item.as_str().map(str::to_owned));
        strings.collect::<Option<Vec<_>>>().unwrap_or_default()
    };
    let (values, descriptions) = (strings(key), strings("x-enum-descriptions"));
    if values.is_empty() || values.len() != descriptions.len() {
        return Err(CodegenError::new(format!(
            "{name}: {key} and x-enum-descriptions must be arrays of strings of the same length, \
             so that each Rust variant has its documentation"
        )));
    }
    Ok(values.into_iter().zip(descriptions).collect())
}

/// The name of the newtype for ids of a resource: `ingress_rule` is `IngressRuleId`.
pub(super) fn identifier_type(resource: &str) -> String {
    format!("{}Id", resource.to_upper_camel_case())
}

/// Adds a component that a type of ours replaces.
fn define(plan: &mut GenerationPlan<'_>, component: &str, schema: Value, rust_type: String) {
    let schemas = plan.document.pointer_mut(SCHEMAS);
    if let Some(schemas) = schemas.and_then(Value::as_object_mut) {
        schemas.insert(component.to_owned(), schema);
    }
    plan.replacements.insert(component.to_owned(), rust_type);
}
