//! Replaces what serde derives to read structs: it is most of what the client and all that use it compile.

use proc_macro2::Literal;
use quote::quote;
use serde_json::Value;
use syn::{
    Attribute, Field, Fields, Item, ItemStruct, Path, Token, parse_quote, punctuated::Punctuated,
};

use super::{
    generic::{option_inner, serde_keys},
    passes::wire_name,
    walk::strings,
};

/// `Deserialize` by the macro of the client instead of the derived one. `None` if the macro cannot do what
/// the attributes say.
pub(super) fn replace_derived(item: &mut ItemStruct, schema: Option<&Value>) -> Option<Item> {
    let Fields::Named(fields) = &item.fields else {
        return None;
    };
    let of_serde = |attribute: &Attribute| attribute.path().is_ident("serde");
    if item.attrs.iter().any(of_serde) || !item.generics.params.is_empty() {
        return None;
    }
    let mut known = Vec::new();
    for field in &fields.named {
        let ident = field.ident.as_ref()?;
        known.push((wire_name(field, ident), ident, is_optional(field)?));
    }
    // A schema lists what is always sent as servers order it.
    let sent = strings(schema.and_then(|schema| schema.get("required")));
    let place = |key: &str| sent.iter().position(|sent| *sent == key);
    let mut keys: Vec<_> = known.iter().map(|(key, ..)| key.as_str()).collect();
    keys.sort_by_key(|key| place(key).unwrap_or(sent.len()));

    let (mut required, mut optional) = (Vec::new(), Vec::new());
    for (key, ident, is_optional) in &known {
        let at = Literal::usize_unsuffixed(keys.iter().position(|one| one == key)?);
        let list = if *is_optional {
            &mut optional
        } else {
            &mut required
        };
        list.push(quote!(#at #ident));
    }
    let name = &item.ident;
    let implementation = parse_quote! {
        crate::wire::deserialize::structure! {
            #name [#(#keys),*] required { #(#required),* } optional { #(#optional),* }
        }
    };
    drop_derived(&mut item.attrs).then_some(implementation)
}

/// Whether a field may be missing. `None` if its attributes say more than that and its name.
fn is_optional(field: &Field) -> Option<bool> {
    // For serde an option needs no attribute.
    let mut is_optional = option_inner(&field.ty).is_some();
    for (key, value) in serde_keys(field) {
        match (key.as_str(), value) {
            ("rename", Some(_)) | ("skip_serializing_if", _) => {}
            ("default", None) => is_optional = true,
            _ => return None,
        }
    }
    Some(is_optional)
}

/// Derives `Deserialize` no longer; false if it was not derived.
fn drop_derived(attributes: &mut [Attribute]) -> bool {
    let attributes = attributes.iter_mut();
    for attribute in attributes.filter(|one| one.path().is_ident("derive")) {
        let derived = attribute.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated);
        let derived = derived.unwrap_or_default();
        let is_other = |path: &&Path| {
            let last = path.segments.last();
            last.is_none_or(|last| last.ident != "Deserialize")
        };
        let others: Vec<_> = derived.iter().filter(is_other).collect();
        if others.len() < derived.len() {
            *attribute = parse_quote!(#[derive(#(#others),*)]);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use quote::ToTokens as _;
    use serde_json::json;
    use syn::{ItemStruct, parse_quote};

    /// The arguments of the macro, and the attributes of the struct.
    fn replaced(mut item: ItemStruct) -> Option<(String, String)> {
        let schema = json!({"required": ["watts", "id"]});
        let text = |tokens: &dyn quote::ToTokens| tokens.to_token_stream().to_string();
        let before = text(&item);
        let added = super::replace_derived(&mut item, Some(&schema));
        let Some(syn::Item::Macro(added)) = added else {
            assert_eq!(text(&item), before);
            return None;
        };
        let attributes = item.attrs.iter().map(|attribute| text(attribute)).collect();
        Some((added.mac.tokens.to_string(), attributes))
    }

    #[test]
    fn fields_are_in_the_order_of_the_server_and_optional_as_for_serde() {
        let (arguments, attributes) = replaced(parse_quote! {
            #[derive(::serde::Deserialize, ::serde::Serialize, Clone)]
            #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
            pub struct Lamp {
                /// A number.
                pub id: i64,
                #[serde(skip_serializing_if = "::std::option::Option::is_none")]
                pub name: ::std::option::Option<String>,
                #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
                pub parts: ::std::vec::Vec<Lamp>,
                #[serde(rename = "type")]
                pub type_: String,
                #[serde(default)]
                pub watts: ::std::option::Option<i64>,
            }
        })
        .unwrap();
        assert_eq!(
            arguments,
            "Lamp [\"watts\" , \"id\" , \"name\" , \"parts\" , \"type\"] \
             required { 1 id , 4 type_ } optional { 2 name , 3 parts , 0 watts }"
        );
        assert_eq!(
            attributes,
            "# [derive (:: serde :: Serialize , Clone)]\
             # [cfg_attr (feature = \"schemars\" , derive (:: schemars :: JsonSchema))]"
        );
    }

    #[test]
    fn what_the_macro_does_not_know_is_derived() {
        let structs: [ItemStruct; 9] = [
            parse_quote!(
                #[derive(Deserialize)]
                struct Lamp(i64);
            ),
            parse_quote!(
                #[derive(Deserialize)]
                struct Lamp;
            ),
            parse_quote!(
                #[derive(Deserialize)]
                struct Lamp<T> {
                    id: T,
                }
            ),
            parse_quote!(
                #[derive(Deserialize)]
                #[serde(transparent)]
                struct Lamp {
                    id: i64,
                }
            ),
            parse_quote!(
                #[derive(Deserialize)]
                #[serde(deny_unknown_fields)]
                struct Lamp {
                    id: i64,
                }
            ),
            parse_quote!(
                #[derive(Deserialize)]
                struct Lamp {
                    #[serde(flatten)]
                    id: Id,
                }
            ),
            parse_quote!(
                #[derive(Deserialize)]
                struct Lamp {
                    #[serde(default, with = "a")]
                    id: i64,
                }
            ),
            parse_quote!(
                #[derive(Deserialize)]
                struct Lamp {
                    #[serde(default = "a")]
                    id: i64,
                }
            ),
            parse_quote!(
                #[derive(Serialize)]
                struct Lamp {
                    id: i64,
                }
            ),
        ];
        for item in structs {
            let text = item.to_token_stream().to_string();
            assert_eq!(replaced(item), None, "{text}");
        }
    }
}
