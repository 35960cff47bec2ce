//! `computestacks profile …`

use serde_json::json;

use crate::{
    app::{App, CommandResult},
    args::{AddArgs, ProfileListArgs, RemoveArgs, UseArgs},
    config::{Config, MAX_ERRORS_SHOWN, place},
    connect, credentials,
    exit::Exit,
    failure::Failure,
    output::{Column, ColumnKind, Printer, Shape},
    settings::{Source, no_such_profile, refuse_secret_in},
};

fn columns() -> Vec<Column> {
    vec![
        Column::new("current", "current").kind(ColumnKind::Mark),
        Column::new("name", "name"),
        Column::new("url", "url"),
        Column::new("user", "username"),
        Column::new("credential", "credential"),
    ]
}

pub(super) fn list(app: &mut App, args: &ProfileListArgs) -> CommandResult {
    let mut printer = Printer::new(app, &args.output, columns(), &["name"], Shape::Many)?;
    let path = place(&app.global, &app.io.env)?;
    let config = Config::load(&path)?;
    report(app, &config);
    let current = config.chosen_profile(app);
    for profile in &config.profiles {
        let current = current.as_deref() == Some(&profile.name);
        let credential = if profile.keyring {
            "keyring"
        } else if profile.token.is_some() {
            "token"
        } else if profile.secret.is_some() {
            "secret"
        } else {
            "none"
        };
        let row = json!({
            "name": profile.name,
            "current": current,
            "url": profile.url,
            "username": profile.username,
            "credential": credential,
        });
        printer.push(&mut app.io.stdout, row)?;
    }
    printer.finish(&mut app.io.stdout)?;
    if config.profiles.is_empty() {
        app.note(&format!("no profiles in {}", config.path.display()));
        app.note("run: computestacks auth login https://controller.example.com");
    }
    Ok(Exit::Done)
}

pub(super) fn add(app: &mut App, args: &AddArgs) -> CommandResult {
    check_name(&args.name)?;
    let path = place(&app.global, &app.io.env)?;
    refuse_secret_in(&args.controller, &Source::Flag("the command line"))?;
    connect::client(app, &args.controller, None, None)?;
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
        config.set_connection(&args.name, &app.global);
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

pub(super) fn choose(app: &mut App, args: &UseArgs) -> CommandResult {
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

pub(super) fn remove(app: &mut App, args: &RemoveArgs) -> CommandResult {
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
