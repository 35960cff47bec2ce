//! Which controller and which credential: flag over environment over profile.
//!
//! The credential of a profile goes to the URL of that profile, or nowhere: another origin, another
//! path on the same origin, and a profile without a URL or with a broken one are refused. `--profile`
//! leaves the environment out altogether.

use std::{io::Read as _, path::Path};

use secrecy::SecretString;

use crate::{
    app::App,
    config::{Config, Profile, USERINFO, may_hold_secret, place},
    controller_url::is_same_place,
    credentials::{self, Login},
    failure::Failure,
};

/// Where a setting comes from, for people.
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

/// What a command goes by.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) url: Option<(String, Source)>,
    /// The credential, or why there is none.
    pub(crate) login: Result<(Login, Source), Failure>,
    pub(crate) profile: Option<String>,
    pub(crate) allow_plaintext: bool,
    /// The profile file, as far as it could be read.
    pub(crate) config: Option<Config>,
    /// Why the profile file could not be used, where it was not needed.
    pub(crate) config_failure: Option<Failure>,
}

/// What a broken profile file does to a command.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum BrokenConfig {
    /// It is an error where something of the file is needed.
    Fails,
    /// What can be read of it is used.
    IsTolerated,
}

/// Reads flags, environment and profile file.
pub(crate) fn read(app: &mut App, broken: BrokenConfig) -> Result<Settings, Failure> {
    let (profile_name, explicit) =
        match (&app.global.profile, app.io.env.get("COMPUTESTACKS_PROFILE")) {
            (Some(name), _) => (Some(name.clone()), true),
            (None, Some(name)) => (Some(name.to_owned()), false),
            (None, None) => (None, false),
        };
    let env = |app: &App, name: &str| {
        let value = app.io.env.get(name);
        value.filter(|_| !explicit).map(str::to_owned)
    };
    let url = match (&app.global.url, env(app, "COMPUTESTACKS_URL")) {
        (Some(url), _) => Some((url.clone(), Source::Flag("--url"))),
        (None, Some(url)) => Some((url, Source::Environment("COMPUTESTACKS_URL"))),
        (None, None) => None,
    };
    if let Some((url, source)) = &url {
        refuse_secret_in(url, source)?;
    }
    let given = given_login(app, &env)?;

    let config = place(&app.global, &app.io.env).and_then(|path| Config::load(&path));
    let config = match broken {
        BrokenConfig::Fails => config.and_then(Config::sound),
        BrokenConfig::IsTolerated => config,
    };
    let (config, config_failure) = match config {
        Ok(config) => (Some(config), None),
        // With URL and credential at hand nothing of it is needed.
        Err(failure) if url.is_some() && given.is_some() && profile_name.is_none() => {
            (None, Some(failure))
        }
        Err(failure) => return Err(failure),
    };

    let chosen = choose(config.as_ref(), profile_name.as_deref())?;
    let name = chosen.map(|profile| profile.name.clone());
    let from_profile = |name: &str| Source::Profile(name.to_owned());
    let own_url = chosen.and_then(|profile| profile.url.clone());
    let same_place = match (&url, &own_url) {
        (Some((url, _)), Some(own)) => is_same_place(url, own),
        (Some(_), None) => false,
        // Without a URL nothing is sent, and with that of the profile all is where it belongs.
        (None, _) => true,
    };
    let url = url.or_else(|| Some((own_url.clone()?, from_profile(&chosen?.name))));
    let login = match (given, chosen) {
        (Some(given), _) => Ok(given),
        (None, Some(profile)) if same_place => {
            credentials::of_profile(profile).map(|login| (login, from_profile(&profile.name)))
        }
        (None, Some(profile)) => Err(elsewhere(profile, url.as_ref())),
        (None, None) => Err(nobody(
            url.as_ref().map(|(url, _)| url.as_str()),
            config.as_ref(),
        )),
    };
    let allow_plaintext = app.global.allow_plaintext
        || (same_place && chosen.is_some_and(|profile| profile.allow_plaintext));
    Ok(Settings {
        url,
        login,
        profile: name,
        allow_plaintext,
        config,
        config_failure,
    })
}

