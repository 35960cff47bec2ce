//! `computestacks auth logout`

use crate::{
    app::{App, CommandResult},
    args::LogoutArgs,
    commands::profile::report,
    config::{Config, place},
    credentials,
    exit::Exit,
    failure::Failure,
    settings::no_such_profile,
};

pub(in super::super) fn run(app: &mut App, args: &LogoutArgs) -> CommandResult {
    let path = place(&app.global, &app.io.env)?;
    let config = Config::load(&path)?;
    report(app, &config);
    let name = args
        .name
        .clone()
        .or_else(|| config.chosen_profile(app))
        .ok_or_else(|| {
            Failure::usage("no current profile: nothing to remove")
                .run("computestacks profile list")
        })?;
    let Some(profile) = config.profile(&name).cloned() else {
        return Err(no_such_profile(&config, &name));
    };
    if profile.keyring {
        credentials::forget(&name, profile.url.as_deref())?;
    }
    let had = Config::change(&path, |config| Ok(config.forget_secret(&name)))?;
    app.note(&if had {
        format!("removed the secret of profile {name}; it remains valid on the controller")
    } else {
        format!("profile {name} has no secret")
    });
    Ok(Exit::Done)
}
