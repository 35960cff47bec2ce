//! Opens a page in a browser.

use url::Url;

use crate::{
    app::{App, CommandResult},
    args::BrowserArgs,
    exit::Exit,
    failure::Failure,
};

/// Opens a page, or prints its URL. `title` names the page, and `instead` says what to do if there is no browser:
/// the URL itself may be a secret.
pub(crate) fn open(
    app: &mut App,
    args: &BrowserArgs,
    url: &Url,
    title: &str,
    instead: &str,
) -> CommandResult {
    if args.print {
        app.io.stdout.line(url.as_str());
        return Ok(Exit::Done);
    }
    app.note(&format!("opening {title}"));
    open::that(url.as_str()).map_err(|error| {
        let what = format!("cannot open a browser: {error}");
        Failure::new(Exit::Unexpected, what).help(instead)
    })?;
    Ok(Exit::Done)
}