/// Refuses a URL that would show a secret wherever it is printed.
pub(crate) fn refuse_secret_in(url: &str, source: &Source) -> Result<(), Failure> {
    if !may_hold_secret(url) {
        return Ok(());
    }
    let name = match source {
        Source::Flag(name) | Source::Environment(name) => (*name).to_owned(),
        Source::Profile(_) => source.to_string(),
    };
    Err(
        Failure::usage(format!("the URL of {name} {USERINFO}")).help(
            "the credential comes from --username and --secret-file, the environment or a profile",
        ),
    )
}

/// The credential of a profile is not sent to a URL that is not the profile's.
fn elsewhere(profile: &Profile, url: Option<&(String, Source)>) -> Failure {
    let name = &profile.name;
    let (url, source) = match url {
        Some((url, source)) => (Some(url.as_str()), source.to_string()),
        None => (None, String::new()),
    };
    let failure = match &profile.url {
        Some(own) => Failure::usage(format!(
            "the credential of profile {name} is for {own}, and is not sent to another controller"
        )),
        None => Failure::usage(format!(
            "profile {name} has no URL that can be read, so its credential is sent nowhere"
        )),
    };
    failure
        .help(format!("the URL comes from {source}; use the profile without it, or give this URL a credential of its own"))
        .help("scripts set COMPUTESTACKS_USERNAME and COMPUTESTACKS_SECRET, or use --username with --secret-file")
        .run(format!("{} --profile NAME", login_command(url)))
}

/// The profile that is asked for, or the one in use.
fn choose<'c>(
    config: Option<&'c Config>,
    wanted: Option<&str>,
) -> Result<Option<&'c Profile>, Failure> {
    let Some(config) = config else {
        return Ok(None);
    };
    let Some(name) = wanted.or(config.current.as_deref()) else {
        return Ok(None);
    };
    match config.profile(name) {
        Some(profile) => Ok(Some(profile)),
        // Something else was given by name: not finding it must not mean another.
        None => Err(no_such_profile(config, name)),
    }
}

pub(crate) fn no_such_profile(config: &Config, name: &str) -> Failure {
    let names: Vec<&str> = config.profiles.iter().map(|p| p.name.as_str()).collect();
    let failure = Failure::usage(format!(
        "there is no profile {name:?} in {}",
        config.path.display()
    ));
    if names.is_empty() {
        failure.run(format!(
            "computestacks auth login https://controller.example.com --profile {name}"
        ))
    } else {
        failure
            .help(format!("there are: {}", names.join(", ")))
            .run("computestacks profile list")
    }
}

/// What was given by flags, files and the environment.
fn given_login(
    app: &mut App,
    env: &impl Fn(&App, &str) -> Option<String>,
) -> Result<Option<(Login, Source)>, Failure> {
    if let Some(file) = app.global.token_file.clone() {
        let token = read_file(app, &file, "token")?;
        return Ok(Some((Login::Token(token), Source::Flag("--token-file"))));
    }
    let by_flag = app.global.username.is_some() || app.global.secret_file.is_some();
    if by_flag {
        let username = app
            .global
            .username
            .clone()
            .or_else(|| env(app, "COMPUTESTACKS_USERNAME"))
            .ok_or_else(|| {
                Failure::usage("--secret-file needs a user name")
                    .help("give it by --username or COMPUTESTACKS_USERNAME")
            })?;
        let secret = match app.global.secret_file.clone() {
            Some(file) => read_file(app, &file, "secret")?,
            None => match env(app, "COMPUTESTACKS_SECRET") {
                Some(secret) => secret.into(),
                None => return Ok(None),
            },
        };
        return Ok(Some((
            Login::Basic { username, secret },
            Source::Flag("--username"),
        )));
    }
    if let Some(token) = env(app, "COMPUTESTACKS_TOKEN") {
        return Ok(Some((
            Login::Token(token.into()),
            Source::Environment("COMPUTESTACKS_TOKEN"),
        )));
    }
    match (
        env(app, "COMPUTESTACKS_USERNAME"),
        env(app, "COMPUTESTACKS_SECRET"),
    ) {
        (Some(username), Some(secret)) => Ok(Some((
            Login::Basic {
                username,
                secret: secret.into(),
            },
            Source::Environment("COMPUTESTACKS_USERNAME"),
        ))),
        (Some(_), None) => Err(Failure::usage(
            "COMPUTESTACKS_USERNAME is set and COMPUTESTACKS_SECRET is not",
        )
        .help("set both, or neither")),
        (None, Some(_)) => Err(Failure::usage(
            "COMPUTESTACKS_SECRET is set and COMPUTESTACKS_USERNAME is not",
        )
        .help("set both, or neither")),
        (None, None) => Ok(None),
    }
}

