//! An operation of a document, with its context.

use std::collections::BTreeMap;

use computestacks_contract::document::Document;
use computestacks_contract::template::{nameless, placeholders};
use serde_json::Value;

use super::node::{Cursor as _, Node};

/// An operation with its path item.
#[derive(Debug, Clone)]
pub(super) struct ComparedOperation<'d> {
    pub(super) method: &'static str,
    pub(super) path: &'d str,
    pub(super) root: Node<'d>,
    pub(super) item: Node<'d>,
    pub(super) node: Node<'d>,
}

impl<'d> ComparedOperation<'d> {
    pub(super) fn name(&self) -> String {
        self.id().map_or_else(|| self.line(), str::to_owned)
    }

    pub(super) fn id(&self) -> Option<&'d str> {
        self.node.str_at("operationId")
    }

    pub(super) fn line(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }

    /// Method and path without the names of placeholders.
    pub(super) fn route(&self) -> (&'static str, String) {
        (self.method, nameless(self.path))
    }

    /// The names of placeholders.
    pub(super) fn names(&self) -> Vec<&'d str> {
        placeholders(self.path)
    }

    /// The value in the operation, otherwise in the path item or the document.
    pub(super) fn inherited(&self, key: &str) -> Option<Node<'d>> {
        [&self.node, &self.item, &self.root]
            .into_iter()
            .find_map(|node| node.get(key))
    }

    pub(super) fn schemes(&self) -> BTreeMap<&'d str, Node<'d>> {
        let components = self.root.get("components");
        components.map_or_else(BTreeMap::new, |components| {
            let schemes = components.members_of("securitySchemes");
            schemes.map(|(name, node)| (name, node.resolve())).collect()
        })
    }

    /// All parameters by location and name; those of the operation override those of the path.
    pub(super) fn parameters(&self) -> BTreeMap<(String, String), Node<'d>> {
        let mut found = BTreeMap::new();
        for node in [&self.item, &self.node] {
            for parameter in node.items_of("parameters") {
                let parameter = parameter.resolve();
                let place = parameter.str_at("in").unwrap_or("?").to_owned();
                let name = parameter.str_at("name").unwrap_or("?");
                // The name of a path parameter is compared with the path.
                let name = match place.as_str() {
                    "path" => self
                        .names()
                        .iter()
                        .position(|own| *own == name)
                        .map_or_else(|| name.to_owned(), |at| format!("{{{at}}}")),
                    "header" => name.to_lowercase(),
                    _ => name.to_owned(),
                };
                found.insert((place, name), parameter);
            }
        }
        found
    }
}

/// All operations of a document.
pub(super) fn operations(document: &Value) -> Vec<ComparedOperation<'_>> {
    let document = Document::new(Node::root(document));
    let operations = document.operations().into_iter();
    operations
        .map(|operation| ComparedOperation {
            method: operation.method,
            path: operation.path,
            root: document.root().clone(),
            item: operation.item,
            node: operation.node,
        })
        .collect()
}
