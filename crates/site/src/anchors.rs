//! Where operations and schemas are in the API reference.

use serde_json::Value;

use super::contract::{Operation, items};

/// The page of the reference, from the root of the site.
pub(super) const PAGE: &str = "reference/index.html";

/// Where an operation is, from the root of the site. `reference.js` makes Scalar use the same names.
pub(super) fn of_operation(operation: &Operation<'_>) -> String {
    let tag = items(&operation.node["tags"]).next();
    let tag = tag.and_then(Value::as_str).unwrap_or_default();
    let tag = tag.to_lowercase().replace(' ', "-");
    format!("{PAGE}#tag/{tag}/{}", operation.id)
}

/// Where a schema is, from the root of the site.
pub(super) fn of_schema(name: &str) -> String {
    format!("{PAGE}#schemas/{name}")
}
