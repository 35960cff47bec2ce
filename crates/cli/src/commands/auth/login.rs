//! `computestacks auth login`

use std::path::Path;

use secrecy::SecretString;

use crate::{
    app::{App, Ended},
    args::LoginArgs,
    commands::profile::{check_name, report},
    config::{Config, Credential, place},
    controller_url::is_same_place,
    credentials::{self, Login},
    exit::Exit,
    failure::Failure,
    session,
    settings::{Source, read_file, refuse_secret_in},
};

pub(in super::super) fn run(app: &mut App, args: &LoginArgs) -> Ended {
    let path = place(&app.global, &app.io.env)?;
    let config = Config::load(&path)?;
    report(app, &config);
    let name = app
        .global
        .profile
        .clone()
        .or_else(|| app.io.env.get("COMPUTESTACKS_PROFILE").map(str::to_owned))
        .or_else(|| config.current.clone())
        .unwrap_or_else(|| "default".to_owned());
    check_name(&name)?;
    let old = config.profile(&name).cloned().unwrap_or_default();

    let can_ask = app.io.can_ask();
    let given = args.controller.clone().or_else(|| app.global.url.clone());
    let url = given
        .map(|url| (url, Source::Flag("the command line")))
        .or_else(|| {
            Some((
                env(app, "COMPUTESTACKS_URL")?,
                Source::Environment("COMPUTESTACKS_URL"),
            ))
        })
        .or_else(|| Some((old.url.clone()?, Source::Profile(name.clone()))));
    let (url, source) = match url {
        Some(found) => found,
        None if can_ask => (answer(app, "controller URL: ")?, Source::Flag("the prompt")),
        None => return Err(nobody("the URL of the controller is missing")),
    };
    refuse_secret_in(&url, &source)?;
    // A URL that is no good is told before a secret is asked for.
    let old_url = old.url.as_deref();
    let stays = old_url.is_some_and(|old| is_same_place(old, &url));
    let allow_plaintext = app.global.allow_plaintext || (old.allow_plaintext && stays);
    session::client(app, &url, None, allow_plaintext)?;
    if let Some(old) = old_url.filter(|_| !stays) {
        confirm_move(app, args, &name, old, &url)?;
    }
    let login = credential(app, args, old.username, can_ask)?;

    if !args.no_check {
        check(app, &url, &login, allow_plaintext)?;
    }

    let (username, secret) = match &login {
        Login::Basic { username, secret } => (Some(username.clone()), secret),
        Login::Token(token) => (None, token),
    };
    if args.keyring {
        credentials::keep(&name, &url, secret)?;
    }
    let is_replaced = args.keyring && stays;
    if old.keyring && !is_replaced && credentials::forget(&name, old_url).is_err() {
        app.warn("the secret of before may still be in the keyring");
    }
    let kept = (!args.keyring).then(|| secret.clone());
    let credential = match username {
        Some(username) => Credential::Basic {
            username,
            secret: kept,
        },
        None => Credential::Token(kept),
    };
    Config::change(&path, |config| {
        config.set_url(&name, &url);
        config.set_credential(&name, &credential);
        if allow_plaintext {
            config.allow_plaintext(&name);
        }
        config.set_current(Some(&name));
        Ok(())
    })?;
    app.note(&format!(
        "profile {name} is saved in {} and in use",
        config.path.display()
    ));
    app.note("try: computestacks service list");
    Ok(Exit::Done)
}

/// A variable, unless the profile is named on the command line: it is meant as a whole then, and the
/// environment may be about another controller.
fn env(app: &App, name: &str) -> Option<String> {
    let value = app.io.env.get(name);
    value
        .filter(|_| app.global.profile.is_none())
        .map(str::to_owned)
}

