//! `computestacks profile add`

use super::{check_name, report};
use crate::{
    app::{App, CommandResult},
    args::AddArgs,
    config::{Config, place},
    connect,
    connection_options::ConnectionOptions,
    exit::Exit,
    settings::{Source, refuse_secret_in},
};

pub(in super::super) fn run(app: &mut App, args: &AddArgs) -> CommandResult {
    check_name(&args.name)?;
    let path = place(&app.global, &app.io.env)?;
    let connection = ConnectionOptions::new(&app.global, None);
    refuse_secret_in(&args.controller, &Source::Flag("the command line"))?;
    connect::client(app, &args.controller, None, &connection)?;
    let first = Config::change(&path, |config| {
        report(app, config);
        let moved = config
            .profile(&args.name)
            .is_some_and(|old| old.url.as_deref() != Some(&args.controller));
        if moved && config.forget_secret(&args.name) {
            // A secret belongs to one controller.
            app.warn("the secret belonged to the previous URL and was removed");
        }
        config.set_url(&args.name, &args.controller);
        config.set_connection(&args.name, &connection);
        let first = config.current.is_none();
        if first {
            config.set_current(Some(&args.name));
        }
        Ok(first)
    })?;
    let in_use = if first {
        "; it is the current profile"
    } else {
        ""
    };
    app.note(&format!("saved profile {}{in_use}", args.name));
    app.note(&format!(
        "run: computestacks auth login --profile {}",
        args.name
    ));
    Ok(Exit::Done)
}
