//! Comparison of two schemas, keyword by keyword: each change narrows or widens the possible values.
//! Which of the two is breaking depends on the direction.
//!
//! `allOf` is flattened: a schema is the list of parts that apply to the same value.

use std::collections::BTreeSet;

use serde_json::Value;

use super::change::{ChangeCollector, Direction, Effect, RangeChange};
use super::keywords;
use super::node::{Node, component};
use super::schema_view::{SchemaParts, SchemaView};
use super::shown::shown;

/// Deeper than any hand-written document.
const DEPTH: usize = 200;

/// Compares the schemas of one operation, each pair once, so that circles end.
#[derive(Debug)]
pub(super) struct SchemaComparison<'c> {
    changes: &'c mut ChangeCollector,
    /// Whether clients send or receive what is compared now.
    direction: Direction,
    seen: BTreeSet<(Direction, String, String)>,
    depth: usize,
}

impl<'c> SchemaComparison<'c> {
    /// For the current operation of `changes`, whose request comes first.
    pub(super) fn new(changes: &'c mut ChangeCollector) -> Self {
        Self {
            changes,
            direction: Direction::Request,
            seen: BTreeSet::new(),
            depth: 0,
        }
    }

    /// From now on what clients receive is compared.
    pub(super) fn turn_to_responses(&mut self) {
        self.direction = Direction::Response;
    }

    pub(super) fn add(&mut self, effect: Effect, place: &str, what: impl Into<String>) {
        self.changes.add(effect, self.direction, place, what);
    }

    pub(super) fn shift(&mut self, shift: RangeChange, place: &str, what: impl Into<String>) {
        self.add(shift.effect(self.direction), place, what);
    }

    /// Compares `required`: whether something must be sent, or is always present.
    pub(super) fn requirement(&mut self, before: bool, after: bool, place: &str) {
        let (shift, what) = match (before, after) {
            (false, true) => (RangeChange::Narrowed, "was optional, is now required"),
            (true, false) => (RangeChange::Widened, "was required, is now optional"),
            _ => return,
        };
        self.shift(shift, place, what);
    }

    /// Compares two optional schemas; a missing one allows everything.
    pub(super) fn optional(&mut self, old: Option<Node<'_>>, new: Option<Node<'_>>, place: &str) {
        let (old, new): (SchemaParts<'_>, SchemaParts<'_>) =
            (old.into_iter().collect(), new.into_iter().collect());
        self.compare(&old, &new, place);
    }

    fn compare(&mut self, old: &[Node<'_>], new: &[Node<'_>], place: &str) {
        let (old, new) = (SchemaView::new(old), SchemaView::new(new));
        // Each pair once; a schema without a counterpart has no circle.
        if !old.parts.is_empty()
            && !new.parts.is_empty()
            && !self
                .seen
                .insert((self.direction, old.identity(), new.identity()))
        {
            return;
        }
        if self.depth >= DEPTH {
            if !old.is_of_the_document_of(&new) {
                let what = "is nested too deep to be compared, in documents that differ";
                self.shift(RangeChange::Changed, place, what);
            }
            return;
        }
        self.depth += 1;
        if let (Some(before), Some(after)) = (old.name(), new.name())
            && before != after
        {
            let what =
                format!("`{before}` was renamed to `{after}`, as are types of generated clients");
            self.add(Effect::Breaking, place, what);
        }
        // The component is the location only if both are in the same one.
        let named = new.place().filter(|_| old.place() == new.place());
        let place = named.unwrap_or_else(|| place.to_owned());
        keywords::compare(&old, &new, |shift, what| self.shift(shift, &place, what));
        if old.is_another_kind_than(&new) {
            // Differences below follow from the type.
            self.depth -= 1;
            return;
        }
        self.values(&old, &new, &place);
        self.members(&old, &new, &place);
        self.below(&old, &new, "items", &format!("{place}[]"));
        self.further_members(&old, &new, &place);
        for key in ["oneOf", "anyOf"] {
            self.alternatives(&old, &new, key, &place);
        }
        self.tuple(&old, &new, &place);
        if self.direction == Direction::Request {
            self.default(&old, &new, &place);
        }
        self.depth -= 1;
    }

    /// `enum`, and `x-extensible-enum`, which may get more values.
    fn values(&mut self, old: &SchemaView<'_>, new: &SchemaView<'_>, place: &str) {
        let (open, closed) = ("x-extensible-enum", "enum");
        match (old.set(closed), new.set(closed)) {
            (Some(before), Some(after)) => {
                for gone in before.difference(&after) {
                    let what = format!("the value {gone} was removed");
                    self.shift(RangeChange::Narrowed, place, what);
                }
                for added in after.difference(&before) {
                    let what = format!("the value {added} was added");
                    self.shift(RangeChange::Widened, place, what);
                }
                return;
            }
            (Some(_), None) => {
                let what = "any value is possible, not only listed ones";
                self.shift(RangeChange::Widened, place, what);
            }
            (None, Some(_)) => {
                let what = "only listed values are possible";
                self.shift(RangeChange::Narrowed, place, what);
            }
            (None, None) => {}
        }
        if let (Some(before), Some(after)) = (old.set(open), new.set(open)) {
            for gone in before.difference(&after) {
                let what = format!("the value {gone} was removed from the open list");
                self.shift(RangeChange::Narrowed, place, what);
            }
            for added in after.difference(&before) {
                let what = format!("the value {added} was added to the open list");
                self.add(Effect::Additive, place, what);
            }
        }
    }

