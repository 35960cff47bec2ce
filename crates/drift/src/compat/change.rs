//! Changes for the clients of an operation.

use std::collections::BTreeSet;

use serde::Serialize;

/// The effect of a change on clients that work with the old document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// What worked keeps working.
    Additive,
    /// Something that worked may stop working.
    Breaking,
}

impl Effect {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Additive => "additive",
            Self::Breaking => "breaking",
        }
    }
}

/// What a change concerns: what clients send, what they receive, or the operation itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Method, path, name, security, guarantees.
    Operation,
    /// Parameters and bodies that clients send.
    Request,
    /// Statuses, headers and bodies that clients receive.
    Response,
}

impl Direction {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Request => "request",
            Self::Response => "response",
        }
    }
}

/// How the set of possible values at a location changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RangeChange {
    /// Fewer values are possible.
    Narrowed,
    /// More values are possible.
    Widened,
    /// Other values are possible, or the change is unknown.
    Changed,
}

impl RangeChange {
    /// The effect on clients: requests may widen and responses may narrow.
    pub(super) fn effect(self, direction: Direction) -> Effect {
        match (self, direction) {
            (Self::Widened, Direction::Request) | (Self::Narrowed, Direction::Response) => {
                Effect::Additive
            }
            _ => Effect::Breaking,
        }
    }
}

/// A change, with all operations that it affects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Breaking or additive.
    pub effect: Effect,
    /// What clients send or what they receive.
    pub direction: Direction,
    /// The location: a parameter, a status, a field of a named schema.
    pub place: String,
    /// What changes there.
    pub what: String,
    /// The operations' ids, or method and path if they have none.
    pub operations: BTreeSet<String>,
}

/// Collects changes and merges those that differ only in the operation.
#[derive(Debug, Default)]
pub(super) struct ChangeCollector {
    operation: String,
    found: Vec<Change>,
}

impl ChangeCollector {
    /// Sets the operation of the following changes.
    pub(super) fn enter(&mut self, operation: &str) {
        self.operation = plain(operation);
    }

    pub(super) fn add(
        &mut self,
        effect: Effect,
        direction: Direction,
        place: &str,
        what: impl Into<String>,
    ) {
        let (what, place) = (plain(&what.into()), plain(place));
        let known = self.found.iter_mut().find(|known| {
            (known.effect, known.direction) == (effect, direction)
                && known.place == place
                && known.what == what
        });
        if let Some(known) = known {
            known.operations.insert(self.operation.clone());
        } else {
            self.found.push(Change {
                effect,
                direction,
                place,
                what,
                operations: BTreeSet::from([self.operation.clone()]),
            });
        }
    }

    /// Breaking changes first, then by direction and location.
    pub(super) fn finish(mut self) -> Vec<Change> {
        self.found.sort_by(|a, b| {
            (b.effect, a.direction, &a.place, &a.what).cmp(&(
                a.effect,
                b.direction,
                &b.place,
                &b.what,
            ))
        });
        self.found
    }
}

/// Escapes control characters, so that a name stays on one line and cannot affect a terminal.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            plain.extend(character.escape_default());
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{ChangeCollector, Direction, Effect};

    #[test]
    fn names_of_a_document_stay_in_one_line() {
        let mut changes = ChangeCollector::default();
        changes.enter("POST /a\n::error::");
        changes.add(
            Effect::Breaking,
            Direction::Request,
            "A.b\u{1b}[2J",
            "`x\n\ny` changed",
        );
        let found = changes.finish();
        assert_eq!(found[0].place, "A.b\\u{1b}[2J");
        assert_eq!(found[0].what, "`x\\n\\ny` changed");
        assert!(found[0].operations.contains("POST /a\\n::error::"));
    }
}
