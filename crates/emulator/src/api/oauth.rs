//! The OAuth 2 endpoints: token, revocation (RFC 7009), introspection (RFC 7662), token info.

use http::{
    HeaderValue, Method, StatusCode,
    header::{AUTHORIZATION, PRAGMA, VARY},
};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{
    ApiResponse,
    caller::{INVALID_TOKEN, basic, check_credentials},
    request::ApiRequest,
    response::{NO_CACHE, NO_STORE, REVALIDATE},
};
use crate::{
    state::WorldState,
    world::{AccessToken, Application},
};

/// The scopes of the recorded server. The vendor's documentation has two more, `projects_read` and
/// `projects_write`.
const SCOPES: [&str; 14] = [
    "public",
    "admin_read",
    "admin_write",
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

/// An endpoint below `/api/oauth`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Endpoint {
    Token,
    Revoke,
    Introspect,
    TokenInfo,
    Authorize,
}

impl Endpoint {
    /// The endpoint of a path below `/api/oauth`.
    pub(super) fn find(method: &Method, path: &[&str]) -> Option<Self> {
        let is_post = *method == Method::POST;
        let is_get = *method == Method::GET || *method == Method::HEAD;
        match path {
            ["token"] if is_post => Some(Self::Token),
            ["revoke"] if is_post => Some(Self::Revoke),
            ["introspect"] if is_post => Some(Self::Introspect),
            ["token", "info"] if is_get => Some(Self::TokenInfo),
            ["authorize"] if is_get || is_post || *method == Method::DELETE => {
                Some(Self::Authorize)
            }
            _ => None,
        }
    }
}

pub(super) fn respond(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    endpoint: Endpoint,
) -> ApiResponse {
    let no_params = Map::new();
    let params = request.body.params().unwrap_or(&no_params);
    match endpoint {
        Endpoint::Token => match issue(state, request, params) {
            Ok(token) => token_response(request, &token),
            Err(error) => error.response(request),
        },
        Endpoint::Revoke => revoke(state, request, params),
        Endpoint::Introspect => introspect(state, request, params),
        Endpoint::TokenInfo => token_info(state, request),
        // The authorization endpoint without a session in a browser.
        Endpoint::Authorize => request
            .oauth(StatusCode::UNAUTHORIZED, &json!({"error": ""}), NO_CACHE)
            .without_header(&VARY),
    }
}

#[derive(Serialize)]
struct TokenResponse<'a> {
    access_token: &'a str,
    token_type: &'static str,
    expires_in: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<&'a str>,
    scope: String,
    created_at: i64,
}

fn token_response(request: &ApiRequest<'_>, token: &AccessToken) -> ApiResponse {
    let view = TokenResponse {
        access_token: &token.access_token,
        token_type: "Bearer",
        expires_in: token.expires_in,
        refresh_token: token.refresh_token.as_deref(),
        scope: token.scopes.join(" "),
        created_at: token.created_at.as_second(),
    };
    let response = request.oauth(StatusCode::OK, &view, NO_STORE);
    if request.behaviour.is_9_7 {
        return response.with_header(PRAGMA, HeaderValue::from_static("no-cache"));
    }
    response
}

/// An error of the token endpoint.
#[derive(Clone, Copy)]
enum OAuthError {
    InvalidClient,
    InvalidGrant,
    InvalidRequest,
    InvalidScope,
    /// Scopes that the application can request, and this caller cannot (`controller-9.7/oauth/013`
    /// and `027`; that part of the source is the same in 9.3.1).
    ScopeNotAllowed,
    /// An exception in the server (`oauth/019`, `oauth/020`).
    Unexpected,
}

impl OAuthError {
    fn response(self, request: &ApiRequest<'_>) -> ApiResponse {
        let (status, error, description) = match self {
            Self::InvalidClient => (
                StatusCode::UNAUTHORIZED,
                "invalid_client",
                "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.",
            ),
            Self::InvalidGrant => (
                StatusCode::BAD_REQUEST,
                "invalid_grant",
                "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.",
            ),
            Self::InvalidRequest => (
                StatusCode::BAD_REQUEST,
                "invalid_request",
                if request.behaviour.is_9_7 {
                    "Translation missing: en.doorkeeper.errors.messages.invalid_request.request_not_authorized"
                } else {
                    "Translation missing: en.doorkeeper.errors.messages.invalid_request"
                },
            ),
            Self::InvalidScope => (StatusCode::BAD_REQUEST, "invalid_scope", INVALID_SCOPE),
            Self::ScopeNotAllowed => return unauthorized_client(request, INVALID_SCOPE),
            Self::Unexpected => {
                return unauthorized_client(
                    request,
                    "The authorization server encountered an unexpected condition which prevented it from fulfilling the request.",
                );
            }
        };
        let body = json!({"error": error, "error_description": description});
        request
            .oauth(status, &body, NO_STORE)
            .challenging(error, description)
    }
}

