//! Rows of the resources that are described by data.

use std::{collections::BTreeMap, fmt};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A row of a resource: a JSON object with an integer `id`.
///
/// It has the fields of the server's responses that do not follow from others, and those that
/// `crates/emulator/resources` names, such as the `owner` of a project and the `user` of a domain.
pub type Row = Map<String, Value>;

/// An integer field of a row.
pub(crate) fn integer_in(row: &Row, field: &str) -> Option<i64> {
    row.get(field)?.as_i64()
}

/// A string field of a row.
pub(crate) fn text_in<'r>(row: &'r Row, field: &str) -> Option<&'r str> {
    row.get(field)?.as_str()
}

/// Whether a field of a row is true.
pub(crate) fn is_true(row: &Row, field: &str) -> bool {
    row.get(field) == Some(&Value::Bool(true))
}

/// A time as rows and responses have it.
pub(crate) fn written(at: Timestamp) -> Value {
    format!("{at:.3}").into()
}

/// The row that a JSON object is.
pub(crate) fn row(object: Value) -> Row {
    match object {
        Value::Object(row) => row,
        _ => Row::new(),
    }
}

/// Whether something is shared with the user of a row: not while the invitation is pending.
pub(crate) fn is_active(row: &Row) -> bool {
    row.get("active") != Some(&Value::Bool(false))
}

/// The rows of resources by name, such as `projects`, in the order in which the server lists them.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Resources(pub(crate) BTreeMap<String, Vec<Row>>);

impl Resources {
    /// The rows of a resource, none if the world has none.
    ///
    /// ```
    /// use computestacks_emulator::world::World;
    ///
    /// let world = World::built_in();
    /// assert_eq!(world.resources.rows("projects")[0]["name"], "shop");
    /// ```
    pub fn rows(&self, resource: &str) -> &[Row] {
        self.0.get(resource).map_or(&[], Vec::as_slice)
    }

    /// The rows of a resource, to change or add some. [`World::check`](super::World::check) says what is wrong with them.
    ///
    /// ```
    /// use computestacks_emulator::world::World;
    ///
    /// let mut world = World::built_in();
    /// world.resources.rows_mut("projects")[0].insert("network_size".to_owned(), 40.into());
    /// world.check()?;
    /// # Ok::<(), computestacks_emulator::world::WorldError>(())
    /// ```
    pub fn rows_mut(&mut self, resource: &str) -> &mut Vec<Row> {
        self.0.entry(resource.to_owned()).or_default()
    }
}

/// Only counts: rows have secrets, such as passwords.
impl fmt::Debug for Resources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = self.0.iter().map(|(name, rows)| (name, rows.len()));
        f.debug_map().entries(counts).finish()
    }
}
