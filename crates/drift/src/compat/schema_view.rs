//! A view of a schema that is made of several parts.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::change::Direction;
use super::node::{Cursor as _, Node, component, in_component, owner};

/// Parts that apply to the same value.
pub(super) type SchemaParts<'d> = Vec<Node<'d>>;

/// All parts at a location, with `$ref` and `allOf` resolved.
#[derive(Debug)]
pub(super) struct SchemaView<'d> {
    pub(super) parts: SchemaParts<'d>,
}

impl<'d> SchemaView<'d> {
    pub(super) fn new(nodes: &[Node<'d>]) -> Self {
        let mut parts = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open: Vec<Node<'d>> = nodes.iter().rev().cloned().collect();
        while let Some(node) = open.pop() {
            let node = node.resolve();
            if seen.insert(node.pointer.clone()) {
                let more: Vec<_> = node.items_of("allOf").collect();
                open.extend(more.into_iter().rev());
                parts.push(node);
            }
        }
        Self { parts }
    }

    pub(super) fn identity(&self) -> String {
        let pointers: Vec<&str> = self
            .parts
            .iter()
            .map(|part| part.pointer.as_str())
            .collect();
        pointers.join(" ")
    }

    /// Whether the documents of both are equal.
    pub(super) fn is_of_the_document_of(&self, other: &SchemaView<'_>) -> bool {
        match (self.parts.first(), other.parts.first()) {
            (Some(own), Some(other)) => own.document == other.document,
            (own, other) => own.is_none() && other.is_none(),
        }
    }

    /// The single name that generated clients use for it.
    pub(super) fn name(&self) -> Option<&str> {
        let mut names = self.parts.iter().filter_map(component);
        names.next().filter(|_| names.next().is_none())
    }

    pub(super) fn place(&self) -> Option<String> {
        self.parts.first().and_then(in_component)
    }

    /// The location of a field in a component schema that is also a part of this one.
    pub(super) fn place_of(&self, member: &[Node<'_>]) -> Option<String> {
        let node = member.first()?;
        let is_ours = |part: &Node<'_>| owner(part).is_some() && owner(part) == owner(node);
        self.parts.iter().any(is_ours).then(|| in_component(node))?
    }

    /// Whether the two have no common type, or a type is unknown.
    pub(super) fn is_another_kind_than(&self, other: &SchemaView<'_>) -> bool {
        let kind = |schema: &SchemaView<'_>| {
            let kind = schema.value("type").and_then(Value::as_str);
            kind.map(|kind| kind.replace("integer", "number"))
        };
        let differs = kind(self)
            .zip(kind(other))
            .is_some_and(|(own, other)| own != other);
        differs || self.value("$ref") != other.value("$ref")
    }

    /// The values of a keyword in all parts.
    pub(super) fn all(&self, key: &str) -> Vec<Node<'d>> {
        self.parts.iter().filter_map(|part| part.get(key)).collect()
    }

    /// The items of a keyword's lists in all parts.
    pub(super) fn items(&self, key: &str) -> Vec<Node<'d>> {
        self.all(key).iter().flat_map(Node::items).collect()
    }

    /// The same, with references resolved; `None` if no part has the keyword.
    pub(super) fn list(&self, key: &str) -> Option<Vec<Node<'d>>> {
        if self.all(key).is_empty() {
            return None;
        }
        let items = self.items(key);
        Some(items.iter().map(Node::resolve).collect())
    }

    /// The first value of a keyword.
    pub(super) fn value(&self, key: &str) -> Option<&'d Value> {
        self.all(key).first().map(|node| node.value)
    }

    /// Whether a flag is set in a part.
    pub(super) fn is(&self, key: &str) -> bool {
        self.parts.iter().any(|part| part.flag(key))
    }

    /// All keywords of all parts.
    pub(super) fn keys(&self) -> BTreeSet<&'d str> {
        let members = self.parts.iter().flat_map(Node::members);
        members.map(|(key, _)| key).collect()
    }

    /// The values of a list in string form; the common ones if several parts have a list.
    pub(super) fn set(&self, key: &str) -> Option<BTreeSet<String>> {
        let lists = self.all(key);
        let mut sets = lists.iter().map(|list| {
            let items = list.items();
            items
                .map(|item| item.value.to_string())
                .collect::<BTreeSet<_>>()
        });
        let first = sets.next()?;
        Some(sets.fold(first, |all, set| &all & &set))
    }

    pub(super) fn required(&self) -> BTreeSet<&'d str> {
        let lists = self.all("required");
        let names = lists.iter().flat_map(Node::items);
        names.filter_map(|name| name.value.as_str()).collect()
    }

    /// The fields that exist in a direction.
    pub(super) fn members(&self, direction: Direction) -> BTreeMap<&'d str, SchemaParts<'d>> {
        let absent = match direction {
            Direction::Request => "readOnly",
            _ => "writeOnly",
        };
        let mut members: BTreeMap<&'d str, SchemaParts<'d>> = BTreeMap::new();
        for part in &self.parts {
            for (name, node) in part.members_of("properties") {
                members.entry(name).or_default().push(node);
            }
        }
        members.retain(|_, parts| !parts.iter().any(|part| part.resolve().flag(absent)));
        members
    }
}
