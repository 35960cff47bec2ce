//! Changes to the generated syntax tree, for what neither OpenAPI nor progenitor can say.
//! They run in the order of [`apply`]; ARCHITECTURE.md lists them.

use computestacks_contract::versions;
use proc_macro2::Span;
use serde_json::Value;
use syn::{Attribute, Field, ImplItem, Item, ItemEnum, ItemMod, ItemStruct, parse_quote};

use super::{
    CodegenError, declarations,
    transforms::{Plan, described_values, is_decimal_or_number},
};

/// Runs all passes.
pub(super) fn apply(file: &mut syn::File, plan: &Plan) -> Result<(), CodegenError> {
    file.items.retain(|item| !is_module(item, "prelude"));
    drop_constructor(file);
    let types = file
        .items
        .iter_mut()
        .find_map(|item| match item {
            Item::Mod(module) if module.ident == "types" => Some(module),
            _ => None,
        })
        .ok_or_else(|| CodegenError::new("progenitor made no module `types`"))?;
    let mut added = Vec::new();
    for item in contents(types) {
        match item {
            Item::Struct(structure) => {
                shape_struct(structure, plan)?;
                let in_request = plan.in_requests.contains(&structure.ident.to_string());
                if in_request && derives_default(structure) {
                    added.push(setters(structure));
                }
            }
            Item::Enum(enumeration) => shape_enum(enumeration, plan)?,
            _ => {}
        }
    }
    if let Some((_, items)) = &mut types.content {
        items.extend(added);
    }
    declare(types, plan);
    file.items.extend(declarations::operations(&plan.original));
    file.items.extend(declarations::differences(&plan.errata));
    Ok(())
}

/// Drops `Client::new`: it has a time-out too short for this API and panics where TLS fails. The
/// facade builds the HTTP client.
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

/// Adds what no schema can express.
fn declare(types: &mut ItemMod, plan: &Plan) {
    let Some((_, items)) = &mut types.content else {
        return;
    };
    for resource in &plan.identifiers {
        items.extend(declarations::identifier(resource));
    }
    for (name, declared) in &plan.open_enums {
        items.extend(declarations::open_enum(name, declared));
    }
}

