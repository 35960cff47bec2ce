//! `cargo xtask validate`: rejects what the generator mishandles, what breaks other generators,
//! and plain mistakes, before anything is generated.

mod allow;
mod check;
mod command;
mod document;
mod explain;
mod github;
mod human;
mod json;
mod names;
mod objects;
mod report;
mod rule;
pub mod rules;

pub use check::check;
pub use command::{Args, OutputFormat, passes, run, write};
pub use report::{Finding, Related, Report};
pub use rule::Severity;
