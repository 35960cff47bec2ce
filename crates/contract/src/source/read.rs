//! Chooses the reader and says why a file could not be read.

use std::ops::Range;

use serde_json::Value;

use super::{Position, Source, Tree, join, json, yaml};
use crate::fragments::SpecFile;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// YAML 1.2, core schema.
    Yaml,
    /// JSON as RFC 8259 has it: no comments, no trailing commas.
    Json,
}

/// What kind of thing stopped the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadErrorKind {
    /// The text is not YAML or JSON, or says something that JSON cannot hold.
    Syntax,
    /// The text is too deep, or its aliases unfold to too much.
    Limit,
}

/// Why and where reading stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// What kind of thing stopped the reader.
    pub kind: ReadErrorKind,
    /// Where it stopped.
    pub span: Range<usize>,
    /// What is wrong there.
    pub message: String,
}

impl ReadError {
    pub(super) fn syntax(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            kind: ReadErrorKind::Syntax,
            span,
            message: message.into(),
        }
    }

    pub(super) fn limit(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            kind: ReadErrorKind::Limit,
            span,
            message: message.into(),
        }
    }
}

impl Format {
    /// The format a file name promises; none for standard input and unusual names.
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
        match extension.as_str() {
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// Reads the files of a source: by the extension of the name or, without one, as JSON if the text looks
/// like JSON. All files but the first are [fragments](crate::fragments).
///
/// # Errors
///
/// When a text cannot be read at all. Duplicate keys are no error here but a
/// [`Problem`](super::Problem) of the tree.
pub fn read(source: &Source) -> Result<Tree, ReadError> {
    let mut whole: Option<Tree> = None;
    let mut offset = 0;
    for (name, text) in source.files() {
        let tree = read_text(name, text).map_err(|error| ReadError {
            span: error.span.start + offset..error.span.end + offset,
            ..error
        })?;
        match &mut whole {
            Some(whole) => join::add_fragment(whole, tree, offset),
            None => whole = Some(tree),
        }
        offset += text.len();
    }
    Ok(whole.unwrap_or_default())
}

/// The document of these files without places.
///
/// # Errors
///
/// Where a file cannot be read and why, in one line.
pub fn value(files: &[SpecFile]) -> Result<Value, String> {
    let source = Source::of_files(files);
    let tree = read(&source).map_err(|error| {
        let Position { line, column } = source.position(error.span.start);
        let name = source.name_at(error.span.start);
        format!("{name}:{line}:{column}: {}", error.message)
    })?;
    Ok(tree.root().to_value())
}

fn read_text(name: &str, text: &str) -> Result<Tree, ReadError> {
    match Format::of_name(name) {
        Some(Format::Json) => json::read(text),
        None if text.trim_start().starts_with(['{', '[']) => {
            // A YAML flow mapping begins the same; the JSON error is the likelier explanation.
            json::read(text).or_else(|error| yaml::read(text).map_err(|_| error))
        }
        Some(Format::Yaml) | None => yaml::read(text),
    }
}
