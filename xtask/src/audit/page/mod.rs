//! Reads a page of the vendor's documentation (`MkDocs` Markdown) and holds documented.yaml
//! to it.
//!
//! The parser knows the few constructs that these pages are made of. Anything else is
//! reported with its line: a page that is only half understood must not look compared.

mod blocks;
mod diff;
mod example;
mod item;
mod lines;
mod operations;

pub use diff::compare;
pub use operations::{Page, PageOperation, Statement, parse};

/// Something that the parser does not understand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Line, from 1.
    pub line: usize,
    /// What it is, as far as one can tell.
    pub what: String,
}
