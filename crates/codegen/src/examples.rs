//! Examples in Rust: a program for each request, which calls the method of the handle and prints fields
//! of what it returns.

use std::collections::BTreeMap;

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use serde_json::Value;

use crate::{
    CodegenError,
    generic::{argument_of, last_name, option_inner},
    passes::wire_name,
    setters,
};

/// Lines are no longer, where they can be broken.
const LINE: usize = 100;

/// How many fields of an item an example prints.
const PRINTED: usize = 3;

/// A request to make an example of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExampleRequest {
    /// The `operationId`.
    pub operation: String,
    /// The values of the path and of the query, by their names.
    pub parameters: BTreeMap<String, Value>,
    /// The body as it is sent.
    pub body: Option<Value>,
    /// The fields that may be printed of the response, or of each item of its list, as paths such as
    /// `["owner", "email"]`; the best first.
    pub fields: Vec<Vec<String>>,
}

/// An example in Rust.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RustExample {
    /// A complete `main.rs`.
    pub source: String,
    /// What the call returns.
    pub form: ResponseForm,
    /// The key of the wrapper around it, which callers in Rust do not see.
    pub root: Option<String>,
    /// The fields that it prints, of those of the request. Others cannot be printed as they are sent.
    pub printed: Vec<Vec<String>>,
}

/// What examples begin with, after their imports.
const CONNECT: &str = r#"
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("COMPUTESTACKS_URL")?)
        .basic(
            std::env::var("COMPUTESTACKS_USERNAME")?,
            std::env::var("COMPUTESTACKS_SECRET")?,
        )
        .build()?;

"#;

/// How the client calls an operation.
pub(super) struct Call {
    /// The handle and the method: `client.domain(7).show`.
    pub(super) method: TokenStream,
    /// The types of the arguments, each with the parameter that has the value.
    pub(super) arguments: Vec<(String, syn::Type)>,
    /// The type of the body, and the key of its wrapper.
    pub(super) body: Option<(String, Option<String>)>,
    /// The type of what is returned, or of the items of a list. `None` for nothing.
    pub(super) returned: Option<String>,
    pub(super) form: ResponseForm,
    /// The key of the wrapper around what is returned.
    pub(super) root: Option<String>,
    /// Whether it returns one page of a list.
    pub(super) is_paged: bool,
    /// Whether a deletion or another call is only queued.
    pub(super) is_queued: bool,
}

/// What a call returns.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ResponseForm {
    /// No more than a status. The example prints `accepted` if the operation is queued, else `done`.
    Nothing,
    /// An object. The example prints its fields in a line, or as for nothing if there are none to print.
    Item,
    /// A list. The example prints how many items it has, and the fields of each in a line.
    List,
}

/// The types of the generated module.
pub(super) struct Types<'f> {
    structs: BTreeMap<String, &'f syn::ItemStruct>,
    enums: BTreeMap<String, &'f syn::ItemEnum>,
}

impl<'f> Types<'f> {
    pub(super) fn new(file: &'f syn::File) -> Self {
        let module = file.items.iter().find_map(|item| match item {
            syn::Item::Mod(module) if module.ident == "types" => module.content.as_ref(),
            _ => None,
        });
        let (mut structs, mut enums) = (BTreeMap::new(), BTreeMap::new());
        for item in module.into_iter().flat_map(|(_, items)| items) {
            match item {
                syn::Item::Struct(item) => drop(structs.insert(item.ident.to_string(), item)),
                syn::Item::Enum(item) => drop(enums.insert(item.ident.to_string(), item)),
                _ => {}
            }
        }
        Self { structs, enums }
    }

