//! The OpenAPI contract of ComputeStacks: one model of documents, operations, schemas and pointers,
//! and what is checked by it.
//!
//! - [`document`]: operations, parameters and references, over JSON values or over text with
//!   positions.
//! - [`fragments`]: a document in several files.
//! - [`schema`]: what the schema of a value says of the values inside it.
//! - [`mod@pointer`]: JSON pointers and the fragments of `$ref`.
//! - [`template`]: which paths a path template names.
//! - [`versions`]: for which versions of the controller something holds.
//!
//! # Features
//!
//! - `source`: the module `source`, documents in YAML and JSON with the position of each value.
//! - `json-schema`: the module `json_schema`, from OpenAPI 3.0 to JSON Schema 2020-12.
//! - `gate`: the module `gate`, the rules that a document must pass before anything is generated.
//! - `judge`: the module `judge`, exchanges judged by a contract.
//! - `embedded`: `Contract::embedded`, the published contract.
//!
//! The crate serves the emulator and the tools of its workspace; its interface may change with any
//! release.

pub mod document;
pub mod fragments;
#[cfg(feature = "gate")]
pub mod gate;
#[cfg(feature = "json-schema")]
pub mod json_schema;
#[cfg(feature = "judge")]
pub mod judge;
pub mod pointer;
pub mod schema;
#[cfg(feature = "source")]
pub mod source;
pub mod template;
pub mod versions;

/// Levels of nesting that are followed; a hand-written contract has about twenty.
///
/// Everything that recurses over a document or a schema is bounded by this.
#[cfg(any(feature = "json-schema", feature = "source"))]
pub const MAX_DEPTH: usize = 100;