const INVALID_SCOPE: &str = "The requested scope is invalid, unknown, or malformed.";

/// The 403 that the application around the token endpoint sends for its exceptions.
fn unauthorized_client(request: &ApiRequest<'_>, description: &str) -> ApiResponse {
    let body = json!({"error": "unauthorized_client", "error_description": description});
    request.oauth(StatusCode::FORBIDDEN, &body, NO_CACHE)
}

fn issue(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    params: &Map<String, Value>,
) -> Result<AccessToken, OAuthError> {
    let param = |name: &str| params.get(name).and_then(Value::as_str);
    let grants = [
        "password",
        "client_credentials",
        "authorization_code",
        "refresh_token",
    ];
    let grant = param("grant_type").filter(|grant| grants.contains(grant));
    let grant = grant.ok_or(OAuthError::Unexpected)?;
    let application = client(state, request, params)?.clone();
    let mut replaces = None;
    let (user, scopes) = match grant {
        "password" => {
            let scopes = scopes(request, &application, param("scope"))?;
            let user = match (param("username"), param("password")) {
                (Some(name), Some(secret)) => check_credentials(state, name, secret, request.now),
                _ => None,
            };
            let user = user.ok_or(OAuthError::InvalidGrant)?;
            if !state.is_admin(user) && scopes.iter().any(|scope| scope.starts_with("admin_")) {
                return Err(OAuthError::ScopeNotAllowed);
            }
            (Some(user), scopes)
        }
        "client_credentials" => {
            // Newer servers also accept a public client with credentials
            // (`controller-9.7/oauth/029`).
            let has_credentials = application.client_secret.is_some()
                || request.behaviour.is_9_7
                    && param("client_secret").is_some_and(|secret| !secret.is_empty());
            if !has_credentials {
                return Err(OAuthError::InvalidClient);
            }
            let scopes = scopes(request, &application, param("scope"))?;
            let is_allowed = |scope: &String| matches!(scope.as_str(), "public" | "register");
            if !scopes.iter().all(is_allowed) {
                return Err(OAuthError::ScopeNotAllowed);
            }
            (None, scopes)
        }
        "authorization_code" => {
            let requested = param("code").unwrap_or_default();
            let code = state.codes.iter_mut().find(|code| {
                code.code == requested
                    && !code.used
                    && code.client_id == application.client_id
                    && Some(code.redirect_uri.as_str()) == param("redirect_uri")
            });
            let code = code.ok_or(OAuthError::InvalidGrant)?;
            code.used = true;
            (Some(code.user), code.scopes.clone())
        }
        // The old token stays valid until the new one is first used.
        _ => {
            let requested = param("refresh_token").filter(|token| !token.is_empty());
            let old = state
                .tokens
                .values()
                .find(|token| requested.is_some() && token.refresh_token.as_deref() == requested)
                .filter(|token| token.client_id == application.client_id)
                .ok_or(OAuthError::InvalidGrant)?;
            replaces = requested.map(str::to_owned);
            // The requested subset limits later refreshes (`oauth/108` to `111`,
            // `controller-9.7/oauth/040` to `048`).
            let is_known = |scope: &str| old.scopes.iter().any(|own| own == scope);
            let scopes = requested_scopes(param("scope"), is_known)?;
            (old.user, scopes.unwrap_or_else(|| old.scopes.clone()))
        }
    };
    let can_refresh = matches!(grant, "authorization_code" | "refresh_token");
    state.sequences.token += 1;
    let number = state.sequences.token;
    // Readable and searchable; it opens nothing outside of the emulator.
    let token = AccessToken {
        access_token: format!("emulated-access-token-{number:08}"),
        refresh_token: can_refresh.then(|| format!("emulated-refresh-token-{number:08}")),
        client_id: application.client_id,
        user,
        scopes,
        created_at: request.now,
        expires_in: 7200,
        revoked: false,
        replaces,
    };
    let key = token.access_token.clone();
    state.tokens.insert(key, token.clone());
    Ok(token)
}

/// Authenticates the client by HTTP Basic, or by `client_id` and `client_secret`. A public client
/// has no secret.
fn client<'s>(
    state: &'s WorldState,
    request: &ApiRequest<'_>,
    params: &Map<String, Value>,
) -> Result<&'s Application, OAuthError> {
    let header = request
        .http
        .headers
        .get(AUTHORIZATION)
        .map(HeaderValue::to_str);
    if request.behaviour.is_9_7 && header.is_some() && params.contains_key("client_id") {
        // Two client authentications in one request (`controller-9.7/oauth/031`).
        return Err(OAuthError::Unexpected);
    }
    let (id, secret) = match header {
        Some(Ok(header)) => basic(header).ok_or(OAuthError::InvalidClient)?,
        Some(Err(_)) => return Err(OAuthError::InvalidClient),
        None => {
            let param = |name: &str| {
                let value = params.get(name).and_then(Value::as_str);
                value.unwrap_or_default().to_owned()
            };
            (param("client_id"), param("client_secret"))
        }
    };
    let application = state
        .applications
        .iter()
        .find(|application| application.client_id == id)
        .ok_or(OAuthError::InvalidClient)?;
    match &application.client_secret {
        Some(own) if *own != secret => Err(OAuthError::InvalidClient),
        _ => Ok(application),
    }
}

