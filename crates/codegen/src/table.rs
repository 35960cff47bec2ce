//! The table of operations: a row for each operation of the document, which client, command line and
//! tests read.

use std::{cell::RefCell, collections::BTreeMap};

use computestacks_contract::document::{Cursor as _, Document, Operation, Parameter};
use heck::{ToSnakeCase as _, ToUpperCamelCase as _};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;

use crate::{
    declarations::items,
    walk::{json_schema, referenced, strings, success},
};

/// The timeout of an attempt without `x-timeout-seconds`.
const DEFAULT_TIMEOUT_SECONDS: u64 = 30;

/// The module `operations`: a constant for each operation, and all of them by their ids.
pub(super) fn operations(document: &Value) -> Vec<syn::Item> {
    let table = Table {
        root: document,
        document: Document::new(document),
        lists: RefCell::default(),
    };
    let mut operations = table.document.operations();
    operations.retain(|operation| !operation.id().is_empty());
    // The order of paths depends on how the document was parsed.
    operations.sort_by_key(Operation::id);
    let (names, rows): (Vec<_>, Vec<_>) = operations
        .iter()
        .map(|operation| {
            let name = format_ident!("{}", operation.id().to_snake_case().to_uppercase());
            (name, table.row(operation))
        })
        .unzip();
    let lists = table.lists.into_inner();
    let (schemas, fields): (Vec<_>, Vec<_>) = lists.into_iter().unzip();
    let schemas = schemas.iter().map(|name| format_ident!("{name}"));
    items(quote! {
        /// What the contract says of each operation.
        pub(crate) mod operations {
            use crate::operations::{
                Ends, Evidence, Field, Operation, Parameter, ParameterLocation, RequestBody, ResponseShape,
                ValueType::{self, *},
            };

            #(pub(crate) static #names: Operation = #rows;)*

            #(static #schemas: &[Field] = &[#fields];)*

            /// All operations, by their ids.
            pub(crate) static ALL: &[&Operation] = &[#(&#names),*];
        }
    })
}

struct Table<'d> {
    root: &'d Value,
    document: Document<&'d Value>,
    /// The fields of schemas, which operations share.
    lists: RefCell<BTreeMap<String, TokenStream>>,
}

