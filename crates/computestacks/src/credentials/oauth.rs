//! Tokens from the controller's own token endpoint.

use std::{
    borrow::Cow,
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use http::StatusCode;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::{Token, TokenError, TokenFuture, TokenSource};
use crate::{Error, error::LOCK_OUT, runtime::http_client::HttpClient};

/// What the password grant requests by itself: all that the operations of this crate need.
const PASSWORD_SCOPES: &str = "public project_read project_write";

/// How to get an OAuth 2 access token (RFC 6749) from the controller.
///
/// Reading needs the scope `project_read`, all other operations need `project_write`, and
/// [`Client::server_version`](crate::Client::server_version) needs `public`. The scope names in the
/// vendor's documentation are refused with `invalid_scope` (erratum `scopes-are-singular`).
/// [`OAuth::password`] requests all three unless you set [`OAuth::scope`].
///
/// Controllers since 9.7.5 check the scopes of every token and respond with 403 if one is missing
/// (recorded in `controller-9.7/scopes`); [`Error::required_scopes`] names it. Earlier controllers
/// do not check the scopes of a user's token (recordings `auth/012-list-user-scope-public` and
/// `auth/024-scale-user-scope-public`).
///
/// ```
/// use computestacks::{Credentials, OAuth};
///
/// let credentials = Credentials::oauth(OAuth::password("client-id", "api-user", "api-secret"));
/// // A token that can only read:
/// let read_only = OAuth::password("client-id", "api-user", "api-secret")
///     .scope("public")
///     .scope("project_read");
/// ```
pub struct OAuth {
    client_id: String,
    client_secret: Option<SecretString>,
    scopes: Vec<String>,
    grant: OAuthGrant,
}

enum OAuthGrant {
    Password {
        username: String,
        secret: SecretString,
    },
    ClientCredentials,
    /// The newest refresh token: the server gives another with each access token.
    RefreshToken(Mutex<SecretString>),
}

impl OAuth {
    /// The password grant, with user name and secret of an API credential. Wrong secrets count
    /// towards the lockout, like wrong Basic credentials.
    ///
    /// Requests the scopes `public project_read project_write` unless you set [`OAuth::scope`].
    /// Without any, the server grants only `public`, which since 9.7.5 is enough for the version
    /// only (recorded in `controller-9.7/oauth/001-password-no-scope` to
    /// `003-use-no-scope-token-version`).
    pub fn password(
        client_id: impl Into<String>,
        username: impl Into<String>,
        secret: impl Into<SecretString>,
    ) -> Self {
        Self::with(
            client_id,
            OAuthGrant::Password {
                username: username.into(),
                secret: secret.into(),
            },
        )
    }

    /// The client credentials grant. It requests no scope unless you set [`OAuth::scope`].
    ///
    /// The token belongs to no user, and the server grants at most `public` and `register`
    /// (recorded in `controller-9.7/oauth/025` to `030`). Since 9.7.5 it can read the version of
    /// the controller; every other operation of this crate responds with 403.
    pub fn client_credentials(
        client_id: impl Into<String>,
        client_secret: impl Into<SecretString>,
    ) -> Self {
        Self::with(client_id, OAuthGrant::ClientCredentials).client_secret(client_secret)
    }

    /// The refresh token grant, with a refresh token from the authorization code flow.
    ///
    /// The server issues a new refresh token each time; the old one stays valid until the new
    /// access token is first used (recordings `oauth/104-refresh` to
    /// `oauth/107-refresh-old-after-use`). The newest is kept in memory.
    ///
    /// It requests no scope unless you set [`OAuth::scope`], so a token keeps the scopes of the
    /// previous one. It can request fewer, which then limits all later tokens, but not more: that
    /// is `invalid_scope` (recorded in `oauth/108-code-exchange` to
    /// `oauth/111-refresh-same-after-narrower`).
    pub fn refresh_token(client_id: impl Into<String>, token: impl Into<SecretString>) -> Self {
        Self::with(
            client_id,
            OAuthGrant::RefreshToken(Mutex::new(token.into())),
        )
    }

    fn with(client_id: impl Into<String>, grant: OAuthGrant) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: None,
            scopes: Vec::new(),
            grant,
        }
    }

    /// The secret of a confidential OAuth client.
    #[must_use]
    pub fn client_secret(mut self, secret: impl Into<SecretString>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Requests a scope. The first call replaces the default scopes of the grant; each further call
    /// adds one.
    ///
    /// The server refuses a scope that it does not know, that the OAuth application may not
    /// request, or that a refresh token does not have; the error lists the requested scopes.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// The form of a token request (RFC 6749 sections 4.3.2, 4.4.2 and 6).
    fn form(&self) -> SecretString {
        let mut form = Serializer::new(String::new());
        match &self.grant {
            OAuthGrant::Password { username, secret } => {
                form.append_pair("grant_type", "password");
                form.append_pair("username", username);
                form.append_pair("password", secret.expose_secret());
            }
            OAuthGrant::ClientCredentials => {
                form.append_pair("grant_type", "client_credentials");
            }
            OAuthGrant::RefreshToken(token) => {
                let token = token.lock().unwrap_or_else(PoisonError::into_inner);
                form.append_pair("grant_type", "refresh_token");
                form.append_pair("refresh_token", token.expose_secret());
            }
        }
        form.append_pair("client_id", &self.client_id);
        if let Some(secret) = &self.client_secret {
            form.append_pair("client_secret", secret.expose_secret());
        }
        if let Some(scopes) = self.requested() {
            form.append_pair("scope", &scopes);
        }
        form.finish().into()
    }

    /// The scopes of a token request; `None` leaves them to the server.
    fn requested(&self) -> Option<Cow<'static, str>> {
        match self.grant {
            _ if !self.scopes.is_empty() => Some(self.scopes.join(" ").into()),
            OAuthGrant::Password { .. } => Some(PASSWORD_SCOPES.into()),
            OAuthGrant::ClientCredentials | OAuthGrant::RefreshToken(_) => None,
        }
    }

    /// What to do about a refusal by the token endpoint.
    fn hint(&self, refusal: &Error) -> Option<String> {
        if is_about_scopes(refusal.body()) {
            let requested = self.requested().unwrap_or("none".into());
            let limit = match self.grant {
                OAuthGrant::Password { .. } => "the OAuth application has to allow each of them",
                OAuthGrant::ClientCredentials => {
                    "a token without a user has `public` or `register`"
                }
                OAuthGrant::RefreshToken(_) => "a refresh gives no scope that the last token lacks",
            };
            return Some(format!(
                "scopes requested: {requested}; {limit}; request others with `OAuth::scope`"
            ));
        }
        let is_refused = matches!(
            refusal.status(),
            Some(StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED)
        );
        (is_refused && matches!(self.grant, OAuthGrant::Password { .. }))
            .then(|| LOCK_OUT.to_owned())
    }

    /// Reads the response and keeps a new refresh token.
    fn accept(&self, body: &[u8]) -> Result<Token, TokenError> {
        let answer: TokenResponse = serde_json::from_slice(body)
            // serde's message would quote the token.
            .map_err(|_| {
                TokenError::permanent("the token endpoint's response has no access token")
            })?;
        if !answer.token_type.eq_ignore_ascii_case("bearer") {
            return Err(TokenError::permanent(
                "the token endpoint gave a token that is no bearer token",
            ));
        }
        if let (OAuthGrant::RefreshToken(kept), Some(new)) = (&self.grant, answer.refresh_token) {
            *kept.lock().unwrap_or_else(PoisonError::into_inner) = new;
        }
        let mut token = Token::new(answer.access_token);
        token.expires_in = answer.expires_in.map(Duration::from_secs);
        Ok(token)
    }
}

