//! OAuth 2 tokens from the controller's token endpoint.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use http::StatusCode;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::{Token, TokenError, TokenFuture, TokenSource};
use crate::{Error, error::LOCKOUT_WARNING, operations, runtime::http_client::HttpClient};

/// The default scopes of the password grant: what services and projects need.
const PASSWORD_SCOPES: &str = "public project_read project_write";

/// OAuth 2 access tokens (RFC 6749) from the controller.
///
/// # Scopes
///
/// Reading services and projects needs `project_read`, changing them `project_write`, and
/// [`Client::server_version`](crate::Client::server_version) `public`. [`OAuth::password`]
/// requests all three by default; [`OAuth::scopes_for`] lists those of other resources. The server refuses the scope names of the vendor's documentation
/// with `invalid_scope` (erratum `scopes-are-singular`).
///
/// Since 9.7.5, controllers check the scopes of every token and respond with 403 if one is missing
/// (recorded in `controller-9.7/scopes`); see [`Error::required_scopes`]. Older controllers do not
/// check the scopes of a token that belongs to a user (recordings `auth/012-list-user-scope-public`
/// and `auth/024-scale-user-scope-public`).
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
    /// The latest refresh token: the server returns a new one with each access token.
    RefreshToken(Mutex<SecretString>),
}

impl OAuth {
    /// The password grant, with the user name and secret of an API credential. Wrong secrets count
    /// towards the lockout, as with Basic credentials.
    ///
    /// Requests `public project_read project_write` unless you set scopes with [`OAuth::scope`]. If
    /// a request has no scope, the server grants only `public`, which since 9.7.5 is only enough
    /// for the version (recorded in `controller-9.7/oauth/001-password-no-scope` to
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

    /// The client credentials grant. Requests no scope unless you set one with [`OAuth::scope`].
    ///
    /// The token belongs to no user, and the server grants it at most `public` and `register`
    /// (recorded in `controller-9.7/oauth/025` to `030`). Since 9.7.5 it can read the version of
    /// the controller; all other operations of this crate return 403.
    pub fn client_credentials(
        client_id: impl Into<String>,
        client_secret: impl Into<SecretString>,
    ) -> Self {
        Self::with(client_id, OAuthGrant::ClientCredentials).client_secret(client_secret)
    }

    /// The refresh token grant, with a refresh token from the authorization code flow.
    ///
    /// The server returns a new refresh token each time, and the client keeps the latest one in
    /// memory. The old one stays valid until the new access token is first used (recordings
    /// `oauth/104-refresh` to `oauth/107-refresh-old-after-use`).
    ///
    /// Requests no scope unless you set one with [`OAuth::scope`], so a token keeps the scopes of
    /// the previous one. You can request fewer scopes, which then also limits all later tokens.
    /// More scopes are refused with `invalid_scope` (recorded in `oauth/108-code-exchange` to
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

