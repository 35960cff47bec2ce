//! Secrets: storage and prompts.

mod ask;
mod keyring;

use secrecy::SecretString;

use crate::{config::Profile, failure::Failure};

pub(crate) use ask::{ask, ask_secret, confirm};
pub(crate) use keyring::{forget, keep};

/// Credentials of a command.
#[derive(Clone, Debug)]
pub(crate) enum LoginCredentials {
    Basic {
        username: String,
        secret: SecretString,
    },
    Token(SecretString),
}

/// The credentials of a profile.
pub(crate) fn of_profile(profile: &Profile) -> Result<LoginCredentials, Failure> {
    let missing = || {
        let url = profile
            .url
            .as_deref()
            .unwrap_or("https://controller.example.com");
        Failure::usage(format!("profile {} has no credentials", profile.name)).run(format!(
            "computestacks auth login {url} --profile {}",
            profile.name
        ))
    };
    if let Some(token) = &profile.token {
        return Ok(LoginCredentials::Token(token.clone()));
    }
    match (&profile.username, &profile.secret) {
        (Some(username), Some(secret)) => Ok(LoginCredentials::Basic {
            username: username.clone(),
            secret: secret.clone(),
        }),
        (username, None) if profile.keyring => {
            let url = profile.url.as_deref().ok_or_else(missing)?;
            let secret = keyring::find(&profile.name, url)?.ok_or_else(missing)?;
            Ok(match username {
                Some(username) => LoginCredentials::Basic {
                    username: username.clone(),
                    secret,
                },
                None => LoginCredentials::Token(secret),
            })
        }
        _ => Err(missing()),
    }
}

#[cfg(test)]
mod tests {
    use secrecy::{ExposeSecret as _, SecretString};

    use super::*;

    const URL: &str = "https://c.example.com";

    fn profile(name: &str) -> Profile {
        Profile {
            name: name.to_owned(),
            url: Some(URL.to_owned()),
            ..Profile::default()
        }
    }

    /// User name and secret, or a token.
    fn login(profile: &Profile) -> Result<(Option<String>, String), String> {
        match of_profile(profile) {
            Ok(LoginCredentials::Basic { username, secret }) => {
                Ok((Some(username), secret.expose_secret().to_owned()))
            }
            Ok(LoginCredentials::Token(token)) => Ok((None, token.expose_secret().to_owned())),
            Err(failure) => Err(failure.message().to_owned()),
        }
    }

    #[test]
    fn a_token_goes_before_a_secret_and_a_secret_needs_a_user_name() {
        let text = |text: &str| Some(SecretString::from(text));
        let user = || Some("u".to_owned());
        let cases = [
            (
                None,
                None,
                None,
                Err("profile p has no credentials".to_owned()),
            ),
            (
                user(),
                None,
                None,
                Err("profile p has no credentials".to_owned()),
            ),
            (
                None,
                text("s"),
                None,
                Err("profile p has no credentials".to_owned()),
            ),
            (user(), text("s"), None, Ok((user(), "s".to_owned()))),
            (None, None, text("t"), Ok((None, "t".to_owned()))),
            (user(), text("s"), text("t"), Ok((None, "t".to_owned()))),
        ];
        for (username, secret, token, wanted) in cases {
            // Secrets in the file are used without reading the keyring.
            for keyring in [false, secret.is_some() || token.is_some()] {
                let profile = Profile {
                    username: username.clone(),
                    secret: secret.clone(),
                    token: token.clone(),
                    keyring,
                    ..profile("p")
                };
                assert_eq!(login(&profile), wanted, "{profile:?}");
            }
        }
    }

    #[test]
    fn what_to_do_without_a_credential_names_url_and_profile() {
        for (url, wanted) in [(Some(URL), URL), (None, "https://controller.example.com")] {
            let profile = Profile {
                url: url.map(str::to_owned),
                ..profile("p")
            };
            let failure = of_profile(&profile).unwrap_err();
            let wanted = format!("computestacks auth login {wanted} --profile p");
            assert!(format!("{failure:?}").contains(&wanted), "{failure:?}");
        }
    }

    #[cfg(feature = "keyring")]
    #[test]
    fn the_secret_in_the_keyring_is_for_the_url_of_the_profile() {
        let mut profile = Profile {
            keyring: true,
            ..profile("in-keyring")
        };
        keep(&profile.name, URL, &"s".into()).unwrap();
        assert_eq!(login(&profile), Ok((None, "s".to_owned())));
        profile.username = Some("u".to_owned());
        assert_eq!(login(&profile), Ok((Some("u".to_owned()), "s".to_owned())));
        for url in [
            None,
            Some("https://evil.example.com"),
            Some("https://c.example.com/b"),
        ] {
            profile.url = url.map(str::to_owned);
            let text = login(&profile).unwrap_err();
            assert_eq!(text, "profile in-keyring has no credentials", "{url:?}");
        }
    }
}
