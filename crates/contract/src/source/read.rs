//! Selects the reader, and the errors of reading.

use std::ops::Range;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde_json::Value;

use super::{KeyProblem, Position, Source, Tree, join, json, yaml};
use crate::{document::Cursor as _, fragments::SpecFile};

/// The syntax of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// YAML 1.2, core schema.
    Yaml,
    /// JSON by RFC 8259: no comments, no trailing commas.
    Json,
}

/// The kind of a [`ReadError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadErrorKind {
    /// The text is not YAML or JSON, or has a value that JSON cannot represent.
    Syntax,
    /// The text is nested too deep, or its aliases expand to too many nodes.
    Limit,
}

/// Why and where reading stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// The kind of error.
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

impl Syntax {
    /// The syntax by the extension of a file name; `None` for standard input and unknown extensions.
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
        match extension.as_str() {
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// Reads the files of a source, by the extension of their names; without one, as JSON if the text looks
/// like JSON. All files but the first are [fragments](crate::fragments).
///
/// # Errors
///
/// If a file cannot be read, or a fragment is no object. Duplicate keys are not an error but a
/// [`KeyProblem`] of the tree.
pub fn read(source: &Source) -> Result<Tree, ReadError> {
    let files: Vec<_> = source.files().collect();
    let trees: Vec<_> = files
        .par_iter()
        .map(|(name, text)| read_text(name, text))
        .collect();
    let mut whole: Option<Tree> = None;
    let mut offset = 0;
    for ((_, text), tree) in files.into_iter().zip(trees) {
        let tree = tree.map_err(|error| ReadError {
            span: error.span.start + offset..error.span.end + offset,
            ..error
        })?;
        match &mut whole {
            Some(_) if !tree.root().is_object() => {
                let message = "a file besides the first must be an object";
                return Err(ReadError::syntax(offset..offset, message));
            }
            Some(whole) => join::add_fragment(whole, tree, offset),
            None => whole = Some(tree),
        }
        offset += text.len();
    }
    Ok(whole.unwrap_or_default())
}

/// The document of these files without positions; null for no files.
///
/// # Errors
///
/// The position and the reason in one line, if a file cannot be read or a key is defined twice.
pub fn value(files: &[SpecFile]) -> Result<Value, String> {
    if files.is_empty() {
        return Ok(Value::Null);
    }
    let source = Source::of_files(files);
    let error = |at: usize, message: &str| {
        let Position { line, column } = source.position(at);
        format!("{}:{line}:{column}: {message}", source.name_at(at))
    };
    let tree = read(&source).map_err(|cause| error(cause.span.start, &cause.message))?;
    let twice = tree.problems().iter().find_map(|problem| match problem {
        KeyProblem::DuplicateKey { node, .. } => Some(tree.node(*node)),
        KeyProblem::KeyNotString { .. } => None,
    });
    match twice {
        Some(node) => {
            let message = format!("`{}` is defined twice", node.pointer());
            Err(error(node.key_span().start, &message))
        }
        None => Ok(tree.root().to_value()),
    }
}

fn read_text(name: &str, text: &str) -> Result<Tree, ReadError> {
    match Syntax::of_name(name) {
        Some(Syntax::Json) => json::read(text),
        None if text.trim_start().starts_with(['{', '[']) => {
            // A YAML flow mapping begins the same way; the JSON error is the more likely one.
            json::read(text).or_else(|error| yaml::read(text).map_err(|_| error))
        }
        Some(Syntax::Yaml) | None => yaml::read(text),
    }
}
