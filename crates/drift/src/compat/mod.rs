//! Changes between two versions of the published document, or of the listings of the crates' public
//! items, for their users.
//!
//! The document is compared operation by operation, requests and responses separately (`compare.rs`,
//! `message.rs`, `schema.rs`), the listings line by line (`listing.rs`). Oxide's `drift` is not
//! used: docs/compatibility.md says what it lacks.

mod change;
mod compare;
mod keywords;
mod listing;
mod message;
mod node;
mod operation;
mod schema;
mod schema_view;
mod security;
mod shown;

pub use change::{Change, Direction, Effect};
pub use compare::compare;
pub use listing::{ListingChange, compare as compare_listings};
