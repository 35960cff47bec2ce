//! Reads a page of the vendor's documentation and holds documented.yaml to it.

mod diff;
mod example;
mod parse;
mod syntax;

pub use diff::compare;
pub use parse::{Page, PageOperation, Statement, Unknown, parse};
