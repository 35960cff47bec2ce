//! Rows as responses show them.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::rows::{Item, compare};
use crate::{
    api::view::{ServiceView, container, event},
    definition::{EachRow, Field, Fields, Form, Kind, Ordered, OtherRow, Resource, of_rows},
    state::WorldState,
    world::{Row, integer_in},
};

/// What a user has of each kind.
pub(super) fn kinds(state: &WorldState, kinds: &Ordered<Kind>, user: i64) -> Value {
    let lists = kinds.values().map(|kind| {
        let rows = kind.resource().map_or("", Resource::rows);
        let own = state
            .rows(rows)
            .filter(|row| integer_in(row, "user") == Some(user));
        let shown = own.map(|row| fields(state, row, &kind.fields, Form::List));
        (kind.list.clone(), shown.collect())
    });
    Value::Object(lists.collect())
}

/// An item, by the fields of its resource or by these.
pub(super) fn item(
    state: &WorldState,
    resource: &Resource,
    item: &Item<'_>,
    form: Form,
    own: Option<&Fields>,
    now: Timestamp,
) -> Value {
    match item {
        Item::Row(row) => {
            let of_items = resource.item_fields.as_ref();
            let of_items = of_items.filter(|_| form == Form::Item);
            let shown = own.or(of_items).unwrap_or(&resource.fields);
            fields(state, row, shown, form)
        }
        Item::Container(service, one) => container(state, service, one, now),
        Item::Event(one) => event(one, form),
        Item::Image(image) => shown_as(state, "container_images", image),
        // One without an image is not shown.
        Item::Service(service) => json!(ServiceView::new(state, service)),
    }
}

/// A row as the resource with these rows shows it.
pub(crate) fn shown_as(state: &WorldState, rows: &str, row: &Row) -> Value {
    of_rows(rows).map_or(Value::Null, |resource| shown(state, resource, row))
}

/// A row as a response for it alone shows it, without its root.
pub(crate) fn shown(state: &WorldState, resource: &Resource, row: &Row) -> Value {
    fields(state, row, &resource.fields, Form::Item)
}

/// The fields of a row.
fn fields(state: &WorldState, row: &Row, fields: &Fields, form: Form) -> Value {
    let mut shown = Map::new();
    for (name, field) in fields {
        let value = match field {
            None => row.get(name).cloned().unwrap_or_default(),
            Some(field) if has(state, row, field, form) => value(state, row, name, field, form),
            Some(_) => continue,
        };
        shown.insert(name.clone(), value);
    }
    Value::Object(shown)
}

/// Whether a response has a field.
fn has(state: &WorldState, row: &Row, field: &Field, form: Form) -> bool {
    let is_present = field.present.as_deref().is_none_or(|other| {
        let has = |name: &str| row.get(name).is_some_and(|value| !value.is_null());
        match other.strip_prefix('!') {
            Some(other) => !has(other),
            None => has(other),
        }
    });
    is_present
        && field.only.is_none_or(|only| only == form)
        && (field.before.is_some() || state.behaviour.has(field.since))
}

/// The value of a field that is not that of the row.
fn value(state: &WorldState, row: &Row, name: &str, field: &Field, form: Form) -> Value {
    let field = match &field.before {
        Some(before) if !state.behaviour.has(field.since) => before,
        _ => field,
    };
    let default = || field.default.clone().unwrap_or_default();
    if let Some(other) = &field.with
        && row.get(other).is_none_or(Value::is_null)
    {
        return Value::Null;
    }
    if let Some(OtherRow { rows, id }) = &field.of {
        let other = integer_in(row, id).and_then(|id| state.row(rows, id));
        return match (other, &field.fields) {
            (None, _) => default(),
            (Some(row), Some(own)) => fields(state, row, own, form),
            (Some(row), None) => shown_as(state, rows, row),
        };
    }
    if let Some(of) = &field.each {
        return each(state, of, row);
    }
    if let Some(own) = &field.fields {
        return fields(state, row, own, form);
    }
    if let Some(text) = &field.text {
        return filled(text, row).into();
    }
    if let Some(hook) = &field.hook {
        return (hook.0)(state, row);
    }
    // What is null stays so: the default is for rows without the field.
    let own = row.get(field.from.as_deref().unwrap_or(name));
    own.cloned().unwrap_or_else(default)
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
