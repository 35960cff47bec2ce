//! Refusals by token and scope.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Conversion97, field, is_get};
use crate::{
    captures::{Exchange, RecordedAuth, RecordedBody},
    client_driver::matching::steps,
};

const CHALLENGE: &str = "www-authenticate";

/// Recording `controller-9.7/scopes/002-show-user-public`: it names no scope.
const INSUFFICIENT: &str = "Bearer realm=\"ComputeStacks\", error=\"insufficient_scope\", \
    error_description=\"Translation missing: \
    en.doorkeeper.errors.messages.forbidden_token.missing_scope\"";

/// Recording `controller-9.7/scopes/163-list-user-expired`.
pub(super) fn expired(_: &Conversion97, exchange: &mut Exchange) {
    let why = match token_of(exchange) {
        Some("user-expired") => "expired",
        Some("user-revoked") => "was revoked",
        _ => return,
    };
    if wanted(exchange).is_some() {
        let challenge = format!(
            "Bearer realm=\"ComputeStacks\", error=\"invalid_token\", \
             error_description=\"The access token {why}\""
        );
        refuse(exchange, 401, &challenge);
    }
}

pub(super) fn scope(conversion: &Conversion97, exchange: &mut Exchange) {
    let (Some(wanted), Some(token)) = (wanted(exchange), token_of(exchange)) else {
        return;
    };
    let lacks = match conversion.scopes.get(token) {
        Some(scopes) => scopes.iter().all(|scope| !wanted.contains(&&**scope)),
        // Tokens of the recordings are named after their scopes.
        None => match token.strip_prefix("user-") {
            Some(scope) => !wanted.contains(&&*scope.replace('-', "_")),
            None => false,
        },
    };
    if lacks && exchange.response.status != 401 {
        refuse(exchange, 403, INSUFFICIENT);
    }
}

/// Recording `controller-9.7/scopes/190-list-client-public`.
pub(super) fn challenge(_: &Conversion97, exchange: &mut Exchange) {
    let response = &mut exchange.response;
    if response.status == 403 && response.body == RecordedBody::Empty {
        let headers = &mut response.headers;
        headers.insert(CHALLENGE.to_owned(), INSUFFICIENT.to_owned());
    }
}

/// Recording `controller-9.7/oauth/001-password-no-scope`.
pub(super) fn pragma(_: &Conversion97, exchange: &mut Exchange) {
    let is_token = exchange.request.path_only() == "/api/oauth/token";
    if is_token && exchange.response.status == 200 {
        let headers = &mut exchange.response.headers;
        headers.insert("pragma".to_owned(), "no-cache".to_owned());
    }
}

/// Name and scopes of the token that the token endpoint issues or describes.
pub(super) fn token(exchange: &Exchange, body: &Value) -> Option<(String, BTreeSet<String>)> {
    let scopes = body["scope"].as_str()?;
    let label = match exchange.request.path_only() {
        "/api/oauth/token" => body["access_token"].as_str()?,
        "/api/oauth/introspect" => field(exchange, "token")?,
        _ => return None,
    };
    let scopes = scopes.split(' ').map(str::to_owned).collect();
    Some((name(label)?.to_owned(), scopes))
}

/// The name in `<token:NAME>` and `<access-token:NAME>`.
fn name(label: &str) -> Option<&str> {
    let inner = label.strip_prefix('<')?.strip_suffix('>')?;
    Some(inner.split_once("token:")?.1)
}

/// The name of the token in the header or query.
fn token_of(exchange: &Exchange) -> Option<&str> {
    match &exchange.auth {
        RecordedAuth::Bearer(token) => Some(name(token).unwrap_or(token)),
        RecordedAuth::Raw(value) => name(value.strip_prefix("Bearer ")?),
        RecordedAuth::None => exchange
            .request
            .query()
            .split('&')
            .find_map(|pair| name(pair.strip_prefix("access_token=")?)),
        RecordedAuth::Basic(_) => None,
    }
}

/// The scopes that permit an operation, any of them; `None` if the contract has no such operation.
fn wanted(exchange: &Exchange) -> Option<&'static [&'static str]> {
    let path = steps(exchange.request.path_only());
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let below = match path.as_slice() {
        ["", "api", "version"] if is_get(exchange) => return Some(&["public", "admin_read"]),
        ["", "api", "event_logs", _] if is_get(exchange) => return Some(&["project_read"]),
        ["", "api", "container_services", below @ ..] => below,
        _ => return None,
    };
    match (&*exchange.request.method, below) {
        ("GET" | "HEAD", [] | [_] | [_, "logs" | "containers" | "events"] | [_, "events", _]) => {
            Some(&["project_read"])
        }
        ("PATCH" | "DELETE", [_])
        | ("POST", [_, "resize" | "scale"])
        | ("PUT" | "PATCH", [_, "power", _]) => Some(&["project_write"]),
        _ => None,
    }
}

fn refuse(exchange: &mut Exchange, status: u16, challenge: &str) {
    let response = &mut exchange.response;
    response.status = status;
    response.body = RecordedBody::Empty;
    response.headers = [
        ("cache-control", "no-store"),
        ("content-type", "text/html"),
        (CHALLENGE, challenge),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
}
