//! `computestacks profile …`

pub(super) mod add;
pub(super) mod choose;
pub(super) mod list;
pub(super) mod remove;

use crate::{
    app::App,
    config::{Config, MAX_ERRORS_SHOWN},
    failure::Failure,
};

/// Prints the errors of the file with their line numbers.
pub(super) fn report(app: &mut App, config: &Config) {
    for error_at in &config.errors {
        app.warn(&config.describe(error_at));
    }
    if config.errors.len() == MAX_ERRORS_SHOWN {
        app.note("only the first errors are shown");
    }
    if !config.errors.is_empty() {
        app.note(
            "invalid entries are not shown here; when the file is written, they are kept as comments",
        );
    }
}

/// Allows only names that need no quotes in the file or in a shell.
pub(super) fn check_name(name: &str) -> Result<(), Failure> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !name.is_empty() && name.chars().all(fits) && !name.starts_with('-') {
        return Ok(());
    }
    Err(
        Failure::usage(format!("{name:?} is not a valid profile name"))
            .help("use letters, digits, `-`, `_` and `.`"),
    )
}
