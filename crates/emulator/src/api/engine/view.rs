//! Rows as responses show them.

use jiff::Timestamp;
use serde::{Serialize, Serializer, ser::SerializeMap as _};
use serde_json::Value;

use super::{hooks, rows::Item};
use crate::{
    api::view::{AnyServiceView, ContainerView, EventView, ImageView},
    definition::{Field, Fields, Form, Kind, Ordered, Resource},
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
            (Item::Image(image), _) => ImageView::new(state, image).serialize(serializer),
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
            && self.state.behaviour.has(field.since)
    }
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
        let field = self.field;
        let get = |name: &str| row.get(name).filter(|value| !value.is_null());
        if field
            .with
            .as_deref()
            .is_some_and(|other| get(other).is_none())
        {
            return serializer.serialize_none();
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
