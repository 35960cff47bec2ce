//! Controller URL and credentials: a flag overrides the environment, which overrides the profile.
//!
//! The credentials of a profile are only sent to the URL of that profile. They are refused for
//! another origin, for another path on the same origin, and if the profile has no valid URL. With
//! `--profile`, the environment is ignored.

use std::path::Path;

use secrecy::SecretString;

use crate::{
    app::App,
    body,
    config::{Config, Profile, USERINFO, may_hold_secret, place},
    controller_url::is_same_controller,
    credentials::{self, LoginCredentials},
    failure::Failure,
};

/// Source of a setting.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Source {
    Flag(&'static str),
    Environment(&'static str),
    Profile(String),
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Flag(name) => write!(f, "flag {name}"),
            Self::Environment(name) => write!(f, "environment {name}"),
            Self::Profile(name) => write!(f, "profile {name}"),
        }
    }
}

/// Settings of a command.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) url: Option<(String, Source)>,
    /// The credentials, or why there are none.
    pub(crate) login: Result<(LoginCredentials, Source), Failure>,
    pub(crate) profile: Option<String>,
    /// The profile, if the URL is of its controller: how to connect to it.
    pub(crate) own: Option<Profile>,
    /// The valid part of the configuration file.
    pub(crate) config: Option<Config>,
    /// The error of a configuration file that is not needed.
    pub(crate) config_failure: Option<Failure>,
}

/// How a command treats an invalid configuration file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum BrokenConfig {
    /// It is an error if the file is needed.
    Fails,
    /// Valid parts are used.
    IsTolerated,
}

/// Reads flags, environment and configuration file.
pub(crate) fn read(app: &mut App, broken: BrokenConfig) -> Result<Settings, Failure> {
    let names_profile =
        app.global.profile.is_some() || app.variable("COMPUTESTACKS_PROFILE").is_some();
    let url = match (&app.global.url, app.variable("COMPUTESTACKS_URL")) {
        (Some(url), _) => Some((url.clone(), Source::Flag("--url"))),
        (None, Some(url)) => Some((url, Source::Environment("COMPUTESTACKS_URL"))),
        (None, None) => None,
    };
    if let Some((url, source)) = &url {
        refuse_secret_in(url, source)?;
    }
    let given = given_login(app)?;

    let config = place(&app.global, &app.io.env).and_then(|path| Config::load(&path));
    let config = match broken {
        BrokenConfig::Fails => config.and_then(Config::sound),
        BrokenConfig::IsTolerated => config,
    };
    let (config, config_failure) = match config {
        Ok(config) => (Some(config), None),
        // URL and credentials are given, so the file is not needed.
        Err(failure) if url.is_some() && given.is_some() && !names_profile => (None, Some(failure)),
        Err(failure) => return Err(failure),
    };

    let chosen = choose(app, config.as_ref())?;
    let name = chosen.map(|profile| profile.name.clone());
    let from_profile = |name: &str| Source::Profile(name.to_owned());
    let own_url = chosen.and_then(|profile| profile.url.clone());
    // Without a URL, nothing is sent; otherwise the URL is that of the profile.
    let elsewhere = url.as_ref().filter(|(url, _)| {
        let own = own_url.as_deref();
        !own.is_some_and(|own| is_same_controller(url, own))
    });
    let login = match (given, chosen, elsewhere) {
        (Some(given), ..) => Ok(given),
        (None, Some(profile), None) => {
            credentials::of_profile(profile).map(|login| (login, from_profile(&profile.name)))
        }
        (None, Some(profile), Some(other)) => Err(wrong_controller(profile, other)),
        (None, None, _) => Err(not_configured(
            url.as_ref().map(|(url, _)| url.as_str()),
            config.as_ref(),
        )),
    };
    let own = chosen.filter(|_| elsewhere.is_none()).cloned();
    let url = url.or_else(|| Some((own_url?, from_profile(&chosen?.name))));
    Ok(Settings {
        url,
        login,
        profile: name,
        own,
        config,
        config_failure,
    })
}

/// Refuses a URL that contains a secret.
pub(crate) fn refuse_secret_in(url: &str, source: &Source) -> Result<(), Failure> {
    if !may_hold_secret(url) {
        return Ok(());
    }
    let name = match source {
        Source::Flag(name) | Source::Environment(name) => (*name).to_owned(),
        Source::Profile(_) => source.to_string(),
    };
    Err(Failure::usage(format!("the URL in {name} {USERINFO}"))
        .help("pass credentials with --username and --secret-file, the environment or a profile"))
}

/// The error for credentials of a profile with another URL.
fn wrong_controller(profile: &Profile, (url, source): &(String, Source)) -> Failure {
    let name = &profile.name;
    let failure = match &profile.url {
        Some(own) => Failure::usage(format!(
            "the credentials of profile {name} are for {own} and are not sent to another controller"
        )),
        None => Failure::usage(format!(
            "profile {name} has no valid URL, so its credentials are not sent"
        )),
    };
    failure
        .help(format!("the URL comes from {source}: remove it, or pass credentials for this URL"))
        .help("in scripts, set COMPUTESTACKS_USERNAME and COMPUTESTACKS_SECRET, or use --username and --secret-file")
        .run(format!("{} --profile NAME", login_command(Some(url))))
}

