//! The endpoints of OAuth 2: token, revocation (RFC 7009), introspection (RFC 7662).

use http::{
    HeaderValue, StatusCode,
    header::{AUTHORIZATION, PRAGMA, VARY, WWW_AUTHENTICATE},
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    Answer,
    answer::Cache,
    caller::{basic, check_credential},
    request::Request,
    route::Route,
};
use crate::{
    profile::Traits,
    state::State,
    world::{Application, Token},
};

/// All scopes of the recorded server. The page knows two more, `projects_read` and
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

pub(super) fn answer(state: &mut State, request: &Request<'_>, route: &Route) -> Answer {
    let no_params = Map::new();
    let params = request.body.params().unwrap_or(&no_params);
    match route {
        Route::Token => match issue(state, request, params) {
            Ok(token) => given(request, &token),
            Err(fault) => fault.answer(request),
        },
        Route::Revoke => revoke(state, request, params),
        Route::Introspect => introspect(state, request, params),
        Route::TokenInfo => token_info(state, request),
        // A person with a browser is needed for more.
        _ => Answer::oauth(
            &request.negotiation,
            StatusCode::UNAUTHORIZED,
            &serde_json::json!({"error": ""}),
            Cache::No,
        )
        .without(&VARY),
    }
}

#[derive(Serialize)]
struct Given<'a> {
    access_token: &'a str,
    token_type: &'static str,
    expires_in: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<&'a str>,
    scope: String,
    created_at: i64,
}

fn given(request: &Request<'_>, token: &Token) -> Answer {
    let view = Given {
        access_token: &token.access_token,
        token_type: "Bearer",
        expires_in: token.expires_in,
        refresh_token: token.refresh_token.as_deref(),
        scope: token.scopes.join(" "),
        created_at: token.created_at.as_second(),
    };
    let answer = Answer::oauth(&request.negotiation, StatusCode::OK, &view, Cache::Never);
    if request.traits.doorkeeper_5_9 {
        return answer.with(PRAGMA, HeaderValue::from_static("no-cache"));
    }
    answer
}

/// Why no token is given.
#[derive(Clone, Copy)]
enum Fault {
    InvalidClient,
    InvalidGrant,
    InvalidRequest,
    InvalidScope,
    /// Scopes that the application may have, and this caller may not (`controller-9.7/oauth/013`
    /// and `027`; that part of the source is the same in 9.3.1).
    ScopeNotAllowed,
    /// Everything the server did not foresee (`oauth/019`, `oauth/020`).
    Unforeseen,
}

impl Fault {
    fn answer(self, request: &Request<'_>) -> Answer {
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
                if request.traits.doorkeeper_5_9 {
                    "Translation missing: en.doorkeeper.errors.messages.invalid_request.request_not_authorized"
                } else {
                    "Translation missing: en.doorkeeper.errors.messages.invalid_request"
                },
            ),
            Self::InvalidScope => (StatusCode::BAD_REQUEST, "invalid_scope", INVALID_SCOPE),
            Self::ScopeNotAllowed => return unauthorized_client(request, INVALID_SCOPE),
            Self::Unforeseen => {
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
        Answer::oauth(&request.negotiation, status, &body, Cache::Never)
            .with_text(WWW_AUTHENTICATE, &challenge)
    }
}

const INVALID_SCOPE: &str = "The requested scope is invalid, unknown, or malformed.";

/// 403, which the application around the token endpoint makes of what it does not expect.
fn unauthorized_client(request: &Request<'_>, description: &str) -> Answer {
    let body = serde_json::json!({
        "error": "unauthorized_client",
        "error_description": description,
    });
    Answer::oauth(
        &request.negotiation,
        StatusCode::FORBIDDEN,
        &body,
        Cache::No,
    )
}

