//! What no file can describe: functions that the files name. `writes.rs` has those around a change.

pub(super) mod bastions;
mod certificates;
mod collaborators;
pub(super) mod domains;
pub(super) mod images;
pub(super) mod ingress;
pub(super) mod orders;
pub(super) mod projects;
pub(super) mod registries;
mod services;
pub(super) mod users;

use certificates::field as field_of;
pub(super) use collaborators::owner;
use jiff::Timestamp;
use serde_json::Value;

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

/// Whether a file can name this hook.
#[cfg(test)]
pub(super) fn exists(name: &str) -> bool {
    named(&FIELDS, name).is_some()
        || named(&BELONGS, name).is_some()
        || named(&VISIBLE, name).is_some()
        || named(&WRONG, name).is_some()
        || named(&DERIVED, name).is_some()
}

/// An integer field of a row; 0 if there is none.
fn integer(row: &Row, name: &str) -> i64 {
    integer_in(row, name).unwrap_or_default()
}
