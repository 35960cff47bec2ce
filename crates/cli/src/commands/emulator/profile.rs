//! The profile of an emulator, which exists while it runs.

use std::{net::TcpStream, time::Duration};

use computestacks_emulator::Emulator;

use crate::{
    app::App,
    args::EmulatorArgs,
    config::{self, Config, Profile, place},
    credentials::LoginCredentials,
    failure::Failure,
    output::escape_line,
};

const NAME: &str = "emulator";

/// How long another emulator has to accept a connection.
const PATIENCE: Duration = Duration::from_millis(500);

/// What to restore on exit.
pub(super) struct Saved {
    pub(super) name: String,
    url: String,
    /// The previous current profile.
    before: Option<String>,
    /// The current profile, if it is another one, with its URL.
    pub(super) other: Option<(String, String)>,
}

/// Adds a profile. It becomes the current one if requested, or if there is none.
pub(super) fn save(
    app: &mut App,
    args: &EmulatorArgs,
    emulator: &Emulator,
) -> Result<Option<Saved>, Failure> {
    if args.no_profile {
        return Ok(None);
    }
    let path = place(&app.global, &app.io.env);
    let _alone = path.as_ref().ok().and_then(|path| config::alone(path));
    let config = path.and_then(|path| Config::load(&path));
    let config = config.and_then(Config::sound);
    let mut config = match config {
        Ok(config) => config,
        Err(failure) if args.save_profile => return Err(failure),
        // The emulator runs anyway; the `export` lines need no file.
        Err(failure) => {
            app.warn(failure.message());
            return Ok(None);
        }
    };
    let current = config.current.as_deref();
    let current = current.and_then(|name| config.profile(name).cloned());
    // A killed emulator leaves its profile.
    let current = current.filter(|profile| !is_left_over(profile));
    let name = free_name(&config);
    let url = emulator.url();
    config.set_url(&name, &url);
    let login = LoginCredentials::Basic {
        username: emulator.username().to_owned(),
        secret: emulator.secret().into(),
    };
    config.set_login(&name, &login, false);
    let becomes_current = args.save_profile || current.is_none();
    if becomes_current {
        config.set_current(Some(&name));
    }
    let before = current.as_ref().map(|profile| profile.name.clone());
    let other = current.filter(|_| !becomes_current).map(|profile| {
        let url = escape_line(profile.url.as_deref().unwrap_or("no URL"));
        (profile.name, url)
    });
    match config.save() {
        Ok(()) => Ok(Some(Saved {
            name,
            url,
            before,
            other,
        })),
        Err(failure) if args.save_profile => Err(failure),
        Err(failure) => {
            app.warn(failure.message());
            Ok(None)
        }
    }
}

/// The first name that no profile has, or only that of an emulator that was killed.
fn free_name(config: &Config) -> String {
    let names = (2u64..).map(|number| format!("{NAME}-{number}"));
    std::iter::once(NAME.to_owned())
        .chain(names)
        .find(|name| config.profile(name).is_none_or(is_left_over))
        .unwrap_or_else(|| NAME.to_owned())
}

/// Whether a profile is of an emulator that no longer runs.
fn is_left_over(profile: &Profile) -> bool {
    let number = profile
        .name
        .strip_prefix(NAME)
        .map(|rest| rest.trim_start_matches('-'));
    let is_ours = number.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    is_ours
        && profile
            .url
            .as_deref()
            .is_none_or(|url| local(url).is_some_and(|at| !listens(at)))
}

/// The address of a URL of this machine.
fn local(url: &str) -> Option<std::net::SocketAddr> {
    let url = url::Url::parse(url).ok()?;
    let mut addresses = url.socket_addrs(|| None).ok()?.into_iter();
    addresses.find(|address| address.ip().is_loopback() || address.ip().is_unspecified())
}

fn listens(address: std::net::SocketAddr) -> bool {
    TcpStream::connect_timeout(&address, PATIENCE).is_ok()
}

impl Saved {
    /// Removes the profile, unless it has been changed meanwhile.
    pub(super) fn remove(self, app: &mut App) -> Result<(), Failure> {
        let path = place(&app.global, &app.io.env)?;
        let _alone = config::alone(&path);
        let mut config = Config::load(&path)?.sound()?;
        let is_own = config
            .profile(&self.name)
            .is_some_and(|profile| profile.url.as_ref() == Some(&self.url));
        if !is_own {
            return Ok(());
        }
        // Do this first, to keep the comment next to it.
        if config.current.as_ref() == Some(&self.name)
            && let Some(before) = self.before.filter(|name| config.profile(name).is_some())
        {
            config.set_current(Some(&before));
        }
        config.remove(&self.name);
        config.save()
    }
}
