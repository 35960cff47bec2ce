//! What is created with an image.

use serde_json::{Value, json};

use super::{
    change::{Sender, fill},
    hooks::{Change, images::IMAGE, written},
};
use crate::{definition::of_rows, state::WorldState, world::Row};

/// Fields of a new image whose items become rows of their own.
const PARTS: [[&str; 2]; 4] = [
    ["env_params_attributes", "image_env_params"],
    ["ingress_params_attributes", "image_ingress_params"],
    ["setting_params_attributes", "image_setting_params"],
    ["volumes_attributes", "image_volume_params"],
];

/// The parts that were sent with a new image, and the variant of its tag.
pub(super) fn add_parts(state: &mut WorldState, change: &Change<'_>) {
    let sent = change.body.and_then(|body| body.get("container_image"));
    let Some(sent) = sent.and_then(Value::as_object) else {
        return;
    };
    for [field, rows] in PARTS {
        let items = sent.get(field).and_then(Value::as_array).into_iter();
        for item in items.flatten().filter_map(Value::as_object) {
            add_part(state, change, rows, item);
        }
    }
    let variant = json!({"registry_image_tag": sent.get("registry_image_tag"), "is_default": true});
    if let Value::Object(variant) = variant {
        add_part(state, change, "image_variants", &variant);
    }
}

fn add_part(state: &mut WorldState, change: &Change<'_>, rows: &str, sent: &Row) {
    let Some(resource) = of_rows(rows) else {
        return;
    };
    let mut row = resource.new.clone();
    row.insert(IMAGE.to_owned(), change.id.into());
    let sender = Sender {
        action: "create",
        is_admin: false,
        is_wrapped: true,
    };
    if fill(state, resource, &sender, sent, &mut row).is_err() {
        return;
    }
    row.insert("id".to_owned(), state.next_id(rows).into());
    for name in ["created_at", "updated_at"] {
        row.insert(name.to_owned(), written(change.now));
    }
    state.set_row(rows, row);
}
