//! The location of an error in a JSON document.

use computestacks_contract::pointer::join;
use serde_path_to_error::{Path, Segment};

/// The JSON pointer (RFC 6901) of a path; empty for the whole document.
pub(crate) fn json_pointer(path: &Path) -> String {
    join(path.iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { variant } => Some(variant.clone()),
        // The document ends before the value begins.
        Segment::Unknown => None,
    }))
}

/// A pointer for a message.
pub(crate) fn display(pointer: &str) -> &str {
    if pointer.is_empty() {
        "the document"
    } else {
        pointer
    }
}
