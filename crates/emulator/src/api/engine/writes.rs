//! What completes, refuses or follows a change, and no file can describe: functions that the files name.

use super::{
    hooks::{
        Change, bastions, domains, images, ingress, named, orders, projects, registries, users,
    },
    image_parts,
    refusal::Refusal,
};
use crate::{state::WorldState, world::Row};

/// Completes a new row, or refuses it.
type BuildHook = fn(&WorldState, i64, Option<&Row>, &mut Row) -> Result<(), Refusal>;
type AfterHook = fn(&mut WorldState, &Change<'_>);

/// What completes or refuses a new row, by its user and the fields of the body.
const BUILD: [(&str, BuildHook); 2] = [
    ("image_parts", image_parts::check_parts),
    ("order", orders::build),
];

/// What happens after a change.
const AFTER: [(&str, AfterHook); 13] = [
    ("add_image_parts", image_parts::add_parts),
    ("number_variant", images::number_variant),
    ("open_ingress_rule", ingress::open),
    ("change_ingress_rule", ingress::update_port),
    ("toggle_ingress_rule", ingress::toggle),
    ("close_ingress_rule", ingress::close),
    ("make_primary", domains::make_primary),
    ("place_order", orders::place),
    ("name_registry", registries::name),
    ("list_services_again", projects::list_services_again),
    ("register", users::register),
    ("reset_password", bastions::reset_password),
    ("trash_project", projects::trash),
];

/// Completes or refuses a new row.
pub(super) fn build(
    name: &str,
    state: &WorldState,
    user: i64,
    sent: Option<&Row>,
    row: &mut Row,
) -> Result<(), Refusal> {
    named(&BUILD, name).map_or(Ok(()), |hook| hook(state, user, sent, row))
}

/// What happens after a change.
pub(super) fn after(name: &str, state: &mut WorldState, change: &Change<'_>) {
    if let Some(hook) = named(&AFTER, name) {
        hook(state, change);
    }
}

/// Whether a file can name this hook.
#[cfg(test)]
pub(super) fn exists(name: &str) -> bool {
    named(&BUILD, name).is_some() || named(&AFTER, name).is_some()
}
