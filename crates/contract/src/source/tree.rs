//! The tree that both readers build: values, key order, positions and parents.
//!
//! Nodes are stored in one vector and know their parent. The pointer of a diagnostic and the scope of an
//! `x-allow` are found by walking up; rules copy nothing on their way down.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Map, Number, Value};

use crate::document::Cursor;
use crate::pointer::{escape, unescape};

/// Objects up to this size are searched linearly; larger ones get an index, because looking up
/// thousands of components by name would be quadratic.
const SEARCHED: usize = 8;

/// The value of a node.
#[derive(Debug, Clone)]
pub enum NodeKind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number that JSON can hold.
    Number(Number),
    /// A string.
    String(Box<str>),
    /// The items of an array in order.
    Array(Vec<usize>),
    /// The fields of an object in order, with an index once there are many.
    Object(Vec<usize>, HashMap<Box<str>, usize>),
}

#[derive(Debug, Clone)]
enum Step {
    Root,
    Index(usize),
    Key(Box<str>, Range<usize>),
}

/// Where a new node belongs: nowhere else, at the end of an array, or in an object, by its key.
pub(super) enum Slot<'k> {
    Root,
    Item(usize),
    Field(usize, &'k str, Range<usize>),
}

#[derive(Debug, Clone)]
struct NodeData {
    parent: usize,
    step: Step,
    span: Range<usize>,
    kind: NodeKind,
}

/// A mistake in the source that the resulting value does not show.
#[derive(Debug, Clone)]
pub enum KeyProblem {
    /// The key occurs twice; the first value is used.
    DuplicateKey {
        /// The later field, which is in no object.
        node: usize,
        /// The span of the first key.
        first: Range<usize>,
    },
    /// A YAML key is a number, a boolean or null.
    KeyNotString {
        /// The field.
        node: usize,
    },
}

/// A whole document.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    entries: Vec<NodeData>,
    problems: Vec<KeyProblem>,
}

