//! Users, OAuth clients, tokens and codes, by their names in recordings.

use std::collections::BTreeMap;

use crate::captures::{Exchange, RecordedRequestBody};
use computestacks_emulator::world::{AccessToken, Application, AuthorizationCode, User};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::facts::{self, RecordedFacts};
use crate::emulator_replay::{RecordedServer, substitute::secret};

/// All scopes except those of administrators.
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

/// The user and the administrator, with the ids and names from events.
pub(super) fn users(facts: &RecordedFacts) -> Vec<User> {
    let users = ["user", "admin"].into_iter().filter_map(|account| {
        let (id, name) = facts.user(account);
        let is_admin = account == "admin";
        let of_user = facts.server.secret_of_user();
        facts::read(&json!({
            "id": id,
            "name": name,
            "username": secret("username", account),
            "secret": secret("secret", if is_admin { account } else { of_user }),
            "admin": is_admin,
        }))
    });
    users.collect()
}

/// A public client, a confidential client, and a client for tokens without a user.
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

/// The tokens of requests: `user-expired` is an expired token of the user, `client` one without a user.
pub(super) fn tokens<'a>(
    facts: &RecordedFacts,
    names: impl Iterator<Item = &'a str>,
    now: Timestamp,
) -> Vec<AccessToken> {
    names
        .filter_map(|name| {
            let (owner, rest) = name.split_once('-').unwrap_or((name, ""));
            let user = match owner {
                "user" | "admin" => Some(facts.user(owner).0),
                "client" => None,
                _ => return None,
            };
            let own = rest.replace('-', "_");
            let scopes: Vec<&str> = match rest {
                "admin" if facts.server == RecordedServer::Controller97 => {
                    vec!["admin_read", "admin_write"]
                }
                "admin" => ADMIN_SCOPES.to_vec(),
                "none" => Vec::new(),
                "all" => USER_SCOPES.to_vec(),
                "public-project" => vec!["public", "project_read", "project_write"],
                _ if ADMIN_SCOPES.contains(&own.as_str())
                    || USER_SCOPES.contains(&own.as_str()) =>
                {
                    vec![own.as_str()]
                }
                "project-read-write" | "project" => vec!["project_read", "project_write"],
                _ => vec!["public"],
            };
            let age = if rest.starts_with("expired") {
                SignedDuration::from_hours(24)
            } else {
                SignedDuration::ZERO
            };
            let client = if owner == "client" { "cpanel" } else { owner };
            facts::read(&json!({
                "access_token": secret("token", name),
                "client_id": secret("client-id", client),
                "user": user,
                "scopes": scopes,
                "created_at": now.checked_sub(age).unwrap_or(now),
                "revoked": rest == "revoked",
            }))
        })
        .collect()
}

/// The codes of requests.
pub(super) fn codes<'a>(
    facts: &RecordedFacts,
    names: impl Iterator<Item = &'a str>,
) -> Vec<AuthorizationCode> {
    names
        .map(|name| code(facts, secret("code", name), &PROJECT_SCOPES))
        .collect()
}

fn code(facts: &RecordedFacts, code: String, scopes: &[&str]) -> AuthorizationCode {
    AuthorizationCode {
        code,
        client_id: secret("client-id", "user"),
        user: facts.user("user").0,
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        redirect_uri: "urn:ietf:wg:oauth:2.0:oob".to_owned(),
        used: false,
    }
}

const PROJECT_SCOPES: [&str; 2] = ["project_read", "project_write"];

/// Codes and refresh tokens that recordings contain as sent: they existed before. The scopes of a code are
/// those of the token that it was exchanged for.
pub(super) fn literals(
    facts: &RecordedFacts,
    exchanges: &[&Exchange],
) -> (Vec<AuthorizationCode>, Vec<AccessToken>) {
    let (mut codes, mut tokens) = (BTreeMap::new(), BTreeMap::new());
    for exchange in exchanges {
        let Some(RecordedRequestBody::Text(body)) = &exchange.request.body else {
            continue;
        };
        for (name, value) in url::form_urlencoded::parse(body.as_bytes()) {
            // Shorter values are invalid ones, and placeholders contain `<`.
            if value.len() < 20 || value.contains('<') {
                continue;
            }
            let value = value.into_owned();
            match name.as_ref() {
                "code" => {
                    let body = exchange.response.body.json();
                    let scope = body.and_then(|body| body["scope"].as_str());
                    let scopes: Vec<&str> = scope.map_or(PROJECT_SCOPES.to_vec(), |scope| {
                        scope.split_whitespace().collect()
                    });
                    let code = code(facts, value.clone(), &scopes);
                    codes.entry(value).or_insert(code);
                }
                "refresh_token" => {
                    let token = facts::read(&json!({
                        "access_token": secret("token", &value),
                        "refresh_token": value,
                        "client_id": secret("client-id", "user"),
                        "user": facts.user("user").0,
                        "scopes": PROJECT_SCOPES,
                        "created_at": facts.now,
                    }));
                    tokens.extend(token.map(|token| (value, token)));
                }
                _ => {}
            }
        }
    }
    (
        codes.into_values().collect(),
        tokens.into_values().collect(),
    )
}
