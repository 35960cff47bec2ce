//! Commands of resources that a data file describes: `domain list`, `project delete`.
//!
//! The file names operations; the table of operations says what each takes and returns.

mod arguments;
mod run;
mod spec;

use serde_json::{Map, Value};

use crate::failure::Failure;

pub(crate) use arguments::command;
pub(crate) use run::{resolve, run};
pub(crate) use spec::{ResourceSpec, all, find};

/// Sets a field given as `a.b=value`.
pub(crate) fn assign(body: &mut Map<String, Value>, assignment: &str) -> Result<(), Failure> {
    let (key, text) = assignment
        .split_once('=')
        .filter(|(key, _)| !key.is_empty())
        .ok_or_else(|| {
            Failure::usage(format!("invalid field {assignment:?}: expected key=value"))
                .help("example: container_service.label='Web shop'")
        })?;
    set(body, key, arguments::json_or_text(text)).ok_or_else(|| {
        Failure::usage(format!(
            "the field {key:?} is inside a field that already has a value"
        ))
    })
}

fn set(body: &mut Map<String, Value>, key: &str, value: Value) -> Option<()> {
    match key.split_once('.') {
        None => {
            body.insert(key.to_owned(), value);
            Some(())
        }
        Some((first, rest)) => set(
            body.entry(first)
                .or_insert_with(|| Value::Object(Map::new()))
                .as_object_mut()?,
            rest,
            value,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_become_an_object() {
        let mut body = Map::new();
        assign(&mut body, "a.b=1").unwrap();
        assign(&mut body, "a.c=x").unwrap();
        assert_eq!(
            Value::Object(body.clone()),
            serde_json::json!({"a": {"b": 1, "c": "x"}})
        );
        assert!(assign(&mut body, "a.b.c=1").is_err());
        assert!(assign(&mut body, "=1").is_err());
    }
}
