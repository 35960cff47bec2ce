//! A document as rules see it: its objects by kind, its operations, what is sent and received.

use std::cell::OnceCell;
use std::collections::HashSet;

use serde_json::Value;

use super::objects::{METHODS, Object, held, reach};
use crate::openapi::percent_decode;
use crate::source::{Node, Source, Tree};

/// References followed before a chain counts as a circle.
const MAX_HOPS: usize = 32;

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
#[derive(Debug, Clone, Copy)]
pub(super) struct Parameter<'t> {
    /// Where the operation or its path lists it.
    pub(super) site: Node<'t>,
    /// What defines it, behind the reference.
    pub(super) definition: Node<'t>,
    /// Its name on the wire.
    pub(super) name: &'t str,
    /// Its `in`.
    pub(super) location: &'t str,
}

/// One response of one operation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Response<'t> {
    /// `200`, `4XX`, `default`.
    pub(super) status: &'t str,
    /// Where the operation lists it.
    pub(super) site: Node<'t>,
    /// What defines it, behind the reference.
    pub(super) definition: Node<'t>,
}

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
        let Some(paths) = self.root().get("paths") else {
            return;
        };
        for (path, site) in paths.members().filter(|(path, _)| !path.starts_with("x-")) {
            let Some(item) = self.resolve(site) else {
                continue;
            };
            for method in METHODS {
                let Some(node) = item.get(method).filter(|node| node.is_object()) else {
                    continue;
                };
                let own = self.parameters_of(node);
                let mut parameters = self.parameters_of(item);
                parameters.retain(|shared| {
                    !own.iter()
                        .any(|p| p.name == shared.name && p.location == shared.location)
                });
                parameters.extend(own);
                let responses = self.responses_of(node);
                self.operations.push(Operation {
                    path,
                    method,
                    node,
                    parameters,
                    responses,
                });
            }
        }
    }

    fn parameters_of(&self, holder: Node<'t>) -> Vec<Parameter<'t>> {
        let sites = holder.get("parameters").into_iter().flat_map(Node::items);
        sites
            .filter_map(|site| {
                let definition = self.resolve(site)?;
                let (name, location) = (definition.str_at("name")?, definition.str_at("in")?);
                Some(Parameter {
                    site,
                    definition,
                    name,
                    location,
                })
            })
            .collect()
    }

    fn responses_of(&self, operation: Node<'t>) -> Vec<Response<'t>> {
        let sites = operation
            .get("responses")
            .into_iter()
            .flat_map(Node::members);
        sites
            .filter(|(status, site)| !status.starts_with("x-") && site.is_object())
            .filter_map(|(status, site)| {
                Some(Response {
                    status,
                    site,
                    definition: self.resolve(site)?,
                })
            })
            .collect()
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
        let section = self
            .root()
            .get("components")
            .and_then(|all| all.get(section));
        section.into_iter().flat_map(Node::members)
    }

    /// What a local `$ref` names, one step far.
    pub(super) fn target(&self, reference: &str) -> Option<Node<'t>> {
        self.root()
            .at(&percent_decode(reference.strip_prefix('#')?))
    }

    /// Follows references until something is not one; none if a step leads nowhere or round.
    pub(super) fn resolve(&self, node: Node<'t>) -> Option<Node<'t>> {
        let mut node = node;
        for _ in 0..MAX_HOPS {
            match node.str_at("$ref") {
                Some(target) => node = self.target(target)?,
                None => return Some(node),
            }
        }
        None
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