/// Documents the variants of a closed enum.
fn shape_enum(enumeration: &mut ItemEnum, plan: &Plan) -> Result<(), CodegenError> {
    enumeration.attrs.push(schemars_derive());
    let name = enumeration.ident.to_string();
    let Some(schema) = plan
        .original
        .pointer(&format!("/components/schemas/{name}"))
    else {
        return Ok(());
    };
    let described = described_values(&name, schema, "enum")?;
    for (variant, (_, description)) in enumeration.variants.iter_mut().zip(&described) {
        variant.attrs.insert(0, parse_quote!(#[doc = #description]));
    }
    Ok(())
}

/// Gives a struct its attributes and each field its way over the wire.
fn shape_struct(structure: &mut ItemStruct, plan: &Plan) -> Result<(), CodegenError> {
    let name = structure.ident.to_string();
    structure.attrs.push(schemars_derive());
    let Some(schema) = plan
        .original
        .pointer(&format!("/components/schemas/{name}"))
    else {
        return Ok(());
    };
    let pointer = format!("/components/schemas/{name}");
    if let Some(versions) = said_versions(schema, &pointer, plan)? {
        structure.attrs.extend(paragraph(&versions));
    }
    let in_request = plan.in_requests.contains(&name);
    // Members may come with any release, so callers neither match nor build literals.
    structure.attrs.push(parse_quote!(#[non_exhaustive]));
    for field in &mut structure.fields {
        let Some(property) = field.ident.as_ref().map(|ident| wire_name(field, ident)) else {
            continue;
        };
        let Some(property_schema) = schema.pointer(&format!("/properties/{property}")) else {
            return Err(CodegenError::new(format!(
                "{name} has a field {property} that is not in the document"
            )));
        };
        let facts = Facts {
            nullable: property_schema.get("nullable") == Some(&Value::Bool(true)),
            required: schema
                .get("required")
                .and_then(Value::as_array)
                .is_some_and(|required| required.iter().any(|r| r == property.as_str()))
                || plan.all_or_nothing.contains(&name),
            in_request,
        };
        document_field(field, property_schema, plan);
        let pointer = format!("{pointer}/properties/{property}");
        if let Some(versions) = said_versions(property_schema, &pointer, plan)? {
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

/// Setters for the optional members of what callers build, since they cannot use a literal.
fn setters(structure: &ItemStruct) -> Item {
    let name = &structure.ident;
    let methods = structure.fields.iter().filter_map(|field| {
        let ident = field.ident.as_ref()?;
        let docs = field
            .attrs
            .iter()
            .filter(|attr| attr.path().is_ident("doc"));
        let ty = &field.ty;
        let (argument, value): (syn::Type, syn::Expr) = match option_inner(ty) {
            Some(inner) => (
                inner,
                parse_quote!(::std::option::Option::Some(value.into())),
            ),
            None => (ty.clone(), parse_quote!(value.into())),
        };
        Some(quote::quote! {
            #(#docs)*
            #[must_use]
            pub fn #ident(mut self, value: impl ::std::convert::Into<#argument>) -> Self {
                self.#ident = #value;
                self
            }
        })
    });
    let doc = format!("An empty `{name}`: nothing is sent but what the setters add.");
    parse_quote! {
        impl #name {
            #[doc = #doc]
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }

            #(#methods)*
        }
    }
}

/// What the document says of a member.
struct Facts {
    nullable: bool,
    required: bool,
    in_request: bool,
}

/// typify drops the description of a member whose schema a transform replaced by a reference.
fn document_field(field: &mut Field, schema: &Value, plan: &Plan) {
    if field.attrs.iter().any(|attr| attr.path().is_ident("doc")) {
        return;
    }
    let target = schema
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|target| plan.original.pointer(target.trim_start_matches('#')));
    let description = target
        .unwrap_or(schema)
        .get("description")
        .and_then(Value::as_str)
        .unwrap_or_default();
    field.attrs.insert(0, parse_quote!(#[doc = #description]));
}

/// For which versions of the controller a node holds, and those of its forms.
fn said_versions(
    schema: &Value,
    pointer: &str,
    plan: &Plan,
) -> Result<Option<String>, CodegenError> {
    let said = |node, pointer: &str| {
        versions::of_node(node, pointer, &plan.errata).map_err(CodegenError::new)
    };
    let mut sentences = Vec::new();
    sentences.extend(said(schema, pointer)?.map(|said| format!("Holds {said}.")));
    let forms = schema.get("x-forms").and_then(Value::as_array);
    for (index, form) in forms.into_iter().flatten().enumerate() {
        let name = form.get("type").and_then(Value::as_str).unwrap_or("other");
        let said = said(form, &format!("{pointer}/x-forms/{index}"))?;
        sentences.extend(said.map(|said| format!("The form of a {name} comes {said}.")));
    }
    Ok((!sentences.is_empty()).then(|| sentences.join(" ")))
}

/// A paragraph of documentation after what is there.
fn paragraph(text: &str) -> [Attribute; 2] {
    [parse_quote!(#[doc = ""]), parse_quote!(#[doc = #text])]
}

/// A member that the server always sends, sometimes as null: typify would refuse a document
/// without it, which an older or newer controller may send. Null is written back as null.
fn read_missing_as_null(field: &mut Field, facts: &Facts) {
    if facts.nullable && facts.required && is_option(&field.ty) {
        set_serde(field, parse_quote!(#[serde(default)]));
    }
}

/// In a request absent and null mean different things.
fn tri_state(field: &mut Field, facts: &Facts) {
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

/// A decimal that is sent as a JSON number or as a string.
fn decimal_or_number(field: &mut Field, schema: &Value) {
    if is_decimal_or_number(schema.get("x-forms")) {
        set_serde(
            field,
            parse_quote!(#[serde(with = "crate::wire::decimal_or_number")]),
        );
        field.attrs.push(parse_quote!(
            #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DecimalOrNumberSchema"))]
        ));
    }
}

/// `{}` becomes `None`, so that the members of what is there need not be optional each.
fn complete_or_empty(field: &mut Field, plan: &Plan) {
    let syn::Type::Path(path) = &field.ty else {
        return;
    };
    let is_one = path
        .path
        .segments
        .last()
        .is_some_and(|segment| plan.all_or_nothing.contains(&segment.ident.to_string()));
    if is_one {
        let inner = field.ty.clone();
        let schema_type = quote::quote!(#inner).to_string();
        field.ty = parse_quote!(::std::option::Option<#inner>);
        set_serde(
            field,
            parse_quote!(#[serde(default, with = "crate::wire::all_or_nothing")]),
        );
        // schemars takes serde's `with` for a type.
        field
            .attrs
            .push(parse_quote!(#[cfg_attr(feature = "schemars", schemars(with = #schema_type))]));
    }
}

/// schemars knows neither jiff 1 nor what our decimals look like on the wire.
fn describe_foreign_types(field: &mut Field) {
    if field
        .attrs
        .iter()
        .any(|attr| attr.path().is_ident("cfg_attr"))
    {
        return;
    }
    let text = {
        let ty = &field.ty;
        quote::quote!(#ty).to_string().replace(' ', "")
    };
    let stand_in = match text.as_str() {
        "::jiff::Timestamp" => "crate::wire::DateTimeSchema",
        "::std::option::Option<::jiff::Timestamp>" => {
            "::std::option::Option<crate::wire::DateTimeSchema>"
        }
        "::rust_decimal::Decimal" => "crate::wire::DecimalSchema",
        _ => return,
    };
    field
        .attrs
        .push(parse_quote!(#[cfg_attr(feature = "schemars", schemars(with = #stand_in))]));
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
    let mut found = None;
    for attr in field
        .attrs
        .iter()
        .filter(|attr| attr.path().is_ident("serde"))
    {
        // Other keys with values are skipped by reading them; a parse error means none is there.
        let _ = attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename") {
                found = Some(meta.value()?.parse::<syn::LitStr>()?);
            } else if meta.input.peek(syn::Token![=]) {
                meta.value()?.parse::<syn::Expr>()?;
            }
            Ok(())
        });
    }
    found
}

fn wire_name(field: &Field, ident: &syn::Ident) -> String {
    serde_rename(field).map_or_else(|| ident.to_string(), |rename| rename.value())
}

/// Whether every member may be left out, so that typify derived `Default`.
fn derives_default(structure: &ItemStruct) -> bool {
    structure
        .attrs
        .iter()
        .filter(|attr| attr.path().is_ident("derive"))
        .any(|attr| quote::quote!(#attr).to_string().contains("Default"))
}

fn is_option(ty: &syn::Type) -> bool {
    option_inner(ty).is_some()
}

fn option_inner(ty: &syn::Type) -> Option<syn::Type> {
    let syn::Type::Path(path) = ty else {
        return None;
    };
    let last = path.path.segments.last()?;
    if last.ident != "Option" {
        return None;
    }
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first()? {
        syn::GenericArgument::Type(inner) => Some(inner.clone()),
        _ => None,
    }
}

fn is_module(item: &Item, name: &str) -> bool {
    matches!(item, Item::Mod(module) if module.ident == syn::Ident::new(name, Span::call_site()))
}

fn contents(module: &mut ItemMod) -> impl Iterator<Item = &mut Item> {
    module.content.iter_mut().flat_map(|(_, items)| items)
}