impl<'d> Table<'d> {
    fn row(&self, operation: &Operation<'d, &'d Value>) -> TokenStream {
        let node = operation.node;
        let text = |key: &str| node.str_at(key).unwrap_or_default().trim();
        let (id, name) = (operation.id(), operation.id().to_snake_case());
        let (method, path) = (operation.method.to_uppercase(), operation.path);
        let (summary, description) = (text("summary"), text("description"));
        let tag = node.pointer("/tags/0").and_then(Value::as_str);
        let resource = tag.unwrap_or_default().to_lowercase().replace(' ', "_");
        let is_idempotent = node.flag("x-idempotent");
        let actions = strings(node.get("x-idempotent-actions"));
        let scopes = scopes(node.get("security").or(self.root.get("security")));
        let seconds = node.get("x-timeout-seconds").and_then(Value::as_u64);
        let seconds = seconds.unwrap_or(DEFAULT_TIMEOUT_SECONDS);
        let parameters = self.document.parameters(operation);
        let is_paged = parameters.iter().any(|one| one.name == "page");
        let parameters = parameters.iter().map(|one| self.parameter(one));
        let body = option(self.body(node));
        let success = success(self.document, operation);
        let status = success.and_then(|(status, _)| status.parse().ok());
        let status: u16 = status.unwrap_or(200);
        let response = self.response(success.map(|(_, definition)| definition));
        let evidence = format_ident!(
            "{}",
            match text("x-evidence") {
                "source" => "Source",
                "documentation" => "Documentation",
                _ => "Recorded",
            }
        );
        let ends = option(node.str_at("x-ends").map(|ends| {
            let variant = format_ident!("{}", ends.to_upper_camel_case());
            quote!(Ends::#variant)
        }));
        let broken = option(node.str_at("x-broken"));
        let since = option(node.str_at("x-since"));
        let until = option(node.str_at("x-until"));
        quote! {
            Operation {
                id: #id,
                name: #name,
                method: #method,
                path: #path,
                resource: #resource,
                summary: #summary,
                description: #description,
                parameters: &[#(#parameters),*],
                body: #body,
                status: #status,
                response: #response,
                is_paged: #is_paged,
                is_idempotent: #is_idempotent,
                idempotent_actions: &[#(#actions),*],
                timeout_seconds: #seconds,
                scopes: &[#(#scopes),*],
                ends: #ends,
                broken: #broken,
                evidence: Evidence::#evidence,
                since: #since,
                until: #until,
            }
        }
    }

    fn parameter(&self, parameter: &Parameter<'d, &'d Value>) -> TokenStream {
        let definition = parameter.definition;
        let name = parameter.name;
        let location = format_ident!(
            "{}",
            match parameter.location {
                "path" => "Path",
                "header" => "Header",
                _ => "Query",
            }
        );
        let schema = definition.get("schema").map(|schema| self.resolved(schema));
        let schema = schema.unwrap_or(&Value::Null);
        let value = value_type(schema);
        let is_required = definition.flag("required");
        let identifies = option(schema.str_at("x-identifies"));
        let description = description(definition);
        let values = values(schema);
        quote! {
            Parameter {
                name: #name,
                location: ParameterLocation::#location,
                value: ValueType::#value,
                is_required: #is_required,
                identifies: #identifies,
                values: &[#(#values),*],
                description: #description,
            }
        }
    }

    fn body(&self, node: &'d Value) -> Option<TokenStream> {
        let body = self.resolved(node.get("requestBody")?);
        let schema = json_schema(body)?;
        let (root, inner) = self.unwrapped(schema);
        let root = option(root);
        let fields = self.fields(inner, true);
        Some(quote!(RequestBody { root: #root, fields: #fields }))
    }

    fn response(&self, definition: Option<&'d Value>) -> TokenStream {
        let schema = definition.and_then(json_schema);
        let (root, inner) = self.unwrapped(schema.unwrap_or(&Value::Null));
        let items = self.resolved(inner).get("items");
        let is_list = items.is_some();
        let root = option(root);
        let fields = self.fields(items.unwrap_or(inner), false);
        quote!(ResponseShape { root: #root, is_list: #is_list, fields: #fields })
    }

    /// The only property of a wrapper and its schema, or the schema itself.
    fn unwrapped(&self, schema: &'d Value) -> (Option<&'d str>, &'d Value) {
        let properties = self
            .resolved(schema)
            .get("properties")
            .and_then(Value::as_object);
        let mut properties = properties.into_iter().flatten();
        if let (Some((name, property)), None) = (properties.next(), properties.next()) {
            let inner = self.resolved(property);
            if inner.get("properties").is_some() || inner.get("items").is_some() {
                return (Some(name), property);
            }
        }
        (None, schema)
    }

    /// The name of the list of a schema's fields; the list itself for one that has no name.
    fn fields(&self, schema: &'d Value, is_request: bool) -> TokenStream {
        let fields = self.list(self.resolved(schema), is_request);
        let Some(name) = referenced(schema).filter(|_| !fields.is_empty()) else {
            return quote!(&[#(#fields),*]);
        };
        let role = if is_request { "SENT" } else { "FIELDS" };
        let name = format!("{}_{role}", name.to_snake_case().to_uppercase());
        let ident = format_ident!("{name}");
        self.lists.borrow_mut().insert(name, quote!(#(#fields),*));
        quote!(#ident)
    }

    /// Descriptions are those of what is sent: types document what is received.
    fn list(&self, schema: &'d Value, is_request: bool) -> Vec<TokenStream> {
        let required = strings(schema.get("required"));
        let properties = schema.get("properties").and_then(Value::as_object);
        let mut properties: Vec<_> = properties.into_iter().flatten().collect();
        // As the order of paths.
        properties.sort_by_key(|(name, _)| *name);
        properties
            .into_iter()
            .map(|(name, property)| {
                let schema = self.resolved(property);
                let value = value_type(schema);
                let is_required = required.contains(&name.as_str());
                let is_nullable = property.flag("nullable") || schema.flag("nullable");
                let identifies = option(schema.str_at("x-identifies"));
                let own = description(property);
                let description = match is_request {
                    true if own.is_empty() => description(schema),
                    true => own,
                    false => "",
                };
                let values = values(schema);
                quote! {
                    Field::new(#name, #value, #is_required, #is_nullable, #identifies, &[#(#values),*], #description)
                }
            })
            .collect()
    }

    /// A schema behind its references, also behind `allOf` with one of them.
    fn resolved(&self, schema: &'d Value) -> &'d Value {
        let only = schema
            .pointer("/allOf/0")
            .filter(|_| schema.pointer("/allOf/1").is_none());
        self.document
            .resolve(only.unwrap_or(schema))
            .unwrap_or(schema)
    }
}

fn option<T: quote::ToTokens>(value: Option<T>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

fn description(node: &Value) -> &str {
    node.str_at("description").unwrap_or_default().trim()
}

fn values(schema: &Value) -> Vec<&str> {
    strings(schema.get("enum").or(schema.get("x-extensible-enum")))
}

fn value_type(schema: &Value) -> proc_macro2::Ident {
    let text = |key: &str| schema.str_at(key).unwrap_or_default();
    let name = match (text("type"), text("format"), text("x-format")) {
        ("boolean", ..) => "Boolean",
        ("integer", ..) => "Integer",
        ("number", ..) => "Number",
        ("string", "date-time", _) => "DateTime",
        ("string", "password", _) => "Secret",
        ("string", _, "decimal") => "Decimal",
        ("string", ..) => "String",
        ("array", ..) => "Array",
        ("object", ..) => "Object",
        _ => "Any",
    };
    format_ident!("{name}")
}

/// The scopes, one for each alternative.
fn scopes(security: Option<&Value>) -> Vec<&str> {
    let alternatives = security.and_then(Value::as_array).into_iter().flatten();
    let scopes = alternatives.filter_map(|alternative| alternative.get("oauth2"));
    scopes
        .filter_map(|scopes| scopes.get(0).and_then(Value::as_str))
        .collect()
}
