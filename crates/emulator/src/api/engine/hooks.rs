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
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::Value;

use super::{image_parts, refusal::Refusal};
use crate::{
    definition::Form,
    jobs::Actor,
    state::WorldState,
    world::{Row, integer_in},
};

/// A change that a hook follows.
pub(crate) struct Change<'a> {
    pub(super) now: Timestamp,
    pub(super) actor: Actor,
    /// The id of the row.
    pub(super) id: i64,
    /// The fields that were sent.
    pub(super) input: &'a Row,
    /// The body.
    pub(super) body: Option<&'a Row>,
}

/// The value of a field.
pub(crate) type FieldHook = fn(&WorldState, &Row) -> Value;
/// The value that follows from a field of a body.
pub(crate) type DerivedHook = fn(&WorldState, &Value) -> Value;
/// Whether a row belongs to the parent with this id: in its list, and by its own id.
pub(crate) type BelongsHook = fn(&WorldState, &Row, i64, Form) -> bool;
/// Whether a user sees a row, or something is wrong with it.
pub(crate) type TestHook = fn(&WorldState, i64, &Row) -> bool;
/// Completes or refuses a new row, by its user and the fields of the body.
pub(crate) type BuildHook = fn(&WorldState, i64, Option<&Row>, &mut Row) -> Result<(), Refusal>;
/// What happens after a change.
pub(crate) type AfterHook = fn(&mut WorldState, &Change<'_>);

/// A function that a file names, of the kinds that are in [`Named`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hook<F>(pub(crate) F);

/// The functions of a kind, by their names in files.
pub(crate) trait Named: Copy + 'static {
    const FUNCTIONS: &'static [(&'static str, Self)];
}

impl<'de, F: Named> Deserialize<'de> for Hook<F> {
    fn deserialize<D: Deserializer<'de>>(read: D) -> Result<Self, D::Error> {
        let name = String::deserialize(read)?;
        let unknown = || {
            D::Error::custom(format!(
                "no hook `{name}`; add it to src/api/engine/hooks.rs or use one of it"
            ))
        };
        named(F::FUNCTIONS, &name).map(Self).ok_or_else(unknown)
    }
}

impl Named for FieldHook {
    const FUNCTIONS: &'static [(&'static str, Self)] = &[
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
}

impl Named for DerivedHook {
    const FUNCTIONS: &'static [(&'static str, Self)] = &[
        ("certificate_serial", |_, pem| field_of(pem, "serial")),
        ("certificate_issuer", |_, pem| field_of(pem, "issuer")),
        ("certificate_subject", |_, pem| field_of(pem, "subject")),
        ("certificate_begin", |_, pem| field_of(pem, "begin")),
        ("certificate_end", |_, pem| field_of(pem, "end")),
        ("service_of_ingress_rule", domains::service_of_ingress_rule),
        ("user_of_email", collaborators::user_of_email),
    ];
}

impl Named for BelongsHook {
    const FUNCTIONS: &'static [(&'static str, Self)] = &[
        ("bastion_of_service", services::has_bastion),
        ("load_balancer_of_service", services::has_load_balancer),
        ("volume_of_service", services::mounts),
    ];
}

impl Named for TestHook {
    const FUNCTIONS: &'static [(&'static str, Self)] = &[
        ("image_is_kept", images::is_kept),
        ("unknown_variable", images::is_unknown_variable),
        ("variant_of_another_image", images::is_foreign_variant),
        ("ingress_rule", ingress::sees),
        ("load_balancer", services::sees_load_balancer),
    ];
}

impl Named for BuildHook {
    const FUNCTIONS: &'static [(&'static str, Self)] = &[
        ("image_parts", image_parts::check_parts),
        ("number_variant", images::number_variant),
        ("order", orders::build),
    ];
}

impl Named for AfterHook {
    const FUNCTIONS: &'static [(&'static str, Self)] = &[
        ("add_image_parts", image_parts::add_parts),
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
}

/// The function with this name.
pub(crate) fn named<T: Copy>(hooks: &[(&str, T)], name: &str) -> Option<T> {
    let mut hooks = hooks.iter();
    hooks.find_map(|(own, hook)| (*own == name).then_some(*hook))
}

/// An integer field of a row; 0 if there is none.
fn integer(row: &Row, name: &str) -> i64 {
    integer_in(row, name).unwrap_or_default()
}
