//! Images: what follows from what belongs to them.

use serde_json::Value;

use super::{Refusal, integer};
use crate::{
    state::WorldState,
    world::{Row, integer_in, text_in},
};

/// What every image can refer to.
pub(in super::super) const VARIABLES: [&str; 10] = [
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

/// The field with the id of the image.
pub(in super::super) const IMAGE: &str = "container_image_id";

/// The rows of an image.
fn parts<'s>(state: &'s WorldState, rows: &str, image: i64) -> impl Iterator<Item = &'s Row> {
    state
        .rows(rows)
        .filter(move |row| integer(row, IMAGE) == image)
}

fn names(state: &WorldState, image: i64, before: &str) -> Vec<String> {
    let settings = parts(state, "image_setting_params", image);
    let names = settings.filter_map(|row| text_in(row, "name"));
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
    let variant = integer_in(row, "default_variant_id");
    variant.is_some_and(|id| {
        let variant = state.row("image_variants", id);
        variant.map(|row| integer(row, IMAGE)) != Some(integer(row, "requires_container_id"))
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

/// The version of a new variant: one more than what was sent (`image_variants/002`, `003`, `006`, `033` and
/// `035`). Beyond 32 bits the server crashes (tried on controller 9.3.1).
pub(super) fn number_variant(
    _: &WorldState,
    _: i64,
    _: Option<&Row>,
    row: &mut Row,
) -> Result<(), Refusal> {
    let version = integer(row, "version").checked_add(1);
    let version = version.and_then(|version| i32::try_from(version).ok());
    row.insert("version".to_owned(), version.ok_or(Refusal::Crash)?.into());
    Ok(())
}
