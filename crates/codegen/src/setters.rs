//! `new` and setters for structs that callers create: they are `non_exhaustive`, so a literal does not work.

use quote::quote;
use syn::{Field, Item, ItemStruct, parse_quote};

use super::generic::{option_inner, serde_keys};

/// `new` takes the fields that must be sent, and setters add the others.
pub(super) fn constructor_and_setters(item: &ItemStruct) -> Item {
    let name = &item.ident;
    let constructor = constructor(item);
    let methods = item.fields.iter().filter_map(|field| {
        let ident = field.ident.as_ref()?;
        let docs = docs(field);
        let (argument, value) = argument(field, &parse_quote!(value));
        Some(quote! {
            #(#docs)*
            #[must_use]
            pub fn #ident(mut self, value: impl ::std::convert::Into<#argument>) -> Self {
                self.#ident = #value;
                self
            }
        })
    });
    parse_quote! {
        impl #name {
            #constructor

            #(#methods)*
        }
    }
}

fn constructor(item: &ItemStruct) -> syn::ImplItemFn {
    let name = &item.ident;
    if derives_default(item) {
        let doc = format!("An empty `{name}`: nothing is sent but what the setters add.");
        return parse_quote! {
            #[doc = #doc]
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let doc = format!("A `{name}` with the fields that must be sent; setters add others.");
    let (mut arguments, mut values) = (Vec::new(), Vec::new());
    for field in &item.fields {
        let Some(ident) = &field.ident else { continue };
        if is_required(field) {
            let (kind, value) = argument(field, ident);
            arguments.push(quote!(#ident: impl ::std::convert::Into<#kind>));
            values.push(quote!(#ident: #value));
        } else {
            let value = default(field);
            values.push(quote!(#ident: #value));
        }
    }
    parse_quote! {
        #[doc = #doc]
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    }
}

/// Whether `new` has an argument for a field. What can be absent or null has none.
pub(super) fn is_required(field: &Field) -> bool {
    option_inner(&field.ty).is_none() && serde_default(field).is_none()
}

/// The type that converts into the field, and the converted value.
fn argument(field: &Field, value: &syn::Ident) -> (syn::Type, syn::Expr) {
    match option_inner(&field.ty) {
        Some(inner) => (
            inner,
            parse_quote!(::std::option::Option::Some(#value.into())),
        ),
        None => (field.ty.clone(), parse_quote!(#value.into())),
    }
}

/// What a field is while no setter was called: what an absent one is read as.
fn default(field: &Field) -> syn::Expr {
    serde_default(field).unwrap_or_else(|| parse_quote!(::std::default::Default::default()))
}

/// The value of `#[serde(default)]`, or of the function that it names.
fn serde_default(field: &Field) -> Option<syn::Expr> {
    let mut keys = serde_keys(field).into_iter();
    let (_, function) = keys.find(|(key, _)| key == "default")?;
    let function = function.and_then(|function| function.parse::<syn::Path>().ok());
    Some(match function {
        Some(function) => parse_quote!(#function()),
        None => parse_quote!(::std::default::Default::default()),
    })
}

fn docs(field: &Field) -> impl Iterator<Item = &syn::Attribute> {
    field.attrs.iter().filter(|one| one.path().is_ident("doc"))
}

/// Whether typify derived `Default`, as every field is optional.
fn derives_default(item: &ItemStruct) -> bool {
    item.attrs
        .iter()
        .filter(|attr| attr.path().is_ident("derive"))
        .any(|attr| quote!(#attr).to_string().contains("Default"))
}