impl Tree {
    /// The root of the document.
    pub fn root(&self) -> Node<'_> {
        Node { tree: self, id: 0 }
    }

    /// The node with an id from [`Node::id`]; the root for an unknown id.
    pub fn node(&self, id: usize) -> Node<'_> {
        Node {
            tree: self,
            id: if id < self.entries.len() { id } else { 0 },
        }
    }

    /// The ids of the fields or items of a node, for those who change the tree meanwhile.
    pub(super) fn children(&self, id: usize) -> Vec<usize> {
        self.node(id).children().map(Node::id).collect()
    }

    /// Mistakes that were found while reading.
    pub fn problems(&self) -> &[KeyProblem] {
        &self.problems
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Adds a node.
    pub(super) fn push(&mut self, slot: Slot<'_>, span: Range<usize>, kind: NodeKind) -> usize {
        let id = self.entries.len();
        let (parent, step) = match slot {
            Slot::Root => (0, Step::Root),
            Slot::Item(parent) => (parent, Step::Index(self.insert_item(parent, id))),
            Slot::Field(parent, key, key_span) => {
                self.insert_field(parent, key, id);
                (parent, Step::Key(key.into(), key_span))
            }
        };
        self.entries.push(NodeData {
            parent,
            step,
            span,
            kind,
        });
        id
    }

    /// Adds the last item of an array; returns its index.
    fn insert_item(&mut self, parent: usize, id: usize) -> usize {
        let Some(NodeKind::Array(items)) = self.kind_mut(parent) else {
            return 0;
        };
        items.push(id);
        items.len() - 1
    }

    /// Adds a field to an object. If the object has the key, that is a problem.
    fn insert_field(&mut self, parent: usize, key: &str, id: usize) {
        let object = self.node(parent);
        if let Some(first) = object.get(key).map(Node::key_span) {
            let problem = KeyProblem::DuplicateKey { node: id, first };
            return self.problems.push(problem);
        }
        let mut fresh = HashMap::new();
        if object.children().count() == SEARCHED {
            // The object just exceeded the limit: index its fields.
            let fields = object.members();
            fresh.extend(fields.map(|(key, field)| (key.into(), field.id())));
        }
        if let Some(NodeKind::Object(members, index)) = self.kind_mut(parent) {
            index.extend(fresh);
            if members.len() >= SEARCHED {
                index.insert(key.into(), id);
            }
            members.push(id);
        }
    }

    fn kind_mut(&mut self, id: usize) -> Option<&mut NodeKind> {
        self.entries.get_mut(id).map(|entry| &mut entry.kind)
    }

    /// Appends the nodes of another tree, whose text begins at `offset`, without a parent. Returns the id
    /// of its root.
    pub(super) fn append(&mut self, other: Self, offset: usize) -> usize {
        let base = self.entries.len();
        let moved = |span: &mut Range<usize>| *span = span.start + offset..span.end + offset;
        for mut entry in other.entries {
            entry.parent += base;
            moved(&mut entry.span);
            if let Step::Key(_, span) = &mut entry.step {
                moved(span);
            }
            match &mut entry.kind {
                NodeKind::Array(ids) => ids.iter_mut().for_each(|id| *id += base),
                NodeKind::Object(ids, index) => {
                    ids.iter_mut()
                        .chain(index.values_mut())
                        .for_each(|id| *id += base);
                }
                _ => {}
            }
            self.entries.push(entry);
        }
        self.problems
            .extend(other.problems.into_iter().map(|problem| match problem {
                KeyProblem::DuplicateKey { node, mut first } => {
                    moved(&mut first);
                    let node = node + base;
                    KeyProblem::DuplicateKey { node, first }
                }
                KeyProblem::KeyNotString { node } => KeyProblem::KeyNotString { node: node + base },
            }));
        base
    }

    /// Moves a node to another parent: as a field with its key, or as the last item.
    pub(super) fn attach(&mut self, parent: usize, id: usize) {
        let key = self.node(id).key().map(str::to_owned);
        let index = match key {
            Some(key) => {
                self.insert_field(parent, &key, id);
                None
            }
            None => Some(self.insert_item(parent, id)),
        };
        if let Some(entry) = self.entries.get_mut(id) {
            entry.parent = parent;
            if let Some(index) = index {
                entry.step = Step::Index(index);
            }
        }
    }

    pub(super) fn report_key(&mut self, node: usize) {
        self.problems.push(KeyProblem::KeyNotString { node });
    }

    /// The end of a container's span is known when it closes.
    pub(super) fn close(&mut self, id: usize, end: usize) {
        if let Some(entry) = self.entries.get_mut(id) {
            entry.span.end = end.max(entry.span.start);
        }
    }
}