    /// `properties` and `required`.
    fn members(&mut self, old: &SchemaView<'_>, new: &SchemaView<'_>, place: &str) {
        let (before, after) = (old.members(self.direction), new.members(self.direction));
        let (needed_before, needed_after) = (old.required(), new.required());
        for (name, parts) in &before {
            let here = format!("{place}.{name}");
            let Some(new_parts) = after.get(name) else {
                let here = new.place_of(parts).unwrap_or(here);
                // Breaking even for an optional field: clients send or read it.
                self.add(Effect::Breaking, &here, "the field was removed");
                continue;
            };
            let here = old.place_of(new_parts).unwrap_or(here);
            self.requirement(
                needed_before.contains(name),
                needed_after.contains(name),
                &here,
            );
            self.compare(parts, new_parts, &here);
        }
        for (name, parts) in &after {
            if before.contains_key(name) {
                continue;
            }
            let own = old.place_of(parts);
            let here = own.unwrap_or_else(|| format!("{place}.{name}"));
            if needed_after.contains(name) && self.direction == Direction::Request {
                self.add(Effect::Breaking, &here, "a required field was added");
            } else {
                self.add(Effect::Additive, &here, "the field was added");
            }
        }
        // Required but not described.
        let described = |name: &&str| before.contains_key(*name) || after.contains_key(*name);
        for name in needed_after
            .difference(&needed_before)
            .filter(|name| !described(name))
        {
            let what = format!("`{name}` is required");
            self.shift(RangeChange::Narrowed, place, what);
        }
        for name in needed_before
            .difference(&needed_after)
            .filter(|name| !described(name))
        {
            let what = format!("`{name}` is no longer required");
            self.shift(RangeChange::Widened, place, what);
        }
    }

    /// A keyword with one schema for everything below it; a missing one allows everything.
    fn below(&mut self, old: &SchemaView<'_>, new: &SchemaView<'_>, key: &str, place: &str) {
        let (before, after) = (old.all(key), new.all(key));
        if !before.is_empty() || !after.is_empty() {
            self.compare(&before, &after, place);
        }
    }

    /// `additionalProperties`. More fields do not break readers.
    fn further_members(&mut self, old: &SchemaView<'_>, new: &SchemaView<'_>, place: &str) {
        let key = "additionalProperties";
        let closed = |schema: &SchemaView<'_>| {
            let said = schema.all(key);
            said.iter().any(|node| node.value == &Value::Bool(false))
        };
        match (closed(old), closed(new)) {
            (true, true) => {}
            (false, true) => {
                let what = "other fields are no longer possible";
                self.shift(RangeChange::Narrowed, place, what);
            }
            (true, false) => {
                let what = "other fields are possible";
                self.add(Effect::Additive, place, what);
            }
            (false, false) => self.below(old, new, key, &format!("{place}{{}}")),
        }
    }

    /// `oneOf` and `anyOf`: alternatives are paired by name, by equality, or by order.
    fn alternatives(&mut self, old: &SchemaView<'_>, new: &SchemaView<'_>, key: &str, place: &str) {
        let (before, after) = (old.list(key), new.list(key));
        match (before, after) {
            (Some(before), Some(mut after)) => {
                let mut left = Vec::new();
                for old in before {
                    let named = |new: &Node<'_>| {
                        component(new).is_some() && component(new) == component(&old)
                    };
                    let equal = |new: &Node<'_>| new.value == old.value;
                    match after
                        .iter()
                        .position(named)
                        .or_else(|| after.iter().position(equal))
                    {
                        Some(at) => {
                            let new = after.remove(at);
                            self.compare(&[old], &[new], place);
                        }
                        None => left.push(old),
                    }
                }
                // Those without a name or an equal counterpart are paired in order, if their number is the same.
                if left.len() == after.len() {
                    for (old, new) in left.into_iter().zip(after) {
                        self.compare(&[old], &[new], place);
                    }
                } else {
                    for old in left {
                        let what = format!("the alternative {} was removed", alternative(&old));
                        self.shift(RangeChange::Narrowed, place, what);
                    }
                    for new in after {
                        let what = format!("the alternative {} was added", alternative(&new));
                        self.shift(RangeChange::Widened, place, what);
                    }
                }
            }
            (None, Some(_)) => {
                let what = format!("is now one of several by `{key}`");
                self.shift(RangeChange::Changed, place, what);
            }
            (Some(_), None) => {
                let what = format!("is no longer one of several by `{key}`");
                self.shift(RangeChange::Changed, place, what);
            }
            (None, None) => {}
        }
    }

    /// `x-tuple`: the schema of each array item, in order.
    fn tuple(&mut self, old: &SchemaView<'_>, new: &SchemaView<'_>, place: &str) {
        let (before, after) = (old.items("x-tuple"), new.items("x-tuple"));
        if before.len() != after.len() {
            let what = format!(
                "has {} described items instead of {}",
                after.len(),
                before.len()
            );
            self.shift(RangeChange::Changed, place, what);
            return;
        }
        for (at, (old, new)) in before.into_iter().zip(after).enumerate() {
            self.compare(&[old], &[new], &format!("{place}[{at}]"));
        }
    }

    /// The meaning of a missing value in a request.
    fn default(&mut self, old: &SchemaView<'_>, new: &SchemaView<'_>, place: &str) {
        match (old.value("default"), new.value("default")) {
            (None, Some(new)) => {
                let what = format!("the default {} was added", shown(new));
                self.add(Effect::Additive, place, what);
            }
            (Some(old), None) => {
                let what = format!("the default {} was removed", shown(old));
                self.add(Effect::Breaking, place, what);
            }
            (Some(old), Some(new)) if old != new => {
                let what = format!("the default is {}, was {}", shown(new), shown(old));
                self.add(Effect::Breaking, place, what);
            }
            _ => {}
        }
    }
}

fn alternative(node: &Node<'_>) -> String {
    component(node).map_or_else(|| shown(node.value), |name| format!("`{name}`"))
}
