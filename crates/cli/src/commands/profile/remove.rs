//! `computestacks profile remove`

use super::report;
use crate::{
    app::{App, CommandResult},
    args::RemoveArgs,
    config::{Config, place},
    credentials,
    exit::Exit,
    settings::no_such_profile,
};

pub(in super::super) fn run(app: &mut App, args: &RemoveArgs) -> CommandResult {
    let path = place(&app.global, &app.io.env)?;
    let (keyring, url, unused) = Config::change(&path, |config| {
        report(app, config);
        let Some(profile) = config.profile(&args.name) else {
            return Err(no_such_profile(config, &args.name));
        };
        let (keyring, url) = (profile.keyring, profile.url.clone());
        config.remove(&args.name);
        let others = config.profiles.iter().any(|other| other.name != args.name);
        Ok((keyring, url, config.current.is_none() && others))
    })?;
    if keyring && credentials::forget(&args.name, url.as_deref()).is_err() {
        app.warn("its secret may still be in the keyring");
    }
    app.note(&format!("removed profile {}", args.name));
    if unused {
        app.note("there is no current profile now");
        app.note("run: computestacks profile list");
    }
    Ok(Exit::Done)
}
