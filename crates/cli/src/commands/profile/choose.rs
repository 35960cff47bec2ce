//! `computestacks profile use`

use super::report;
use crate::{
    app::{App, CommandResult},
    args::UseArgs,
    config::{Config, place},
    exit::Exit,
    settings::no_such_profile,
};

pub(in super::super) fn run(app: &mut App, args: &UseArgs) -> CommandResult {
    let path = place(&app.global, &app.io.env)?;
    Config::change(&path, |config| {
        report(app, config);
        if config.profile(&args.name).is_none() {
            return Err(no_such_profile(config, &args.name));
        }
        config.set_current(Some(&args.name));
        Ok(())
    })?;
    app.note(&format!("the current profile is {}", args.name));
    if app.io.env.get("COMPUTESTACKS_PROFILE").is_some() {
        app.warn("COMPUTESTACKS_PROFILE is set and overrides it");
    }
    Ok(Exit::Done)
}