fn issue(
    state: &mut State,
    request: &Request<'_>,
    params: &Map<String, Value>,
) -> Result<Token, Fault> {
    let text = |name: &str| params.get(name).and_then(Value::as_str);
    let now = request.call.now;
    match text("grant_type") {
        Some("password") => {
            let application = client(state, request, params)?.clone();
            let scopes = scopes(request, &application, text("scope"))?;
            let user = match (text("username"), text("password")) {
                (Some(name), Some(secret)) => check_credential(state, name, secret, now),
                _ => None,
            };
            let user = user.ok_or(Fault::InvalidGrant)?;
            let is_admin = state.users.get(&user).is_some_and(|user| user.admin);
            if !is_admin && scopes.iter().any(|scope| scope.starts_with("admin_")) {
                return Err(Fault::ScopeNotAllowed);
            }
            Ok(state.give(now, &application, Some(user), scopes, None))
        }
        Some("client_credentials") => {
            let application = client(state, request, params)?.clone();
            // A public client has credentials too, which newer servers take
            // (`controller-9.7/oauth/029`).
            let has_credentials = application.client_secret.is_some()
                || request.traits.doorkeeper_5_9
                    && text("client_secret").is_some_and(|secret| !secret.is_empty());
            if !has_credentials {
                return Err(Fault::InvalidClient);
            }
            let scopes = scopes(request, &application, text("scope"))?;
            if scopes
                .iter()
                .any(|scope| !matches!(scope.as_str(), "public" | "register"))
            {
                return Err(Fault::ScopeNotAllowed);
            }
            Ok(state.give(now, &application, None, scopes, None))
        }
        Some("authorization_code") => {
            let application = client(state, request, params)?.clone();
            let wanted = text("code").unwrap_or_default();
            let code = state.codes.iter_mut().find(|code| {
                code.code == wanted
                    && !code.used
                    && code.client_id == application.client_id
                    && Some(code.redirect_uri.as_str()) == text("redirect_uri")
            });
            let code = code.ok_or(Fault::InvalidGrant)?;
            code.used = true;
            let (user, scopes) = (code.user, code.scopes.clone());
            Ok(state.give(now, &application, Some(user), scopes, Some(None)))
        }
        Some("refresh_token") => {
            let application = client(state, request, params)?.clone();
            let wanted = text("refresh_token").unwrap_or_default();
            let old = state
                .tokens
                .values()
                .find(|token| token.refresh_token.as_deref() == Some(wanted) && !wanted.is_empty())
                .filter(|token| token.client_id == application.client_id)
                .ok_or(Fault::InvalidGrant)?;
            let user = old.user;
            let scopes = narrowed(&old.scopes, text("scope"))?;
            // The old one stays good until the new one is first used.
            Ok(state.give(
                now,
                &application,
                user,
                scopes,
                Some(Some(wanted.to_owned())),
            ))
        }
        _ => Err(Fault::Unforeseen),
    }
}

/// The scopes of a refreshed token: those of the old one, or the part of them that is asked for,
/// which is the limit from then on (`oauth/108` to `111`, `controller-9.7/oauth/040` to `048`).
fn narrowed(limit: &[String], wanted: Option<&str>) -> Result<Vec<String>, Fault> {
    let wanted: Vec<&str> = wanted.unwrap_or_default().split_whitespace().collect();
    if wanted.is_empty() {
        return Ok(limit.to_vec());
    }
    if wanted
        .iter()
        .all(|scope| limit.iter().any(|own| own == scope))
    {
        return Ok(wanted.into_iter().map(str::to_owned).collect());
    }
    Err(Fault::InvalidScope)
}

/// The client: by HTTP Basic, or by `client_id` and, where it has one, `client_secret`.
fn client<'s>(
    state: &'s State,
    request: &Request<'_>,
    params: &Map<String, Value>,
) -> Result<&'s Application, Fault> {
    let header = request
        .call
        .headers
        .get(AUTHORIZATION)
        .map(HeaderValue::to_str);
    if request.traits.doorkeeper_5_9 && header.is_some() && params.contains_key("client_id") {
        // Two client authentications (`controller-9.7/oauth/031`).
        return Err(Fault::Unforeseen);
    }
    let (id, secret) = match header {
        Some(Ok(header)) => basic(header).ok_or(Fault::InvalidClient)?,
        Some(Err(_)) => return Err(Fault::InvalidClient),
        None => {
            let text = |name: &str| {
                let value = params.get(name).and_then(Value::as_str);
                value.unwrap_or_default().to_owned()
            };
            (text("client_id"), text("client_secret"))
        }
    };
    let application = state
        .applications
        .iter()
        .find(|application| application.client_id == id)
        .ok_or(Fault::InvalidClient)?;
    match &application.client_secret {
        Some(own) if *own != secret => Err(Fault::InvalidClient),
        _ => Ok(application),
    }
}

