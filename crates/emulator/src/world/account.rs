//! Accounts: users, OAuth applications, their tokens.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A user with one pair of API credentials.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    /// The id, which events show.
    pub id: i64,
    /// The name that events show.
    pub name: String,
    /// The e-mail address, by which the user is added to a project. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The user name of the API credentials, for HTTP Basic and the password grant.
    pub username: String,
    /// The secret of the API credentials.
    pub secret: String,
    /// Whether the user is an administrator, who sees every service by id, and their own in the list.
    #[serde(default)]
    pub admin: bool,
    /// The maximum number of containers of the user; scaling beyond it fails. Default: no limit.
    #[serde(default)]
    pub container_quota: Option<u64>,
    /// The number of wrong secrets since the last correct one.
    #[serde(default)]
    pub failed_attempts: u32,
    /// When the account was locked.
    #[serde(default)]
    pub locked_at: Option<Timestamp>,
}

/// An OAuth client.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// A name, which no response shows.
    pub name: String,
    /// The OAuth `client_id`.
    pub client_id: String,
    /// The OAuth `client_secret`; a public client has none.
    #[serde(default)]
    pub client_secret: Option<String>,
    /// The scopes that it can request.
    pub scopes: Vec<String>,
}

/// An access token, and its refresh token if it has one.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AccessToken {
    /// The token itself.
    pub access_token: String,
    /// The refresh token.
    #[serde(default)]
    pub refresh_token: Option<String>,
    /// The `client_id` of the application that it was issued to.
    pub client_id: String,
    /// The user; none with the client credentials grant.
    #[serde(default)]
    pub user: Option<i64>,
    /// The scopes.
    pub scopes: Vec<String>,
    /// When it was issued.
    pub created_at: Timestamp,
    /// The lifetime in seconds. Default: 7200, as on the real server.
    #[serde(default = "two_hours")]
    pub expires_in: i64,
    /// Whether it was revoked.
    #[serde(default)]
    pub revoked: bool,
    /// The refresh token that this token replaces; it is revoked when this token is first used.
    #[serde(default)]
    pub replaces: Option<String>,
}

fn two_hours() -> i64 {
    7200
}

impl AccessToken {
    /// Whether it has expired.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        now.as_second() > self.created_at.as_second().saturating_add(self.expires_in)
    }
}

/// A code of the authorization code grant.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AuthorizationCode {
    /// The code itself.
    pub code: String,
    /// The `client_id` of the application that can exchange it.
    pub client_id: String,
    /// The user who authorized it.
    pub user: i64,
    /// The authorized scopes.
    pub scopes: Vec<String>,
    /// The redirect URI, which the exchange must repeat.
    pub redirect_uri: String,
    /// Whether it was exchanged.
    #[serde(default)]
    pub used: bool,
}

macro_rules! debug_without_secrets {
    ($type:ident, $($shown:ident),+) => {
        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($type))
                    $(.field(stringify!($shown), &self.$shown))+
                    .finish_non_exhaustive()
            }
        }
    };
}

debug_without_secrets!(User, id, username, admin, failed_attempts, locked_at);
debug_without_secrets!(Application, name, client_id, scopes);
debug_without_secrets!(AccessToken, client_id, user, scopes, created_at, revoked);
debug_without_secrets!(AuthorizationCode, client_id, user, scopes, used);
