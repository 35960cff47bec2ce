//! What follows a change, and no file can describe: functions that the files name.

use super::{
    hooks::{
        Change, bastions, domains, images, ingress, named, orders, projects, registries, users,
    },
    image_parts,
};
use crate::state::WorldState;

type AfterHook = fn(&mut WorldState, &Change<'_>);

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

/// What happens after a change.
pub(super) fn after(name: &str, state: &mut WorldState, change: &Change<'_>) {
    if let Some(hook) = named(&AFTER, name) {
        hook(state, change);
    }
}

/// Whether a file can name this hook.
#[cfg(test)]
pub(super) fn exists(name: &str) -> bool {
    named(&AFTER, name).is_some()
}