/// One value of a [`Tree`]; cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    id: usize,
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<'t> Node<'t> {
    fn entry(self) -> Option<&'t NodeData> {
        self.tree.entries.get(self.id)
    }

    /// The index of the node in its tree.
    pub fn id(self) -> usize {
        self.id
    }

    /// The value of the node; null for the root of an empty tree.
    pub fn kind(self) -> &'t NodeKind {
        self.entry().map_or(&NodeKind::Null, |entry| &entry.kind)
    }

    /// The key of the node in its object.
    pub fn key(self) -> Option<&'t str> {
        match &self.entry()?.step {
            Step::Key(key, _) => Some(key),
            Step::Root | Step::Index(_) => None,
        }
    }

    /// The object or array around the node.
    pub fn parent(self) -> Option<Node<'t>> {
        match self.entry()?.step {
            Step::Root => None,
            _ => Some(self.tree.node(self.entry()?.parent)),
        }
    }

    /// The node itself and its ancestors, innermost first.
    pub fn ancestors(self) -> impl Iterator<Item = Node<'t>> {
        std::iter::successors(Some(self), |node| node.parent())
    }

    /// The span of the value.
    pub fn span(self) -> Range<usize> {
        self.entry().map_or(0..0, |entry| entry.span.clone())
    }

    /// The span of the key; of the value for an item of an array and the root.
    pub fn key_span(self) -> Range<usize> {
        match self.entry().map(|entry| &entry.step) {
            Some(Step::Key(_, span)) => span.clone(),
            _ => self.span(),
        }
    }

    /// The JSON pointer of the node.
    pub fn pointer(self) -> String {
        let mut steps: Vec<String> = Vec::new();
        for node in self.ancestors() {
            match node.entry().map(|entry| &entry.step) {
                Some(Step::Key(key, _)) => steps.push(escape(key)),
                Some(Step::Index(index)) => steps.push(index.to_string()),
                Some(Step::Root) | None => {}
            }
        }
        steps
            .iter()
            .rev()
            .fold(String::new(), |pointer, step| pointer + "/" + step)
    }

    /// Fields and items.
    pub fn children(self) -> impl Iterator<Item = Node<'t>> {
        let ids = match self.kind() {
            NodeKind::Array(ids) | NodeKind::Object(ids, _) => ids.as_slice(),
            _ => &[],
        };
        ids.iter().map(move |id| self.tree.node(*id))
    }

    /// The value of a number.
    pub fn as_number(self) -> Option<&'t Number> {
        if let NodeKind::Number(number) = self.kind() {
            Some(number)
        } else {
            None
        }
    }

    /// Whether it is an array.
    pub fn is_array(self) -> bool {
        matches!(self.kind(), NodeKind::Array(_))
    }

    /// The value without positions. Its depth is at most [`MAX_DEPTH`](crate::MAX_DEPTH).
    pub fn to_value(self) -> Value {
        match self.kind() {
            NodeKind::Null => Value::Null,
            NodeKind::Bool(flag) => Value::Bool(*flag),
            NodeKind::Number(number) => Value::Number(number.clone()),
            NodeKind::String(text) => Value::String(text.to_string()),
            NodeKind::Array(_) => self.children().map(Node::to_value).collect(),
            NodeKind::Object(..) => Value::Object(
                self.members()
                    .map(|(key, member)| (key.to_owned(), member.to_value()))
                    .collect::<Map<_, _>>(),
            ),
        }
    }
}

impl<'t> Cursor<'t> for Node<'t> {
    fn get(&self, key: &str) -> Option<Self> {
        let NodeKind::Object(members, index) = self.kind() else {
            return None;
        };
        if index.is_empty() {
            let mut members = members.iter().map(|id| self.tree.node(*id));
            members.find(|member| member.key() == Some(key))
        } else {
            index.get(key).map(|id| self.tree.node(*id))
        }
    }

    fn members(&self) -> impl Iterator<Item = (&'t str, Self)> + use<'t> {
        // Items of an array have no keys.
        self.children().filter_map(|node| Some((node.key()?, node)))
    }

    fn items(&self) -> impl Iterator<Item = Self> + use<'t> {
        self.children().filter(|node| node.key().is_none())
    }

    fn as_str(&self) -> Option<&'t str> {
        match self.kind() {
            NodeKind::String(text) => Some(text),
            _ => None,
        }
    }

    fn as_bool(&self) -> Option<bool> {
        match self.kind() {
            NodeKind::Bool(flag) => Some(*flag),
            _ => None,
        }
    }

    fn is_object(&self) -> bool {
        matches!(self.kind(), NodeKind::Object(..))
    }

    fn at(&self, pointer: &str) -> Option<Self> {
        if pointer.is_empty() {
            return Some(*self);
        }
        pointer
            .strip_prefix('/')?
            .split('/')
            .try_fold(*self, |node, step| match node.kind() {
                NodeKind::Array(items) => items
                    .get(step.parse::<usize>().ok()?)
                    .map(|id| node.tree.node(*id)),
                _ => node.get(&unescape(step)),
            })
    }
}