impl fmt::Debug for OAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth")
            .field("scopes", &self.requested())
            .finish_non_exhaustive()
    }
}

/// Success of a token request, RFC 6749 section 5.1.
#[derive(Deserialize)]
struct TokenResponse {
    access_token: SecretString,
    token_type: String,
    expires_in: Option<u64>,
    refresh_token: Option<SecretString>,
}

/// Whether a refusal by the token endpoint is about scopes. The server says `invalid_scope`, and
/// `unauthorized_client` with the same description where the scope exists and this caller may not
/// have it (recorded in `controller-9.7/oauth/008`, `013` and `027`).
fn is_about_scopes(body: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct TokenErrorBody {
        error: String,
        error_description: Option<String>,
    }
    serde_json::from_slice(body).is_ok_and(|refusal: TokenErrorBody| {
        let description = refusal.error_description.unwrap_or_default();
        refusal.error == "invalid_scope" || description.contains("requested scope is invalid")
    })
}

impl TokenSource for OAuth {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async {
            Err(TokenError::permanent(
                "an OAuth client needs a controller to ask",
            ))
        })
    }

    fn token_by<'a>(&'a self, http: &'a HttpClient) -> TokenFuture<'a> {
        Box::pin(async move {
            let body = http
                .token(self.form())
                .await
                .map_err(|error: Error| TokenError {
                    transient: crate::runtime::retry::judge(&error)
                        != crate::runtime::retry::RetryDecision::Final,
                    hint: self.hint(&error),
                    source: Arc::new(error),
                })?;
            self.accept(&body)
        })
    }
}