/// A profile that is for one controller does not become one for another unless somebody says so.
fn confirm_move(
    app: &mut App,
    args: &LoginArgs,
    name: &str,
    old: &str,
    new: &str,
) -> Result<(), Failure> {
    if args.yes {
        return Ok(());
    }
    let what = format!("profile {name} is for {old}");
    if !app.io.can_ask() {
        return Err(
            Failure::usage(format!("{what}, and not for {new}; nothing was saved"))
                .help("--yes replaces its URL and credential; --profile names another profile")
                .run(format!("computestacks auth login {new} --profile NAME")),
        );
    }
    let question = format!("{what}; replace its URL and credential by those of {new}?");
    if app.block_on(async |app| credentials::confirm(app, &question).await)? {
        return Ok(());
    }
    Err(Failure::usage("nothing was saved"))
}

/// The credential by flag, by standard input, by file, or by asking.
fn credential(
    app: &mut App,
    args: &LoginArgs,
    old_username: Option<String>,
    can_ask: bool,
) -> Result<Login, Failure> {
    let stdin = Path::new("-");
    if args.secret.token_stdin {
        return Ok(Login::Token(read_file(app, stdin, "token")?));
    }
    if let Some(file) = app.global.token_file.clone() {
        return Ok(Login::Token(read_file(app, &file, "token")?));
    }
    if app.global.username.is_none()
        && !args.secret.secret_stdin
        && app.global.secret_file.is_none()
        && let Some(token) = env(app, "COMPUTESTACKS_TOKEN")
    {
        return Ok(Login::Token(token.into()));
    }
    let username = match app
        .global
        .username
        .clone()
        .or(env(app, "COMPUTESTACKS_USERNAME"))
    {
        Some(username) => username,
        None if can_ask => {
            let question = match &old_username {
                Some(old) => format!("API user name [{old}]: "),
                None => "API user name: ".to_owned(),
            };
            let given = app.block_on(async |app| credentials::ask(app, &question).await)?;
            match (given.is_empty(), old_username) {
                (false, _) => given,
                (true, Some(old)) => old,
                (true, None) => return Err(Failure::usage("nothing was entered")),
            }
        }
        None => return Err(nobody("the user name of the API credential is missing")),
    };
    let secret: SecretString = if args.secret.secret_stdin {
        read_file(app, stdin, "secret")?
    } else if let Some(file) = app.global.secret_file.clone() {
        read_file(app, &file, "secret")?
    } else if let Some(secret) = env(app, "COMPUTESTACKS_SECRET") {
        secret.into()
    } else if can_ask {
        app.block_on(async |app| credentials::ask_secret(app, "API secret: ").await)?
    } else {
        return Err(nobody("the secret of the API credential is missing"));
    };
    Ok(Login::Basic { username, secret })
}

fn answer(app: &mut App, question: &str) -> Result<String, Failure> {
    let answer = app.block_on(async |app| credentials::ask(app, question).await)?;
    if answer.is_empty() {
        return Err(Failure::usage("nothing was entered"));
    }
    Ok(answer)
}

fn nobody(what: &str) -> Failure {
    Failure::usage(format!("{what}, and nobody is there to be asked"))
        .help("the secret comes from standard input or --secret-file, never from an argument")
        .run("computestacks auth login https://controller.example.com --username NAME --secret-stdin < FILE")
}

/// One call, so that a wrong secret is told now, and counts once.
fn check(app: &mut App, url: &str, login: &Login, allow_plaintext: bool) -> Result<(), Failure> {
    let client = session::client(app, url, Some(login), allow_plaintext)?;
    app.block_on(async |_| match client.list().per_page(1).await {
        Ok(_) => Ok(()),
        Err(error) if error.is_unauthorized() => Err(Failure::new(
            Exit::NotAuthorised,
            "the controller does not take this credential, and nothing was saved",
        )
        .help("five wrong secrets lock the account for four hours, web login included")
        .help("an API credential is not the web login; it is made in the controller's web pages")),
        Err(error) => {
            let failure = Failure::of(&error);
            Err(Failure::new(
                failure.exit,
                format!(
                    "the credential could not be tried, and nothing was saved: {}",
                    failure.message()
                ),
            )
            .help("--no-check saves it all the same")
            .run("computestacks doctor"))
        }
    })
}
