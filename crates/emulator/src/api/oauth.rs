//! The OAuth 2 endpoints: token, revocation (RFC 7009), introspection (RFC 7662), token info.

use http::{
    HeaderValue, Method, StatusCode,
    header::{AUTHORIZATION, PRAGMA, VARY, WWW_AUTHENTICATE},
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    ApiResponse,
    caller::{basic, check_credentials},
    request::ApiRequest,
    response::CacheControl,
};
use crate::{
    profile::Behaviour,
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
        Endpoint::Authorize => ApiResponse::oauth(
            &request.negotiation,
            StatusCode::UNAUTHORIZED,
            &serde_json::json!({"error": ""}),
            CacheControl::NoCache,
        )
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
    let response = ApiResponse::oauth(
        &request.negotiation,
        StatusCode::OK,
        &view,
        CacheControl::NoStore,
    );
    if request.behaviour.doorkeeper_5_9 {
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
                if request.behaviour.doorkeeper_5_9 {
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
        let challenge = format!(
            "Bearer realm=\"ComputeStacks\", error=\"{error}\", error_description=\"{description}\""
        );
        let body = serde_json::json!({"error": error, "error_description": description});
        ApiResponse::oauth(&request.negotiation, status, &body, CacheControl::NoStore)
            .with_header_str(WWW_AUTHENTICATE, &challenge)
    }
}

const INVALID_SCOPE: &str = "The requested scope is invalid, unknown, or malformed.";

/// The 403 that the application around the token endpoint sends for its exceptions.
fn unauthorized_client(request: &ApiRequest<'_>, description: &str) -> ApiResponse {
    let body = serde_json::json!({
        "error": "unauthorized_client",
        "error_description": description,
    });
    ApiResponse::oauth(
        &request.negotiation,
        StatusCode::FORBIDDEN,
        &body,
        CacheControl::NoCache,
    )
}

fn issue(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    params: &Map<String, Value>,
) -> Result<AccessToken, OAuthError> {
    let param = |name: &str| params.get(name).and_then(Value::as_str);
    let now = request.now;
    match param("grant_type") {
        Some("password") => {
            let application = client(state, request, params)?.clone();
            let scopes = scopes(request, &application, param("scope"))?;
            let user = match (param("username"), param("password")) {
                (Some(name), Some(secret)) => check_credentials(state, name, secret, now),
                _ => None,
            };
            let user = user.ok_or(OAuthError::InvalidGrant)?;
            let is_admin = state.users.get(&user).is_some_and(|user| user.admin);
            if !is_admin && scopes.iter().any(|scope| scope.starts_with("admin_")) {
                return Err(OAuthError::ScopeNotAllowed);
            }
            Ok(state.issue_token(now, &application, Some(user), scopes, None))
        }
        Some("client_credentials") => {
            let application = client(state, request, params)?.clone();
            // Newer servers also accept a public client with credentials
            // (`controller-9.7/oauth/029`).
            let has_credentials = application.client_secret.is_some()
                || request.behaviour.doorkeeper_5_9
                    && param("client_secret").is_some_and(|secret| !secret.is_empty());
            if !has_credentials {
                return Err(OAuthError::InvalidClient);
            }
            let scopes = scopes(request, &application, param("scope"))?;
            if scopes
                .iter()
                .any(|scope| !matches!(scope.as_str(), "public" | "register"))
            {
                return Err(OAuthError::ScopeNotAllowed);
            }
            Ok(state.issue_token(now, &application, None, scopes, None))
        }
        Some("authorization_code") => {
            let application = client(state, request, params)?.clone();
            let requested = param("code").unwrap_or_default();
            let code = state.codes.iter_mut().find(|code| {
                code.code == requested
                    && !code.used
                    && code.client_id == application.client_id
                    && Some(code.redirect_uri.as_str()) == param("redirect_uri")
            });
            let code = code.ok_or(OAuthError::InvalidGrant)?;
            code.used = true;
            let (user, scopes) = (code.user, code.scopes.clone());
            Ok(state.issue_token(now, &application, Some(user), scopes, Some(None)))
        }
        Some("refresh_token") => {
            let application = client(state, request, params)?.clone();
            let requested = param("refresh_token").unwrap_or_default();
            let old = state
                .tokens
                .values()
                .find(|token| {
                    token.refresh_token.as_deref() == Some(requested) && !requested.is_empty()
                })
                .filter(|token| token.client_id == application.client_id)
                .ok_or(OAuthError::InvalidGrant)?;
            let user = old.user;
            let scopes = refreshed_scopes(&old.scopes, param("scope"))?;
            // The old token stays valid until the new one is first used.
            Ok(state.issue_token(
                now,
                &application,
                user,
                scopes,
                Some(Some(requested.to_owned())),
            ))
        }
        _ => Err(OAuthError::Unexpected),
    }
}

/// The scopes of a refreshed token: those of the old one, or the requested subset, which limits
/// later refreshes (`oauth/108` to `111`, `controller-9.7/oauth/040` to `048`).
fn refreshed_scopes(limit: &[String], requested: Option<&str>) -> Result<Vec<String>, OAuthError> {
    let requested: Vec<&str> = requested.unwrap_or_default().split_whitespace().collect();
    if requested.is_empty() {
        return Ok(limit.to_vec());
    }
    if requested
        .iter()
        .all(|scope| limit.iter().any(|own| own == scope))
    {
        return Ok(requested.into_iter().map(str::to_owned).collect());
    }
    Err(OAuthError::InvalidScope)
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
    if request.behaviour.doorkeeper_5_9 && header.is_some() && params.contains_key("client_id") {
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
    let requested: Vec<&str> = requested.unwrap_or_default().split_whitespace().collect();
    if requested.is_empty() {
        return Ok(vec!["public".to_owned()]);
    }
    let Behaviour { extra_scopes, .. } = request.behaviour;
    let is_known =
        |scope: &str| SCOPES.contains(&scope) && application.scopes.iter().any(|own| own == scope);
    if requested
        .iter()
        .all(|scope| is_known(scope) || extra_scopes.contains(scope))
    {
        return Ok(requested.into_iter().map(str::to_owned).collect());
    }
    Err(OAuthError::InvalidScope)
}

impl WorldState {
    /// Issues a token. `refresh` is `Some` for a token with a refresh token, and holds the refresh
    /// token that it replaces, if any.
    #[expect(
        clippy::option_option,
        reason = "no refresh token, a first one, and a replacement are three different cases"
    )]
    fn issue_token(
        &mut self,
        now: Timestamp,
        application: &Application,
        user: Option<i64>,
        scopes: Vec<String>,
        refresh: Option<Option<String>>,
    ) -> AccessToken {
        self.sequences.token += 1;
        let number = self.sequences.token;
        // Readable and searchable; it opens nothing outside of the emulator.
        let token = AccessToken {
            access_token: format!("emulated-access-token-{number:08}"),
            refresh_token: refresh
                .as_ref()
                .map(|_| format!("emulated-refresh-token-{number:08}")),
            client_id: application.client_id.clone(),
            user,
            scopes,
            created_at: now,
            expires_in: 7200,
            revoked: false,
            replaces: refresh.flatten(),
        };
        self.tokens
            .insert(token.access_token.clone(), token.clone());
        token
    }
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
    let nothing = Map::new();
    ApiResponse::oauth(
        &request.negotiation,
        StatusCode::OK,
        &nothing,
        CacheControl::Revalidate,
    )
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
        None => serde_json::json!({"active": false}),
        Some(token) => {
            let issued = token.created_at.as_second();
            serde_json::json!({
                "active": true,
                "scope": token.scopes.join(" "),
                "client_id": token.client_id,
                "token_type": "Bearer",
                "exp": issued.saturating_add(token.expires_in),
                "iat": issued,
            })
        }
    };
    ApiResponse::oauth(
        &request.negotiation,
        StatusCode::OK,
        &body,
        CacheControl::Revalidate,
    )
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
    let description = "The access token is invalid";
    match token.filter(|token| !token.revoked && !token.is_expired(now)) {
        None => {}
        Some(token) => {
            let left = token
                .created_at
                .as_second()
                .saturating_add(token.expires_in)
                .saturating_sub(now.as_second());
            let body = serde_json::json!({
                "resource_owner_id": token.user,
                "scope": token.scopes,
                "expires_in": left,
                "application": {"uid": token.client_id},
                "created_at": token.created_at.as_second(),
            });
            return ApiResponse::oauth(
                &request.negotiation,
                StatusCode::OK,
                &body,
                CacheControl::Revalidate,
            );
        }
    }
    let challenge = format!(
        "Bearer realm=\"ComputeStacks\", error=\"invalid_token\", error_description=\"{description}\""
    );
    let body = serde_json::json!({
        "error": "invalid_token",
        "error_description": description,
        "state": "unauthorized",
    });
    ApiResponse::oauth(
        &request.negotiation,
        StatusCode::UNAUTHORIZED,
        &body,
        CacheControl::NoStore,
    )
    .with_header_str(WWW_AUTHENTICATE, &challenge)
}
