//! The client and how to build it.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use secrecy::SecretString;

use crate::{
    Credentials, Error, RateLimit, RetryPolicy,
    credentials::Authorizer,
    runtime::base_url,
    runtime::http_client::HttpClient,
    runtime::limiter::Limiter,
    runtime::options::DefaultOptions,
    runtime::retry::Budget,
    time::{Clock, SystemClock},
};

/// A client for one controller. Cheap to clone; clones share connections, tokens and limits.
///
/// See the crate documentation for an example. Every method that calls the server returns a
/// [`Request`](crate::Request), which is sent when it is awaited.
#[derive(Clone)]
pub struct Client {
    pub(crate) http: HttpClient,
    pub(crate) shared: Arc<ClientInner>,
}

/// What clones of a client share.
#[derive(Debug)]
pub(crate) struct ClientInner {
    pub(crate) authorizer: Authorizer,
    pub(crate) defaults: DefaultOptions,
    pub(crate) budget: Budget,
    pub(crate) clock: Arc<dyn Clock>,
    random: Mutex<fastrand::Rng>,
}

impl ClientInner {
    /// A number from zero to one, for jitter.
    pub(crate) fn random(&self) -> f64 {
        self.random
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .f64()
    }
}

impl Client {
    /// Starts building a client for the controller at a URL such as
    /// `https://controller.example.com`.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder {
            base_url: base_url.into(),
            credentials: Credentials::none(),
            defaults: DefaultOptions::default(),
            connect_timeout: DEFAULT_CONNECT_TIMEOUT,
            allow_plaintext: false,
            limit: None,
            clock: None,
            seed: None,
        }
    }

    /// The URL that paths of the contract are appended to.
    pub fn base_url(&self) -> &str {
        &self.http.base_url
    }

    /// Where this client takes its time from.
    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.shared.clock
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.http.base_url)
            .finish_non_exhaustive()
    }
}

const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Settings of a [`Client`].
#[derive(Clone)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    base_url: String,
    credentials: Credentials,
    defaults: DefaultOptions,
    connect_timeout: Duration,
    allow_plaintext: bool,
    limit: Option<RateLimit>,
    clock: Option<Arc<dyn Clock>>,
    seed: Option<u64>,
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URL is not checked yet and may hold credentials.
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
    /// Sends the user name and secret of an API credential with each request.
    pub fn basic(self, username: impl Into<String>, secret: impl Into<SecretString>) -> Self {
        self.credentials(Credentials::basic(username, secret))
    }

    /// Sends these credentials with each request. Default: none.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = credentials;
        self
    }

    /// Timeout of a call, including retries. Default: three times the timeout of an attempt.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.defaults.operation_timeout = Some(timeout);
        self
    }

    /// Timeout of one attempt. Default: 60 seconds for lists and logs, which are slow on a busy
    /// controller, and 30 seconds for other operations.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.defaults.attempt_timeout = Some(timeout);
        self
    }

    /// Timeout of connecting, within an attempt. Default: 10 seconds.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How often and how fast calls are retried. Default: [`RetryPolicy::default`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.defaults.retry = policy;
        self
    }

    /// Limits the number of requests in a time window. Default: no limit.
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Allows plain http to hosts other than this machine. Default: `false`.
    pub fn allow_plaintext(mut self, allow: bool) -> Self {
        self.allow_plaintext = allow;
        self
    }

    /// Uses another clock, for tests. Default: [`SystemClock`].
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Makes jitter reproducible, for tests. Default: random.
    #[doc(hidden)]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Builds the client. It connects at the first call.
    ///
    /// # Errors
    ///
    /// [`Error::is_config`]: the URL is invalid, contains credentials, or is plain http to another
    /// host; the credentials cannot be sent; or TLS cannot be set up. The message says how to fix
    /// it.
    pub fn build(self) -> Result<Client, Error> {
        let base_url =
            base_url::check(&self.base_url, self.allow_plaintext).map_err(Error::config)?;
        let stays_here = base_url.stays_here;
        let mut random = self
            .seed
            .map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed);
        let authorizer = Authorizer::new(&self.credentials, random.f64()).map_err(Error::config)?;
        let mut http = reqwest::Client::builder()
            .user_agent(concat!("computestacks-rust/", env!("CARGO_PKG_VERSION")))
            // A redirect leads to a login page or another host; credentials must not follow it.
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(self.connect_timeout)
            // What may be retried is decided here, with regard to the operation.
            .retry(reqwest::retry::never());
        if stays_here {
            // A proxy from the environment would receive the credentials in plain text.
            http = http.no_proxy();
        }
        let http = http
            .build()
            .map_err(|error| Error::config(format!("HTTP could not be set up: {error}")))?;
        let clock = self
            .clock
            .unwrap_or_else(|| Arc::new(SystemClock::default()));
        Ok(Client {
            http: HttpClient {
                base_url: base_url.url,
                http,
                limiter: self
                    .limit
                    .map(|limit| Arc::new(Limiter::new(limit, Arc::clone(&clock)))),
            },
            shared: Arc::new(ClientInner {
                authorizer,
                defaults: self.defaults,
                budget: Budget::default(),
                clock,
                random: Mutex::new(random),
            }),
        })
    }
}
