//! From the OpenAPI document and the errata to Rust source.
//!
//! The client's build script, `cargo xtask generate` and the snapshot tests call [`generate`], so
//! all three make the same bytes.
//!
//! The published document stays as true to the wire as it can be told. What only the Rust
//! generator needs is done here, on a copy: first the named `transforms` of the document, then
//! progenitor, then the `passes` over the syntax tree for what OpenAPI cannot say.
//!
//! Each version belongs to the `computestacks` crate of the same version: the generated module names
//! private items of that crate.

mod declarations;
mod passes;
mod transforms;
mod walk;

use std::{
    any::Any,
    fmt,
    panic::{self, UnwindSafe},
};

use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use progenitor_impl::{GenerationSettings, Generator, HooksMode, InterfaceStyle, TagStyle};
use serde_json::Value;

use transforms::Plan;

/// What every generated file begins with.
const HEADER: &str = "\
// @generated from spec/openapi.yaml and spec/errata.yaml by `cargo xtask generate`.
// Do not edit: change the document, the errata or crates/codegen.
";

/// Why no code could be generated. `Display` says what to do, in one or more lines.
#[derive(Debug)]
pub struct CodegenError(String);

impl CodegenError {
    fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for CodegenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CodegenError {}

/// Makes the source of the generated module from the OpenAPI document and the errata, both YAML.
///
/// The same input gives the same bytes, whatever features `serde_json` was built with.
///
/// ```
/// let error = computestacks_codegen::generate("openapi: [", "{}").unwrap_err();
/// assert!(error.to_string().starts_with("spec/openapi.yaml: "));
/// ```
///
/// # Errors
///
/// When a document does not parse, an erratum points nowhere, or progenitor refuses or panics.
/// `cargo xtask validate` finds the cause with its place in the file.
pub fn generate(spec_yaml: &str, errata_yaml: &str) -> Result<String, CodegenError> {
    let (plan, openapi) = prepare(spec_yaml, errata_yaml)?;
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Positional)
        .with_tag(TagStyle::Merged)
        .with_hooks(HooksMode::Expected)
        .with_inner_type(quote::quote!(crate::runtime::attempt::Attempt))
        .with_map_type("::std::collections::BTreeMap")
        .with_derive("PartialEq");
    for (schema, rust_type) in &plan.replacements {
        settings.with_replacement(schema, rust_type, std::iter::empty());
    }

    let mut file = run(|| Generator::new(&settings).generate_tokens(&openapi))?;
    passes::apply(&mut file, &plan)?;
    Ok(print(&file))
}

/// The document after all transforms, as progenitor wants it, and what the passes must know.
fn prepare(spec_yaml: &str, errata_yaml: &str) -> Result<(Plan, OpenAPI), CodegenError> {
    let document: Value = parse(spec_yaml, "spec/openapi.yaml")?;
    let errata: Value = parse(errata_yaml, "spec/errata.yaml")?;
    let plan = transforms::apply(&document, &errata)?;
    let openapi = serde_json::from_value(plan.document.clone()).map_err(|error| {
        CodegenError::new(format!(
            "spec/openapi.yaml is not an OpenAPI 3.0 document: {error}\n\
             run: cargo xtask validate"
        ))
    })?;
    Ok((plan, openapi))
}

/// Runs progenitor and parses what it made.
fn run<E: fmt::Display>(
    generator: impl FnOnce() -> Result<TokenStream, E> + UnwindSafe,
) -> Result<syn::File, CodegenError> {
    // progenitor asserts where it does not support something, without a name of the place.
    let tokens = panic::catch_unwind(generator)
        .map_err(|payload| {
            CodegenError::new(format!(
                "progenitor panicked: {}\nrun: cargo xtask validate",
                panic_text(payload.as_ref())
            ))
        })?
        .map_err(|error| {
            CodegenError::new(format!(
                "progenitor refused the document: {error}\nrun: cargo xtask validate"
            ))
        })?;
    syn::parse2(tokens)
        .map_err(|error| CodegenError::new(format!("progenitor made no valid Rust: {error}")))
}

fn print(file: &syn::File) -> String {
    format!("{HEADER}{}", prettyplease::unparse(file))
}

/// Reads YAML with a message that names the file and the place.
fn parse(text: &str, name: &str) -> Result<Value, CodegenError> {
    serde_saphyr::from_str(text)
        .map_err(|error| CodegenError::new(format!("{name}: {error}\nrun: cargo xtask validate")))
}

fn panic_text(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}
