//! The gate: rejects documents that the generator mishandles, that break other generators, or that
//! contain plain mistakes, before anything is generated.
//!
//! [`check`] reads a document and runs every rule of [`rules`] on it, [`print()`] prints the diagnostics.
//! `cargo xtask validate` calls both.

mod allow;
mod check;
mod document;
mod names;
mod objects;
mod print;
mod report;
mod rule;
pub mod rules;

pub use check::{check, check_source};
pub use names::closest;
pub use print::{DiagnosticFormat, print};
pub use report::{Diagnostic, GateReport, Related};
pub use rule::{Rule, Severity};
