//! A document as rules see it: its objects by type, its operations, and what is sent and received.

use std::sync::OnceLock;

use serde_json::Value;

use crate::document::{self, Cursor as _};
use crate::source::{Node, Source, Tree};

use super::objects::{Object, held, reach};

/// An object with a `$ref`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference<'t> {
    /// The object with the `$ref`.
    pub(super) node: Node<'t>,
    /// The type of object that it must refer to.
    pub(super) kind: Object,
    /// The value of `$ref`.
    pub(super) target: &'t str,
}

/// A parameter of an operation.
pub(super) type Parameter<'t> = document::Parameter<'t, Node<'t>>;

/// A response of an operation.
pub(super) type Response<'t> = document::Response<'t, Node<'t>>;

/// A method of a path.
#[derive(Debug, Clone)]
pub(super) struct IndexedOperation<'t> {
    /// The path template.
    pub(super) path: &'t str,
    /// The method, in lower case.
    pub(super) method: &'t str,
    /// The operation object.
    pub(super) node: Node<'t>,
    /// Its parameters, including those of its path that it does not override.
    pub(super) parameters: Vec<Parameter<'t>>,
    /// Its responses in order.
    pub(super) responses: Vec<Response<'t>>,
}

impl IndexedOperation<'_> {
    /// `GET /a/{b}`, for messages.
    pub(super) fn title(&self) -> String {
        format!("{} {}", self.method.to_ascii_uppercase(), self.path)
    }
}

/// How schemas consist of each other without a property or `items` in between.
pub(super) struct Unfolded {
    /// The ids of schemas that reach themselves.
    pub(super) circles: Vec<usize>,
    /// The largest number of schemas that apply to a single value: an `allOf` of two references to an `allOf`
    /// of two references doubles with each step.
    pub(super) largest: usize,
}

/// The whole document.
pub(super) struct DocumentIndex<'t> {
    /// The source text.
    pub(super) source: &'t Source,
    /// The tree over it.
    pub(super) tree: &'t Tree,
    /// Every object that is not a reference, with its type.
    pub(super) objects: Vec<(Node<'t>, Object)>,
    /// Every reference.
    pub(super) references: Vec<Reference<'t>>,
    /// The operations under `paths`.
    pub(super) operations: Vec<IndexedOperation<'t>>,
    /// Nodes that describe what a server sends.
    received: Vec<bool>,
    /// Nodes that describe what a client sends.
    sent: Vec<bool>,
    /// What `references::unfold` found, once a rule needed it.
    pub(super) unfolded: OnceLock<Unfolded>,
    /// The document without positions.
    pub(super) value: Value,
}

impl<'t> DocumentIndex<'t> {
    /// Walks the document once.
    pub(super) fn new(source: &'t Source, tree: &'t Tree) -> Self {
        let mut document = Self {
            source,
            tree,
            objects: Vec::new(),
            references: Vec::new(),
            operations: Vec::new(),
            received: Vec::new(),
            sent: Vec::new(),
            unfolded: OnceLock::new(),
            value: Value::Null,
        };
        let ((), value) = rayon::join(
            || {
                document.collect_objects();
                document.collect_operations();
                document.collect_directions();
            },
            || tree.root().to_value(),
        );
        document.value = value;
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
            self.operations.push(IndexedOperation {
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
            let responses = operation.responses.iter();
            received.extend(responses.map(|it| (it.site, Object::Response)));
            let parameters = operation.parameters.iter();
            sent.extend(parameters.map(|it| (it.site, Object::Parameter)));
            let body = operation.node.get("requestBody");
            sent.extend(body.map(|body| (body, Object::RequestBody)));
        }
        self.received = reach(self.tree, received, |target| self.target(target));
        self.sent = reach(self.tree, sent, |target| self.target(target));
    }

    /// The root of the document.
    pub(super) fn root(&self) -> Node<'t> {
        self.tree.root()
    }

    /// Every object of a type.
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

    /// The components of a section.
    pub(super) fn components(&self, section: &str) -> impl Iterator<Item = (&'t str, Node<'t>)> {
        self.model().components(section)
    }

    /// The target of a local `$ref`, without following further references.
    pub(super) fn target(&self, reference: &str) -> Option<Node<'t>> {
        self.model().target(reference)
    }

    /// Follows references to an object; `None` if one is broken or circular.
    pub(super) fn resolve(&self, node: Node<'t>) -> Option<Node<'t>> {
        self.model().resolve(node)
    }

    /// Whether a server sends what this describes.
    pub(super) fn is_received(&self, node: Node<'_>) -> bool {
        self.received.get(node.id()) == Some(&true)
    }

    /// Whether a client sends what this describes.
    pub(super) fn is_sent(&self, node: Node<'_>) -> bool {
        self.sent.get(node.id()) == Some(&true)
    }
}
