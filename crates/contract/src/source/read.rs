//! Chooses the reader and says why a file could not be read.

use std::ops::Range;

use super::{Source, Tree, json, yaml};

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

/// Reads a source: by its name's extension or, without one, as JSON if it looks like JSON.
///
/// # Errors
///
/// When the text cannot be read at all. Duplicate keys are no error here but a
/// [`Problem`](super::Problem) of the tree.
pub fn read(source: &Source) -> Result<Tree, ReadError> {
    match Format::of_name(source.name()) {
        Some(Format::Json) => json::read(source.text()),
        None if source.text().trim_start().starts_with(['{', '[']) => {
            // A YAML flow mapping begins the same; the JSON error is the likelier explanation.
            json::read(source.text()).or_else(|error| yaml::read(source.text()).map_err(|_| error))
        }
        Some(Format::Yaml) | None => yaml::read(source.text()),
    }
}
