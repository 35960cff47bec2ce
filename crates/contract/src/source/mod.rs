//! YAML and JSON files, read with the position of every key and value.
//!
//! Diagnostics need positions, which `serde` does not keep. Both readers build the same [`Tree`].

mod join;
mod json;
mod lines;
mod read;
mod scalar;
mod tree;
mod yaml;

#[cfg(test)]
mod tests;

pub use lines::{Position, Source};
pub use read::{ReadError, ReadErrorKind, Syntax, read, value};
use tree::Slot;
pub use tree::{KeyProblem, Node, NodeKind, Tree};
