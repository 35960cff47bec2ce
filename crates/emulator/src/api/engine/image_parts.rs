//! What is created with an image.

use serde_json::{Value, json};

use super::{
    change::{Sender, check_row, fill},
    hooks::{Change, images::IMAGE, written},
    refusal::Refusal,
};
use crate::{
    definition::{Resource, of_rows},
    state::WorldState,
    world::Row,
};

/// Fields of a new image whose items become rows of their own.
const PARTS: [[&str; 2]; 4] = [
    ["env_params_attributes", "image_env_params"],
    ["ingress_params_attributes", "image_ingress_params"],
    ["setting_params_attributes", "image_setting_params"],
    ["volumes_attributes", "image_volume_params"],
];

/// The parts that were sent with a new image, by the rows that they become.
fn sent_parts(sent: &Row) -> impl Iterator<Item = (&'static str, &Row)> {
    PARTS.into_iter().flat_map(|[field, rows]| {
        let items = sent.get(field).and_then(Value::as_array).into_iter();
        let items = items.flatten().filter_map(Value::as_object);
        items.map(move |item| (rows, item))
    })
}

/// Refuses an image with a part that would be refused alone. No recording has one.
pub(super) fn check_parts(
    state: &WorldState,
    user: i64,
    sent: Option<&Row>,
    _: &mut Row,
) -> Result<(), Refusal> {
    for (rows, sent) in sent.into_iter().flat_map(sent_parts) {
        if let Some(resource) = of_rows(rows) {
            let row = part(state, resource, sent)?;
            check_row(state, resource, "create", user, &row)?;
        }
    }
    Ok(())
}

/// Adds the parts that were sent with a new image, and the variant of its tag.
pub(super) fn add_parts(state: &mut WorldState, change: &Change<'_>) {
    let sent = change.body.and_then(|body| body.get("container_image"));
    let Some(sent) = sent.and_then(Value::as_object) else {
        return;
    };
    for (rows, item) in sent_parts(sent) {
        add_part(state, change, rows, item);
    }
    let variant = json!({"registry_image_tag": sent.get("registry_image_tag"), "is_default": true});
    if let Value::Object(variant) = variant {
        add_part(state, change, "image_variants", &variant);
    }
}

/// A part of an image, as a request for it alone would make it.
fn part(state: &WorldState, resource: &'static Resource, sent: &Row) -> Result<Row, Refusal> {
    let mut row = resource.new.clone();
    let sender = Sender {
        action: "create",
        is_admin: false,
        is_wrapped: true,
    };
    fill(state, resource, &sender, sent, &mut row)?;
    Ok(row)
}

fn add_part(state: &mut WorldState, change: &Change<'_>, rows: &str, sent: &Row) {
    let Some(resource) = of_rows(rows) else {
        return;
    };
    let Ok(mut row) = part(state, resource, sent) else {
        return;
    };
    row.insert(IMAGE.to_owned(), change.id.into());
    row.insert("id".to_owned(), state.next_id(rows).into());
    for name in ["created_at", "updated_at"] {
        row.insert(name.to_owned(), written(change.now));
    }
    state.set_row(rows, row);
}
