//! A YAML or JSON file read so that every key and value still knows where it stands.
//!
//! Diagnostics need places, and `serde` throws them away. Both readers build the same [`Tree`].

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
pub use read::{Format, ReadError, ReadErrorKind, read, value};
pub use tree::{Kind, Node, Problem, Tree};
