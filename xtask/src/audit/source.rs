//! A YAML or Markdown file as it stands on disk: its text, its name in messages, and where
//! each node of a YAML tree is.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use saphyr_parser::{Event, Parser};
use serde::de::DeserializeOwned;

use super::pattern::escape;

/// A place in a file, both numbers from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column in characters.
    pub column: usize,
}

/// Input that can not be read at all: the command ends with code 2.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The file is not there or may not be read.
    #[error("cannot read {name}")]
    File {
        /// The file's name relative to the workspace.
        name: String,
        /// Why it can not be read.
        source: std::io::Error,
    },
    /// The file is there but not what it should be.
    #[error("{name}: {why}")]
    Text {
        /// The file's name relative to the workspace.
        name: String,
        /// What is wrong, with line and column where they are known.
        why: String,
    },
}

/// A file's text and name.
#[derive(Debug, Clone)]
pub struct Source {
    /// Name in messages: relative to the workspace, with `/`.
    pub name: String,
    /// The text.
    pub text: String,
    positions: HashMap<String, Position>,
}

impl Source {
    /// Reads `name`, a path relative to `root`, as a file of YAML.
    ///
    /// # Errors
    ///
    /// When the file can not be read or is not UTF-8.
    pub fn read(root: &Path, name: &str) -> Result<Self, Unreadable> {
        let text = fs::read_to_string(root.join(name)).map_err(|source| Unreadable::File {
            name: name.to_owned(),
            source,
        })?;
        Ok(Self::from_text(name, text))
    }

    /// Takes a text that is not YAML.
    pub fn plain(name: &str, text: String) -> Self {
        Self {
            name: name.to_owned(),
            text,
            positions: HashMap::new(),
        }
    }

    /// Takes a text of YAML that is at hand.
    pub fn from_text(name: &str, text: String) -> Self {
        let positions = positions(&text);
        Self {
            name: name.to_owned(),
            text,
            positions,
        }
    }

    /// Reads the text as YAML into `T`.
    ///
    /// # Errors
    ///
    /// When it is not YAML or not a `T`; the error tells line and column.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, Unreadable> {
        serde_saphyr::from_str(&self.text).map_err(|error| Unreadable::Text {
            name: self.name.clone(),
            why: error.to_string().trim_start_matches("error: ").to_owned(),
        })
    }

    /// Where the node at `pointer` is, or the nearest one above that the text itself has
    /// (below an alias there are no places of its own).
    pub fn position(&self, pointer: &str) -> Option<Position> {
        let mut pointer = pointer;
        loop {
            if let Some(position) = self.positions.get(pointer) {
                return Some(*position);
            }
            pointer = &pointer[..pointer.rfind('/')?];
        }
    }

    /// The line of the text with this number, from 1, without white space around it.
    pub fn line(&self, number: usize) -> Option<&str> {
        self.text.lines().nth(number.checked_sub(1)?).map(str::trim)
    }
}

/// What encloses the node that comes next.
enum Frame {
    Sequence {
        pointer: String,
        next: usize,
    },
    Mapping {
        pointer: String,
        key: Option<(String, Position)>,
    },
}

/// Maps each node's JSON pointer to its key's place, or its own where it has no key.
/// A text that is not YAML has as many places as were found before the error.
fn positions(text: &str) -> HashMap<String, Position> {
    let mut found = HashMap::new();
    let mut open: Vec<Frame> = Vec::new();
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { break };
        let here = Position {
            line: span.start.line(),
            column: span.start.col() + 1,
        };
        match event {
            Event::Scalar(value, ..) => {
                if let Some(Frame::Mapping {
                    key: key @ None, ..
                }) = open.last_mut()
                {
                    *key = Some((value.into_owned(), here));
                } else {
                    begin(&mut open, here, &mut found);
                }
            }
            Event::Alias(_) => {
                begin(&mut open, here, &mut found);
            }
            Event::SequenceStart(..) => {
                let pointer = begin(&mut open, here, &mut found);
                open.push(Frame::Sequence { pointer, next: 0 });
            }
            Event::MappingStart(..) => {
                let pointer = begin(&mut open, here, &mut found);
                open.push(Frame::Mapping { pointer, key: None });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop();
            }
            _ => {}
        }
    }
    found
}

/// Notes the place of a node that begins and tells its pointer.
fn begin(open: &mut [Frame], here: Position, found: &mut HashMap<String, Position>) -> String {
    let (pointer, position) = match open.last_mut() {
        None => (String::new(), here),
        Some(Frame::Sequence { pointer, next }) => {
            let own = format!("{pointer}/{next}");
            *next += 1;
            (own, here)
        }
        Some(Frame::Mapping { pointer, key }) => {
            // A node that is itself a key (a mapping as key) has no pointer of its own.
            let (name, position) = key.take().unwrap_or_else(|| (String::new(), here));
            (format!("{pointer}/{}", escape(&name)), position)
        }
    };
    found.insert(pointer.clone(), position);
    pointer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_keys() {
        let source = Source::from_text("a.yaml", "a:\n  /b: [1, { c: 2 }]\nd: *x\n".to_owned());
        for (pointer, line, column) in [
            ("/a", 1, 1),
            ("/a/~1b", 2, 3),
            ("/a/~1b/0", 2, 8),
            ("/a/~1b/1/c", 2, 13),
            ("/a/~1b/1/c/not/there", 2, 13),
        ] {
            assert_eq!(
                source.position(pointer),
                Some(Position { line, column }),
                "{pointer}"
            );
        }
    }

    #[test]
    fn an_error_names_file_and_line() {
        let source = Source::from_text("a.yaml", "a: 1\nb: [\n".to_owned());
        let error = source.parse::<serde_json::Value>().unwrap_err().to_string();
        assert!(error.starts_with("a.yaml: "), "{error}");
    }
}
