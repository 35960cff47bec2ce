//! Generates the Rust source of the client from the contract and the errata.
//!
//! The client's build script, `cargo xtask generate` and the snapshot tests call [`generate`], so
//! all three make the same bytes.
//!
//! The published document describes the wire format. Changes that only the Rust generator needs are made
//! here on a copy: first the named `transforms` of the document, then progenitor, then the `passes` over
//! the syntax tree for what OpenAPI cannot express.
//!
//! Each version belongs to the `computestacks` crate of the same version: the generated module names
//! private items of that crate.

mod declarations;
mod deserialize;
mod examples;
mod facade;
mod families;
mod generic;
mod passes;
mod prepare;
mod setters;
mod table;
mod transforms;
mod walk;

use std::{
    any::Any,
    collections::BTreeMap,
    fmt,
    panic::{self, UnwindSafe},
    thread,
};

pub use computestacks_contract::fragments::{SpecDocument, SpecFile};
use computestacks_contract::source;
pub use examples::{ExampleRequest, ResponseForm, RustExample};
use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use progenitor_impl::{GenerationSettings, Generator, HooksMode, InterfaceStyle, TagStyle};
use serde_json::Value;

use passes::is_module;
use transforms::GenerationPlan;

/// The beginning of the generated file.
const HEADER: &str = "\
// @generated from spec/ by `cargo xtask generate`.
// Do not edit: change the contract, the errata or crates/codegen.
";

/// Why no code was generated. `Display` says what to do, in one or more lines.
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

/// Generates the source of the module from the files of the contract and of the errata.
///
/// The same input gives the same bytes, whatever features `serde_json` was built with.
///
/// ```
/// use computestacks_codegen::{SpecFile, generate};
///
/// let name = "spec/openapi.yaml".to_owned();
/// let file = SpecFile { name, text: "openapi: [".to_owned() };
/// let error = generate(&[file], &[]).unwrap_err();
/// assert!(error.to_string().starts_with("spec/openapi.yaml:1:"));
/// ```
///
/// # Errors
///
/// A file does not parse, two files define the same, an erratum points nowhere, or progenitor refuses the
/// document or panics. `cargo xtask validate` finds the cause and its position in the file.
pub fn generate(contract: &[SpecFile], errata: &[SpecFile]) -> Result<String, CodegenError> {
    generate_assembled(&assemble(contract)?, &assemble(errata)?)
}

/// [`generate`] of documents that are [assembled](assemble) already.
///
/// # Errors
///
/// Those of [`generate`] that are not about files.
pub fn generate_assembled(contract: &Value, errata: &Value) -> Result<String, CodegenError> {
    thread::scope(|scope| {
        // A syntax tree cannot go to another thread, but the table needs nothing of the rest.
        let table = scope.spawn(|| {
            let mut items = table::operations(contract);
            families::apply(&mut items, contract)?;
            Ok(print(items))
        });
        let rest = syntax_tree(contract, errata).map(|(_, file)| {
            let mut items = file.items;
            let handles = items.iter().position(|item| is_module(item, "handles"));
            let handles = items.split_off(handles.unwrap_or(items.len()));
            (print(items), print(handles))
        });
        let table = table.join();
        let (types, handles) = rest?;
        let table = table.unwrap_or_else(|cause| panic::resume_unwind(cause))?;
        Ok([HEADER, &types, &table, &handles].concat())
    })
}

/// Examples in Rust of requests, by their operations: complete programs that call the generated methods.
///
/// Operations whose methods are written by hand have none; those that the contract does not have are
/// ignored.
///
/// ```
/// use computestacks_codegen::{ExampleRequest, SpecFile, rust_examples};
///
/// let text = r#"{
///     "openapi": "3.0.3",
///     "info": {"title": "Test", "version": "80"},
///     "paths": {"/api/lamps/{id}": {"delete": {
///         "operationId": "deleteLamp",
///         "parameters": [{"name": "id", "in": "path", "required": true,
///             "schema": {"type": "integer", "format": "int64", "x-identifies": "lamp"}}],
///         "responses": {"202": {"description": "Accepted."}}
///     }}},
///     "components": {"schemas": {}}
/// }"#;
/// let file = SpecFile { name: "spec/openapi.yaml".to_owned(), text: text.to_owned() };
/// let request = ExampleRequest {
///     operation: "deleteLamp".to_owned(),
///     parameters: [("id".to_owned(), 7.into())].into(),
///     ..ExampleRequest::default()
/// };
/// let examples = rust_examples(&[file], &[], &[request])?;
/// assert!(examples["deleteLamp"].source.contains("client.lamp(7).delete().await?;"));
/// # Ok::<(), computestacks_codegen::CodegenError>(())
/// ```
///
/// # Errors
///
/// Those of [`generate`], and requests that lack a value that the method needs.
pub fn rust_examples(
    contract: &[SpecFile],
    errata: &[SpecFile],
    requests: &[ExampleRequest],
) -> Result<BTreeMap<String, RustExample>, CodegenError> {
    let (contract, errata) = (assemble(contract)?, assemble(errata)?);
    let (plan, file) = syntax_tree(&contract, &errata)?;
    facade::examples(plan.original, &file, requests)
}

/// The module without the table of operations as a syntax tree, and what it was made by.
fn syntax_tree<'d>(
    contract: &'d Value,
    errata: &'d Value,
) -> Result<(GenerationPlan<'d>, syn::File), CodegenError> {
    let (plan, openapi) = prepare(contract, errata)?;
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Positional)
        .with_tag(TagStyle::Merged)
        .with_hooks(HooksMode::Expected)
        .with_map_type("::std::collections::BTreeMap")
        .with_derive("PartialEq");
    for (schema, rust_type) in &plan.replacements {
        settings.with_replacement(schema, rust_type, std::iter::empty());
    }

    let mut file = run(|| Generator::new(&settings).generate_tokens(&openapi))?;
    passes::apply(&mut file, &plan)?;
    Ok((plan, file))
}

/// The transformed document for progenitor, and the plan for the passes.
fn prepare<'d>(
    contract: &'d Value,
    errata: &'d Value,
) -> Result<(GenerationPlan<'d>, OpenAPI), CodegenError> {
    let mut plan = transforms::apply(contract, errata)?;
    let openapi = serde_json::from_value(plan.document.take()).map_err(|error| {
        CodegenError::new(format!(
            "the contract is not an OpenAPI 3.0 document: {error}\n\
             run: cargo xtask validate"
        ))
    })?;
    Ok((plan, openapi))
}

/// Runs progenitor and parses its output.
fn run<E: fmt::Display>(
    generator: impl FnOnce() -> Result<TokenStream, E> + UnwindSafe,
) -> Result<syn::File, CodegenError> {
    // progenitor panics on what it does not support, without the position.
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
    syn::parse2(tokens).map_err(|error| {
        CodegenError::new(format!(
            "the output of progenitor is not valid Rust: {error}"
        ))
    })
}

fn print(items: Vec<syn::Item>) -> String {
    prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items,
    })
}

/// The document that files make together, the root first; null for no files.
///
/// # Errors
///
/// A file does not parse, or defines what one before it does; the error names the file and the place.
pub fn assemble(files: &[SpecFile]) -> Result<Value, CodegenError> {
    let error = |cause| CodegenError::new(format!("{cause}\nrun: cargo xtask validate"));
    source::value(files).map_err(error)
}

fn panic_text(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}
