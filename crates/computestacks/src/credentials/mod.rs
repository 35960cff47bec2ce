//! Credentials, and the `Authorization` header made from them.

mod cache;
mod oauth;
pub(crate) mod scheme;
mod source;

use std::{fmt, sync::Arc};

use http::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

use base64::{Engine, prelude::BASE64_STANDARD};

pub(crate) use cache::TokenCache;
pub use oauth::OAuth;
use scheme::AuthScheme;
pub use source::{Token, TokenError, TokenFuture, TokenSource};

/// The credentials of an API user. No output of this crate shows them.
///
/// ```
/// use computestacks::Credentials;
///
/// let credentials = Credentials::basic("api-user", "api-secret");
/// assert!(!format!("{credentials:?}").contains("api-secret"));
/// ```
#[derive(Clone)]
pub struct Credentials(CredentialsKind);

#[derive(Clone)]
enum CredentialsKind {
    None,
    Basic {
        username: String,
        secret: SecretString,
    },
    Bearer(SecretString),
    OAuth(Arc<OAuth>),
    Source(Arc<dyn TokenSource>),
}

impl Credentials {
    /// The user name and secret of an API credential, which is created in the controller's web
    /// interface and differs from the web login.
    ///
    /// Five wrong secrets lock the account for four hours, including the web login (recordings in
    /// `lockout/`). A 401 is therefore never retried with the same credentials.
    pub fn basic(username: impl Into<String>, secret: impl Into<SecretString>) -> Self {
        Self(CredentialsKind::Basic {
            username: username.into(),
            secret: secret.into(),
        })
    }

    /// A fixed OAuth 2 access token. If the server rejects it, the call fails.
    pub fn bearer(token: impl Into<SecretString>) -> Self {
        Self(CredentialsKind::Bearer(token.into()))
    }

    /// OAuth 2: the client requests a token, caches it, and renews it before it expires.
    pub fn oauth(oauth: OAuth) -> Self {
        Self(CredentialsKind::OAuth(Arc::new(oauth)))
    }

    /// Tokens from another source, such as a vault. They are cached and renewed like those of
    /// [`Credentials::oauth`].
    pub fn source(source: impl TokenSource) -> Self {
        Self(CredentialsKind::Source(Arc::new(source)))
    }

    /// No credentials. Real servers respond with 401 to every operation; useful for test servers
    /// only.
    pub fn none() -> Self {
        Self(CredentialsKind::None)
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The server generates the user name of an API credential, so it counts as part of the
        // secret.
        f.write_str(match self.0 {
            CredentialsKind::None => "Credentials::None",
            CredentialsKind::Basic { .. } => "Credentials::Basic(..)",
            CredentialsKind::Bearer(_) => "Credentials::Bearer(..)",
            CredentialsKind::OAuth(_) => "Credentials::OAuth(..)",
            CredentialsKind::Source(_) => "Credentials::Source(..)",
        })
    }
}

/// The credentials of a client, ready to use.
#[derive(Debug)]
pub(crate) enum Authorizer {
    /// No header.
    None,
    /// A fixed header with user name and secret.
    Basic(HeaderValue),
    /// A fixed header with a token.
    Bearer(HeaderValue),
    /// A token that is renewed.
    Tokens(TokenCache),
}

impl Authorizer {
    /// Prepares the credentials. The error is a message for the user.
    pub(crate) fn new(credentials: &Credentials, random: f64) -> Result<Self, &'static str> {
        match &credentials.0 {
            CredentialsKind::None => Ok(Self::None),
            CredentialsKind::Basic { username, secret } => {
                if username.contains(':') {
                    return Err(
                        "the user name contains a colon, which Basic credentials do not allow",
                    );
                }
                // Controllers before 9.7.5 compare the scheme case-sensitively.
                let pair = format!("{username}:{}", secret.expose_secret());
                header("Basic", &BASE64_STANDARD.encode(pair)).map(Self::Basic)
            }
            CredentialsKind::Bearer(token) => {
                header("Bearer", token.expose_secret()).map(Self::Bearer)
            }
            CredentialsKind::OAuth(oauth) => Ok(Self::Tokens(TokenCache::new(
                Arc::clone(oauth) as Arc<dyn TokenSource>,
                random,
            ))),
            CredentialsKind::Source(source) => {
                Ok(Self::Tokens(TokenCache::new(Arc::clone(source), random)))
            }
        }
    }

    pub(crate) fn scheme(&self) -> AuthScheme {
        match self {
            Self::None => AuthScheme::None,
            Self::Basic(_) => AuthScheme::Basic,
            Self::Bearer(_) => AuthScheme::FixedToken,
            Self::Tokens(_) => AuthScheme::RenewableToken,
        }
    }
}

/// Creates an `Authorization` header that debug output hides.
pub(crate) fn header(scheme: &str, credentials: &str) -> Result<HeaderValue, &'static str> {
    let mut value = HeaderValue::try_from(format!("{scheme} {credentials}"))
        .map_err(|_| "the credentials contain a character that is not allowed in a header")?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(credentials: &Credentials) -> HeaderValue {
        match Authorizer::new(credentials, 0.0) {
            Ok(Authorizer::Basic(value) | Authorizer::Bearer(value)) => value,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn headers_follow_the_rfcs_and_are_marked_as_sensitive() {
        let basic = fixed(&Credentials::basic("Aladdin", "open sesame"));
        assert_eq!(basic.as_bytes(), b"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        let bearer = fixed(&Credentials::bearer("abc"));
        assert_eq!(bearer.as_bytes(), b"Bearer abc");
        assert!(basic.is_sensitive() && bearer.is_sensitive());
    }

    #[test]
    fn invalid_header_characters_are_rejected() {
        assert!(Authorizer::new(&Credentials::basic("a:b", "c"), 0.0).is_err());
        assert!(Authorizer::new(&Credentials::bearer("a\nb"), 0.0).is_err());
    }
}
