//! What a method takes and returns: bodies without their wrappers.

use heck::ToSnakeCase as _;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;

use computestacks_contract::document::Operation;

use super::Facade;
use crate::{
    CodegenError,
    transforms::identifier_type,
    walk::{SCHEMAS, json_schema, referenced, success},
};

/// What a method returns.
pub(super) struct Returned {
    pub(super) kind: TokenStream,
    /// The type of the items, for a list.
    pub(super) item: Option<Ident>,
    /// The key of the wrapper that callers do not see.
    pub(super) root: Option<String>,
}

impl Returned {
    fn plain(kind: TokenStream) -> Self {
        Self {
            kind,
            item: None,
            root: None,
        }
    }
}

/// The argument for a request body.
pub(super) struct Body {
    pub(super) name: Ident,
    pub(super) kind: Ident,
    /// The body as it is sent.
    pub(super) wrapped: TokenStream,
    /// The type of the body as it is sent.
    pub(super) wire: Ident,
    /// The key of the wrapper that callers do not write.
    pub(super) root: Option<String>,
}

impl<'d> Facade<'d> {
    /// Identifies the items of a list by their ids.
    pub(super) fn listed(&self, item: &str) -> Result<TokenStream, CodegenError> {
        let pointer = format!("{SCHEMAS}/{item}/properties/id/x-identifies");
        let resource = self.root.pointer(&pointer).and_then(Value::as_str);
        let resource = resource.ok_or_else(|| {
            CodegenError::new(format!(
                "{item} is an item of a list with pages, so its `id` needs `x-identifies`"
            ))
        })?;
        let kind = format_ident!("{}", identifier_type(resource));
        let item = format_ident!("{item}");
        Ok(quote! {
            impl crate::Listed for types::#item {
                type Id = types::#kind;

                fn id(&self) -> Self::Id {
                    self.id
                }
            }
        })
    }

    /// The components of the bodies of an operation.
    pub(super) fn bodies(&self, operation: &Operation<'d, &'d Value>) -> Vec<String> {
        let sent = operation.node.get("requestBody");
        let responses = self.document.responses(operation);
        let received = responses.iter().filter(|one| one.status.starts_with('2'));
        let bodies = sent.into_iter().chain(received.map(|one| one.definition));
        bodies
            .filter_map(|body| referenced(json_schema(body)?))
            .collect()
    }

    /// The component that is the schema of a body.
    fn component(
        operation: &Operation<'d, &'d Value>,
        schema: &Value,
        what: &str,
    ) -> Result<String, CodegenError> {
        let error = || {
            CodegenError::new(format!(
                "{}: the schema of the {what} must be a component",
                operation.id()
            ))
        };
        referenced(schema).ok_or_else(error)
    }

    /// The properties of a component.
    fn properties(&self, component: &str) -> Vec<(&'d String, &'d Value)> {
        let pointer = format!("{SCHEMAS}/{component}/properties");
        let properties = self.root.pointer(&pointer).and_then(Value::as_object);
        properties.into_iter().flatten().collect()
    }

    /// The type of the response on the wire, what callers get, and how one becomes the other.
    pub(super) fn result(
        &self,
        operation: &Operation<'d, &'d Value>,
    ) -> Result<(TokenStream, Returned, TokenStream), CodegenError> {
        let success = success(self.document, operation);
        let schema = success.and_then(|(_, definition)| json_schema(definition));
        let Some(schema) = schema else {
            return Ok((quote!(()), Returned::plain(quote!(())), quote!(body)));
        };
        let component = Self::component(operation, schema, "response")?;
        let wire = format_ident!("{component}");
        let whole = (
            quote!(types::#wire),
            Returned::plain(quote!(types::#wire)),
            quote!(body),
        );
        let properties = self.properties(&component);
        let [(name, property)] = properties[..] else {
            let definition = self.root.pointer(&format!("{SCHEMAS}/{component}"));
            let is_empty = |schema: &Value| {
                schema["type"] == "object" && !schema["additionalProperties"].is_object()
            };
            if properties.is_empty() && definition.is_some_and(is_empty) {
                return Ok((
                    quote!(types::#wire),
                    Returned::plain(quote!(())),
                    quote!({ drop(body) }),
                ));
            }
            return Ok(whole);
        };
        let field = format_ident!("{}", name.to_snake_case());
        let root = Some(name.clone());
        let unwrapped = if let Some(kind) = referenced(property) {
            let kind = format_ident!("{kind}");
            Returned {
                kind: quote!(types::#kind),
                item: None,
                root,
            }
        } else if let Some(item) = property.get("items").and_then(referenced) {
            let item = format_ident!("{item}");
            Returned {
                kind: quote!(::std::vec::Vec<types::#item>),
                item: Some(item),
                root,
            }
        } else {
            return Ok(whole);
        };
        Ok((quote!(types::#wire), unwrapped, quote!(body.#field)))
    }

    /// The argument for a request body: without its wrapper, where it has one.
    pub(super) fn body(
        &self,
        operation: &Operation<'d, &'d Value>,
    ) -> Result<Option<Body>, CodegenError> {
        let body = operation.node.get("requestBody");
        let Some(schema) = body.and_then(json_schema) else {
            return Ok(None);
        };
        let component = Self::component(operation, schema, "request body")?;
        let wrapper = format_ident!("{component}");
        if let [(name, property)] = self.properties(&component)[..]
            && let Some(kind) = referenced(property)
        {
            let root = Some(name.clone());
            let (name, kind) = (
                format_ident!("{}", name.to_snake_case()),
                format_ident!("{kind}"),
            );
            return Ok(Some(Body {
                root,
                wrapped: quote!(types::#wrapper { #name }),
                wire: wrapper,
                name,
                kind,
            }));
        }
        let name = format_ident!("body");
        Ok(Some(Body {
            wrapped: quote!(#name),
            root: None,
            wire: wrapper.clone(),
            name,
            kind: wrapper,
        }))
    }
}
