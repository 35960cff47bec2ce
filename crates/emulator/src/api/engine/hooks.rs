//! What no file can describe: functions that the files name.

mod bastions;
mod certificates;
mod collaborators;
mod domains;
pub(super) mod images;
mod ingress;
mod orders;
mod projects;
mod registries;
mod services;
mod users;

use certificates::field as field_of;
pub(super) use collaborators::owner;
use jiff::Timestamp;
use serde_json::Value;

use super::{image_parts, refusal::Refusal};
use crate::{
    definition::Form,
    jobs::Actor,
    state::WorldState,
    world::{Row, integer_in},
};

/// A change that a hook follows.
pub(super) struct Change<'a> {
    pub(super) now: Timestamp,
    pub(super) actor: Actor,
    /// The id of the row.
    pub(super) id: i64,
    /// The fields that were sent.
    pub(super) input: &'a Row,
    /// The body.
    pub(super) body: Option<&'a Row>,
}

type FieldHook = fn(&WorldState, &Row) -> Value;
type DerivedHook = fn(&WorldState, &Value) -> Value;
type BelongsHook = fn(&WorldState, &Row, i64, Form) -> bool;
type WrongHook = fn(&WorldState, i64, &Row) -> bool;
type VisibleHook = fn(&WorldState, i64, &Row) -> bool;
type BuildHook = fn(&WorldState, i64, Option<&Row>, &mut Row) -> Result<(), Refusal>;
type AfterHook = fn(&mut WorldState, &Change<'_>);

/// Values of fields.
const FIELDS: [(&str, FieldHook); 11] = [
    ("available_vars", images::available_vars),
    ("project_state", projects::state),
    ("project_image_ids", projects::image_ids),
    ("project_icons", projects::icons),
    ("project_image_names", projects::image_names),
    ("parent_name", collaborators::parent_name),
    ("parent_owner", collaborators::parent_owner),
    ("subscriber", users::subscriber),
    ("user", collaborators::user),
    ("user_quota", users::quota),
    ("user_services", users::services),
];

/// Values that follow from a field of a body.
const DERIVED: [(&str, DerivedHook); 7] = [
    ("certificate_serial", |_, pem| field_of(pem, "serial")),
    ("certificate_issuer", |_, pem| field_of(pem, "issuer")),
    ("certificate_subject", |_, pem| field_of(pem, "subject")),
    ("certificate_begin", |_, pem| field_of(pem, "begin")),
    ("certificate_end", |_, pem| field_of(pem, "end")),
    ("service_of_ingress_rule", domains::service_of_ingress_rule),
    ("user_of_email", collaborators::user_of_email),
];

/// Whether a row belongs to a parent: in its list, and by its id.
const BELONGS: [(&str, BelongsHook); 3] = [
    ("bastion_of_service", services::has_bastion),
    ("load_balancer_of_service", services::has_load_balancer),
    ("volume_of_service", services::mounts),
];

/// What is wrong with a row.
const WRONG: [(&str, WrongHook); 3] = [
    ("image_is_kept", images::is_kept),
    ("unknown_variable", images::is_unknown_variable),
    ("variant_of_another_image", images::is_foreign_variant),
];

/// Who sees a row.
const VISIBLE: [(&str, VisibleHook); 2] = [
    ("ingress_rule", ingress::sees),
    ("load_balancer", services::sees_load_balancer),
];

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

/// The function with this name.
pub(crate) fn named<T: Copy>(hooks: &[(&str, T)], name: &str) -> Option<T> {
    let mut hooks = hooks.iter();
    hooks.find_map(|(own, hook)| (*own == name).then_some(*hook))
}

/// The value of a field.
pub(super) fn field(name: &str, state: &WorldState, row: &Row) -> Value {
    named(&FIELDS, name).map_or(Value::Null, |hook| hook(state, row))
}

/// The value that follows from a field of a body.
pub(super) fn derived(name: &str, state: &WorldState, value: &Value) -> Value {
    named(&DERIVED, name).map_or(Value::Null, |hook| hook(state, value))
}

/// Whether a row belongs to the parent with this id.
pub(super) fn belongs(name: &str, state: &WorldState, row: &Row, parent: i64, form: Form) -> bool {
    named(&BELONGS, name).is_some_and(|hook| hook(state, row, parent, form))
}

/// Whether a user sees a row.
pub(super) fn visible(name: &str, state: &WorldState, user: i64, row: &Row) -> bool {
    named(&VISIBLE, name).is_some_and(|hook| hook(state, user, row))
}

/// Whether something is wrong with a row.
pub(super) fn wrong(name: &str, state: &WorldState, user: i64, row: &Row) -> bool {
    named(&WRONG, name).is_some_and(|hook| hook(state, user, row))
}

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
pub(crate) fn exists(name: &str) -> bool {
    named(&FIELDS, name).is_some()
        || named(&BELONGS, name).is_some()
        || named(&VISIBLE, name).is_some()
        || named(&WRONG, name).is_some()
        || named(&DERIVED, name).is_some()
        || named(&BUILD, name).is_some()
        || named(&AFTER, name).is_some()
}

/// An integer field of a row; 0 if there is none.
fn integer(row: &Row, name: &str) -> i64 {
    integer_in(row, name).unwrap_or_default()
}
