//! Images: what follows from what belongs to them.

use serde_json::{Value, json};

use super::{Change, integer, written};
use crate::{
    api::engine::{
        change::{Refusal, Sender, check_row, fill},
        rows::sees,
        shown_as,
    },
    definition::{Resource, of_rows},
    state::WorldState,
    world::Row,
};

/// What every image can refer to.
const VARIABLES: [&str; 10] = [
    "region.endpoint.api",
    "build.self.name",
    "build.self.name_short",
    "build.self.service_name",
    "build.self.service_name_short",
    "build.self.project_id",
    "build.self.ip",
    "build.self.default_domain",
    "build.self.default_domain_with_proto",
    "build.self.ec_pub_key",
];

/// Fields of a new image whose items become rows of their own.
const PARTS: [[&str; 2]; 4] = [
    ["env_params_attributes", "image_env_params"],
    ["ingress_params_attributes", "image_ingress_params"],
    ["setting_params_attributes", "image_setting_params"],
    ["volumes_attributes", "image_volume_params"],
];

const IMAGE: &str = "container_image_id";

/// The images of the ids in the row's field `images`.
pub(super) fn of_row(state: &WorldState, row: &Row) -> Value {
    let ids = row.get("images").and_then(Value::as_array).into_iter();
    let images = ids
        .flatten()
        .filter_map(|id| state.row("container_images", id.as_i64()?));
    images
        .map(|image| shown_as(state, "container_images", image))
        .collect()
}

/// The rows of an image.
fn parts<'s>(state: &'s WorldState, rows: &str, image: i64) -> impl Iterator<Item = &'s Row> {
    state
        .rows(rows)
        .filter(move |row| integer(row, IMAGE) == image)
}

fn names(state: &WorldState, image: i64, before: &str) -> Vec<String> {
    let settings = parts(state, "image_setting_params", image);
    let names = settings.filter_map(|row| row.get("name")?.as_str());
    names.map(|name| format!("{before}{name}")).collect()
}

/// What the variables of an image can refer to: its own settings, and those and the addresses of the
/// images that it requires (`container_images/010` and `055`).
pub(super) fn available_vars(state: &WorldState, row: &Row) -> Value {
    let id = integer(row, "id");
    let mut all: Vec<String> = VARIABLES.map(str::to_owned).to_vec();
    all.extend(names(state, id, "build.settings."));
    for relationship in parts(state, "image_relationships", id) {
        let other = integer(relationship, "requires_container_id");
        let role = state.string("container_images", other, "role");
        let role = role.unwrap_or_default();
        all.extend(names(
            state,
            other,
            &format!("dep.{role}.parameters.settings."),
        ));
        all.extend(["ip", "default_domain"].map(|field| format!("dep.{role}.self.{field}")));
    }
    all.into()
}

/// Whether the value of a variable names nothing that its image can refer to.
pub(super) fn is_unknown_variable(state: &WorldState, _: i64, row: &Row) -> bool {
    let value = row.get("env_value").filter(|value| !value.is_null());
    let image = state.row("container_images", integer(row, IMAGE));
    match (value, image) {
        (Some(value), Some(image)) => !available_vars(state, image)
            .as_array()
            .is_some_and(|all| all.contains(value)),
        _ => false,
    }
}

/// Whether the variant is not one of the image that is required.
pub(super) fn is_foreign_variant(state: &WorldState, _: i64, row: &Row) -> bool {
    let variant = row.get("default_variant_id").and_then(Value::as_i64);
    variant.is_some_and(|id| {
        let of = state
            .row("image_variants", id)
            .map(|row| integer(row, IMAGE));
        of != Some(integer(row, "requires_container_id"))
    })
}

/// Whether an image cannot be deleted: services use it, or it is another user's.
pub(super) fn is_kept(state: &WorldState, user: i64, row: &Row) -> bool {
    let id = integer(row, "id");
    let mut images = state
        .services
        .values()
        .filter_map(|service| service.image.as_ref());
    images.any(|image| image.id == id) || integer(row, "user") != user && !state.is_admin(user)
}

/// Whether a user sees the image of a variant.
pub(super) fn sees_variant(state: &WorldState, user: i64, row: &Row) -> bool {
    sees(state, user, "container_images", integer(row, IMAGE))
}

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

/// The version of a new variant: behind the first default one, and behind that if it becomes the default
/// (`image_variants/002` to `006` and `033` to `035`).
pub(super) fn number_variant(state: &mut WorldState, change: &Change<'_>) {
    let Some(row) = state.row("image_variants", change.id) else {
        return;
    };
    let is_default = |row: &Row| row.get("is_default") == Some(&Value::Bool(true));
    let own = i64::from(is_default(row));
    let others = parts(state, "image_variants", integer(row, IMAGE))
        .filter(|other| integer(other, "id") != change.id);
    let mut defaults = others.filter(|other| is_default(other));
    let behind = |first: &Row| integer(first, "version") + 1;
    let version = defaults.next().map_or(0, behind) + own;
    drop(defaults);
    if let Some(row) = state.row_mut("image_variants", change.id) {
        row.insert("version".to_owned(), version.into());
    }
}
