//! Declarations that progenitor does not generate: newtypes of ids, open enums,
//! and the list of differences between controller versions. All are made from the document and errata.

use computestacks_contract::{document::Cursor as _, versions};
use heck::ToUpperCamelCase as _;
use proc_macro2::Ident;
use quote::{format_ident, quote};
use serde_json::Value;

use super::transforms::{OpenEnum, identifier_type};

/// A newtype over the id of one resource, a number or a UUID.
pub(super) fn identifier(resource: &str, is_uuid: bool) -> Vec<syn::Item> {
    let name = format_ident!("{}", identifier_type(resource));
    let words = resource.replace('_', " ");
    let article = if words.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    let doc =
        format!("Id of {article} {words}, so that it cannot be given where another id is wanted.");
    let (inner, error) = if is_uuid {
        (quote!(::uuid::Uuid), quote!(::uuid::Error))
    } else {
        (quote!(i64), quote!(::std::num::ParseIntError))
    };
    items(quote! {
        #[doc = #doc]
        #[derive(
            Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd,
            ::serde::Deserialize, ::serde::Serialize,
        )]
        #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct #name(#inner);

        impl #name {
            /// Wraps the id that the server uses.
            pub const fn new(id: #inner) -> Self {
                Self(id)
            }

            /// The id that the server uses.
            pub const fn get(self) -> #inner {
                self.0
            }
        }

        impl ::std::convert::From<#inner> for #name {
            fn from(id: #inner) -> Self {
                Self(id)
            }
        }

        impl ::std::convert::From<#name> for #inner {
            fn from(id: #name) -> Self {
                id.0
            }
        }

        impl ::std::fmt::Display for #name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::std::str::FromStr for #name {
            type Err = #error;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    })
}

/// An enum with a variant `Other` for values that the server may add.
pub(super) fn open_enum(name: &str, declared: &OpenEnum) -> Vec<syn::Item> {
    let name = format_ident!("{name}");
    let description = &declared.description;
    let (values, docs): (Vec<_>, Vec<_>) = declared.values.iter().cloned().unzip();
    let variants: Vec<Ident> = values
        .iter()
        .map(|v| format_ident!("{}", v.to_upper_camel_case()))
        .collect();
    let schema_name = name.to_string();
    items(quote! {
        #[doc = #description]
        ///
        /// Compare with `==` or match with a wildcard: a newer controller may send a value that
        /// only `Other` can hold.
        #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[non_exhaustive]
        pub enum #name {
            #(
                #[doc = #docs]
                #variants,
            )*
            /// A value that this version of the crate does not know, as it was sent.
            Other(::std::string::String),
        }

        impl #name {
            /// The text that the server uses.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #values,)*
                    Self::Other(other) => other,
                }
            }
        }

        impl ::std::convert::From<&str> for #name {
            fn from(text: &str) -> Self {
                match text {
                    #(#values => Self::#variants,)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl ::std::fmt::Display for #name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::serde::Serialize for #name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for #name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'de, str> as ::serde::Deserialize>::deserialize(deserializer)?;
                ::std::result::Result::Ok(Self::from(text.as_ref()))
            }
        }

        #[cfg(feature = "schemars")]
        impl ::schemars::JsonSchema for #name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                #schema_name.into()
            }

            fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                ::schemars::json_schema!({ "type": "string", "x-extensible-enum": [#(#values),*] })
            }
        }
    })
}

/// A module without code whose documentation lists what differs between versions of the controller.
pub(super) fn differences(errata: &Value) -> Vec<syn::Item> {
    let text = |erratum: &Value, key: &str| {
        erratum
            .str_at(key)
            .unwrap_or_default()
            .trim_end()
            .to_owned()
    };
    let lines = versions::versioned(errata).into_iter().map(|erratum| {
        let holds = versions::of_erratum(erratum, errata).unwrap_or_default();
        format!(
            "- `{}`, {holds}: {}",
            text(erratum, "id"),
            text(erratum, "observed")
        )
    });
    let list = lines.collect::<Vec<_>>().join("\n");
    items(quote! {
        /// What differs between versions of the controller; there is no code in it.
        ///
        /// The errata that hold for some versions only, the newest first; what is not here is the
        /// same for controllers 9.3.1 to 9.7.9. "Recorded" means that an exchange with a controller
        /// of that version shows it, "read from source" that nobody recorded it. Versions are those
        /// of the controller's changelog. [`Client::server_version`](crate::Client::server_version)
        /// returns the version of a controller.
        ///
        #[doc = #list]
        pub mod controller_versions {}
    })
}

/// Parses the tokens of this file.
pub(super) fn items(tokens: proc_macro2::TokenStream) -> Vec<syn::Item> {
    // A value that is not a Rust identifier panics in `format_ident`; `cargo xtask validate` rejects it.
    syn::parse2::<syn::File>(tokens)
        .map(|file| file.items)
        .unwrap_or_default()
}
