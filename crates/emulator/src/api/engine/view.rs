//! Rows as responses show them.

use jiff::Timestamp;
use serde::{Serialize, Serializer, ser::SerializeMap as _};
use serde_json::Value;

use super::{
    hooks,
    rows::{Item, compare},
};
use crate::{
    api::view::{AnyServiceView, ContainerView, EventView},
    definition::{EachRow, Field, Fields, Form, Kind, Ordered, OtherRow, Resource, of_rows},
    state::WorldState,
    world::Row,
};

/// A list with its root.
pub(super) struct ListView<'a> {
    pub(super) state: &'a WorldState,
    pub(super) resource: &'a Resource,
    pub(super) root: &'a str,
    pub(super) items: &'a [Item<'a>],
    pub(super) now: Timestamp,
}

/// What a user has of each kind.
pub(super) struct KindsView<'a> {
    pub(super) state: &'a WorldState,
    pub(super) kinds: &'a Ordered<Kind>,
    pub(super) user: i64,
}

impl Serialize for KindsView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { state, kinds, user } = *self;
        let mut map = serializer.serialize_map(None)?;
        for (_, kind) in &kinds.0 {
            let rows = kind.resource().map_or("", Resource::rows);
            let own = state
                .rows(rows)
                .filter(|row| row.get("user").and_then(Value::as_i64) == Some(user));
            let views: Vec<FieldsView<'_>> = own
                .map(|row| FieldsView {
                    state,
                    row,
                    fields: &kind.fields,
                    form: Form::List,
                })
                .collect();
            map.serialize_entry(&kind.list, &views)?;
        }
        map.end()
    }
}

/// An item.
#[derive(Clone, Copy)]
pub(super) struct ItemView<'a> {
    pub(super) state: &'a WorldState,
    pub(super) resource: &'a Resource,
    pub(super) item: &'a Item<'a>,
    pub(super) form: Form,
    /// Instead of those of the resource.
    pub(super) fields: Option<&'a Fields>,
    pub(super) now: Timestamp,
}

/// An item with its root, if it has one.
pub(super) struct RootedView<'a>(ItemView<'a>);

impl Serialize for ListView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let views: Vec<ItemView<'_>> = self
            .items
            .iter()
            .map(|item| ItemView {
                state: self.state,
                resource: self.resource,
                item,
                form: Form::List,
                fields: None,
                now: self.now,
            })
            .collect();
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.root, &views)?;
        map.end()
    }
}

impl<'a> ItemView<'a> {
    pub(super) fn rooted(self) -> RootedView<'a> {
        RootedView(self)
    }
}

impl Serialize for RootedView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.resource.item {
            Some(root) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(root, &self.0)?;
                map.end()
            }
            None => self.0.serialize(serializer),
        }
    }
}

impl Serialize for ItemView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            state,
            resource,
            item,
            form,
            fields: own,
            now,
        } = *self;
        match (item, form) {
            (Item::Row(row), _) => {
                let fields = match &resource.item_fields {
                    _ if own.is_some() => own.unwrap_or(&resource.fields),
                    Some(fields) if form == Form::Item => fields,
                    _ => &resource.fields,
                };
                FieldsView {
                    state,
                    row,
                    fields,
                    form,
                }
                .serialize(serializer)
            }
            (Item::Container(service, container), _) => {
                ContainerView::new(state, service, container, now).serialize(serializer)
            }
            (Item::Event(event), Form::List) => EventView::listed(event).serialize(serializer),
            (Item::Event(event), Form::Item) => EventView::single(event).serialize(serializer),
            (Item::Image(image), _) => {
                shown_as(state, "container_images", image).serialize(serializer)
            }
            // One without an image is not shown.
            (Item::Service(service), _) => {
                AnyServiceView::new(state, service).serialize(serializer)
            }
        }
    }
}

/// The fields of a row.
struct FieldsView<'a> {
    state: &'a WorldState,
    row: &'a Row,
    fields: &'a Fields,
    form: Form,
}

impl Serialize for FieldsView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, field) in &self.fields.0 {
            match field {
                None => map.serialize_entry(name, &self.row.get(name))?,
                Some(field) if self.has(field) => {
                    map.serialize_entry(
                        name,
                        &FieldView {
                            of: self,
                            name,
                            field,
                        },
                    )?;
                }
                Some(_) => {}
            }
        }
        map.end()
    }
}

