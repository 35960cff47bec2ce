//! Secrets: where they are kept, and how they are asked for.

mod ask;
mod keyring;

use crate::{config::Profile, failure::Failure, settings::Login};

pub(crate) use ask::{ask, ask_secret, confirm, read_without_echo};
pub(crate) use keyring::{forget, keep};

/// The credential of a profile.
pub(crate) fn of_profile(profile: &Profile) -> Result<Login, Failure> {
    let missing = || {
        let url = profile
            .url
            .as_deref()
            .unwrap_or("https://controller.example.com");
        Failure::usage(format!("profile {} has no credential", profile.name)).run(format!(
            "cstacks auth login {url} --profile {}",
            profile.name
        ))
    };
    if let Some(token) = &profile.token {
        return Ok(Login::Token(token.clone()));
    }
    match (&profile.username, &profile.secret) {
        (Some(username), Some(secret)) => Ok(Login::Basic {
            username: username.clone(),
            secret: secret.clone(),
        }),
        (username, None) if profile.keyring => {
            let secret = keyring::find(&profile.name)?.ok_or_else(missing)?;
            Ok(match username {
                Some(username) => Login::Basic {
                    username: username.clone(),
                    secret,
                },
                None => Login::Token(secret),
            })
        }
        _ => Err(missing()),
    }
}
