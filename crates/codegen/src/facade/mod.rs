//! The public methods of the client, one for each operation: handles that follow the paths, such as
//! `client.service(7).events().list()`.
//!
//! The first word of an operation id says where its method belongs: `list` and `create` to a
//! collection, `show`, `update` and `delete` to what the path names. Any other operation is an action of
//! the closest item: `PATCH /bastions/{id}/reset_password` is `bastion(7).reset_password()`.

mod calls;
mod driver;
mod path;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use computestacks_contract::document::{Cursor as _, Document, Operation};
use heck::ToSnakeCase as _;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use serde_json::Value;

pub(super) use calls::examples;
use path::{Paths, Step, ids, reached, struct_name};
use values::Body;

use crate::{CodegenError, declarations::items, transforms::identifier_type};

/// Operations whose methods are written by hand, because the document cannot describe what they do:
/// waiting, several wire forms of one call, and comparing an update with its result.
const HAND_WRITTEN: [&str; 7] = [
    "deleteContainerService",
    "listContainerServiceLogs",
    "powerContainerService",
    "powerContainerServiceAsDocumented",
    "resizeContainerService",
    "scaleContainerService",
    "updateContainerService",
];

fn is_hand_written(operation: &str) -> bool {
    HAND_WRITTEN.contains(&operation)
}

/// The arguments of each method that progenitor made.
type Signatures = BTreeMap<String, Vec<syn::FnArg>>;

/// The methods of each handle, by the way to it.
type Handles = BTreeMap<Vec<Step>, Vec<TokenStream>>;

/// The module `handles`, and the methods of the client that lead to it.
pub(super) fn handles(root: &Value, file: &syn::File) -> Result<Vec<syn::Item>, CodegenError> {
    let facade = Facade::new(root, file);
    let mut operations = facade.document.operations();
    // Not in the order of paths, which depends on how the document was parsed.
    operations.sort_by_key(Operation::id);
    let paths = Paths::new(facade.document);
    let mut handles = Handles::new();
    let mut listed = BTreeSet::new();
    let mut arms = Vec::new();
    let mut bodies = BTreeSet::new();
    for operation in operations {
        if operation.id().is_empty() {
            continue;
        }
        let (way, verb) = paths.place(&operation)?;
        for (_, way) in reached(&way) {
            handles.entry(way.to_vec()).or_default();
        }
        bodies.extend(facade.bodies(&operation));
        if is_hand_written(operation.id()) {
            continue;
        }
        if facade.is_paged(&operation)
            && let Some(item) = facade.result(&operation)?.1.item
        {
            listed.insert(item.to_string());
        }
        let method = facade.method(&operation, &way, &verb)?;
        arms.push(facade.drive(&operation, &way, &verb)?);
        handles.entry(way).or_default().push(method);
    }
    let driver = driver::functions(&arms, &bodies);
    let structs = handles
        .iter()
        .map(|(way, methods)| structure(way, methods, &handles));
    let entrances = accessors(&[], &handles);
    let listed = listed
        .iter()
        .map(|item| facade.listed(item))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(items(quote! {
        /// Handles of resources, which follow the paths of the API.
        ///
        /// [`Client`](crate::Client) leads to them: `client.service(7).events().list()`. A handle
        /// sends nothing by itself and is cheap to clone.
        pub mod handles {
            use super::{operations, types};

            #(#structs)*
        }

        impl crate::Client {
            #(#entrances)*
        }

        #(#listed)*

        #driver
    }))
}

struct Facade<'d> {
    signatures: Signatures,
    document: Document<&'d Value>,
    root: &'d Value,
}

impl<'d> Facade<'d> {
    fn new(root: &'d Value, file: &syn::File) -> Self {
        Self {
            signatures: signatures(file),
            document: Document::new(root),
            root,
        }
    }

