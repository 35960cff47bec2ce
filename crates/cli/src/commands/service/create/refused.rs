//! Orders that the server refuses: which option each message is about.

use computestacks::{Error, OrderField};

use crate::failure::Failure;

/// The failure, with the options that the messages are about.
pub(super) fn failure(error: &Error) -> Failure {
    let fields = error.order_fields().into_iter();
    fields.fold(Failure::of(error), |failure, field| match field {
        OrderField::ProjectName => failure.help("see --new-project"),
        OrderField::Project => failure.help("see --project"),
        OrderField::ImageVariant => failure.help("see --image-variant"),
        OrderField::Product => failure.help("see --product"),
        OrderField::RequiredImages => failure.run("computestacks order create --help"),
        OrderField::VolumeAction => failure.help("see --volume"),
        OrderField::Quota => failure.run("computestacks user quota"),
        _ => failure,
    })
}
