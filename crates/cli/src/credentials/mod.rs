//! Secrets: where they are kept, and how they are asked for.

mod ask;
mod keyring;

use secrecy::SecretString;

use crate::{config::Profile, failure::Failure};

pub(crate) use ask::{ask, ask_secret, confirm};
pub(crate) use keyring::{forget, keep};

/// The credential that a command sends.
#[derive(Clone, Debug)]
pub(crate) enum Login {
    Basic {
        username: String,
        secret: SecretString,
    },
    Token(SecretString),
}

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
