//! The tree both readers build: values, key order, places and the way back up.
//!
//! Nodes live in one vector and know their parent, so a finding gets its pointer, and an
//! acknowledgement its reach, by walking up; nothing is copied while rules walk down.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Map, Number, Value};

use crate::document::Cursor;
use crate::pointer::{escape, unescape};

/// Objects up to this size are searched; larger ones get an index, or looking up each of
/// thousands of components by name would be quadratic.
const SEARCHED: usize = 8;

/// What a node is.
#[derive(Debug, Clone)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number that JSON can hold.
    Number(Number),
    /// A text.
    String(Box<str>),
    /// A list; its items in order.
    Array(Vec<usize>),
    /// A mapping; its members in order, and an index once there are many.
    Object(Vec<usize>, HashMap<Box<str>, usize>),
}

#[derive(Debug, Clone)]
enum Step {
    Root,
    Index(usize),
    Key(Box<str>, Range<usize>),
}

#[derive(Debug, Clone)]
struct Entry {
    parent: usize,
    step: Step,
    span: Range<usize>,
    kind: Kind,
}

/// What a reader noticed that a value cannot show any more.
#[derive(Debug, Clone)]
pub enum Problem {
    /// The key was there before; the first one counts.
    DuplicateKey {
        /// The later member, which is in no object.
        node: usize,
        /// Where the first one's key stands.
        first: Range<usize>,
    },
    /// A YAML key that is a number, a boolean or null.
    KeyNotString {
        /// The member.
        node: usize,
    },
}

/// A whole document.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    entries: Vec<Entry>,
    problems: Vec<Problem>,
}

