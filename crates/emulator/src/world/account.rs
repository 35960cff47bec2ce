//! Who may ask: users, OAuth applications and what they were given.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A person with an account and one API credential.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    /// Its id, as events show it.
    pub id: i64,
    /// The name that events show.
    pub name: String,
    /// User name of the API credential, for HTTP Basic and the password grant.
    pub username: String,
    /// Secret of the API credential.
    pub secret: String,
    /// Administrators see every service by id; their list holds their own only.
    #[serde(default)]
    pub admin: bool,
    /// How many containers the user may have in all; scaling beyond it fails. Default: no limit.
    #[serde(default)]
    pub container_quota: Option<u64>,
    /// Wrong secrets since the last right one.
    #[serde(default)]
    pub failed_attempts: u32,
    /// When the account was locked, if it was.
    #[serde(default)]
    pub locked_at: Option<Timestamp>,
}

/// An OAuth client.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// A name for people; the wire does not show it.
    pub name: String,
    /// OAuth `client_id`.
    pub client_id: String,
    /// OAuth `client_secret`; without one the client is public.
    #[serde(default)]
    pub client_secret: Option<String>,
    /// The scopes it may ask for.
    pub scopes: Vec<String>,
}

/// An access token, with its refresh token where it has one.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// The token itself.
    pub access_token: String,
    /// The token to get the next one with.
    #[serde(default)]
    pub refresh_token: Option<String>,
    /// `client_id` of the application it was given to.
    pub client_id: String,
    /// Whose it is; nobody's after the client credentials grant.
    #[serde(default)]
    pub user: Option<i64>,
    /// What it was given for.
    pub scopes: Vec<String>,
    /// When it was given.
    pub created_at: Timestamp,
    /// Life in seconds, 7200 on the real server.
    #[serde(default = "two_hours")]
    pub expires_in: i64,
    /// Whether it was revoked.
    #[serde(default)]
    pub revoked: bool,
    /// The refresh token that this token came from; that one ends when this token is first used.
    #[serde(default)]
    pub replaces: Option<String>,
}

fn two_hours() -> i64 {
    7200
}

impl Token {
    /// Whether its time is over.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        now.as_second() > self.created_at.as_second().saturating_add(self.expires_in)
    }
}

/// A code of the authorization code grant, as a browser would have brought it back.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The code itself.
    pub code: String,
    /// Who may exchange it.
    pub client_id: String,
    /// Whose services it opens.
    pub user: i64,
    /// What the user allowed.
    pub scopes: Vec<String>,
    /// Where the browser was sent; must be repeated in the exchange.
    pub redirect_uri: String,
    /// Whether it was exchanged.
    #[serde(default)]
    pub used: bool,
}

/// A project, the owner of services.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub owner: i64,
    /// Who else sees, changes and deletes its services.
    #[serde(default)]
    pub collaborators: Vec<i64>,
    /// How many containers its private network holds; scaling beyond it is cancelled.
    /// Default: 4094.
    #[serde(default)]
    pub network_size: Option<u64>,
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
debug_without_secrets!(Token, client_id, user, scopes, created_at, revoked);
debug_without_secrets!(Code, client_id, user, scopes, used);
