//! Reads a page of the vendor's documentation and compares it with spec/documented.

mod diff;
mod example;
mod parse;
mod syntax;

pub use diff::compare;
pub use parse::{Page, PageFact, PageOperation, UnknownConstruct, parse};