impl Tree {
    /// The document itself.
    pub fn root(&self) -> Node<'_> {
        Node { tree: self, id: 0 }
    }

    /// A node by the number that [`Node::id`] gave; a number never given is the root.
    pub fn node(&self, id: usize) -> Node<'_> {
        Node {
            tree: self,
            id: if id < self.entries.len() { id } else { 0 },
        }
    }

    /// What was noticed while reading.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn push_root(&mut self, span: Range<usize>, kind: Kind) -> usize {
        self.entries.push(Entry {
            parent: 0,
            step: Step::Root,
            span,
            kind,
        });
        self.entries.len() - 1
    }

    pub(super) fn push_item(&mut self, parent: usize, span: Range<usize>, kind: Kind) -> usize {
        let id = self.entries.len();
        let mut index = 0;
        if let Some(Entry {
            kind: Kind::Array(items),
            ..
        }) = self.entries.get_mut(parent)
        {
            index = items.len();
            items.push(id);
        }
        self.entries.push(Entry {
            parent,
            step: Step::Index(index),
            span,
            kind,
        });
        id
    }

    pub(super) fn push_member(
        &mut self,
        parent: usize,
        (key, key_span): (&str, Range<usize>),
        span: Range<usize>,
        kind: Kind,
    ) -> usize {
        let id = self.entries.len();
        let first = self.node(parent).get(key).map(Node::key_span);
        if let Some(first) = first {
            self.problems
                .push(Problem::DuplicateKey { node: id, first });
        } else {
            self.insert_member(parent, key, id);
        }
        self.entries.push(Entry {
            parent,
            step: Step::Key(key.into(), key_span),
            span,
            kind,
        });
        id
    }

    fn insert_member(&mut self, parent: usize, key: &str, id: usize) {
        let Some(Entry {
            kind: Kind::Object(members, _),
            ..
        }) = self.entries.get(parent)
        else {
            return;
        };
        let mut fresh = HashMap::new();
        if members.len() == SEARCHED {
            // The object just outgrew searching: index what is there.
            fresh = members
                .iter()
                .filter_map(|id| Some((self.node(*id).key()?.into(), *id)))
                .collect();
        }
        if let Some(Entry {
            kind: Kind::Object(members, index),
            ..
        }) = self.entries.get_mut(parent)
        {
            if members.len() == SEARCHED {
                *index = fresh;
            }
            if members.len() >= SEARCHED {
                index.insert(key.into(), id);
            }
            members.push(id);
        }
    }

    /// Appends the nodes of another tree, whose text begins at `offset`. They are below nothing yet;
    /// gives the id of its root.
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
                Kind::Array(ids) => ids.iter_mut().for_each(|id| *id += base),
                Kind::Object(ids, index) => {
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
                Problem::DuplicateKey { node, mut first } => {
                    moved(&mut first);
                    let node = node + base;
                    Problem::DuplicateKey { node, first }
                }
                Problem::KeyNotString { node } => Problem::KeyNotString { node: node + base },
            }));
        base
    }

    /// Puts a node below another parent: as a field under its key, or as the last item.
    pub(super) fn attach(&mut self, parent: usize, id: usize) {
        if let Some(key) = self.node(id).key().map(str::to_owned) {
            match self.node(parent).get(&key).map(Node::key_span) {
                Some(first) => self
                    .problems
                    .push(Problem::DuplicateKey { node: id, first }),
                None => self.insert_member(parent, &key, id),
            }
        } else {
            let index = self.node(parent).children().count();
            if let Some(Kind::Array(items)) = self.entries.get_mut(parent).map(|it| &mut it.kind) {
                items.push(id);
            }
            if let Some(entry) = self.entries.get_mut(id) {
                entry.step = Step::Index(index);
            }
        }
        if let Some(entry) = self.entries.get_mut(id) {
            entry.parent = parent;
        }
    }

    pub(super) fn report_key(&mut self, node: usize) {
        self.problems.push(Problem::KeyNotString { node });
    }

    /// A container's span is known only when it closes.
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
    fn entry(self) -> Option<&'t Entry> {
        self.tree.entries.get(self.id)
    }

    /// The number of the node in its tree.
    pub fn id(self) -> usize {
        self.id
    }

    /// What the node is; the root of an empty tree is null.
    pub fn kind(self) -> &'t Kind {
        self.entry().map_or(&Kind::Null, |entry| &entry.kind)
    }

    /// The key the node stands under in its object.
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

    /// The node itself and everything around it, from the inside out.
    pub fn ancestors(self) -> impl Iterator<Item = Node<'t>> {
        std::iter::successors(Some(self), |node| node.parent())
    }

    /// Where the value stands.
    pub fn span(self) -> Range<usize> {
        self.entry().map_or(0..0, |entry| entry.span.clone())
    }

    /// Where the key stands; for an item of an array or the root, the value.
    pub fn key_span(self) -> Range<usize> {
        match self.entry().map(|entry| &entry.step) {
            Some(Step::Key(_, span)) => span.clone(),
            _ => self.span(),
        }
    }

    /// JSON pointer of the node.
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

    /// A member of an object.
    pub fn get(self, key: &str) -> Option<Node<'t>> {
        let Kind::Object(members, index) = self.kind() else {
            return None;
        };
        if index.is_empty() {
            let mut members = members.iter().map(|id| self.tree.node(*id));
            members.find(|member| member.key() == Some(key))
        } else {
            index.get(key).map(|id| self.tree.node(*id))
        }
    }

    /// The members of an object in order; nothing for anything else.
    pub fn members(self) -> impl Iterator<Item = (&'t str, Node<'t>)> {
        let ids = if let Kind::Object(ids, _) = self.kind() {
            ids.as_slice()
        } else {
            &[]
        };
        let nodes = ids.iter().map(move |id| self.tree.node(*id));
        nodes.filter_map(|node| Some((node.key()?, node)))
    }

    /// The items of an array in order; nothing for anything else.
    pub fn items(self) -> impl Iterator<Item = Node<'t>> {
        let ids = if let Kind::Array(ids) = self.kind() {
            ids.as_slice()
        } else {
            &[]
        };
        ids.iter().map(move |id| self.tree.node(*id))
    }

    /// Members and items alike.
    pub fn children(self) -> impl Iterator<Item = Node<'t>> {
        let ids = match self.kind() {
            Kind::Array(ids) | Kind::Object(ids, _) => ids.as_slice(),
            _ => &[],
        };
        ids.iter().map(move |id| self.tree.node(*id))
    }

    /// The text, if it is one.
    pub fn as_str(self) -> Option<&'t str> {
        if let Kind::String(text) = self.kind() {
            Some(text)
        } else {
            None
        }
    }

    /// The boolean, if it is one.
    pub fn as_bool(self) -> Option<bool> {
        if let Kind::Bool(flag) = self.kind() {
            Some(*flag)
        } else {
            None
        }
    }

    /// The number, if it is one.
    pub fn as_number(self) -> Option<&'t Number> {
        if let Kind::Number(number) = self.kind() {
            Some(number)
        } else {
            None
        }
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        matches!(self.kind(), Kind::Object(..))
    }

    /// Whether it is an array.
    pub fn is_array(self) -> bool {
        matches!(self.kind(), Kind::Array(_))
    }

    /// The text of a member.
    pub fn str_at(self, key: &str) -> Option<&'t str> {
        self.get(key)?.as_str()
    }

    /// Whether a member is `true`.
    pub fn flag(self, key: &str) -> bool {
        self.get(key).and_then(Node::as_bool).unwrap_or(false)
    }

    /// The node at a pointer below this one.
    pub fn at(self, pointer: &str) -> Option<Node<'t>> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer
            .strip_prefix('/')?
            .split('/')
            .try_fold(self, |node, step| match node.kind() {
                Kind::Array(items) => items
                    .get(step.parse::<usize>().ok()?)
                    .map(|id| self.tree.node(*id)),
                _ => node.get(&unescape(step)),
            })
    }

    /// The value without its places, as other crates want it. Bounded by [`MAX_DEPTH`](crate::MAX_DEPTH).
    pub fn to_value(self) -> Value {
        match self.kind() {
            Kind::Null => Value::Null,
            Kind::Bool(flag) => Value::Bool(*flag),
            Kind::Number(number) => Value::Number(number.clone()),
            Kind::String(text) => Value::String(text.to_string()),
            Kind::Array(_) => self.items().map(Node::to_value).collect(),
            Kind::Object(..) => Value::Object(
                self.members()
                    .map(|(key, member)| (key.to_owned(), member.to_value()))
                    .collect::<Map<_, _>>(),
            ),
        }
    }
}

impl<'t> Cursor<'t> for Node<'t> {
    fn get(&self, key: &str) -> Option<Self> {
        Node::get(*self, key)
    }

    fn members(&self) -> impl Iterator<Item = (&'t str, Self)> {
        Node::members(*self)
    }

    fn items(&self) -> impl Iterator<Item = Self> {
        Node::items(*self)
    }

    fn as_str(&self) -> Option<&'t str> {
        Node::as_str(*self)
    }

    fn as_bool(&self) -> Option<bool> {
        Node::as_bool(*self)
    }

    fn is_object(&self) -> bool {
        Node::is_object(*self)
    }

    fn at(&self, pointer: &str) -> Option<Self> {
        Node::at(*self, pointer)
    }
}
