//! Sources of access tokens.

use std::{error::Error, fmt, future::Future, pin::Pin, sync::Arc, time::Duration};

use secrecy::SecretString;

use crate::runtime::http_client::HttpClient;

/// An access token and its lifetime.
#[derive(Clone)]
pub struct Token {
    pub(crate) secret: SecretString,
    pub(crate) expires_in: Option<Duration>,
}

impl Token {
    /// Creates a token that does not expire.
    pub fn new(secret: impl Into<SecretString>) -> Self {
        Self {
            secret: secret.into(),
            expires_in: None,
        }
    }

    /// Sets the remaining lifetime. The client renews the token before it expires, but uses it for
    /// at least a second.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.expires_in = Some(lifetime);
        self
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("expires_in", &self.expires_in)
            .finish_non_exhaustive()
    }
}

/// The error of a token source. Cheap to clone: all calls that waited for the token get it.
#[derive(Clone, Debug)]
pub struct TokenError {
    pub(crate) transient: bool,
    pub(crate) source: Arc<dyn Error + Send + Sync>,
    /// What to do.
    pub(crate) hint: Option<String>,
}

impl TokenError {
    /// Creates an error for which a retry is pointless, such as wrong credentials. The call fails
    /// at once.
    pub fn permanent(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            transient: false,
            source: Arc::from(source.into()),
            hint: None,
        }
    }

    /// Creates an error for which a retry may help, such as a vault that does not respond. The call
    /// is retried as if its connection had been refused.
    pub fn transient(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            transient: true,
            source: Arc::from(source.into()),
            hint: None,
        }
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no access token is available")
    }
}

impl Error for TokenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.source.as_ref())
    }
}

/// The return type of [`TokenSource::token`].
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<Token, TokenError>> + Send + 'a>>;

/// A custom source of access tokens.
///
/// The client caches the token and shares it between calls. It requests the next one before the
/// token expires or when the server rejects it.
///
/// ```
/// use computestacks::{Credentials, Token, TokenFuture, TokenSource};
///
/// struct FromFile(std::path::PathBuf);
///
/// impl TokenSource for FromFile {
///     fn token(&self) -> TokenFuture<'_> {
///         Box::pin(async {
///             let text = std::fs::read_to_string(&self.0)
///                 .map_err(computestacks::TokenError::permanent)?;
///             Ok(Token::new(text.trim().to_owned()))
///         })
///     }
/// }
///
/// let credentials = Credentials::source(FromFile("/run/secrets/token".into()));
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// Returns a token, if possible one that was not returned before.
    fn token(&self) -> TokenFuture<'_>;

    /// For the sources of this crate, which use the client's connection to the controller.
    #[doc(hidden)]
    fn token_by<'a>(&'a self, http: &'a HttpClient) -> TokenFuture<'a> {
        let _ = http;
        self.token()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_that_there_is_no_token_and_its_source_gives_the_reason() {
        for error in [
            TokenError::permanent("sealed"),
            TokenError::transient("sealed"),
        ] {
            assert!(error.to_string().contains("access token"), "{error}");
            assert_eq!(error.source().unwrap().to_string(), "sealed");
            // The error of the call has the same source.
            let error = crate::Error::token("show", error);
            assert_eq!(error.source().unwrap().to_string(), "sealed");
        }
    }
}
