//! Request bodies from files and options.

use std::{io, path::Path};

use serde_json::{Map, Value};

use crate::{app::App, failure::Failure};

/// Reads JSON from a file; `-` is standard input.
pub(crate) fn read(app: &mut App, file: &Path) -> Result<Value, Failure> {
    let text = text(app, file)?;
    let name = file.display();
    serde_json::from_str(&text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Failure::usage(format!("{name}:{line}:{column}: invalid JSON"))
    })
}

/// Reads a file; `-` is standard input.
pub(crate) fn text(app: &mut App, file: &Path) -> Result<String, Failure> {
    let name = file.display();
    contents(app, file).map_err(|error| Failure::usage(format!("cannot read {name}: {error}")))
}

/// As [`text`], for a caller that says what it is.
pub(crate) fn contents(app: &mut App, file: &Path) -> io::Result<String> {
    if file == Path::new("-") {
        io::read_to_string(&mut app.io.stdin)
    } else {
        std::fs::read_to_string(file)
    }
}

/// Sets a field given as `a.b=value`.
pub(crate) fn assign(body: &mut Map<String, Value>, assignment: &str) -> Result<(), Failure> {
    let (key, text) = assignment
        .split_once('=')
        .filter(|(key, _)| !key.is_empty())
        .ok_or_else(|| {
            Failure::usage(format!("invalid field {assignment:?}: expected key=value"))
                .help("example: container_service.label='Web shop'")
        })?;
    set(body, key, json_or_text(text)).ok_or_else(|| {
        Failure::usage(format!(
            "the field {key:?} is inside a field that already has a value"
        ))
    })
}

/// Anything that is not JSON is a string.
pub(crate) fn json_or_text(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| text.into())
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