/// A secret from a file, without the end of its line.
pub(crate) fn read_file(app: &mut App, file: &Path, what: &str) -> Result<SecretString, Failure> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        app.io.stdin.read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(file)
    };
    let text = text.map_err(|error| {
        Failure::usage(format!(
            "the {what} could not be read from {}: {error}",
            file.display()
        ))
    })?;
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Err(Failure::usage(format!(
            "the {what} from {} is empty",
            file.display()
        )));
    }
    Ok(text.into())
}

fn login_command(url: Option<&str>) -> String {
    format!(
        "computestacks auth login {}",
        url.unwrap_or("https://controller.example.com")
    )
}

/// The first run: exactly what to do.
fn nobody(url: Option<&str>, config: Option<&Config>) -> Failure {
    let names: Vec<&str> = config
        .iter()
        .flat_map(|config| &config.profiles)
        .map(|profile| profile.name.as_str())
        .collect();
    if !names.is_empty() && url.is_none() {
        return Failure::usage("no profile is in use")
            .help(format!("there are: {}", names.join(", ")))
            .run(format!("computestacks profile use {}", names[0]));
    }
    let what = match url {
        Some(_) => "there is no credential for this controller",
        None => {
            "there is no controller to ask: no profile is saved, and COMPUTESTACKS_URL is not set"
        }
    };
    Failure::usage(what)
        .help("scripts set COMPUTESTACKS_URL, COMPUTESTACKS_USERNAME and COMPUTESTACKS_SECRET (or COMPUTESTACKS_TOKEN)")
        .help("to try it without a controller: computestacks emulator")
        .run(login_command(url))
}

impl Settings {
    /// The credential, unless it is that of a profile file of which some cannot be read: what is
    /// broken may be the URL that it is for.
    pub(crate) fn need_login(&self) -> Result<&Login, Failure> {
        let (login, source) = self.login.as_ref().map_err(Clone::clone)?;
        let config = self.config.as_ref();
        if matches!(source, Source::Profile(_))
            && let Some(trouble) = config.and_then(|config| config.troubles.first())
        {
            return Err(Failure::usage(
                "the profile file cannot be read as a whole, so its credentials are not sent",
            )
            .help(
                config
                    .map(|config| config.describe(trouble))
                    .unwrap_or_default(),
            )
            .run("computestacks profile list"));
        }
        Ok(login)
    }

    /// The URL, or what to do where there is none.
    pub(crate) fn need_url(&self) -> Result<&str, Failure> {
        match &self.url {
            Some((url, _)) => Ok(url),
            None => match &self.profile {
                Some(name) => Err(Failure::usage(format!("profile {name} has no URL")).run(
                    format!("computestacks profile add {name} https://controller.example.com"),
                )),
                None => Err(nobody(None, self.config.as_ref())),
            },
        }
    }
}

#[cfg(test)]
mod tests;