/// The given profile, or the current one.
fn choose<'c>(app: &App, config: Option<&'c Config>) -> Result<Option<&'c Profile>, Failure> {
    let Some((config, name)) =
        config.and_then(|config| Some((config, config.chosen_profile(app)?)))
    else {
        return Ok(None);
    };
    // Never fall back to another profile.
    let profile = config.profile(&name);
    profile
        .map(Some)
        .ok_or_else(|| no_such_profile(config, &name))
}

pub(crate) fn no_such_profile(config: &Config, name: &str) -> Failure {
    let names: Vec<&str> = config.profiles.iter().map(|p| p.name.as_str()).collect();
    let failure = Failure::usage(format!("no profile {name:?} in {}", config.path.display()));
    if names.is_empty() {
        failure.run(format!(
            "computestacks auth login https://controller.example.com --profile {name}"
        ))
    } else {
        failure
            .help(format!("profiles: {}", names.join(", ")))
            .run("computestacks profile list")
    }
}

/// Credentials from flags, files and the environment.
fn given_login(app: &mut App) -> Result<Option<(LoginCredentials, Source)>, Failure> {
    if let Some(file) = app.global.token_file.clone() {
        let token = LoginCredentials::Token(read_file(app, &file, "token")?);
        return Ok(Some((token, Source::Flag("--token-file"))));
    }
    let username = app.variable("COMPUTESTACKS_USERNAME");
    let secret = app.variable("COMPUTESTACKS_SECRET").map(SecretString::from);
    let (name, file) = (app.global.username.clone(), app.global.secret_file.clone());
    if name.is_some() || file.is_some() {
        let username = name.or(username).ok_or_else(|| {
            Failure::usage("--secret-file needs a user name")
                .help("set it with --username or COMPUTESTACKS_USERNAME")
        })?;
        let secret = match file {
            Some(file) => Some(read_file(app, &file, "secret")?),
            None => secret,
        };
        let login = secret.map(|secret| LoginCredentials::Basic { username, secret });
        return Ok(login.map(|login| (login, Source::Flag("--username"))));
    }
    if let Some(token) = app.variable("COMPUTESTACKS_TOKEN") {
        let token = LoginCredentials::Token(token.into());
        return Ok(Some((token, Source::Environment("COMPUTESTACKS_TOKEN"))));
    }
    let half = |set: &str, other: &str| {
        let what = format!("{set} is set, but {other} is not");
        Err(Failure::usage(what).help("set both, or neither"))
    };
    match (username, secret) {
        (Some(username), Some(secret)) => {
            let login = LoginCredentials::Basic { username, secret };
            Ok(Some((login, Source::Environment("COMPUTESTACKS_USERNAME"))))
        }
        (Some(_), None) => half("COMPUTESTACKS_USERNAME", "COMPUTESTACKS_SECRET"),
        (None, Some(_)) => half("COMPUTESTACKS_SECRET", "COMPUTESTACKS_USERNAME"),
        (None, None) => Ok(None),
    }
}

/// Reads a secret from a file, without the line break.
pub(crate) fn read_file(app: &mut App, file: &Path, what: &str) -> Result<SecretString, Failure> {
    let name = file.display();
    let text = body::contents(app, file)
        .map_err(|error| Failure::usage(format!("cannot read the {what} from {name}: {error}")))?;
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Err(Failure::usage(format!("the {what} in {name} is empty")));
    }
    Ok(text.into())
}

fn login_command(url: Option<&str>) -> String {
    format!(
        "computestacks auth login {}",
        url.unwrap_or("https://controller.example.com")
    )
}

/// The error if nothing is configured, with the first steps.
fn not_configured(url: Option<&str>, config: Option<&Config>) -> Failure {
    let names: Vec<&str> = config
        .iter()
        .flat_map(|config| &config.profiles)
        .map(|profile| profile.name.as_str())
        .collect();
    if !names.is_empty() && url.is_none() {
        return Failure::usage("there is no current profile")
            .help(format!("profiles: {}", names.join(", ")))
            .run(format!("computestacks profile use {}", names[0]));
    }
    let what = match url {
        Some(_) => "no credentials for this controller",
        None => "no controller configured: there is no profile, and COMPUTESTACKS_URL is not set",
    };
    Failure::usage(what)
        .help("in scripts, set COMPUTESTACKS_URL, COMPUTESTACKS_USERNAME and COMPUTESTACKS_SECRET (or COMPUTESTACKS_TOKEN)")
        .help("without a controller, run: computestacks emulator")
        .run(login_command(url))
}

impl Settings {
    /// The credentials. If they come from a configuration file with errors, they are refused: the
    /// error may be in the URL that they belong to.
    pub(crate) fn need_login(&self) -> Result<&LoginCredentials, Failure> {
        let (login, source) = self.login.as_ref().map_err(Clone::clone)?;
        if let (Source::Profile(_), Some(config)) = (source, &self.config)
            && let Some(error_at) = config.errors.first()
        {
            let what = "the configuration file has errors, so its credentials are not sent";
            return Err(Failure::usage(what)
                .help(config.describe(error_at))
                .run("computestacks profile list"));
        }
        Ok(login)
    }

    /// The URL, or an error with the next step.
    pub(crate) fn need_url(&self) -> Result<&str, Failure> {
        match &self.url {
            Some((url, _)) => Ok(url),
            None => match &self.profile {
                Some(name) => Err(Failure::usage(format!("profile {name} has no URL")).run(
                    format!("computestacks profile add {name} https://controller.example.com"),
                )),
                None => Err(not_configured(None, self.config.as_ref())),
            },
        }
    }
}

#[cfg(test)]
mod tests;
