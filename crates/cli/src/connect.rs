//! Client for the configured controller.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use computestacks::{Client, ClientBuilder, Credentials, RateLimit, wait::WaitSettings};

use crate::{
    app::App,
    args::parse_duration,
    call_log,
    config::Profile,
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
    let unknown = settings.config.iter().flat_map(|config| {
        config
            .unknown
            .iter()
            .map(|unknown| config.describe(unknown))
    });
    for unknown in unknown.collect::<Vec<_>>() {
        app.warn(&format!("{unknown}; ignored"));
    }
    let url = settings.need_url()?;
    let login = settings.need_login()?;
    let client = client(app, url, Some(login), settings.own.as_ref())?;
    app.client = Some(client.clone());
    Ok(client)
}

/// Creates a client that respects the server's rate limit. Flags and `own`, the profile of this controller, say how it
/// connects.
pub(crate) fn client(
    app: &mut App,
    url: &str,
    login: Option<&LoginCredentials>,
    own: Option<&Profile>,
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
        .allow_plaintext(app.global.allow_plaintext || own.is_some_and(|own| own.allow_plaintext))
        .clock(app.io.clock.clone());
    if let Some(timeout) = app.global.call_timeout {
        builder = builder.timeout(timeout).attempt_timeout(timeout);
    }
    if let Some(interval) = poll_interval(app)? {
        builder = builder.waits(WaitSettings::default().poll_every(interval, interval));
    }
    let ca_file = app.global.ca_file.clone();
    let ca_file = ca_file.or_else(|| own?.ca_file.clone().map(PathBuf::from));
    builder = trust(app, builder, ca_file.as_deref())?;
    builder = call_log::listen(app, builder);
    builder.build().map_err(|error| {
        let text = error.to_string();
        Failure::usage(text.replace("allow_plaintext(true)", "--allow-plaintext"))
    })
}

/// The time between polls while a command waits.
fn poll_interval(app: &App) -> Result<Option<Duration>, Failure> {
    let name = "COMPUTESTACKS_POLL_INTERVAL";
    let (None, Some(text)) = (app.global.poll_interval, app.variable(name)) else {
        return Ok(app.global.poll_interval);
    };
    let interval = parse_duration(&text);
    interval
        .map(Some)
        .map_err(|error| Failure::usage(format!("{name}: {error}")))
}

#[cfg(feature = "rustls")]
fn trust(
    app: &mut App,
    mut builder: ClientBuilder,
    ca_file: Option<&Path>,
) -> Result<ClientBuilder, Failure> {
    // An error says that there is a provider already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    if let Some(file) = ca_file {
        let failed = |why: &str| {
            let what = format!("cannot use the certificates in {}: {why}", file.display());
            Failure::usage(what).help("--ca-file and `ca_file` of a profile name a PEM file")
        };
        let pem = std::fs::read(file).map_err(|error| failed(&error.to_string()))?;
        builder = builder.add_root_certificate(pem);
        if builder
            .clone()
            .build()
            .is_err_and(|error| error.to_string().contains("root certificate"))
        {
            return Err(failed("it has no valid PEM certificate"));
        }
    }
    if app.global.insecure_skip_verify {
        app.warn(
            "--insecure-skip-verify: the server's certificate is not checked, so others may read the \
             credentials",
        );
        builder = builder.danger_accept_invalid_certificates(true);
    }
    Ok(builder)
}

#[cfg(not(feature = "rustls"))]
fn trust(
    app: &mut App,
    builder: ClientBuilder,
    ca_file: Option<&Path>,
) -> Result<ClientBuilder, Failure> {
    if ca_file.is_some() || app.global.insecure_skip_verify {
        return Err(Failure::usage("this program was built without TLS"));
    }
    Ok(builder)
}
