//! The OpenAPI contract of ComputeStacks: one model of documents, operations, schemas and pointers,
//! and the checks that use it.
//!
//! - [`document`]: operations, parameters and references, over JSON values or over source text with
//!   positions.
//! - [`fragments`]: a document in several files.
//! - [`schema`]: which schema describes a value inside a value.
//! - [`openapi_3_1`]: from OpenAPI 3.0 to 3.1.
//! - [`mod@pointer`]: JSON pointers and the fragments of `$ref`.
//! - [`template`]: which paths match a path template.
//! - [`versions`]: for which versions of the controller an erratum or a part of the document holds.
//!
//! # Features
//!
//! - `source`: the module `source`, documents in YAML and JSON with the position of each value.
//! - `json-schema`: the module `json_schema`, from OpenAPI 3.0 to JSON Schema 2020-12.
//! - `gate`: the module `gate`, the rules that a document must pass before anything is generated.
//! - `judge`: the module `judge`, validation of exchanges by a contract.
//!
//! The crate serves the emulator and the tools of its workspace; any release may change its API.

pub mod document;
pub mod fragments;
#[cfg(feature = "gate")]
pub mod gate;
#[cfg(feature = "json-schema")]
pub mod json_schema;
#[cfg(feature = "judge")]
pub mod judge;
pub mod openapi_3_1;
pub mod pointer;
pub mod schema;
#[cfg(feature = "source")]
pub mod source;
pub mod template;
pub mod versions;

/// Maximum nesting of a document or schema; a hand-written contract has about twenty levels.
///
/// It bounds everything that recurses over a document or a schema.
#[cfg(any(feature = "json-schema", feature = "source"))]
pub const MAX_DEPTH: usize = 100;
