//! Client for the configured controller.

use computestacks::{Client, Credentials, RateLimit};

use crate::{
    app::App,
    credentials::LoginCredentials,
    failure::Failure,
    settings::{self, BrokenConfig, Settings},
};

/// A client and its authentication scheme.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) client: Client,
    /// Scheme of the `Authorization` header.
    pub(crate) scheme: &'static str,
}

impl Session {
    /// Reads the settings and creates a client.
    pub(crate) fn open(app: &mut App) -> Result<Self, Failure> {
        let settings = settings::read(app, BrokenConfig::Fails)?;
        if let Some(failure) = &settings.config_failure {
            let what = failure.message().to_owned();
            app.warn(&format!("{what}; ignored, because it is not needed"));
        }
        Self::of(app, &settings)
    }

    /// Creates a client from settings.
    pub(crate) fn of(app: &App, settings: &Settings) -> Result<Self, Failure> {
        let url = settings.need_url()?;
        let login = settings.need_login()?;
        Ok(Self {
            client: client(app, url, Some(login), settings.allow_plaintext)?,
            scheme: match login {
                LoginCredentials::Basic { .. } => "Basic",
                LoginCredentials::Token(_) => "Bearer",
            },
        })
    }
}

/// Creates a client that respects the server's rate limit.
pub(crate) fn client(
    app: &App,
    url: &str,
    login: Option<&LoginCredentials>,
    allow_plaintext: bool,
) -> Result<Client, Failure> {
    let credentials = match login {
        Some(LoginCredentials::Basic { username, secret }) => {
            Credentials::basic(username.clone(), secret.clone())
        }
        Some(LoginCredentials::Token(token)) => Credentials::bearer(token.clone()),
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
