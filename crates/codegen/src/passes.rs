//! Passes over the generated syntax tree, for what neither OpenAPI nor progenitor can express. They run
//! in the order of [`apply`]; ARCHITECTURE.md lists them.

use computestacks_contract::{
    document::{Cursor as _, Document},
    versions,
};
use quote::ToTokens as _;
use serde_json::Value;
use syn::{Attribute, Field, ImplItem, Item, ItemEnum, ItemMod, ItemStruct, parse_quote};

use super::{
    CodegenError, declarations, deserialize, facade, families,
    generic::{last_name, option_inner, serde_keys},
    prepare, setters,
    transforms::{GenerationPlan, described_values, is_decimal_or_number},
    walk::{SCHEMAS, strings},
};

/// Runs all passes.
pub(super) fn apply(file: &mut syn::File, plan: &GenerationPlan<'_>) -> Result<(), CodegenError> {
    file.items.retain(|item| !is_module(item, "prelude"));
    drop_constructor(file);
    prepare::requests(file)?;
    let types = file
        .items
        .iter_mut()
        .find_map(|item| match item {
            Item::Mod(module) if module.ident == "types" => Some(module),
            _ => None,
        })
        .ok_or_else(|| CodegenError::new("the output of progenitor has no module `types`"))?;
    let mut added = Vec::new();
    for item in contents(types) {
        match item {
            Item::Struct(item) => {
                shape_struct(item, plan)?;
                let in_request = plan.in_requests.contains(&item.ident.to_string());
                if in_request && matches!(item.fields, syn::Fields::Named(_)) {
                    added.push(setters::constructor_and_setters(item));
                }
                let pointer = format!("{SCHEMAS}/{}", item.ident);
                added.extend(deserialize::replace_derived(
                    item,
                    plan.original.pointer(&pointer),
                ));
            }
            Item::Enum(item) => shape_enum(item, plan)?,
            _ => {}
        }
    }
    if let Some((_, items)) = &mut types.content {
        items.extend(added);
    }
    declare(types, plan);
    let handles = facade::handles(plan.original, file)?;
    file.items.extend(handles);
    file.items.extend(declarations::differences(plan.errata));
    families::apply(&mut file.items, plan.original)
}

/// Removes `Client::new`, whose timeout is too short for this API and which panics if TLS fails. The facade
/// builds the HTTP client.
fn drop_constructor(file: &mut syn::File) {
    for item in &mut file.items {
        if let Item::Impl(block) = item
            && block.trait_.is_none()
        {
            block
                .items
                .retain(|item| !matches!(item, ImplItem::Fn(method) if method.sig.ident == "new"));
        }
    }
}

/// Adds the newtypes and open enums.
fn declare(types: &mut ItemMod, plan: &GenerationPlan<'_>) {
    let Some((_, items)) = &mut types.content else {
        return;
    };
    for (resource, is_uuid) in &plan.identifiers {
        items.extend(declarations::identifier(resource, *is_uuid));
    }
    for (name, declared) in &plan.open_enums {
        items.extend(declarations::open_enum(name, declared));
    }
}

