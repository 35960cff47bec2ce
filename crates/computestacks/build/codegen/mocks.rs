//! From the same changed document to the typed helpers for `httpmock` of the emulator's crate:
//! what progenitor makes of it, with the client's public types, and documented.

use std::collections::BTreeMap;

use progenitor_impl::{GenerationSettings, Generator};
use serde_json::Value;
use syn::{
    Attribute, Expr, FnArg, ImplItem, Item, ItemImpl, Lit, TraitItem, parse_quote,
    visit_mut::{self, VisitMut},
};

use super::{
    CodegenError,
    declarations::snake_case,
    prepare, print, run,
    transforms::{Plan, identifier_type, pascal_case},
};

/// The crate whose types the helpers take.
const CLIENT: &str = "::computestacks";

/// What the real server says of its JSON; progenitor leaves the charset out.
const JSON: &str = "application/json; charset=utf-8";

/// Makes the source of the module of helpers.
///
/// The same input gives the same bytes, as for the client.
///
/// # Errors
///
/// As for the client; also when an operation of the helpers is not in the document.
pub(crate) fn generate(spec_yaml: &str, errata_yaml: &str) -> Result<String, CodegenError> {
    let (plan, openapi) = prepare(spec_yaml, errata_yaml)?;
    let mut settings = GenerationSettings::new();
    for (schema, rust_type) in &plan.replacements {
        settings.with_replacement(schema, seen_from_outside(rust_type), std::iter::empty());
    }
    let mut file = run(|| Generator::new(&settings).httpmock(&openapi, CLIENT))?;
    shape(&mut file, &plan)?;
    Ok(print(&file))
}

/// A type inside the client's crate by its public path.
fn seen_from_outside(rust_type: &str) -> String {
    rust_type
        .replace("crate::wire::", &format!("{CLIENT}::"))
        .replace("crate::types::", &format!("{CLIENT}::types::"))
}

