//! `computestacks auth login`

use std::path::Path;

use secrecy::SecretString;

use crate::{
    app::{App, CommandResult},
    args::LoginArgs,
    commands::profile::{check_name, report},
    config::{Config, Profile, place},
    connect,
    controller_url::is_same_controller,
    credentials::{self, LoginCredentials},
    exit::Exit,
    failure::Failure,
    settings::{Source, read_file, refuse_secret_in},
};

pub(in super::super) fn run(app: &mut App, args: &LoginArgs) -> CommandResult {
    let path = place(&app.global, &app.io.env)?;
    let config = Config::load(&path)?;
    report(app, &config);
    let name = config.chosen_profile(app);
    let name = name.unwrap_or_else(|| "default".to_owned());
    check_name(&name)?;
    let old = config.profile(&name).cloned().unwrap_or_default();

    let can_ask = app.io.can_ask();
    let given = args.controller.clone().or_else(|| app.global.url.clone());
    let url = given
        .map(|url| (url, Source::Flag("the command line")))
        .or_else(|| {
            let source = Source::Environment("COMPUTESTACKS_URL");
            Some((app.variable("COMPUTESTACKS_URL")?, source))
        })
        .or_else(|| Some((old.url.clone()?, Source::Profile(name.clone()))));
    let (url, source) = match url {
        Some(found) => found,
        None if can_ask => (prompt(app, "controller URL: ")?, Source::Flag("the prompt")),
        None => return Err(no_terminal("no controller URL given")),
    };
    refuse_secret_in(&url, &source)?;
    // Report an invalid URL before prompting for a secret.
    let old_url = old.url.as_deref();
    let stays = old_url.is_some_and(|old| is_same_controller(old, &url));
    let own = Some(&old).filter(|_| stays);
    connect::client(app, &url, None, own)?;
    if let Some(old) = old_url.filter(|_| !stays) {
        confirm_move(app, args, &name, old, &url)?;
    }
    let login = credential(app, args, old.username.clone(), can_ask)?;

    if !args.no_check {
        check(app, &url, &login, own)?;
    }

    let (LoginCredentials::Basic { secret, .. } | LoginCredentials::Token(secret)) = &login;
    if args.keyring {
        credentials::keep(&name, &url, secret)?;
    }
    let is_replaced = args.keyring && stays;
    if old.keyring && !is_replaced && credentials::forget(&name, old_url).is_err() {
        app.warn("the previous secret may still be in the keyring");
    }
    Config::change(&path, |config| {
        config.set_url(&name, &url);
        config.set_login(&name, &login, args.keyring);
        config.set_connection(&name, &app.global);
        config.set_current(Some(&name));
        Ok(())
    })?;
    app.note(&format!(
        "saved as profile {name} in {}; it is the current profile",
        config.path.display()
    ));
    app.note("run: computestacks service list");
    Ok(Exit::Done)
}

/// Asks before a profile is moved to another controller.
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
    let what = format!("profile {name} belongs to {old}");
    if !app.io.can_ask() {
        return Err(
            Failure::usage(format!("{what}, not to {new}; nothing was saved"))
                .help("use --yes to replace its URL and credentials, or --profile to save another profile")
                .run(format!("computestacks auth login {new} --profile NAME")),
        );
    }
    let question = format!("{what}; replace its URL and credentials with those of {new}?");
    if app.block_on(async |app| credentials::confirm(app, &question).await)? {
        return Ok(());
    }
    Err(Failure::usage("nothing was saved"))
}

/// The credentials from flags, standard input, files or prompts.
fn credential(
    app: &mut App,
    args: &LoginArgs,
    old_username: Option<String>,
    can_ask: bool,
) -> Result<LoginCredentials, Failure> {
    let stdin = Path::new("-");
    if args.token_stdin {
        return Ok(LoginCredentials::Token(read_file(app, stdin, "token")?));
    }
    if let Some(file) = app.global.token_file.clone() {
        return Ok(LoginCredentials::Token(read_file(app, &file, "token")?));
    }
    if app.global.username.is_none()
        && !args.secret_stdin
        && app.global.secret_file.is_none()
        && let Some(token) = app.variable("COMPUTESTACKS_TOKEN")
    {
        return Ok(LoginCredentials::Token(token.into()));
    }
    let username = match app
        .global
        .username
        .clone()
        .or(app.variable("COMPUTESTACKS_USERNAME"))
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
                (true, None) => return Err(Failure::usage("no value entered")),
            }
        }
        None => return Err(no_terminal("no user name given")),
    };
    let secret: SecretString = if args.secret_stdin {
        read_file(app, stdin, "secret")?
    } else if let Some(file) = app.global.secret_file.clone() {
        read_file(app, &file, "secret")?
    } else if let Some(secret) = app.variable("COMPUTESTACKS_SECRET") {
        secret.into()
    } else if can_ask {
        app.block_on(async |app| credentials::ask_secret(app, "API secret: ").await)?
    } else {
        return Err(no_terminal("no secret given"));
    };
    Ok(LoginCredentials::Basic { username, secret })
}

fn prompt(app: &mut App, question: &str) -> Result<String, Failure> {
    let prompt = app.block_on(async |app| credentials::ask(app, question).await)?;
    if prompt.is_empty() {
        return Err(Failure::usage("no value entered"));
    }
    Ok(prompt)
}

fn no_terminal(what: &str) -> Failure {
    Failure::usage(format!("{what}, and there is no terminal to prompt on"))
        .help("pass the secret on standard input or with --secret-file, never as an argument")
        .run("computestacks auth login https://controller.example.com --username NAME --secret-stdin < FILE")
}

/// Tests the credentials with one request: each failed login counts towards the lock.
fn check(
    app: &mut App,
    url: &str,
    login: &LoginCredentials,
    own: Option<&Profile>,
) -> Result<(), Failure> {
    let client = connect::client(app, url, Some(login), own)?;
    app.block_on(async |_| match client.services().list().per_page(1).await {
        Ok(_) => Ok(()),
        Err(error) if error.is_unauthorized() => Err(Failure::new(
            Exit::NotAuthorised,
            "the controller rejected these credentials; nothing was saved",
        )
        .help("five failed logins lock the account for four hours, including the web interface")
        .help(
            "an API credential is not your web login; create one in the controller's web interface",
        )),
        Err(error) => {
            let failure = Failure::of(&error);
            Err(Failure::new(
                failure.exit,
                format!(
                    "the credentials could not be tested; nothing was saved: {}",
                    failure.message()
                ),
            )
            .help("use --no-check to save them anyway")
            .run("computestacks doctor"))
        }
    })
}
