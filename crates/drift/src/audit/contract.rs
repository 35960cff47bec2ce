//! The contract as a tree, with its references and descriptions.

use computestacks_contract::{
    document::{Cursor as _, Document, Node},
    pointer::{escape, unescape},
};
use serde_json::Value;

use super::source::{InputError, SourceFile};

/// The contract.
#[derive(Debug, Clone)]
pub struct ContractFile {
    /// The file.
    pub source: SourceFile,
    root: Value,
}

/// An operation of the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractOperation {
    /// Method in upper case.
    pub method: String,
    /// Path template.
    pub path: String,
    /// JSON pointer to the operation.
    pub node: String,
}

impl ContractFile {
    /// Reads the contract.
    ///
    /// # Errors
    ///
    /// If it is not YAML.
    pub fn new(source: SourceFile) -> Result<Self, InputError> {
        let root = source.value()?;
        Ok(Self { source, root })
    }

    /// The node at a pointer, without following references.
    pub fn get(&self, pointer: &str) -> Option<&Value> {
        self.root.pointer(pointer)
    }

    /// The string at a pointer.
    pub fn text(&self, pointer: &str) -> Option<&str> {
        self.get(pointer)?.as_str()
    }

    /// The pointer of the target of `pointer`, with all references within the contract followed.
    pub fn resolve(&self, pointer: &str) -> String {
        let node = Node::root(&self.root).at(pointer);
        node.map_or_else(|| pointer.to_owned(), |node| node.resolve().pointer)
    }

    /// The keys of the object at a pointer, as written.
    pub fn keys(&self, pointer: &str) -> Vec<&str> {
        self.get(pointer)
            .and_then(Value::as_object)
            .map(|map| map.keys().map(String::as_str).collect())
            .unwrap_or_default()
    }

    /// The pointers of an object's values or an array's elements.
    pub fn children(&self, pointer: &str) -> Vec<String> {
        match self.get(pointer) {
            Some(Value::Object(map)) => map
                .keys()
                .map(|key| format!("{pointer}/{}", escape(key)))
                .collect(),
            Some(Value::Array(items)) => (0..items.len())
                .map(|index| format!("{pointer}/{index}"))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// All operations in the order of the file.
    pub fn calls(&self) -> Vec<ContractOperation> {
        let document = Document::new(Node::root(&self.root));
        let operations = document.operations().into_iter();
        operations
            .map(|operation| ContractOperation {
                method: operation.method.to_uppercase(),
                path: operation.path.to_owned(),
                node: operation.node.pointer,
            })
            .collect()
    }
}

/// The last step of a pointer, unescaped.
pub fn last(pointer: &str) -> String {
    unescape(pointer.rsplit('/').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_followed_and_circles_end() {
        let text = "a: { $ref: '#/b' }\nb: { c: 1 }\nd: { $ref: '#/d' }\n";
        let contract = ContractFile::new(SourceFile::from_text("x.yaml", text.to_owned())).unwrap();
        assert_eq!(contract.resolve("/a"), "/b");
        assert_eq!(contract.resolve("/d"), "/d");
        assert_eq!(contract.resolve("/nowhere"), "/nowhere");
    }
}
