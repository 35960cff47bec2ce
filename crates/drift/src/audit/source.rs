//! A YAML or Markdown file as it stands on disk: its text, its name in messages, and where
//! each node of a YAML tree is.

use std::fs;
use std::path::Path;

use computestacks_contract::source as contract;
use serde::de::DeserializeOwned;

pub use contract::Position;

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
    /// The nodes and where they are; none where the text is not YAML.
    nodes: Option<(contract::Source, contract::Tree)>,
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
            nodes: None,
        }
    }

    /// Takes a text of YAML that is at hand.
    pub fn from_text(name: &str, text: String) -> Self {
        let source = contract::Source::new(name, &text);
        let tree = contract::read(&source).ok();
        Self {
            name: name.to_owned(),
            text,
            nodes: tree.map(|tree| (source, tree)),
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

    /// Where the node at `pointer` is, or the nearest one above that there is: the place of its key,
    /// or its own where it has no key.
    pub fn position(&self, pointer: &str) -> Option<Position> {
        let (source, tree) = self.nodes.as_ref()?;
        let mut pointer = pointer;
        loop {
            if let Some(node) = tree.root().at(pointer) {
                return Some(source.position(node.key_span().start));
            }
            pointer = &pointer[..pointer.rfind('/')?];
        }
    }

    /// The line of the text with this number, from 1, without white space around it.
    pub fn line(&self, number: usize) -> Option<&str> {
        self.text.lines().nth(number.checked_sub(1)?).map(str::trim)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_keys() {
        let source = Source::from_text("a.yaml", "a:\n  /b: [1, { c: 2 }]\nd: e\n".to_owned());
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
