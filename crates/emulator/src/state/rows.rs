//! Rows of the resources that are described by data.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use super::WorldState;
use crate::world::{Resources, Row, integer_in, is_active, text_in, written};

/// The rows of a resource, in the order of the world.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    /// The first row with each id.
    by_id: HashMap<i64, usize>,
    /// The id assigned last.
    last: i64,
}

impl Table {
    fn new(rows: Vec<Row>, last: i64) -> Self {
        let mut table = Self {
            rows,
            by_id: HashMap::new(),
            last,
        };
        table.index();
        table
    }

    fn index(&mut self) {
        self.by_id.clear();
        for (index, row) in self.rows.iter().enumerate() {
            if let Some(id) = id(row) {
                self.by_id.entry(id).or_insert(index);
                self.last = self.last.max(id);
            }
        }
    }

    fn get(&self, id: i64) -> Option<&Row> {
        self.rows.get(*self.by_id.get(&id)?)
    }
}

fn id(row: &Row) -> Option<i64> {
    integer_in(row, "id")
}

/// The tables of the resources of a world.
pub(super) fn tables(resources: Resources, last: &BTreeMap<String, i64>) -> HashMap<String, Table> {
    let mut rows = resources.0;
    for name in last.keys() {
        rows.entry(name.clone()).or_default();
    }
    let tables = rows.into_iter().map(|(name, rows)| {
        let last = last.get(&name).copied().unwrap_or_default();
        (name, Table::new(rows, last))
    });
    tables.collect()
}

impl WorldState {
    /// The rows of a resource.
    pub(crate) fn rows(&self, resource: &str) -> impl Iterator<Item = &Row> {
        self.tables
            .get(resource)
            .into_iter()
            .flat_map(|table| &table.rows)
    }

    /// The row with this id; of several the first.
    pub(crate) fn row(&self, resource: &str, id: i64) -> Option<&Row> {
        self.tables.get(resource)?.get(id)
    }

    /// As [`Self::row`], to change any field but the id.
    pub(crate) fn row_mut(&mut self, resource: &str, id: i64) -> Option<&mut Row> {
        let table = self.tables.get_mut(resource)?;
        table.rows.get_mut(*table.by_id.get(&id)?)
    }

    /// The id of the next row; the server assigns none twice.
    pub(crate) fn next_id(&mut self, resource: &str) -> i64 {
        let table = self.tables.entry(resource.to_owned()).or_default();
        table.last += 1;
        table.last
    }

    /// Replaces the row with the same id, or adds one.
    pub(crate) fn set_row(&mut self, resource: &str, row: Row) {
        let id = id(&row).unwrap_or_default();
        if let Some(known) = self.row_mut(resource, id) {
            *known = row;
            return;
        }
        let table = self.tables.entry(resource.to_owned()).or_default();
        table.by_id.insert(id, table.rows.len());
        table.rows.push(row);
    }

    /// Adds a row, which gets the next id. Returns the id.
    pub(crate) fn add_row(&mut self, resource: &str, at: Timestamp, fields: Row) -> i64 {
        let id = self.next_id(resource);
        let mut row = Row::from_iter([("id".to_owned(), id.into())]);
        row.extend(fields);
        for name in ["created_at", "updated_at"] {
            row.insert(name.to_owned(), written(at));
        }
        self.set_row(resource, row);
        id
    }

    pub(crate) fn remove_row(&mut self, resource: &str, removed: i64) {
        self.remove_rows(resource, |row| id(row) == Some(removed));
    }

    pub(crate) fn remove_rows(&mut self, resource: &str, is_removed: impl Fn(&Row) -> bool) {
        if let Some(table) = self.tables.get_mut(resource) {
            table.rows.retain(|row| !is_removed(row));
            table.index();
        }
    }

    /// The resources and the ids assigned last, as a world has them.
    pub(super) fn resources(&self) -> (Resources, BTreeMap<String, i64>) {
        let tables = self.tables.iter();
        let rows = tables
            .map(|(name, table)| (name.clone(), table.rows.clone()))
            .collect();
        let tables = self.tables.iter();
        let last = tables
            .map(|(name, table)| (name.clone(), table.last))
            .collect();
        (Resources(rows), last)
    }

    /// A project that is not being deleted.
    pub(crate) fn project(&self, id: i64) -> Option<&Row> {
        let project = self.row("projects", id)?;
        (!project.contains_key("trashed")).then_some(project)
    }

    /// An integer field of a project.
    pub(crate) fn project_integer(&self, id: i64, field: &str) -> Option<i64> {
        integer_in(self.project(id)?, field)
    }

    /// A string field of a row.
    pub(crate) fn string(&self, resource: &str, id: i64, field: &str) -> Option<&str> {
        text_in(self.row(resource, id)?, field)
    }

    /// Whether this user owns the project or collaborates on it.
    pub(crate) fn is_member(&self, user: i64, project: i64) -> bool {
        self.project(project).is_some() && self.members(project).any(|member| member == user)
    }

    /// Whether this user sees the project: administrators see all, others those that they own or collaborate on.
    pub(crate) fn sees_project(&self, user: i64, project: i64) -> bool {
        if self.is_admin(user) {
            return self.project(project).is_some();
        }
        self.is_member(user, project)
    }

    /// Everybody who owns the project or collaborates on it.
    pub(super) fn members(&self, project: i64) -> impl Iterator<Item = i64> {
        let collaborators = self
            .rows("collaborators")
            .filter(move |row| integer_in(row, "project") == Some(project) && is_active(row));
        let owner = self.project_integer(project, "owner");
        let others = collaborators.filter_map(|row| integer_in(row, "user"));
        owner.into_iter().chain(others)
    }

    /// The ids of the domains of a service.
    pub(crate) fn domains_of(&self, service: i64) -> Vec<i64> {
        let is_own = |row: &&Row| integer_in(row, "container_service") == Some(service);
        self.rows("domains").filter(is_own).filter_map(id).collect()
    }
}
