//! The JSON reader: strict RFC 8259, because other tools read the file too.

use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions};
use serde_json::Number;

use super::{NodeKind, ReadError, Slot, Tree};
use crate::MAX_DEPTH;

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

pub(super) fn read(text: &str) -> Result<Tree, ReadError> {
    let end = text.len();
    if let Some(at) = too_deep(text) {
        return Err(ReadError::limit(at..at + 1, deep()));
    }
    let parsed = jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &STRICT);
    let parsed = parsed.map_err(|error| {
        let range = error.range();
        ReadError::syntax(
            range.start..range.end,
            lower_first(&error.kind().to_string()),
        )
    })?;
    let Some(value) = parsed.value else {
        return Err(ReadError::syntax(0..end, "the document is empty"));
    };
    let mut tree = Tree::default();
    add(&mut tree, &value, Slot::Root, 0)?;
    Ok(tree)
}

fn deep() -> String {
    format!("the document is nested deeper than {MAX_DEPTH} levels")
}

/// Counts brackets before the recursive parser runs, to protect its stack.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => skip_string(&mut bytes),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(at);
        }
    }
    None
}

/// Skips to the end of a string that has begun.
fn skip_string(bytes: &mut impl Iterator<Item = (usize, u8)>) {
    while let Some((_, byte)) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => _ = bytes.next(),
            _ => {}
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

fn add(tree: &mut Tree, value: &Value<'_>, slot: Slot<'_>, depth: usize) -> Result<(), ReadError> {
    let range = value.range();
    let span = range.start..range.end;
    if depth > MAX_DEPTH {
        return Err(ReadError::limit(span, deep()));
    }
    let kind = match value {
        Value::NullKeyword(_) => NodeKind::Null,
        Value::BooleanLit(flag) => NodeKind::Bool(flag.value),
        Value::StringLit(text) => NodeKind::String(text.value.as_ref().into()),
        Value::NumberLit(number) => {
            let parsed = serde_json::from_str::<Number>(number.value);
            let number = parsed
                .map_err(|_| ReadError::syntax(span.clone(), "the number is not valid JSON"))?;
            NodeKind::Number(number)
        }
        Value::Array(_) => NodeKind::Array(Vec::new()),
        Value::Object(_) => NodeKind::Object(Vec::new(), std::collections::HashMap::new()),
    };
    let id = tree.push(slot, span, kind);
    match value {
        Value::Array(array) => {
            for item in &array.elements {
                add(tree, item, Slot::Item(id), depth + 1)?;
            }
        }
        Value::Object(object) => {
            for property in &object.properties {
                let (key, range) = match &property.name {
                    ObjectPropName::String(name) => (name.value.as_ref(), name.range),
                    ObjectPropName::Word(name) => (name.value, name.range),
                };
                let slot = Slot::Field(id, key, range.start..range.end);
                add(tree, &property.value, slot, depth + 1)?;
            }
        }
        _ => {}
    }
    Ok(())
}
