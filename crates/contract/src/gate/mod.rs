//! The gate: rejects what the generator mishandles, what breaks other generators, and plain
//! mistakes, before anything is generated.
//!
//! [`check`] reads a document and runs every rule of [`rules`] on it, [`print()`] prints what it found.
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
pub use print::{Format, print};
pub use report::{Finding, Related, Report};
pub use rule::{Rule, Severity};
