//! A client for the controller that the settings name.

use computestacks::{Client, Credentials, RateLimit};

use crate::{
    app::App,
    credentials::Login,
    failure::Failure,
    settings::{self, BrokenConfig, Settings},
};

/// A controller and how to talk to it.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) client: Client,
    /// The scheme of the `Authorization` that calls have.
    pub(crate) scheme: &'static str,
}

impl Session {
    /// Reads the settings and makes a client of them.
    pub(crate) fn open(app: &mut App) -> Result<Self, Failure> {
        let settings = settings::read(app, BrokenConfig::Fails)?;
        if let Some(failure) = &settings.config_failure {
            let what = failure.message().to_owned();
            app.warn(&format!("{what}; it was not needed"));
        }
        Self::of(app, &settings)
    }

    /// Makes a client of settings.
    pub(crate) fn of(app: &App, settings: &Settings) -> Result<Self, Failure> {
        let url = settings.need_url()?;
        let login = settings.need_login()?;
        Ok(Self {
            client: client(app, url, Some(login), settings.allow_plaintext)?,
            scheme: match login {
                Login::Basic { .. } => "Basic",
                Login::Token(_) => "Bearer",
            },
        })
    }
}

/// A client that keeps the server's rate limit.
pub(crate) fn client(
    app: &App,
    url: &str,
    login: Option<&Login>,
    allow_plaintext: bool,
) -> Result<Client, Failure> {
    let credentials = match login {
        Some(Login::Basic { username, secret }) => {
            Credentials::basic(username.clone(), secret.clone())
        }
        Some(Login::Token(token)) => Credentials::bearer(token.clone()),
        None => Credentials::none(),
    };
    let mut builder = Client::builder(url)
        .credentials(credentials)
        .rate_limit(RateLimit::server())
        .allow_plaintext(allow_plaintext)
        .clock(app.io.clock.clone());
    if let Some(timeout) = app.global.call_timeout {
        builder = builder.timeout(timeout).attempt_timeout(timeout);
    }
    builder.build().map_err(|error| {
        let text = error
            .to_string()
            .replace("allow_plaintext(true)", "--allow-plaintext")
            .replace(
                "give them to the builder",
                "set COMPUTESTACKS_USERNAME and COMPUTESTACKS_SECRET",
            );
        Failure::usage(text)
    })
}
