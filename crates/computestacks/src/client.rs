//! The client and its builder.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use secrecy::SecretString;

#[cfg(feature = "rustls-no-provider")]
use crate::runtime::tls::TlsTrust;
use crate::{
    Credentials, Error, RateLimit, RetryPolicy,
    credentials::Authorizer,
    generated,
    runtime::base_url,
    runtime::events::EventListener,
    runtime::http_client::HttpClient,
    runtime::limiter::Limiter,
    runtime::options::DefaultOptions,
    runtime::retry::Budget,
    time::{Clock, SystemClock},
    wait::WaitSettings,
};

/// A client for one controller.
///
/// Cloning is cheap; clones share connections, tokens and limits. Methods that call the server
/// return a [`Request`](crate::Request) or a similar type, which is sent when it is awaited. The
/// crate's front page has an example.
#[derive(Clone)]
pub struct Client {
    pub(crate) shared: Arc<ClientInner>,
}

/// The state that clones of a client share.
#[derive(Debug)]
pub(crate) struct ClientInner {
    pub(crate) http: HttpClient,
    pub(crate) authorizer: Authorizer,
    pub(crate) defaults: DefaultOptions,
    pub(crate) budget: Budget,
    pub(crate) clock: Arc<dyn Clock>,
    random: Mutex<fastrand::Rng>,
}

impl ClientInner {
    /// A random number from zero to one, for jitter.
    pub(crate) fn random(&self) -> f64 {
        self.random
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .f64()
    }
}

impl Client {
    /// Creates a builder for a client of the controller at this URL, such as
    /// `https://controller.example.com`.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder {
            base_url: base_url.into(),
            credentials: Credentials::none(),
            defaults: DefaultOptions::default(),
            connect_timeout: DEFAULT_CONNECT_TIMEOUT,
            allow_plaintext: false,
            #[cfg(feature = "rustls-no-provider")]
            tls: TlsTrust::default(),
            limit: None,
            listener: None,
            clock: None,
            seed: None,
        }
    }

    /// The base URL, to which the paths of the API are appended.
    pub fn base_url(&self) -> &str {
        self.shared.http.base_url()
    }

    /// The source of time.
    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.shared.clock
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.base_url())
            .finish_non_exhaustive()
    }
}

const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The settings of a [`Client`].
#[derive(Clone)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    base_url: String,
    credentials: Credentials,
    defaults: DefaultOptions,
    connect_timeout: Duration,
    allow_plaintext: bool,
    #[cfg(feature = "rustls-no-provider")]
    pub(crate) tls: TlsTrust,
    limit: Option<RateLimit>,
    pub(crate) listener: Option<EventListener>,
    clock: Option<Arc<dyn Clock>>,
    seed: Option<u64>,
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URL is not validated yet and may contain credentials.
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("defaults", &self.defaults)
            .field("connect_timeout", &self.connect_timeout)
            .field("allow_plaintext", &self.allow_plaintext)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}

impl ClientBuilder {
    /// Sets the user name and secret of an API credential, sent with each request.
    pub fn basic(self, username: impl Into<String>, secret: impl Into<SecretString>) -> Self {
        self.credentials(Credentials::basic(username, secret))
    }

    /// Sets the credentials, sent with each request. Default: none.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = credentials;
        self
    }

    /// Sets the timeout of a call with all its retries. Default: three times the timeout of an
    /// attempt.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.defaults.operation_timeout = Some(timeout);
        self
    }

    /// Sets the timeout of an attempt. Default: 60 seconds for lists and logs, which are slow on a
    /// busy controller, and 30 seconds for other operations.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.defaults.attempt_timeout = Some(timeout);
        self
    }

    /// Sets the timeout for connecting; it is part of the attempt. Default: 10 seconds.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets the retry policy. Default: [`RetryPolicy::default`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.defaults.retry = policy;
        self
    }

    /// Sets the defaults of [waits](crate::wait). Default: [`WaitSettings::default`].
    ///
    /// ```
    /// use std::time::Duration;
    /// use computestacks::{Client, wait::WaitSettings};
    ///
    /// let interval = Duration::from_secs(20);
    /// let builder = Client::builder("https://controller.example.com")
    ///     .waits(WaitSettings::default().poll_every(interval, interval));
    /// # drop(builder);
    /// ```
    pub fn waits(mut self, defaults: WaitSettings) -> Self {
        self.defaults.wait = defaults;
        self
    }

    /// Limits the number of requests in a time window. Default: no limit.
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Allows plain http to other hosts than this machine. Default: `false`.
    pub fn allow_plaintext(mut self, allow: bool) -> Self {
        self.allow_plaintext = allow;
        self
    }

    /// Sets the source of time, for tests. Default: [`SystemClock`].
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Sets the seed of the jitter, for tests. Default: random.
    #[doc(hidden)]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Builds the client. It connects on the first call.
    ///
    /// # Errors
    ///
    /// [`Error::is_config`]: the URL is invalid, contains credentials, or is plain http to another
    /// host; the credentials cannot be sent; a root certificate is invalid; or TLS is not available. The message says how to fix
    /// it.
    pub fn build(self) -> Result<Client, Error> {
        let base_url =
            base_url::check(&self.base_url, self.allow_plaintext).map_err(Error::config)?;
        let skips_proxy = base_url.skips_proxy;
        let mut random = self
            .seed
            .map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed);
        let authorizer = Authorizer::new(&self.credentials, random.f64()).map_err(Error::config)?;
        let mut http = reqwest::Client::builder()
            .user_agent(concat!("computestacks-rust/", env!("CARGO_PKG_VERSION")))
            // A redirect leads to a login page or another host, which must not receive the
            // credentials.
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(self.connect_timeout)
            // Retries depend on the operation, so this crate decides about them.
            .retry(reqwest::retry::never());
        if skips_proxy {
            // A proxy from the environment would receive the credentials in plain text.
            http = http.no_proxy();
            // Nothing is encrypted then, and reading the certificates of this machine takes milliseconds.
            #[cfg(feature = "rustls-no-provider")]
            {
                http = http.tls_certs_only([]);
            }
        }
        #[cfg(feature = "rustls-no-provider")]
        {
            http = self.tls.apply(http)?;
        }
        let http = http
            .build()
            .map_err(|error| Error::config(format!("cannot set up the HTTP client: {error}")))?;
        let clock = self
            .clock
            .unwrap_or_else(|| Arc::new(SystemClock::default()));
        Ok(Client {
            shared: Arc::new(ClientInner {
                http: HttpClient {
                    generated: generated::Client::new_with_client(&base_url.url, http),
                    limiter: self
                        .limit
                        .map(|limit| Arc::new(Limiter::new(limit, Arc::clone(&clock)))),
                    listener: self.listener,
                },
                authorizer,
                defaults: self.defaults,
                budget: Budget::default(),
                clock,
                random: Mutex::new(random),
            }),
        })
    }
}