/// The requested scopes, which server and application must know. Default: `public`.
fn scopes(
    request: &ApiRequest<'_>,
    application: &Application,
    requested: Option<&str>,
) -> Result<Vec<String>, OAuthError> {
    let is_known = |scope: &str| {
        SCOPES.contains(&scope) && application.scopes.iter().any(|own| own == scope)
            || request.behaviour.extra_scopes.contains(&scope)
    };
    let scopes = requested_scopes(requested, is_known)?;
    Ok(scopes.unwrap_or_else(|| vec!["public".to_owned()]))
}

/// The scopes of a request, each of which must be known; `None` if it has none.
fn requested_scopes(
    requested: Option<&str>,
    is_known: impl Fn(&str) -> bool,
) -> Result<Option<Vec<String>>, OAuthError> {
    let requested: Vec<&str> = requested.unwrap_or_default().split_whitespace().collect();
    if !requested.iter().all(|scope| is_known(scope)) {
        return Err(OAuthError::InvalidScope);
    }
    let scopes = requested.into_iter().map(str::to_owned).collect();
    Ok(Some(scopes).filter(|scopes: &Vec<String>| !scopes.is_empty()))
}

fn revoke(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    params: &Map<String, Value>,
) -> ApiResponse {
    let client_id = client(state, request, params).map(|client| client.client_id.clone());
    let requested = params.get("token").and_then(Value::as_str);
    let is_revoked = |token: &AccessToken| {
        Some(token.access_token.as_str()) == requested
            || (token.refresh_token.is_some() && token.refresh_token.as_deref() == requested)
    };
    // The server refuses a request without a client (`oauth/036`), and one by a client that the
    // token was not issued to (`controller-9.7/oauth/062`).
    let is_allowed = client_id.is_ok_and(|client_id| {
        let mut tokens = state.tokens.values();
        !tokens.any(|token| is_revoked(token) && token.client_id != client_id)
    });
    if !is_allowed {
        return unauthorized_client(
            request,
            "Translation missing: en.doorkeeper.errors.messages.revoke.unauthorized",
        );
    }
    for token in state.tokens.values_mut() {
        if is_revoked(token) {
            token.revoked = true;
            token.refresh_token = None;
        }
    }
    request.oauth(StatusCode::OK, &json!({}), REVALIDATE)
}

fn introspect(
    state: &WorldState,
    request: &ApiRequest<'_>,
    params: &Map<String, Value>,
) -> ApiResponse {
    let Ok(application) = client(state, request, params) else {
        return OAuthError::InvalidRequest.response(request);
    };
    // A token of another client reads as inactive (`controller-9.7/oauth/051`).
    let token = params
        .get("token")
        .and_then(Value::as_str)
        .and_then(|token| state.tokens.get(token))
        .filter(|token| token.client_id == application.client_id)
        .filter(|token| !token.revoked && !token.is_expired(request.now));
    let body = match token {
        None => json!({"active": false}),
        Some(token) => {
            let issued = token.created_at.as_second();
            json!({
                "active": true,
                "scope": token.scopes.join(" "),
                "client_id": token.client_id,
                "token_type": "Bearer",
                "exp": issued.saturating_add(token.expires_in),
                "iat": issued,
            })
        }
    };
    request.oauth(StatusCode::OK, &body, REVALIDATE)
}

/// Expiry counts here on every server, and the error does not say why a token is invalid
/// (`controller-9.7/oauth/057`).
fn token_info(state: &WorldState, request: &ApiRequest<'_>) -> ApiResponse {
    let header = request.http.headers.get(AUTHORIZATION);
    let token = header
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .or_else(|| request.query.get("access_token").and_then(Value::as_str))
        .and_then(|token| state.tokens.get(token));
    let now = request.now;
    if let Some(token) = token.filter(|token| !token.revoked && !token.is_expired(now)) {
        let issued = token.created_at.as_second();
        let end = issued.saturating_add(token.expires_in);
        let body = json!({
            "resource_owner_id": token.user,
            "scope": token.scopes,
            "expires_in": end.saturating_sub(now.as_second()),
            "application": {"uid": token.client_id},
            "created_at": issued,
        });
        return request.oauth(StatusCode::OK, &body, REVALIDATE);
    }
    let body = json!({
        "error": "invalid_token",
        "error_description": INVALID_TOKEN,
        "state": "unauthorized",
    });
    request
        .oauth(StatusCode::UNAUTHORIZED, &body, NO_STORE)
        .challenging("invalid_token", INVALID_TOKEN)
}
