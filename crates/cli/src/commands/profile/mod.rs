//! `computestacks profile …`

pub(super) mod add;
pub(super) mod choose;
pub(super) mod list;
pub(super) mod remove;

use crate::{
    app::App,
    config::{Config, MOST_TROUBLES},
    failure::Failure,
};

/// Tells what of the file could not be read, each with its line.
pub(super) fn report(app: &mut App, config: &Config) {
    for trouble in &config.troubles {
        app.warn(&config.describe(trouble));
    }
    if config.troubles.len() == MOST_TROUBLES {
        app.note("there may be more: only so many are listed");
    }
    if !config.troubles.is_empty() {
        app.note(
            "what cannot be read is left out here, and kept in a comment when the file is written",
        );
    }
}

/// Names that need no quotes, neither in the file nor in a shell.
pub(super) fn check_name(name: &str) -> Result<(), Failure> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !name.is_empty() && name.chars().all(fits) && !name.starts_with('-') {
        return Ok(());
    }
    Err(Failure::usage(format!("{name:?} is no name for a profile"))
        .help("letters, digits, `-`, `_` and `.` make one"))
}