    /// The method of an operation.
    fn method(
        &self,
        operation: &Operation<'d, &'d Value>,
        way: &[Step],
        verb: &str,
    ) -> Result<TokenStream, CodegenError> {
        let id = operation.id();
        let called = format_ident!("{}", id.to_snake_case());
        let constant = format_ident!("{}", id.to_snake_case().to_uppercase());
        let method = format_ident!("{verb}");
        let doc = documentation(operation);
        let fields: Vec<_> = ids(way).map(|(field, _)| field).collect();
        let captured = quote!(#(let #fields = self.#fields;)*);
        let (wire, value, unwrap) = self.result(operation)?;
        let called_with = self.arguments(&called, way)?;
        let (query, query_types): (Vec<_>, Vec<_>) = called_with
            .iter()
            .filter_map(|argument| match argument {
                Argument::Value { name, kind, .. } => Some((name, kind)),
                _ => None,
            })
            .unzip();
        let passed = called_with.iter().map(|argument| match argument {
            Argument::Id(field) => quote!(&#field),
            Argument::Page(name) => quote!(#name),
            Argument::Value { passed, .. } => passed.clone(),
            Argument::Body => quote!(&body),
        });
        if self.is_paged(operation) {
            let item = value.item.ok_or_else(|| {
                CodegenError::new(format!(
                    "{id}: a list with pages needs one array in its response"
                ))
            })?;
            return Ok(quote! {
                #[doc = #doc]
                pub fn #method(&self, #(#query: #query_types,)*) -> crate::List<types::#item> {
                    #captured
                    crate::List::new(
                        &self.client,
                        &operations::#constant,
                        move |generated, page, per_page| {
                            #(let #query = #query.clone();)*
                            generated.#called(#(#passed),*)
                        },
                        |body: #wire| #unwrap,
                    )
                }
            });
        }
        let kind = &value.kind;
        let body = self.body(operation)?;
        let (argument, wrapped) = match &body {
            None => (quote!(), quote!()),
            Some(Body {
                name,
                kind,
                wrapped,
                ..
            }) => (
                quote!(#name: types::#kind,),
                quote!(let body = ::std::sync::Arc::new(#wrapped);),
            ),
        };
        let is_deletion = operation.method == "delete" && kind.to_string() == "()";
        let deleted = is_deletion.then(|| quote!(.gone_is_deleted()));
        let shared = body.map(|_| quote!(let body = ::std::sync::Arc::clone(&body);));
        // What can be waited for needs the ids, and which action it is.
        let (returned, before, after) = match ends(operation) {
            None => (quote!(crate::Request<#kind>), quote!(), quote!()),
            Some(ends) => {
                let action = query.iter().filter(|name| **name == "action");
                (
                    quote!(crate::ActionRequest<#kind>),
                    quote! {
                        let about = crate::wait::ends::#ends(#(#fields,)* #(#action,)*);
                        let request =
                    },
                    quote!(; crate::ActionRequest::about(&self.client, about, request)),
                )
            }
        };
        Ok(quote! {
            #[doc = #doc]
            pub fn #method(&self, #argument #(#query: #query_types,)*) -> #returned {
                #wrapped
                #captured
                #before crate::Request::call(
                    &self.client,
                    &operations::#constant,
                    move |generated| {
                        #shared
                        #(let #query = #query.clone();)*
                        generated.#called(#(#passed),*)
                    },
                    |body: #wire| #unwrap,
                )
                #deleted
                #after
            }
        })
    }

    /// The arguments of the generated method that sends the request, in its order.
    fn arguments(&self, method: &Ident, way: &[Step]) -> Result<Vec<Argument>, CodegenError> {
        let inputs = self
            .signatures
            .get(&method.to_string())
            .ok_or_else(|| CodegenError::new(format!("progenitor made no method {method}")))?;
        let argument = |input: &syn::FnArg| {
            let syn::FnArg::Typed(input) = input else {
                return None;
            };
            let name = input.pat.to_token_stream().to_string();
            let id = way.iter().find_map(|step| match step {
                Step::Item(resource, parameter) if parameter.to_snake_case() == name => {
                    Some(format_ident!("{resource}"))
                }
                _ => None,
            });
            // The id again, for a server that reads it from the query.
            let again = || {
                way.iter().find_map(|step| match step {
                    Step::Item(resource, _) => {
                        let kind = identifier_type(resource);
                        let taken = input.ty.to_token_stream().to_string();
                        taken
                            .ends_with(&format!(":: {kind}"))
                            .then(|| format_ident!("{resource}"))
                    }
                    Step::Collection(_) => None,
                })
            };
            let id = id.or_else(again);
            let ident = format_ident!("{name}");
            Some(match (id, name.as_str()) {
                (Some(field), _) => Argument::Id(field),
                (None, "body") => Argument::Body,
                (None, "page" | "per_page") => Argument::Page(ident),
                (None, _) => Argument::value(ident, &input.ty),
            })
        };
        Ok(inputs.iter().filter_map(argument).collect())
    }

    fn is_paged(&self, operation: &Operation<'d, &'d Value>) -> bool {
        let parameters = self.document.parameters(operation);
        parameters
            .iter()
            .any(|one| one.name == "page" && one.location == "query")
    }
}

/// The function of the client that knows how to wait for an operation.
fn ends(operation: &Operation<'_, &Value>) -> Option<Ident> {
    let ends = operation.node.str_at("x-ends")?;
    Some(format_ident!("{ends}"))
}

/// An argument of the generated method that sends a request.
enum Argument {
    /// An id that the handle holds.
    Id(Ident),
    Page(Ident),
    /// Any other parameter: an argument of the method.
    Value {
        name: Ident,
        /// The type that the method takes.
        kind: TokenStream,
        /// What is passed on.
        passed: TokenStream,
    },
    Body,
}

impl Argument {
    /// Progenitor borrows strings; a request that can be sent again owns them.
    fn value(name: Ident, kind: &syn::Type) -> Self {
        let text = kind.to_token_stream().to_string();
        let (kind, passed) = match kind {
            _ if text.ends_with("str") => (quote!(::std::string::String), quote!(&#name)),
            _ if text.contains("str >") => (
                quote!(::std::option::Option<::std::string::String>),
                quote!(#name.as_deref()),
            ),
            syn::Type::Reference(reference) => (reference.elem.to_token_stream(), quote!(&#name)),
            _ => (kind.to_token_stream(), quote!(#name)),
        };
        Self::Value { name, kind, passed }
    }
}

/// The struct of a handle with its methods.
fn structure(way: &[Step], methods: &[TokenStream], all: &Handles) -> TokenStream {
    let name = struct_name(way);
    let ids: Vec<_> = ids(way).collect();
    let fields = ids
        .iter()
        .map(|(field, kind)| quote!(pub(crate) #field: types::#kind));
    let doc = match way.last() {
        Some(Step::Item(resource, _)) => format!("One {}.", resource.replace('_', " ")),
        Some(Step::Collection(name)) => format!("The {}.", name.replace('_', " ")),
        None => String::new(),
    };
    let children = accessors(way, all);
    quote! {
        #[doc = #doc]
        #[derive(Clone, Debug)]
        pub struct #name {
            pub(crate) client: crate::Client,
            #(#fields,)*
        }

        impl #name {
            #(#methods)*
            #(#children)*
        }
    }
}

/// Methods that lead from a handle to those below it.
fn accessors(way: &[Step], all: &Handles) -> Vec<TokenStream> {
    let mut seen = BTreeSet::new();
    let mut accessors = Vec::new();
    for child in all.keys() {
        // The item of a collection belongs to the parent of the collection.
        let Some([step] | [Step::Collection(_), step @ Step::Item(..)]) = child.strip_prefix(way)
        else {
            continue;
        };
        // `services().service(7)` would say it twice.
        let is_own_item = child.len() == way.len() + 1
            && matches!(way.last(), Some(Step::Collection(_)))
            && matches!(step, Step::Item(..));
        if is_own_item || !seen.insert(step.method().to_owned()) {
            continue;
        }
        let (method, name) = (format_ident!("{}", step.method()), struct_name(child));
        let (prefix, own) = if way.is_empty() {
            (quote!(handles::), quote!(self.clone()))
        } else {
            (quote!(), quote!(self.client.clone()))
        };
        let inherited: Vec<_> = ids(way).map(|(field, _)| field).collect();
        accessors.push(match step {
            Step::Collection(collection) => {
                let doc = format!("The {}.", collection.replace('_', " "));
                quote! {
                    #[doc = #doc]
                    pub fn #method(&self) -> #prefix #name {
                        #prefix #name { client: #own, #(#inherited: self.#inherited,)* }
                    }
                }
            }
            Step::Item(resource, _) => {
                let doc = format!("The {} with this id. Sends nothing.", resource.replace('_', " "));
                let field = format_ident!("{resource}");
                let kind = format_ident!("{}", identifier_type(resource));
                quote! {
                    #[doc = #doc]
                    pub fn #method(&self, id: impl Into<types::#kind>) -> #prefix #name {
                        #prefix #name { client: #own, #(#inherited: self.#inherited,)* #field: id.into() }
                    }
                }
            }
        });
    }
    accessors
}

/// The arguments of all methods that send a request.
fn signatures(file: &syn::File) -> Signatures {
    let blocks = file.items.iter().filter_map(|item| match item {
        syn::Item::Impl(block) if block.trait_.is_none() => Some(&block.items),
        _ => None,
    });
    let methods = blocks.flatten().filter_map(|item| match item {
        syn::ImplItem::Fn(method) => Some(&method.sig),
        _ => None,
    });
    methods
        .map(|signature| {
            let inputs = signature.inputs.iter().cloned().collect();
            (signature.ident.to_string(), inputs)
        })
        .collect()
}

/// Summary, description and the request that is sent.
fn documentation(operation: &Operation<'_, &Value>) -> String {
    let node = operation.node;
    let text = |key: &str| node.str_at(key).unwrap_or_default().trim();
    let parts = [
        format!("{}.", text("summary").trim_end_matches('.')),
        text("description").to_owned(),
        format!("Sends `{}`.", operation.title()),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

#[cfg(test)]
mod tests;
