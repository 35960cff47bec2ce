//! Tokens from the controller's own token endpoint.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::{Token, TokenError, TokenFuture, TokenSource};
use crate::{Error, http_client::HttpClient};

/// How to get an OAuth 2 access token (RFC 6749) from the controller.
///
/// Scopes: the server knows `project_read` and `project_write`, not the names in its documentation
/// (erratum `scopes-are-singular`), and refuses unknown ones with `invalid_scope`. It does not check them
/// for a token that belongs to a user. A token without a user, as
/// [`OAuth::client_credentials`] gives, is refused with 403 by every operation of this crate.
///
/// ```
/// use computestacks::{Credentials, OAuth};
///
/// let oauth = OAuth::password("client-id", "api-user", "api-secret")
///     .scope("project_read")
///     .scope("project_write");
/// let credentials = Credentials::oauth(oauth);
/// ```
pub struct OAuth {
    client_id: String,
    client_secret: Option<SecretString>,
    scopes: Vec<String>,
    grant: Grant,
}

enum Grant {
    Password {
        username: String,
        secret: SecretString,
    },
    ClientCredentials,
    /// The newest refresh token: the server gives another with each access token.
    RefreshToken(Mutex<SecretString>),
}

impl OAuth {
    /// The password grant, with user name and secret of an API credential. Wrong ones count
    /// towards the lock-out like wrong Basic credentials.
    pub fn password(
        client_id: impl Into<String>,
        username: impl Into<String>,
        secret: impl Into<SecretString>,
    ) -> Self {
        Self::with(
            client_id,
            Grant::Password {
                username: username.into(),
                secret: secret.into(),
            },
        )
    }

    /// The client credentials grant.
    pub fn client_credentials(
        client_id: impl Into<String>,
        client_secret: impl Into<SecretString>,
    ) -> Self {
        Self::with(client_id, Grant::ClientCredentials).client_secret(client_secret)
    }

    /// The refresh token grant, with a refresh token that the authorization code flow gave.
    ///
    /// The server gives a new refresh token each time; the old one stays good until the new access
    /// token is first used (recordings `oauth/104-refresh` to `oauth/107-refresh-old-after-use`).
    /// The newest is kept in memory for the next time.
    pub fn refresh_token(client_id: impl Into<String>, token: impl Into<SecretString>) -> Self {
        Self::with(client_id, Grant::RefreshToken(Mutex::new(token.into())))
    }

    fn with(client_id: impl Into<String>, grant: Grant) -> Self {
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

    /// Asks for a scope. Without any the server gives `public`, which is enough for a user's token.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// The form of a token request (RFC 6749 sections 4.3.2, 4.4.2 and 6).
    fn form(&self) -> SecretString {
        let mut form = Serializer::new(String::new());
        match &self.grant {
            Grant::Password { username, secret } => {
                form.append_pair("grant_type", "password");
                form.append_pair("username", username);
                form.append_pair("password", secret.expose_secret());
            }
            Grant::ClientCredentials => {
                form.append_pair("grant_type", "client_credentials");
            }
            Grant::RefreshToken(token) => {
                let token = token.lock().unwrap_or_else(PoisonError::into_inner);
                form.append_pair("grant_type", "refresh_token");
                form.append_pair("refresh_token", token.expose_secret());
            }
        }
        form.append_pair("client_id", &self.client_id);
        if let Some(secret) = &self.client_secret {
            form.append_pair("client_secret", secret.expose_secret());
        }
        if !self.scopes.is_empty() {
            form.append_pair("scope", &self.scopes.join(" "));
        }
        form.finish().into()
    }

    /// Reads the answer and keeps a new refresh token.
    fn accept(&self, body: &[u8]) -> Result<Token, TokenError> {
        let answer: Answer = serde_json::from_slice(body)
            // serde's message would quote the token.
            .map_err(|_| {
                TokenError::permanent("the token endpoint's answer has no access token")
            })?;
        if !answer.token_type.eq_ignore_ascii_case("bearer") {
            return Err(TokenError::permanent(
                "the token endpoint gave a token that is no bearer token",
            ));
        }
        if let (Grant::RefreshToken(kept), Some(new)) = (&self.grant, answer.refresh_token) {
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
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

/// Success of a token request, RFC 6749 section 5.1.
#[derive(Deserialize)]
struct Answer {
    access_token: SecretString,
    token_type: String,
    expires_in: Option<u64>,
    refresh_token: Option<SecretString>,
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
                    transient: crate::retry::judge(&error) != crate::retry::Verdict::Final,
                    source: Arc::new(error),
                })?;
            self.accept(&body)
        })
    }
}
