//! The client and how to build it.

use std::{fmt, sync::Arc, time::Duration};

use secrecy::SecretString;

use crate::{
    Credentials, Error, base_url, generated,
    hooks::{Inner, Shared},
    time::{Clock, SystemClock},
};

/// A connection to one controller. Cheap to clone; clones share connections.
///
/// See the crate's front page for an example. Every method that calls the server gives a
/// [`Request`](crate::Request), which is sent when it is awaited.
#[derive(Clone)]
pub struct Client {
    base_url: String,
    http: reqwest::Client,
    shared: Arc<Shared>,
}

impl Client {
    /// Begins a client for the controller at a URL such as `https://controller.example.com`.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder {
            base_url: base_url.into(),
            credentials: Credentials::none(),
            timeout: DEFAULT_TIMEOUT,
            connect_timeout: DEFAULT_CONNECT_TIMEOUT,
            allow_plaintext: false,
            clock: None,
        }
    }

    /// The URL that paths of the contract are appended to.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Where time comes from.
    pub(crate) fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.shared.clock)
    }

    /// A generated client for one call.
    pub(crate) fn generated(&self) -> generated::Client {
        let inner = Inner::new(Arc::clone(&self.shared));
        generated::Client::new_with_client(&self.base_url, self.http.clone(), inner)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.base_url)
            .field("credentials", &self.shared.credentials)
            .finish_non_exhaustive()
    }
}

/// Listing asks the state of every container and reading logs asks the log store: both were seen
/// to take up to a minute.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(60);
const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Settings of a [`Client`].
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    base_url: String,
    credentials: Credentials,
    timeout: Duration,
    connect_timeout: Duration,
    allow_plaintext: bool,
    clock: Option<Arc<dyn Clock>>,
}

impl ClientBuilder {
    /// Sends the user name and secret of an API credential with each request.
    pub fn basic(self, username: impl Into<String>, secret: impl Into<SecretString>) -> Self {
        self.credentials(Credentials::basic(username, secret))
    }

    /// Sends these credentials with each request. Default: none.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = credentials;
        self
    }

    /// How long one call may take, from connecting to the last byte. Default: 60 seconds,
    /// because listing and logs are slow on a busy controller.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long connecting may take. Default: 10 seconds.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Allows plain http to a host that is not this machine. Default: `false`.
    pub fn allow_plaintext(mut self, allow: bool) -> Self {
        self.allow_plaintext = allow;
        self
    }

    /// Takes the time from another clock, such as one that a test moves. Default:
    /// [`SystemClock`].
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Makes the client. It connects at the first call.
    ///
    /// # Errors
    ///
    /// [`Error::is_config`]: the URL is no URL, holds credentials, or is plain http to a host
    /// that is not this machine; or TLS could not be set up. The message says how to mend it.
    pub fn build(self) -> Result<Client, Error> {
        let base_url =
            base_url::check(&self.base_url, self.allow_plaintext).map_err(Error::config)?;
        let http = reqwest::Client::builder()
            .user_agent(concat!("computestacks-rust/", env!("CARGO_PKG_VERSION")))
            // A redirect leads to a login page or another host; credentials must not follow it.
            .redirect(reqwest::redirect::Policy::none())
            .timeout(self.timeout)
            .connect_timeout(self.connect_timeout)
            .build()
            .map_err(|error| Error::config(format!("HTTP could not be set up: {error}")))?;
        Ok(Client {
            base_url,
            http,
            shared: Arc::new(Shared {
                credentials: self.credentials,
                clock: self
                    .clock
                    .unwrap_or_else(|| Arc::new(SystemClock::default())),
            }),
        })
    }
}
