//! What the maintainers' programs share.
//!
//! - [`workspace`]: where the workspace is, and names of files for people,
//! - [`output`], [`style`] and [`columns`]: standard output, its colours and tables,
//! - [`atomic`]: writing a file whole or not at all, [`generated`]: files that are made and checked in,
//! - [`node`], [`python`], [`cargo_tools`], [`linters`]: programs of others, at pinned versions below
//!   `target/`,
//! - [`programs`]: programs of the system, and those of the workspace.

pub mod atomic;
pub mod cargo_tools;
pub mod columns;
pub mod generated;
pub mod linters;
pub mod node;
pub mod output;
pub mod programs;
pub mod python;
pub mod style;
pub mod workspace;
