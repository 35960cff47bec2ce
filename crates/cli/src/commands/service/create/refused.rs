//! Orders that the server refuses: which option each message is about.

use computestacks::Error;

use crate::failure::Failure;

/// By the beginning of a message (recordings `user-api/orders/006` to `022`), what it is about.
const ABOUT: [(&str, &str); 12] = [
    ("Missing project name", "see --new-project"),
    ("Unknown project", "see --project"),
    ("Invalid image", "see --image-variant"),
    ("Missing package selection", "see --product"),
    ("Unknown package", "see --product"),
    ("Product is missing", "see --product"),
    ("Package", "see --product"),
    (
        "Missing required dependent services",
        "see `computestacks order create --containers`",
    ),
    ("Unknown action", "see --volume"),
    ("Volume", "see --volume and --clone-volume"),
    ("Domain", "see --domain"),
    // What the client says of a response without a message.
    ("over the quota", "see `computestacks user quota`"),
];

/// The failure, with the options that the messages are about.
pub(super) fn failure(error: &Error) -> Failure {
    let messages = error.messages();
    let about = ABOUT.iter().filter(|(begin, _)| {
        let mut messages = messages.iter();
        messages.any(|message| message.starts_with(begin))
    });
    about.fold(Failure::of(error), |failure, (_, help)| failure.help(*help))
}