    /// Sets the secret of a confidential OAuth client.
    #[must_use]
    pub fn client_secret(mut self, secret: impl Into<SecretString>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Requests a scope. The first call replaces the default scopes of the grant; further calls add
    /// scopes.
    ///
    /// The server refuses scopes that it does not know, that the OAuth application does not allow,
    /// or that a refresh token does not have. The error lists the requested scopes.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// The scopes that allow every operation of these resources, and the version, sorted.
    ///
    /// Resources are those of [`Operation::resource`](crate::operations::Operation::resource), such
    /// as `container_services`, `domains` or `zones`.
    ///
    /// ```
    /// use computestacks::OAuth;
    ///
    /// let scopes = OAuth::scopes_for(&["container_services", "subscriptions"])?;
    /// assert_eq!(scopes, ["profile_read", "project_read", "project_write", "public"]);
    /// let oauth = OAuth::password("client-id", "api-user", "api-secret");
    /// let oauth = scopes.into_iter().fold(oauth, OAuth::scope);
    /// # Ok::<(), computestacks::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_config`] if there is no such resource; the message lists all of them.
    pub fn scopes_for(resources: &[&str]) -> Result<Vec<&'static str>, Error> {
        let known: BTreeSet<_> = operations::all().iter().map(|one| one.resource).collect();
        if let Some(unknown) = resources.iter().find(|one| !known.contains(*one)) {
            let known: Vec<_> = known.into_iter().collect();
            return Err(Error::config(format!(
                "no resource is named {unknown:?}; the resources are {}",
                known.join(", ")
            )));
        }
        let wanted = operations::all()
            .iter()
            .filter(|one| resources.contains(&one.resource));
        // Where several scopes allow an operation, the first is for users and the others for administrators.
        let scopes = wanted.filter_map(|one| one.scopes.first().copied());
        let scopes: BTreeSet<_> = scopes.chain(["public"]).collect();
        Ok(scopes.into_iter().collect())
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

    /// The scopes of a token request; `None` omits the parameter.
    fn requested(&self) -> Option<Cow<'static, str>> {
        match self.grant {
            _ if !self.scopes.is_empty() => Some(self.scopes.join(" ").into()),
            OAuthGrant::Password { .. } => Some(PASSWORD_SCOPES.into()),
            OAuthGrant::ClientCredentials | OAuthGrant::RefreshToken(_) => None,
        }
    }

    /// What to do about an error of the token endpoint.
    fn hint(&self, refusal: &Error) -> Option<String> {
        if is_about_scopes(refusal.body()) {
            let requested = self.requested().unwrap_or("none".into());
            let limit = match self.grant {
                OAuthGrant::Password { .. } => "the OAuth application must allow each of them",
                OAuthGrant::ClientCredentials => {
                    "a token without a user can only have `public` or `register`"
                }
                OAuthGrant::RefreshToken(_) => {
                    "a refresh cannot add scopes to those of the last token"
                }
            };
            return Some(format!(
                "requested scopes: {requested}; {limit}; set others with `OAuth::scope`"
            ));
        }
        let is_refused = matches!(
            refusal.status(),
            Some(StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED)
        );
        (is_refused && matches!(self.grant, OAuthGrant::Password { .. }))
            .then(|| LOCKOUT_WARNING.to_owned())
    }

    /// Decodes a successful response and keeps a new refresh token.
    fn accept(&self, body: &[u8]) -> Result<Token, TokenError> {
        let response: TokenResponse = serde_json::from_slice(body)
            // serde's message would quote the token.
            .map_err(|_| {
                TokenError::permanent("the response of the token endpoint has no access token")
            })?;
        if !response.token_type.eq_ignore_ascii_case("bearer") {
            return Err(TokenError::permanent(
                "the token endpoint returned a token that is not a bearer token",
            ));
        }
        if let (OAuthGrant::RefreshToken(latest), Some(new)) = (&self.grant, response.refresh_token)
        {
            *latest.lock().unwrap_or_else(PoisonError::into_inner) = new;
        }
        let mut token = Token::new(response.access_token);
        token.expires_in = response.expires_in.map(Duration::from_secs);
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

/// A successful token response, RFC 6749 section 5.1.
#[derive(Deserialize)]
struct TokenResponse {
    access_token: SecretString,
    token_type: String,
    expires_in: Option<u64>,
    refresh_token: Option<SecretString>,
}

/// Whether the token endpoint refused the scopes. The server sends `invalid_scope`, or
/// `unauthorized_client` with the same description if the scope exists but is not allowed for this
/// caller (recorded in `controller-9.7/oauth/008`, `013` and `027`).
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
                "OAuth tokens can only be requested by a client",
            ))
        })
    }

    fn token_by<'a>(&'a self, http: &'a HttpClient) -> TokenFuture<'a> {
        Box::pin(async move {
            let body = http
                .token(self.form())
                .await
                .map_err(|error: Error| TokenError {
                    transient: crate::runtime::retry::decide(&error)
                        != crate::runtime::retry::RetryDecision::Final,
                    hint: self.hint(&error),
                    source: Arc::new(error),
                })?;
            self.accept(&body)
        })
    }
}
