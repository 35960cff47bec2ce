//! Values in messages.

use serde_json::Value;

/// A value in a message, shortened.
pub(super) fn shown(value: &Value) -> String {
    crate::cut(&value.to_string(), 60)
}
