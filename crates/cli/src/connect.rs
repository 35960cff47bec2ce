//! Client for the configured controller.

use computestacks::{Client, Credentials, RateLimit};

use crate::{
    app::App,
    credentials::LoginCredentials,
    failure::Failure,
    settings::{self, BrokenConfig},
};

/// Creates a client from flags, environment and configuration file.
pub(crate) fn connect(app: &mut App) -> Result<Client, Failure> {
    let settings = settings::read(app, BrokenConfig::Fails)?;
    if let Some(failure) = &settings.config_failure {
        let what = failure.message().to_owned();
        app.warn(&format!("{what}; ignored, because it is not needed"));
    }
    let url = settings.need_url()?;
    let login = settings.need_login()?;
    client(app, url, Some(login), settings.allow_plaintext)
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
        let text = error.to_string();
        Failure::usage(text.replace("allow_plaintext(true)", "--allow-plaintext"))
    })
}