impl FieldsView<'_> {
    fn has(&self, field: &Field) -> bool {
        let is_present = field.present.as_deref().is_none_or(|other| {
            let has = |name: &str| self.row.get(name).is_some_and(|value| !value.is_null());
            match other.strip_prefix('!') {
                Some(other) => !has(other),
                None => has(other),
            }
        });
        is_present
            && field.only.is_none_or(|form| form == self.form)
            && (field.before.is_some() || self.state.behaviour.has(field.since))
    }
}

/// A row as the resource with these rows shows it.
pub(crate) fn shown_as(state: &WorldState, rows: &str, row: &Row) -> Value {
    of_rows(rows).map_or(Value::Null, |resource| shown(state, resource, row))
}

/// The rows of another resource that belong to a row.
fn each(state: &WorldState, of: &EachRow, row: &Row) -> Value {
    let own = row.get("id");
    let mut rows: Vec<&Row> = match &of.ids {
        Some(field) => {
            let ids = row.get(field).and_then(Value::as_array).into_iter();
            let rows = ids
                .flatten()
                .filter_map(|id| state.row(&of.rows, id.as_i64()?));
            rows.collect()
        }
        None => state
            .rows(&of.rows)
            .filter(|other| other.get(&of.by) == own)
            .collect(),
    };
    if let Some(field) = &of.sort {
        rows.sort_by(|a, b| compare(a.get(field), b.get(field)));
    }
    let values = rows.into_iter().map(|other| match &of.pluck {
        Some(field) => other.get(field).cloned().unwrap_or_default(),
        None => shown_as(state, &of.rows, other),
    });
    values.collect()
}

/// A row as a response for it alone shows it, without its root.
pub(crate) fn shown(state: &WorldState, resource: &Resource, row: &Row) -> Value {
    let view = FieldsView {
        state,
        row,
        fields: &resource.fields,
        form: Form::Item,
    };
    // All keys are strings, so this does not fail.
    serde_json::to_value(view).unwrap_or_default()
}

/// A field that is not that of the row.
struct FieldView<'a> {
    of: &'a FieldsView<'a>,
    name: &'a str,
    field: &'a Field,
}

impl Serialize for FieldView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let FieldsView {
            state, row, form, ..
        } = *self.of;
        let field = match &self.field.before {
            Some(before) if !state.behaviour.has(self.field.since) => before,
            _ => self.field,
        };
        let get = |name: &str| row.get(name).filter(|value| !value.is_null());
        if field
            .with
            .as_deref()
            .is_some_and(|other| get(other).is_none())
        {
            return serializer.serialize_none();
        }
        if let Some(OtherRow { rows, id }) = &field.of {
            let id = row.get(id).and_then(Value::as_i64);
            let other = id.and_then(|id| state.row(rows, id));
            return match (other, &field.fields) {
                (None, _) => field.default.serialize(serializer),
                (Some(row), Some(fields)) => FieldsView {
                    state,
                    row,
                    fields,
                    form,
                }
                .serialize(serializer),
                (Some(row), None) => shown_as(state, rows, row).serialize(serializer),
            };
        }
        if let Some(of) = &field.each {
            return each(state, of, row).serialize(serializer);
        }
        if let Some(fields) = &field.fields {
            return FieldsView {
                state,
                row,
                fields,
                form,
            }
            .serialize(serializer);
        }
        if let Some(text) = &field.text {
            return filled(text, row).serialize(serializer);
        }
        if let Some(hook) = &field.hook {
            return hooks::field(hook, state, row).serialize(serializer);
        }
        let own = row.get(field.from.as_deref().unwrap_or(self.name));
        own.or(field.default.as_ref()).serialize(serializer)
    }
}

/// The template with the fields of a row instead of their names in braces; `None` if one is null.
pub(super) fn filled(text: &str, row: &Row) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        out.push_str(before);
        match row.get(name)? {
            Value::Null => return None,
            Value::String(text) => out.push_str(text),
            other => out.push_str(&other.to_string()),
        }
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}