    fn field(&self, kind: &str, name: &str) -> Option<&'f syn::Field> {
        let fields = &self.structs.get(kind)?.fields;
        fields.iter().find(|field| {
            let ident = field.ident.as_ref();
            ident.is_some_and(|ident| wire_name(field, ident) == name)
        })
    }

    /// Whether a type is the newtype of an id.
    fn is_identifier(&self, name: &str) -> bool {
        let item = self.structs.get(name).filter(|_| name.ends_with("Id"));
        item.is_some_and(|item| matches!(item.fields, syn::Fields::Unnamed(_)))
    }

    /// The expression that reads a field that is always there and is printed as it is sent.
    fn printable(&self, kind: &str, path: &[String]) -> Option<TokenStream> {
        let (name, rest) = path.split_first()?;
        let field = self.field(kind, name)?;
        let ident = field.ident.as_ref()?;
        let own = last_name(&field.ty)?;
        if rest.is_empty() {
            let is_text = matches!(own.as_str(), "String" | "i64" | "i32" | "u64" | "u32");
            return (is_text || self.is_identifier(&own) || self.enums.contains_key(&own))
                .then(|| quote!(.#ident));
        }
        let inner = self.printable(&own, rest)?;
        Some(quote!(.#ident #inner))
    }

    /// A value of a type. `into` says that it is passed to something that converts it. `None` for types
    /// that an example cannot write.
    fn expression(
        &self,
        kind: &syn::Type,
        value: &Value,
        into: bool,
        used: &mut Vec<String>,
    ) -> Option<TokenStream> {
        let name = last_name(kind)?;
        Some(match (name.as_str(), value) {
            ("Option", Value::Null) => quote!(None),
            ("Option", _) => {
                let inner = self.expression(&option_inner(kind)?, value, false, used)?;
                quote!(Some(#inner))
            }
            ("Patch", Value::Null) => quote!(computestacks::Patch::Null),
            ("Patch", Value::String(text)) => quote!(#text),
            ("Patch", _) if into => self.expression(argument_of(kind)?, value, false, used)?,
            ("Vec", Value::Array(items)) => {
                let inner = argument_of(kind)?;
                let items: Option<Vec<_>> = items
                    .iter()
                    .map(|item| self.expression(inner, item, false, used))
                    .collect();
                let items = items?;
                quote!(vec![#(#items),*])
            }
            ("String" | "Secret", Value::String(text)) if into => quote!(#text),
            ("String", Value::String(text)) => quote!(#text.to_owned()),
            ("bool", Value::Bool(value)) => quote!(#value),
            ("i64" | "i32" | "u8" | "u16" | "u32" | "u64" | "f64", Value::Number(_)) => {
                number(&name, value, into)?
            }
            (_, Value::Number(_)) if self.is_identifier(&name) => {
                let value = number("i64", value, into)?;
                if into {
                    value
                } else {
                    let ident = format_ident!("{name}");
                    used.push(name);
                    quote!(#ident::new(#value))
                }
            }
            (_, Value::String(text)) => self.variant(&name, text, used)?,
            (_, Value::Object(_)) => self.literal(&name, value, used)?,
            _ => return None,
        })
    }

    /// A value of an enum.
    fn variant(&self, name: &str, text: &str, used: &mut Vec<String>) -> Option<TokenStream> {
        let variants = &self.enums.get(name)?.variants;
        let is_open = variants.iter().any(|variant| variant.ident == "Other");
        let wanted = text.to_upper_camel_case();
        let variant = variants.iter().find(|variant| variant.ident == wanted);
        let ident = format_ident!("{name}");
        used.push(name.to_owned());
        match variant {
            Some(variant) => {
                let variant = &variant.ident;
                Some(quote!(#ident::#variant))
            }
            None if is_open => Some(quote!(#ident::from(#text))),
            None => None,
        }
    }

    /// An object: `new` and a setter for each other field.
    fn literal(&self, name: &str, value: &Value, used: &mut Vec<String>) -> Option<TokenStream> {
        let fields = &self.structs.get(name)?.fields;
        let object = value.as_object()?;
        let (mut required, mut others) = (Vec::new(), Vec::new());
        for field in fields {
            let ident = field.ident.as_ref()?;
            let sent = object.get(&wire_name(field, ident));
            if setters::is_required(field) && last_name(&field.ty)? != "Patch" {
                required.push(self.expression(&field.ty, sent?, true, used)?);
            } else if let Some(sent) = sent {
                let kind = option_inner(&field.ty).unwrap_or_else(|| field.ty.clone());
                let value = self.expression(&kind, sent, true, used)?;
                others.push(quote!(.#ident(#value)));
            }
        }
        let known = |key: &String| self.field(name, key).is_some();
        if !object.keys().all(known) {
            return None;
        }
        used.push(name.to_owned());
        let name = format_ident!("{name}");
        Some(quote!(#name::new(#(#required),*) #(#others)*))
    }
}

/// A literal; one that is converted needs the type where the default would not convert.
fn number(kind: &str, value: &Value, into: bool) -> Option<TokenStream> {
    if kind == "f64" {
        return Some(Literal::f64_unsuffixed(value.as_f64()?).into_token_stream());
    }
    let number = value.as_i64()?;
    let fits = i32::try_from(number).is_ok();
    let literal = match kind {
        "u8" if into => Literal::u8_suffixed(value.as_u64()?.try_into().ok()?),
        "u16" if into => Literal::u16_suffixed(value.as_u64()?.try_into().ok()?),
        "u32" if into => Literal::u32_suffixed(value.as_u64()?.try_into().ok()?),
        "u64" if into => Literal::u64_suffixed(value.as_u64()?),
        "i64" if into && !fits => Literal::i64_suffixed(number),
        _ => Literal::i64_unsuffixed(number),
    };
    Some(literal.into_token_stream())
}

/// The example of a call.
pub(super) fn example(
    types: &Types<'_>,
    call: &Call,
    request: &ExampleRequest,
) -> Result<RustExample, CodegenError> {
    let error = |what: &str| {
        CodegenError::new(format!(
            "{}: {what}\nwrite docs/examples/{}/rust.rs by hand",
            request.operation, request.operation
        ))
    };
    let mut used = Vec::new();
    let mut statements = Vec::new();
    let mut arguments = Vec::new();
    if let Some((kind, root)) = &call.body {
        let sent = request.body.as_ref();
        let sent = sent.ok_or_else(|| error("there is no body"))?;
        let inner = root.as_ref().and_then(|root| sent.get(root));
        let sent = inner.unwrap_or(sent);
        let value = types.literal(kind, sent, &mut used);
        let body = if let Some(value) = value {
            quote!(let body = #value;)
        } else {
            // What the setters cannot express, such as a decimal.
            used.push(kind.clone());
            let name = format_ident!("{kind}");
            let json: TokenStream = sent.to_string().parse().unwrap_or_default();
            quote!(let body: #name = serde_json::from_value(serde_json::json!(#json))?;)
        };
        statements.push(body);
        arguments.push(quote!(body));
    }
    for (name, kind) in &call.arguments {
        let value = request.parameters.get(name).unwrap_or(&Value::Null);
        let value = types.expression(kind, value, false, &mut used);
        let problem = || {
            error(&format!(
                "the parameter {name} has no value, or none of its type"
            ))
        };
        arguments.push(value.ok_or_else(problem)?);
    }
    let method = &call.method;
    let sent = quote!(#method(#(#arguments),*).await?);
    let printed = printed(types, call, request);
    let (shown, line) = shown(types, call, &sent, &printed);
    statements.extend(shown);
    used.sort();
    used.dedup();
    let imports = match used.as_slice() {
        [] => "use computestacks::Client;\n".to_owned(),
        [one] => format!("use computestacks::{{Client, types::{one}}};\n"),
        all => format!(
            "use computestacks::{{\n    Client,\n    types::{{{}}},\n}};\n",
            all.join(", ")
        ),
    };
    let body = syn::parse2(quote!(fn main() { #(#statements)* }));
    let body: syn::File = body.map_err(|problem| error(&problem.to_string()))?;
    let body = prettyplease::unparse(&body);
    let lines = body.lines().skip(1);
    let mut source = format!("{imports}{CONNECT}");
    for text in lines.take_while(|text| *text != "}") {
        let indent = text.len() - text.trim_start().len();
        // prettyplease breaks the lines of macros where nobody would.
        let text = if text.trim() == PRINT {
            line.written(indent)
        } else {
            text.to_owned()
        };
        source.push_str(&text);
        source.push('\n');
    }
    source.push_str("    Ok(())\n}\n");
    Ok(RustExample {
        source,
        form: call.form,
        root: call.root.clone(),
        printed,
    })
}

/// The fields that the example prints.
fn printed(types: &Types<'_>, call: &Call, request: &ExampleRequest) -> Vec<Vec<String>> {
    let kind = call.returned.as_deref().unwrap_or_default();
    let fields = request.fields.iter();
    let printed = fields.filter(|path| types.printable(kind, path).is_some());
    printed.take(PRINTED).cloned().collect()
}

/// Stands for the line that prints fields.
const PRINT: &str = "print_fields();";

/// A call of `println!` with fields of a value.
struct PrintLine(Vec<String>);

impl PrintLine {
    fn written(&self, indent: usize) -> String {
        let format = vec!["{}"; self.0.len()].join(" ");
        let line = format!(
            "{:indent$}println!(\"{format}\", {});",
            "",
            self.0.join(", ")
        );
        if line.len() <= LINE {
            return line;
        }
        let parts = self.0.join(&format!(",\n{:indent$}    ", ""));
        format!(
            "{0:indent$}println!(\n{0:indent$}    \"{format}\",\n{0:indent$}    {parts}\n{0:indent$});",
            ""
        )
    }
}

/// The statements that send the request and print what it returns.
fn shown(
    types: &Types<'_>,
    call: &Call,
    sent: &TokenStream,
    printed: &[Vec<String>],
) -> (Vec<TokenStream>, PrintLine) {
    let done = if call.is_queued { "accepted" } else { "done" };
    let kind = call.returned.as_deref().unwrap_or_default();
    let item = item_name(kind);
    let read = printed.iter().filter_map(|path| {
        let field = types.printable(kind, path)?;
        Some(format!("{item}{}", field.to_string().replace(' ', "")))
    });
    let line = PrintLine(read.collect());
    let print: TokenStream = PRINT.parse().unwrap_or_default();
    let (name, items) = match call.form {
        ResponseForm::Item if !line.0.is_empty() => {
            return (vec![quote!(let #item = #sent;), print], line);
        }
        ResponseForm::Nothing | ResponseForm::Item => {
            return (vec![quote!(#sent;), quote!(println!(#done);)], line);
        }
        ResponseForm::List if call.is_paged => (quote!(page), quote!(page.items)),
        ResponseForm::List => (quote!(list), quote!(list)),
    };
    let mut statements = vec![
        quote!(let #name = #sent;),
        quote!(println!("{} found", #items.len());),
    ];
    if !line.0.is_empty() {
        statements.push(quote!(for #item in #items { #print }));
    }
    (statements, line)
}

/// A variable for a value of this type.
fn item_name(kind: &str) -> syn::Ident {
    let name = kind.to_snake_case();
    let name = name.rsplit('_').next().unwrap_or_default();
    let is_taken = ["client", "page", "list", "body"].contains(&name);
    match syn::parse_str(name) {
        Ok(ident) if !is_taken => ident,
        _ => format_ident!("item"),
    }
}
