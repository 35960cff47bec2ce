//! The function that makes the typed call of a recorded request, for tests over all recordings.

use std::collections::BTreeSet;

use computestacks_contract::document::Operation;
use heck::ToSnakeCase as _;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;

use super::{
    Argument, Facade, ends,
    path::{Step, calls},
};
use crate::{CodegenError, transforms::identifier_type};

/// The function with an arm for each operation, and one with the schemas of all bodies.
pub(super) fn functions(arms: &[TokenStream], bodies: &BTreeSet<String>) -> TokenStream {
    let bodies = bodies.iter().map(|name| format_ident!("{name}"));
    quote! {
        /// The schemas of all request and response bodies by their names; those of other types are in
        /// the generator.
        #[cfg(all(feature = "schemars", feature = "test-util"))]
        pub(crate) fn schemas(
            generator: &mut ::schemars::SchemaGenerator,
        ) -> ::std::vec::Vec<(::std::string::String, ::schemars::Schema)> {
            use ::schemars::JsonSchema as _;

            vec![#({
                // What another body refers to is in the generator as well.
                generator.subschema_for::<types::#bodies>();
                (types::#bodies::schema_name().into_owned(), types::#bodies::json_schema(generator))
            }),*]
        }

        /// The typed call for a recorded request; `None` for operations whose methods are written by hand.
        #[cfg(feature = "test-util")]
        pub(crate) fn drive(
            client: &crate::Client,
            operation: &str,
            arguments: &crate::drive::RecordedArguments,
        ) -> ::std::option::Option<crate::drive::DrivenCall> {
            use crate::drive::DrivenCall;

            ::std::option::Option::Some(match operation {
                #(#arms)*
                _ => return ::std::option::Option::None,
            })
        }
    }
}

impl<'d> Facade<'d> {
    /// The arm of an operation. What the types cannot express is sent as it was recorded, and only the
    /// response is decoded.
    pub(super) fn drive(
        &self,
        operation: &Operation<'d, &'d Value>,
        way: &[Step],
        verb: &str,
    ) -> Result<TokenStream, CodegenError> {
        let id = operation.id();
        let constant = format_ident!("{}", id.to_snake_case().to_uppercase());
        let called = format_ident!("{}", id.to_snake_case());
        let method = format_ident!("{verb}");
        let handle = calls(way, |resource, parameter| {
            let kind = format_ident!("{}", identifier_type(resource));
            quote!(arguments.id::<types::#kind>(#parameter)?)
        });
        let (wire, value, _) = self.result(operation)?;
        let body = self.body(operation)?;
        let body = body.map(|body| {
            let kind = body.wire;
            let field = (body.kind != kind).then_some(body.name);
            let path = field.map(|field| quote!(.#field));
            quote!(arguments.body::<types::#kind>()?#path,)
        });
        let values =
            self.arguments(&called, way)?
                .into_iter()
                .filter_map(|argument| match argument {
                    Argument::Value { name, .. } => {
                        let name = name.to_string();
                        Some(quote!(arguments.value(#name)?,))
                    }
                    _ => None,
                });
        // What can be waited for is only sent here.
        let plain = ends(operation).map(|_| quote!(.request()));
        let call = quote!(#handle.#method(#body #(#values)*) #plain);
        let root = value.root.map_or_else(
            || quote!(::std::option::Option::None),
            |root| quote!(::std::option::Option::Some(#root)),
        );
        let is_nothing = value.kind.to_string() == "()";
        let typed = if self.is_paged(operation) {
            quote!(DrivenCall::page(#call, arguments, #root)?)
        } else if is_nothing {
            quote!(DrivenCall::empty::<#wire>(#call))
        } else {
            quote!(DrivenCall::typed(#call, #root))
        };
        Ok(quote! {
            #id => (|| ::std::option::Option::Some(#typed))().unwrap_or_else(|| {
                DrivenCall::untyped::<#wire>(client, &operations::#constant, arguments)
            }),
        })
    }
}
