//! A YAML or Markdown file: its text, its name in messages, and the position of each node of a YAML
//! tree.

use std::fs;
use std::path::Path;

use computestacks_contract::{
    document::Cursor as _, fragments::SpecFile, pointer::escape, source as contract,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

pub use contract::Position;

/// Input that cannot be read. The exit code is 2.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// The file does not exist or cannot be opened.
    #[error("cannot read {name}")]
    File {
        /// The file's name relative to the workspace.
        name: String,
        /// Why it cannot be read.
        source: std::io::Error,
    },
    /// The file is malformed.
    #[error("{name}: {why}")]
    Text {
        /// The file's name relative to the workspace.
        name: String,
        /// What is wrong, with line and column if known.
        why: String,
    },
}

/// A file, or the files of a document, with the position of each node.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Name of the first file in messages: relative to the workspace, with `/`.
    pub name: String,
    /// The text of all files.
    pub text: String,
    /// The trees with their sources and the prefix of their pointers; empty if the text is not YAML.
    trees: Vec<(String, contract::Source, contract::Tree)>,
}

/// The location of a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLocation {
    /// The file's name.
    pub file: String,
    /// Line and column.
    pub position: Position,
    /// The line, trimmed.
    pub excerpt: String,
}

impl SourceFile {
    /// Reads `name`, a path relative to `root`, as a file of YAML.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or is not UTF-8.
    pub fn read(root: &Path, name: &str) -> Result<Self, InputError> {
        let text = fs::read_to_string(root.join(name)).map_err(|source| InputError::File {
            name: name.to_owned(),
            source,
        })?;
        Ok(Self::from_text(name, text))
    }

    /// A file that is not YAML.
    pub fn plain(name: &str, text: String) -> Self {
        Self {
            name: name.to_owned(),
            text,
            trees: Vec::new(),
        }
    }

    /// A YAML file from its text.
    pub fn from_text(name: &str, text: String) -> Self {
        let name = name.to_owned();
        Self::of_files(&[SpecFile { name, text }])
    }

    /// The files of one document.
    pub fn of_files(files: &[SpecFile]) -> Self {
        let source = contract::Source::of_files(files);
        let tree = contract::read(&source).ok();
        Self {
            name: source.name().to_owned(),
            text: source.text().to_owned(),
            trees: tree
                .map(|tree| (String::new(), source, tree))
                .into_iter()
                .collect(),
        }
    }

    /// Separate documents: the pointers of each begin with its resource.
    pub fn of_resources(files: &[SpecFile]) -> Self {
        let trees = files.iter().filter_map(|file| {
            let source = contract::Source::new(&*file.name, &file.text);
            let tree = contract::read(&source).ok()?;
            Some((format!("/{}", escape(file.resource())), source, tree))
        });
        Self {
            name: files
                .first()
                .map_or_else(String::new, |file| file.name.clone()),
            text: files.iter().map(|file| file.text.as_str()).collect(),
            trees: trees.collect(),
        }
    }

    /// Parses the YAML into `T`.
    ///
    /// # Errors
    ///
    /// If it is not YAML or not a `T`; the error has line and column.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, InputError> {
        serde_saphyr::from_str(&self.text).map_err(|error| InputError::Text {
            name: self.name.clone(),
            why: error.to_string().trim_start_matches("error: ").to_owned(),
        })
    }

    /// The whole document as a value.
    ///
    /// # Errors
    ///
    /// If a file is not YAML; the error has line and column.
    pub fn value(&self) -> Result<Value, InputError> {
        match self.trees.as_slice() {
            [(_, _, tree)] => Ok(tree.root().to_value()),
            _ => self.parse(),
        }
    }

    /// The location of the key of the node at `pointer`, or of the node if it has no key. If it does not
    /// exist, the location of its nearest ancestor.
    pub fn place(&self, pointer: &str) -> Option<SourceLocation> {
        let below =
            |(prefix, source, tree)| Some((pointer.strip_prefix::<&str>(prefix)?, source, tree));
        let mut trees = self
            .trees
            .iter()
            .map(|(prefix, source, tree)| (prefix.as_str(), source, tree));
        let (mut pointer, source, tree): (&str, &contract::Source, &contract::Tree) =
            trees.find_map(below)?;
        let node = loop {
            match tree.root().at(pointer) {
                Some(node) => break node,
                None => pointer = &pointer[..pointer.rfind('/')?],
            }
        };
        let offset = node.key_span().start;
        let line = source.line_range(source.line_of(offset));
        Some(SourceLocation {
            file: source.name_at(offset).to_owned(),
            position: source.position(offset),
            excerpt: source
                .text()
                .get(line)
                .unwrap_or_default()
                .trim()
                .to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_keys() {
        let source = SourceFile::from_text("a.yaml", "a:\n  /b: [1, { c: 2 }]\nd: e\n".to_owned());
        for (pointer, line, column) in [
            ("/a", 1, 1),
            ("/a/~1b", 2, 3),
            ("/a/~1b/0", 2, 8),
            ("/a/~1b/1/c", 2, 13),
            ("/a/~1b/1/c/not/there", 2, 13),
        ] {
            assert_eq!(
                source.place(pointer).map(|place| place.position),
                Some(Position { line, column }),
                "{pointer}"
            );
        }
    }

    #[test]
    fn an_error_names_file_and_line() {
        let source = SourceFile::from_text("a.yaml", "a: 1\nb: [\n".to_owned());
        let error = source.parse::<Value>().unwrap_err().to_string();
        assert!(error.starts_with("a.yaml: "), "{error}");
    }
}