/// The scopes asked for, all of which the server and the application must know; without a word,
/// `public`.
fn scopes(
    request: &Request<'_>,
    application: &Application,
    wanted: Option<&str>,
) -> Result<Vec<String>, Fault> {
    let wanted: Vec<&str> = wanted.unwrap_or_default().split_whitespace().collect();
    if wanted.is_empty() {
        return Ok(vec!["public".to_owned()]);
    }
    let Traits { extra_scopes, .. } = request.traits;
    let is_known =
        |scope: &str| SCOPES.contains(&scope) && application.scopes.iter().any(|own| own == scope);
    if wanted
        .iter()
        .all(|scope| is_known(scope) || extra_scopes.contains(scope))
    {
        return Ok(wanted.into_iter().map(str::to_owned).collect());
    }
    Err(Fault::InvalidScope)
}

impl State {
    /// Makes a token. `refresh` is set where it gets a refresh token, and holds the one it came
    /// from where it came from one.
    #[expect(
        clippy::option_option,
        reason = "no refresh token, a first one, and one after another are three things"
    )]
    fn give(
        &mut self,
        now: Timestamp,
        application: &Application,
        user: Option<i64>,
        scopes: Vec<String>,
        refresh: Option<Option<String>>,
    ) -> Token {
        self.sequences.token += 1;
        let number = self.sequences.token;
        // Easy to tell apart and to search for; nothing here has to be hard to guess.
        let token = Token {
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

fn revoke(state: &mut State, request: &Request<'_>, params: &Map<String, Value>) -> Answer {
    let client_id = client(state, request, params).map(|one| one.client_id.clone());
    let wanted = params.get("token").and_then(Value::as_str);
    let is_meant = |token: &Token| {
        Some(token.access_token.as_str()) == wanted
            || (token.refresh_token.is_some() && token.refresh_token.as_deref() == wanted)
    };
    // Without a client (`oauth/036`), or by one that the token was not given to
    // (`controller-9.7/oauth/062`).
    let is_allowed = client_id.is_ok_and(|client_id| {
        let mut tokens = state.tokens.values();
        !tokens.any(|token| is_meant(token) && token.client_id != client_id)
    });
    if !is_allowed {
        return unauthorized_client(
            request,
            "Translation missing: en.doorkeeper.errors.messages.revoke.unauthorized",
        );
    }
    for token in state.tokens.values_mut() {
        if is_meant(token) {
            token.revoked = true;
            token.refresh_token = None;
        }
    }
    let nothing = Map::new();
    Answer::oauth(
        &request.negotiation,
        StatusCode::OK,
        &nothing,
        Cache::Revalidate,
    )
}

fn introspect(state: &State, request: &Request<'_>, params: &Map<String, Value>) -> Answer {
    let Ok(application) = client(state, request, params) else {
        return Fault::InvalidRequest.answer(request);
    };
    // Another client's token is none of its business (`controller-9.7/oauth/051`).
    let token = params
        .get("token")
        .and_then(Value::as_str)
        .and_then(|token| state.tokens.get(token))
        .filter(|token| token.client_id == application.client_id)
        .filter(|token| !token.revoked && !token.is_expired(request.call.now));
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
    Answer::oauth(
        &request.negotiation,
        StatusCode::OK,
        &body,
        Cache::Revalidate,
    )
}

/// Where the time of a token counts on every server; why it is no good is not told
/// (`controller-9.7/oauth/057`).
fn token_info(state: &State, request: &Request<'_>) -> Answer {
    let header = request.call.headers.get(AUTHORIZATION);
    let token = header
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .or_else(|| request.query.get("access_token").and_then(Value::as_str))
        .and_then(|token| state.tokens.get(token));
    let now = request.call.now;
    let why = "The access token is invalid";
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
            return Answer::oauth(
                &request.negotiation,
                StatusCode::OK,
                &body,
                Cache::Revalidate,
            );
        }
    }
    let challenge = format!(
        "Bearer realm=\"ComputeStacks\", error=\"invalid_token\", error_description=\"{why}\""
    );
    let body = serde_json::json!({
        "error": "invalid_token",
        "error_description": why,
        "state": "unauthorized",
    });
    Answer::oauth(
        &request.negotiation,
        StatusCode::UNAUTHORIZED,
        &body,
        Cache::Never,
    )
    .with_text(WWW_AUTHENTICATE, &challenge)
}
