//! Users, OAuth clients, tokens and codes, by the names that recordings use.

use computestacks_emulator::world::{Application, Code, Token, User};
use jiff::{SignedDuration, Timestamp};

use super::facts::Facts;
use crate::captures::replay::substitute::secret;

/// All scopes but those of administrators.
const USER_SCOPES: [&str; 12] = [
    "public",
    "dns_read",
    "dns_write",
    "images_read",
    "images_write",
    "order_read",
    "order_write",
    "profile_update",
    "profile_read",
    "project_read",
    "project_write",
    "register",
];

const ADMIN_SCOPES: [&str; 5] = [
    "admin_read",
    "admin_write",
    "project_read",
    "project_write",
    "public",
];

/// The ordinary account and the administrator; ids and names as events show them.
pub(super) fn users(facts: &Facts) -> Vec<User> {
    ["user", "admin"]
        .into_iter()
        .map(|account| {
            let (id, name) = facts.person(account);
            User {
                id,
                name,
                username: secret("username", account),
                secret: secret(
                    "secret",
                    if account == "user" {
                        "generated-on-signup"
                    } else {
                        account
                    },
                ),
                admin: account == "admin",
                container_quota: None,
                failed_attempts: 0,
                locked_at: None,
            }
        })
        .collect()
}

/// A public client, a confidential one, and one for tokens without a user.
pub(super) fn applications() -> Vec<Application> {
    let application = |name: &str, is_confidential: bool, scopes: &[&str]| Application {
        name: name.to_owned(),
        client_id: secret("client-id", name),
        client_secret: is_confidential.then(|| secret("client-secret", name)),
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
    };
    vec![
        application("user", false, &USER_SCOPES),
        application("admin", true, &ADMIN_SCOPES),
        application("cpanel", true, &["public", "register"]),
    ]
}

/// The tokens that requests carry: `user-expired` is a user's whose time is over, `client` one
/// without a user.
pub(super) fn tokens<'a>(
    facts: &Facts,
    names: impl Iterator<Item = &'a str>,
    now: Timestamp,
) -> Vec<Token> {
    names
        .filter_map(|name| {
            let (owner, rest) = name.split_once('-').unwrap_or((name, ""));
            let user = match owner {
                "user" | "admin" => Some(facts.person(owner).0),
                "client" => None,
                _ => return None,
            };
            let scopes: Vec<&str> = match rest {
                "admin" => ADMIN_SCOPES.to_vec(),
                "project-read" => vec!["project_read"],
                "project-write" => vec!["project_write"],
                "project-read-write" | "project" => vec!["project_read", "project_write"],
                _ => vec!["public"],
            };
            let age = if rest == "expired" {
                SignedDuration::from_hours(24)
            } else {
                SignedDuration::ZERO
            };
            Some(Token {
                access_token: secret("token", name),
                refresh_token: None,
                client_id: secret(
                    "client-id",
                    if owner == "client" { "cpanel" } else { owner },
                ),
                user,
                scopes: scopes.into_iter().map(str::to_owned).collect(),
                created_at: now.checked_sub(age).unwrap_or(now),
                expires_in: 7200,
                revoked: rest == "revoked",
                replaces: None,
            })
        })
        .collect()
}

/// The codes that requests carry.
pub(super) fn codes<'a>(facts: &Facts, names: impl Iterator<Item = &'a str>) -> Vec<Code> {
    names
        .map(|name| Code {
            code: secret("code", name),
            client_id: secret("client-id", "user"),
            user: facts.person("user").0,
            scopes: vec!["project_read".to_owned(), "project_write".to_owned()],
            redirect_uri: "urn:ietf:wg:oauth:2.0:oob".to_owned(),
            used: false,
        })
        .collect()
}
