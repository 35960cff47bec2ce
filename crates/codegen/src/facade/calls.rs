//! How callers use the method of an operation, for examples.

use std::collections::BTreeMap;

use computestacks_contract::document::Operation;
use heck::ToSnakeCase as _;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use serde_json::Value;

use super::{
    Argument, Facade, is_hand_written,
    path::{Paths, calls},
};
use crate::{
    CodegenError,
    examples::{Call, ExampleRequest, ResponseForm, RustExample, Types, example},
    transforms::identifier_type,
    walk::success,
};

/// The examples of requests, by their operations. Operations whose methods are written by hand have none.
pub(crate) fn examples(
    root: &Value,
    file: &syn::File,
    requests: &[ExampleRequest],
) -> Result<BTreeMap<String, RustExample>, CodegenError> {
    let facade = Facade::new(root, file);
    let (paths, types) = (Paths::new(facade.document), Types::new(file));
    let mut found = BTreeMap::new();
    for operation in facade.document.operations() {
        let request = requests.iter().find(|one| one.operation == operation.id());
        let Some(request) = request.filter(|_| !is_hand_written(operation.id())) else {
            continue;
        };
        let call = facade.call(&operation, &paths, request)?;
        let example = example(&types, &call, request)?;
        found.insert(operation.id().to_owned(), example);
    }
    Ok(found)
}

impl<'d> Facade<'d> {
    fn call(
        &self,
        operation: &Operation<'d, &'d Value>,
        paths: &Paths<'d>,
        request: &ExampleRequest,
    ) -> Result<Call, CodegenError> {
        let (way, verb) = paths.place(operation)?;
        let verb = format_ident!("{verb}");
        let handle = calls(&way, |resource, parameter| {
            let id = request.parameters.get(parameter).unwrap_or(&Value::Null);
            if let Some(uuid) = id.as_str() {
                let kind = format_ident!("{}", identifier_type(resource));
                return quote!(#uuid.parse::<computestacks::types::#kind>()?);
            }
            Literal::i64_unsuffixed(id.as_i64().unwrap_or_default()).into_token_stream()
        });
        let method = quote!(#handle.#verb);
        let called = format_ident!("{}", operation.id().to_snake_case());
        let parameters = self.document.parameters(operation);
        let wire = |name: &str| {
            let same = parameters
                .iter()
                .find(|one| one.name.to_snake_case() == name);
            same.map_or(name, |one| one.name).to_owned()
        };
        let arguments = self.arguments(&called, &way)?.into_iter();
        let arguments = arguments.filter_map(|argument| match argument {
            Argument::Value { name, kind, .. } => {
                Some((wire(&name.to_string()), syn::parse2(kind).ok()?))
            }
            _ => None,
        });
        let arguments = arguments.collect();
        let (_, value, _) = self.result(operation)?;
        let name = |kind: &TokenStream| {
            let name = kind.to_string();
            name.rsplit(' ').next().map(str::to_owned)
        };
        let (returned, form) = match &value.item {
            Some(item) => (Some(item.to_string()), ResponseForm::List),
            None if value.kind.to_string() == "()" => (None, ResponseForm::Nothing),
            None => (name(&value.kind), ResponseForm::Item),
        };
        let body = self.body(operation)?;
        let body = body.map(|body| (body.kind.to_string(), body.root));
        Ok(Call {
            method,
            arguments,
            body,
            returned,
            form,
            root: value.root,
            is_paged: self.is_paged(operation),
            is_queued: success(self.document, operation).is_some_and(|(status, _)| status == "202"),
        })
    }
}
