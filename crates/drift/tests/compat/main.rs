//! The comparison of documents: results for a table of changes, and properties of any document.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails fails its test"
)]

mod any;
mod table;

use serde_json::Value;

/// The document that the table changes.
fn base() -> Value {
    serde_json::from_str(include_str!("../fixtures/compat/base.json")).unwrap()
}

/// Puts a value at a pointer, whose parent is there; `null` takes it away.
fn edit(document: &mut Value, pointer: &str, value: &str) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/");
    let parent = document
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("nothing at {parent}"));
    let value: Value = serde_json::from_str(value).unwrap();
    match parent {
        Value::Object(object) => {
            if value.is_null() {
                object.remove(&key).unwrap();
            } else {
                object.insert(key, value);
            }
        }
        Value::Array(array) => {
            let at: usize = key.parse().unwrap();
            if value.is_null() {
                array.remove(at);
            } else if at < array.len() {
                array[at] = value;
            } else {
                array.push(value);
            }
        }
        other => panic!("{other} holds nothing"),
    }
}
