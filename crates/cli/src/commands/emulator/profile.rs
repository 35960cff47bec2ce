//! The profile `emulator`, which exists while the emulator runs.

use computestacks_emulator::Emulator;

use crate::{
    app::App,
    args::EmulatorArgs,
    config::{self, Config, Credential, place},
    failure::Failure,
};

const NAME: &str = "emulator";

/// What to restore on exit.
pub(super) struct Saved {
    url: String,
    /// The previous current profile.
    before: Option<String>,
}

/// Adds the profile and makes it current, if requested or if there is no current profile.
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
    let own = config.profile(NAME).cloned();
    // A previous emulator was killed and left its profile.
    let left_over = |name: &String| name != NAME;
    let before = config.current.clone().filter(left_over);
    if !args.save_profile && (before.is_some() || !config.profiles.iter().all(|p| p.name == NAME)) {
        return Ok(None);
    }
    let wrong_controller = own
        .and_then(|profile| profile.url)
        .filter(|url| !is_local(url));
    if let Some(url) = wrong_controller {
        return Err(
            Failure::usage(format!("the profile {NAME} already exists, for {url}"))
                .run(format!("computestacks profile remove {NAME}")),
        );
    }
    let url = emulator.url();
    config.set_url(NAME, &url);
    config.set_credential(
        NAME,
        &Credential::Basic {
            username: emulator.username().to_owned(),
            secret: Some(emulator.secret().into()),
        },
    );
    config.set_current(Some(NAME));
    match config.save() {
        Ok(()) => Ok(Some(Saved { url, before })),
        Err(failure) if args.save_profile => Err(failure),
        Err(failure) => {
            app.warn(failure.message());
            Ok(None)
        }
    }
}

impl Saved {
    /// Removes the profile, unless it has been changed meanwhile.
    pub(super) fn remove(self, app: &mut App) -> Result<(), Failure> {
        let path = place(&app.global, &app.io.env)?;
        let _alone = config::alone(&path);
        let mut config = Config::load(&path)?.sound()?;
        let is_own = config
            .profile(NAME)
            .is_some_and(|profile| profile.url.as_ref() == Some(&self.url));
        if !is_own {
            return Ok(());
        }
        // Do this first, to keep the comment next to it.
        if config.current.as_deref() == Some(NAME)
            && let Some(before) = self.before.filter(|name| config.profile(name).is_some())
        {
            config.set_current(Some(&before));
        }
        config.remove(NAME);
        config.save()
    }
}

fn is_local(url: &str) -> bool {
    url::Url::parse(url).is_ok_and(|url| match url.host() {
        Some(url::Host::Ipv4(address)) => address.is_loopback() || address.is_unspecified(),
        Some(url::Host::Ipv6(address)) => address.is_loopback() || address.is_unspecified(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    })
}
