//! `cstacks profile remove`

use super::report;
use crate::{
    app::{App, Ended},
    args::RemoveArgs,
    config::{Config, place},
    credentials,
    exit::Exit,
    settings::no_such_profile,
};

pub(in super::super) fn run(app: &mut App, args: &RemoveArgs) -> Ended {
    let path = place(&app.global, &app.io.env)?;
    let mut config = Config::load(&path)?;
    report(app, &config);
    let Some(profile) = config.profile(&args.name) else {
        return Err(no_such_profile(&config, &args.name));
    };
    if profile.keyring && credentials::forget(&args.name).is_err() {
        app.warn("its secret may still be in the keyring");
    }
    config.remove(&args.name);
    config.save()?;
    app.note(&format!("profile {} is removed", args.name));
    if config.current.is_none() && !config.profiles.is_empty() {
        app.note("no profile is in use now");
        app.note("run: cstacks profile list");
    }
    Ok(Exit::Done)
}
