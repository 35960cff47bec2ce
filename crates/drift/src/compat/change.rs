//! What changed for the callers of an operation.

use std::collections::BTreeSet;

use serde::Serialize;

/// What a change does to those who were content with the old document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Nothing that worked stops working.
    Additive,
    /// Something that worked may stop working.
    Breaking,
}

impl Effect {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Additive => "additive",
            Self::Breaking => "breaking",
        }
    }
}

/// What is changed: what callers send, what they get, or how both are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Method, path, name, security, promises.
    Operation,
    /// Parameters and bodies that callers send.
    Request,
    /// Statuses, headers and bodies that they get.
    Response,
}

impl Direction {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Request => "request",
            Self::Response => "response",
        }
    }
}

/// What became of the values that are possible at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shift {
    /// Fewer are.
    Narrowed,
    /// More are.
    Widened,
    /// Others are, or nobody can tell.
    Changed,
}

impl Shift {
    /// Who sends may be given more freedom, who reads less to expect; not the other way round.
    pub(super) fn effect(self, direction: Direction) -> Effect {
        match (self, direction) {
            (Self::Widened, Direction::Request) | (Self::Narrowed, Direction::Response) => {
                Effect::Additive
            }
            _ => Effect::Breaking,
        }
    }
}

/// One change, with all operations that it is a change of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Breaking or additive.
    pub effect: Effect,
    /// What callers send or what they get.
    pub direction: Direction,
    /// Where: a parameter, a status, a member of a named schema.
    pub place: String,
    /// What happened there.
    pub what: String,
    /// The operations' ids, or method and path where they have none.
    pub operations: BTreeSet<String>,
}

/// Gathers changes, and puts those together that differ in the operation only.
#[derive(Debug, Default)]
pub(super) struct Changes {
    operation: String,
    found: Vec<Change>,
}

impl Changes {
    /// All that is added from here on is of this operation.
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

    /// Breaking ones first, then by direction and place.
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

/// Names of a document stand in one line of the report, and do not move a terminal's cursor.
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
    use super::{Changes, Direction, Effect};

    #[test]
    fn names_of_a_document_stay_in_one_line() {
        let mut changes = Changes::default();
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