/// Runs all passes.
fn shape(file: &mut syn::File, plan: &Plan) -> Result<(), CodegenError> {
    let operations = operations(&plan.original);
    Plain.visit_file_mut(file);
    for item in &mut file.items {
        match item {
            Item::Mod(module) => {
                let Some((_, items)) = &mut module.content else {
                    continue;
                };
                let mut conversions = Vec::new();
                for item in items.iter_mut() {
                    shape_wrapper(item, &operations, plan, &mut conversions)?;
                }
                items.extend(conversions);
            }
            Item::Trait(extension) => {
                for item in &mut extension.items {
                    if let TraitItem::Fn(method) = item {
                        let name = pascal_case(&method.sig.ident.to_string());
                        let operation = find(&operations, &name)?;
                        method.attrs.push(document(&format!(
                            "{}: mocks `{}`.",
                            operation.summary, operation.call
                        )));
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// One `…When` or `…Then`: its struct or its methods.
fn shape_wrapper(
    item: &mut Item,
    operations: &BTreeMap<String, Operation>,
    plan: &Plan,
    conversions: &mut Vec<Item>,
) -> Result<(), CodegenError> {
    match item {
        Item::Struct(wrapper) => {
            let name = wrapper.ident.to_string();
            let (operation, is_when) = operation_of(&name, operations)?;
            let call = &operation.call;
            wrapper.attrs.push(document(&if is_when {
                format!("Which calls of `{call}` a mock is for; all, where nothing more is said.")
            } else {
                format!("How a mock answers `{call}`.")
            }));
            // For the helpers written by hand beside these.
            for field in &mut wrapper.fields {
                field.vis = parse_quote!(pub(crate));
            }
            if !is_when {
                conversions.extend(into_then(&wrapper.ident));
            }
        }
        Item::Impl(block) => {
            let name = type_name(block);
            let (operation, is_when) = operation_of(&name, operations)?;
            for item in &mut block.items {
                let ImplItem::Fn(method) = item else {
                    continue;
                };
                let name = method.sig.ident.to_string();
                let text = match (name.as_str(), is_when) {
                    ("new", true) => "Narrows a plain `When` to calls of this operation.".into(),
                    ("new", false) => "Wraps a plain `Then`.".into(),
                    ("into_inner", _) => "The plain one, for what has no helper here.".into(),
                    (_, true) => operation.parameter(&name),
                    (_, false) => operation.answer(&name),
                };
                method.attrs.push(document(&text));
                if is_when {
                    take_plain_ids(&mut method.sig, &mut method.block, plan);
                }
            }
        }
        _ => {}
    }
    Ok(())
}

/// Takes `12` as well as an id by reference, as the client's own methods do.
fn take_plain_ids(signature: &mut syn::Signature, block: &mut syn::Block, plan: &Plan) {
    for argument in &mut signature.inputs {
        let FnArg::Typed(argument) = argument else {
            continue;
        };
        let syn::Type::Reference(reference) = &*argument.ty else {
            continue;
        };
        let target = (*reference.elem).clone();
        let syn::Type::Path(path) = &target else {
            continue;
        };
        let is_id = path.path.segments.last().is_some_and(|last| {
            plan.identifiers
                .iter()
                .any(|resource| last.ident == identifier_type(resource))
        });
        if is_id {
            *argument.ty = parse_quote!(impl ::std::convert::Into<#target>);
            block
                .stmts
                .insert(0, parse_quote!(let value: #target = value.into();));
        }
    }
}

/// Lets traits over all answers be written once, for the wrappers and the plain `Then` alike.
fn into_then(wrapper: &syn::Ident) -> [Item; 2] {
    [
        parse_quote! {
            impl ::std::convert::From<#wrapper> for ::httpmock::Then {
                fn from(wrapper: #wrapper) -> Self {
                    wrapper.into_inner()
                }
            }
        },
        parse_quote! {
            impl ::std::convert::From<::httpmock::Then> for #wrapper {
                fn from(then: ::httpmock::Then) -> Self {
                    Self::new(then)
                }
            }
        },
    ]
}

/// Gives patterns as text, which httpmock takes too, so that no version of `regex` must match
/// its own; and names the charset.
struct Plain;

impl VisitMut for Plain {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        if let Some(pattern) = pattern(expr) {
            *expr = pattern;
        }
    }

    fn visit_lit_mut(&mut self, lit: &mut Lit) {
        if let Lit::Str(text) = lit
            && text.value() == "application/json"
        {
            *text = syn::LitStr::new(JSON, text.span());
        }
    }
}

/// The text in `regex::Regex::new(text).unwrap()`.
fn pattern(expr: &Expr) -> Option<Expr> {
    let Expr::MethodCall(unwrap) = expr else {
        return None;
    };
    let Expr::Call(call) = &*unwrap.receiver else {
        return None;
    };
    let function = &call.func;
    let name = quote::quote!(#function).to_string().replace(' ', "");
    if unwrap.method != "unwrap" || name != "regex::Regex::new" {
        return None;
    }
    Some(match call.args.first()? {
        Expr::Reference(reference) => (*reference.expr).clone(),
        text => text.clone(),
    })
}

/// What the document says of an operation, for people.
struct Operation {
    /// Method and path.
    call: String,
    summary: String,
    /// Argument to description, and whether it may be left out.
    parameters: BTreeMap<String, (String, bool)>,
    /// Status to description.
    answers: BTreeMap<String, String>,
}

impl Operation {
    fn parameter(&self, name: &str) -> String {
        match self.parameters.get(name) {
            Some((description, true)) => {
                format!("Only calls with this; `None` for only those without it. {description}")
            }
            Some((description, false)) => format!("Only calls with this. {description}"),
            None => "Only calls with this.".to_owned(),
        }
    }

    /// Each operation has one answer here, so that the name of the method need not be parsed.
    fn answer(&self, name: &str) -> String {
        let mut answers = self.answers.iter();
        match (answers.next(), answers.next()) {
            (Some((status, description)), None) => format!("Answers {status}. {description}"),
            _ => format!("Answers as the status `{name}` says."),
        }
    }
}

/// Every operation under its name in Pascal case, as the wrappers begin.
fn operations(document: &Value) -> BTreeMap<String, Operation> {
    let mut found = BTreeMap::new();
    let paths = document.get("paths").and_then(Value::as_object);
    for (path, item) in paths.into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let Some(id) = operation.get("operationId").and_then(Value::as_str) else {
                continue;
            };
            let mut parameters = BTreeMap::new();
            for parameter in [item, operation]
                .into_iter()
                .filter_map(|holder| holder.get("parameters").and_then(Value::as_array))
                .flatten()
            {
                let parameter = resolve(document, parameter);
                let name = text(parameter, "name");
                let optional = parameter.get("required") != Some(&Value::Bool(true));
                parameters.insert(name, (text(parameter, "description"), optional));
            }
            if let Some(body) = operation.get("requestBody") {
                let description = text(resolve(document, body), "description");
                parameters.insert("body".to_owned(), (description, false));
            }
            let answers = operation.get("responses").and_then(Value::as_object);
            let answers = answers
                .into_iter()
                .flatten()
                .filter(|(status, _)| status.starts_with('2'))
                .map(|(status, answer)| {
                    let description = text(resolve(document, answer), "description");
                    (status.clone(), description)
                });
            let operation = Operation {
                call: format!("{} {path}", method.to_uppercase()),
                summary: text(operation, "summary"),
                parameters,
                answers: answers.collect(),
            };
            found.insert(pascal_case(&snake_case(id)), operation);
        }
    }
    found
}

fn resolve<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    value
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|target| document.pointer(target.trim_start_matches('#')))
        .unwrap_or(value)
}

fn text(value: &Value, key: &str) -> String {
    let text = value.get(key).and_then(Value::as_str).unwrap_or_default();
    text.to_owned()
}

/// The operation that a wrapper is for, and whether it is its `When`.
fn operation_of<'o>(
    wrapper: &str,
    operations: &'o BTreeMap<String, Operation>,
) -> Result<(&'o Operation, bool), CodegenError> {
    let when = wrapper.strip_suffix("When");
    let name = when.or_else(|| wrapper.strip_suffix("Then"));
    Ok((find(operations, name.unwrap_or(wrapper))?, when.is_some()))
}

fn find<'o>(
    operations: &'o BTreeMap<String, Operation>,
    name: &str,
) -> Result<&'o Operation, CodegenError> {
    operations.get(name).ok_or_else(|| {
        CodegenError::new(format!(
            "progenitor made a helper for {name}, which no operation of the document is called"
        ))
    })
}

fn type_name(block: &ItemImpl) -> String {
    let own = &block.self_ty;
    quote::quote!(#own).to_string()
}

fn document(text: &str) -> Attribute {
    parse_quote!(#[doc = #text])
}
