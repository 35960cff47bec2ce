//! A document as rules see it: its objects by kind, its operations, what is sent and received.

use std::cell::OnceCell;
use std::collections::HashSet;

use serde_json::Value;

use crate::document;
use crate::source::{Node, Source, Tree};

use super::objects::{Object, held, reach};

/// An object that is only `$ref`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference<'t> {
    /// The object around the `$ref`.
    pub(super) node: Node<'t>,
    /// What has to stand at the other end.
    pub(super) kind: Object,
    /// The text of the `$ref`.
    pub(super) target: &'t str,
}

/// A parameter of one operation.
pub(super) type Parameter<'t> = document::Parameter<'t, Node<'t>>;

/// One response of one operation.
pub(super) type Response<'t> = document::Response<'t, Node<'t>>;

/// One method of one path.
#[derive(Debug, Clone)]
pub(super) struct Operation<'t> {
    /// The path template.
    pub(super) path: &'t str,
    /// The method, in small letters.
    pub(super) method: &'t str,
    /// The operation object.
    pub(super) node: Node<'t>,
    /// Its parameters and those of its path it does not override.
    pub(super) parameters: Vec<Parameter<'t>>,
    /// Its responses in order.
    pub(super) responses: Vec<Response<'t>>,
}

impl Operation<'_> {
    /// `GET /a/{b}`, for messages.
    pub(super) fn title(&self) -> String {
        format!("{} {}", self.method.to_ascii_uppercase(), self.path)
    }
}

/// The whole document.
pub(super) struct Document<'t> {
    /// The text.
    pub(super) source: &'t Source,
    /// The tree over it.
    pub(super) tree: &'t Tree,
    /// Every object that is not a reference, with its kind.
    pub(super) objects: Vec<(Node<'t>, Object)>,
    /// Every object that is one.
    pub(super) references: Vec<Reference<'t>>,
    /// The operations under `paths`.
    pub(super) operations: Vec<Operation<'t>>,
    /// Nodes a server sends.
    received: HashSet<usize>,
    /// Nodes a caller sends.
    sent: HashSet<usize>,
    value: OnceCell<Value>,
}

impl<'t> Document<'t> {
    /// Walks the document once.
    pub(super) fn new(source: &'t Source, tree: &'t Tree) -> Self {
        let mut document = Self {
            source,
            tree,
            objects: Vec::new(),
            references: Vec::new(),
            operations: Vec::new(),
            received: HashSet::new(),
            sent: HashSet::new(),
            value: OnceCell::new(),
        };
        document.collect_objects();
        document.collect_operations();
        document.collect_directions();
        document
    }

    fn collect_objects(&mut self) {
        let mut pending = vec![(self.tree.root(), Object::Root)];
        while let Some((node, kind)) = pending.pop() {
            if let Some(target) = node.str_at("$ref") {
                self.references.push(Reference { node, kind, target });
            } else {
                self.objects.push((node, kind));
                held(node, kind, |inner, kind| pending.push((inner, kind)));
            }
        }
    }

    fn collect_operations(&mut self) {
        let model = self.model();
        for operation in model.operations() {
            self.operations.push(Operation {
                path: operation.path,
                method: operation.method,
                node: operation.node,
                parameters: model.parameters(&operation),
                responses: model.responses(&operation),
            });
        }
    }

    fn model(&self) -> document::Document<Node<'t>> {
        document::Document::new(self.root())
    }

    fn collect_directions(&mut self) {
        let mut received = Vec::new();
        let mut sent = Vec::new();
        for operation in &self.operations {
            received.extend(
                operation
                    .responses
                    .iter()
                    .map(|r| (r.site, Object::Response)),
            );
            sent.extend(
                operation
                    .parameters
                    .iter()
                    .map(|p| (p.site, Object::Parameter)),
            );
            sent.extend(
                operation
                    .node
                    .get("requestBody")
                    .map(|b| (b, Object::RequestBody)),
            );
        }
        self.received = reach(received, |target| self.target(target));
        self.sent = reach(sent, |target| self.target(target));
    }

    /// The top of the document.
    pub(super) fn root(&self) -> Node<'t> {
        self.tree.root()
    }

    /// The document without places; built when first asked for.
    pub(super) fn value(&self) -> &Value {
        self.value.get_or_init(|| self.root().to_value())
    }

    /// Every object of a kind.
    pub(super) fn of(&self, kind: Object) -> impl Iterator<Item = Node<'t>> {
        self.objects
            .iter()
            .filter(move |(_, found)| *found == kind)
            .map(|(node, _)| *node)
    }

    /// Every schema that is not a reference.
    pub(super) fn schemas(&self) -> impl Iterator<Item = Node<'t>> {
        self.of(Object::Schema)
    }

    /// The members of a section of `components`.
    pub(super) fn components(&self, section: &str) -> impl Iterator<Item = (&'t str, Node<'t>)> {
        self.model().components(section)
    }

    /// What a local `$ref` names, one step far.
    pub(super) fn target(&self, reference: &str) -> Option<Node<'t>> {
        self.model().target(reference)
    }

    /// Follows references until something is not one; none if a step leads nowhere or round.
    pub(super) fn resolve(&self, node: Node<'t>) -> Option<Node<'t>> {
        self.model().resolve(node)
    }

    /// Whether a server sends what this describes.
    pub(super) fn is_received(&self, node: Node<'_>) -> bool {
        self.received.contains(&node.id())
    }

    /// Whether a caller sends what this describes.
    pub(super) fn is_sent(&self, node: Node<'_>) -> bool {
        self.sent.contains(&node.id())
    }
}