/// Documents the variants of a closed enum.
fn shape_enum(item: &mut ItemEnum, plan: &GenerationPlan<'_>) -> Result<(), CodegenError> {
    item.attrs.push(schemars_derive());
    let name = item.ident.to_string();
    let Some(schema) = plan.original.pointer(&format!("{SCHEMAS}/{name}")) else {
        return Ok(());
    };
    let described = described_values(&name, schema, "enum")?;
    for (variant, (_, description)) in item.variants.iter_mut().zip(&described) {
        variant.attrs.insert(0, parse_quote!(#[doc = #description]));
    }
    Ok(())
}

/// Adds attributes and documentation to a struct and its fields.
fn shape_struct(item: &mut ItemStruct, plan: &GenerationPlan<'_>) -> Result<(), CodegenError> {
    let name = item.ident.to_string();
    item.attrs.push(schemars_derive());
    let pointer = format!("{SCHEMAS}/{name}");
    let Some(schema) = plan.original.pointer(&pointer) else {
        return Ok(());
    };
    if let Some(versions) = version_note(schema, &pointer, plan)? {
        item.attrs.extend(paragraph(&versions));
    }
    let in_request = plan.in_requests.contains(&name);
    // Any release can add fields, so callers cannot use patterns or literals.
    item.attrs.push(parse_quote!(#[non_exhaustive]));
    for field in &mut item.fields {
        let Some(property) = field.ident.as_ref().map(|ident| wire_name(field, ident)) else {
            continue;
        };
        let Some(property_schema) = schema.pointer(&format!("/properties/{property}")) else {
            return Err(CodegenError::new(format!(
                "{name} has a field {property} that is not in the document"
            )));
        };
        let facts = FieldFacts {
            nullable: property_schema.flag("nullable"),
            required: strings(schema.get("required")).contains(&property.as_str())
                || plan.all_or_nothing.contains(&name),
            in_request,
        };
        document_field(field, property_schema, plan);
        let pointer = format!("{pointer}/properties/{property}");
        if let Some(versions) = version_note(property_schema, &pointer, plan)? {
            let last = field
                .attrs
                .iter()
                .rposition(|attr| attr.path().is_ident("doc"));
            let after = last.map_or(0, |last| last + 1);
            field.attrs.splice(after..after, paragraph(&versions));
        }
        decimal_or_number(field, property_schema);
        read_missing_as_null(field, &facts);
        tri_state(field, &facts);
        complete_or_empty(field, plan);
        describe_foreign_types(field);
    }
    Ok(())
}

/// What the document says about a field.
struct FieldFacts {
    nullable: bool,
    required: bool,
    in_request: bool,
}

/// Restores the description of a field, which typify drops if a transform replaced its schema by a
/// reference.
fn document_field(field: &mut Field, schema: &Value, plan: &GenerationPlan<'_>) {
    if field.attrs.iter().any(|attr| attr.path().is_ident("doc")) {
        return;
    }
    let target = schema.str_at("$ref");
    let target = target.and_then(|target| Document::new(plan.original).target(target));
    let target = target.unwrap_or(schema);
    let description = target.str_at("description").unwrap_or_default();
    field.attrs.insert(0, parse_quote!(#[doc = #description]));
}

/// The controller versions of a node and of its forms.
fn version_note(
    schema: &Value,
    pointer: &str,
    plan: &GenerationPlan<'_>,
) -> Result<Option<String>, CodegenError> {
    let note = |node, pointer: &str| {
        versions::of_node(node, pointer, plan.errata).map_err(CodegenError::new)
    };
    let mut sentences = Vec::new();
    sentences.extend(note(schema, pointer)?.map(|note| format!("Holds {note}.")));
    let forms = schema.get("x-forms").and_then(Value::as_array);
    for (index, form) in forms.into_iter().flatten().enumerate() {
        let name = form.str_at("type").unwrap_or("other");
        let note = note(form, &format!("{pointer}/x-forms/{index}"))?;
        sentences.extend(note.map(|note| format!("The form of a {name} comes {note}.")));
    }
    Ok((!sentences.is_empty()).then(|| sentences.join(" ")))
}

/// An additional paragraph of documentation.
fn paragraph(text: &str) -> [Attribute; 2] {
    [parse_quote!(#[doc = ""]), parse_quote!(#[doc = #text])]
}

/// Reads a missing field as null if the server always sends it: an older or newer controller may omit it,
/// and typify would refuse that. Null is written back as null.
fn read_missing_as_null(field: &mut Field, facts: &FieldFacts) {
    if facts.nullable && facts.required && option_inner(&field.ty).is_some() {
        set_serde(field, parse_quote!(#[serde(default)]));
    }
}

/// Distinguishes absent, null and a value in requests.
fn tri_state(field: &mut Field, facts: &FieldFacts) {
    if !(facts.in_request && facts.nullable && !facts.required) {
        return;
    }
    if let Some(inner) = option_inner(&field.ty) {
        field.ty = parse_quote!(crate::wire::Patch<#inner>);
        set_serde(
            field,
            parse_quote!(#[serde(default, skip_serializing_if = "crate::wire::Patch::is_absent")]),
        );
    }
}

/// Reads a decimal from a JSON number or a string.
fn decimal_or_number(field: &mut Field, schema: &Value) {
    if is_decimal_or_number(schema.get("x-forms")) {
        set_serde(
            field,
            parse_quote!(#[serde(with = "crate::wire::decimal_or_number")]),
        );
        field
            .attrs
            .push(schemars_with("crate::wire::DecimalOrNumberSchema"));
    }
}

/// Reads `{}` as `None`, so that the fields of the struct need not be optional.
fn complete_or_empty(field: &mut Field, plan: &GenerationPlan<'_>) {
    if last_name(&field.ty).is_some_and(|name| plan.all_or_nothing.contains(&name)) {
        let inner = field.ty.clone();
        let schema_type = inner.to_token_stream().to_string();
        field.ty = parse_quote!(::std::option::Option<#inner>);
        set_serde(
            field,
            parse_quote!(#[serde(default, with = "crate::wire::all_or_nothing")]),
        );
        // schemars would read serde's `with` as a type.
        field.attrs.push(schemars_with(&schema_type));
    }
}

/// Gives schemars the schemas of times and decimals, as it supports neither jiff 1 nor our form of
/// decimals.
fn describe_foreign_types(field: &mut Field) {
    let mut attributes = field.attrs.iter();
    if attributes.any(|attr| attr.path().is_ident("cfg_attr")) {
        return;
    }
    let text = field.ty.to_token_stream().to_string().replace(' ', "");
    let schema_type = match text.as_str() {
        "::jiff::Timestamp" => "crate::wire::DateTimeSchema",
        "::std::option::Option<::jiff::Timestamp>" => {
            "::std::option::Option<crate::wire::DateTimeSchema>"
        }
        "::rust_decimal::Decimal" => "crate::wire::DecimalSchema",
        "::std::option::Option<::rust_decimal::Decimal>" => {
            "::std::option::Option<crate::wire::DecimalSchema>"
        }
        _ => return,
    };
    field.attrs.push(schemars_with(schema_type));
}

fn schemars_with(schema_type: &str) -> Attribute {
    parse_quote!(#[cfg_attr(feature = "schemars", schemars(with = #schema_type))])
}

fn schemars_derive() -> Attribute {
    parse_quote!(#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))])
}

/// Replaces the serde attributes of a field, keeping a rename.
fn set_serde(field: &mut Field, new: Attribute) {
    let rename = serde_rename(field);
    field.attrs.retain(|attr| !attr.path().is_ident("serde"));
    if let Some(rename) = rename {
        field.attrs.push(parse_quote!(#[serde(rename = #rename)]));
    }
    field.attrs.push(new);
}

fn serde_rename(field: &Field) -> Option<syn::LitStr> {
    let mut keys = serde_keys(field).into_iter();
    keys.find(|(key, _)| key == "rename")?.1
}

pub(super) fn wire_name(field: &Field, ident: &syn::Ident) -> String {
    serde_rename(field).map_or_else(|| ident.to_string(), |rename| rename.value())
}

pub(super) fn is_module(item: &Item, name: &str) -> bool {
    matches!(item, Item::Mod(module) if module.ident == name)
}

pub(super) fn contents(module: &mut ItemMod) -> impl Iterator<Item = &mut Item> {
    module.content.iter_mut().flat_map(|(_, items)| items)
}
