//! Authentication and authorization of the caller.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{StatusCode, header::AUTHORIZATION};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{ApiResponse, request::ApiRequest, route::ResourceAction};
use crate::{
    definition::WithoutUser,
    profile::Behaviour,
    state::WorldState,
    world::{AccessToken, text_in},
};

/// The next failure after these locks the account.
const ALLOWED_FAILURES: u32 = 5;

/// How long an account stays locked.
const LOCK_DURATION: SignedDuration = SignedDuration::from_hours(4);

/// The id of the user of a token without one, which no user has.
pub(super) const NOBODY: i64 = i64::MIN;

pub(super) const INVALID_TOKEN: &str = "The access token is invalid";

/// The response to a request that is refused.
pub(super) type ErrorResponse = Box<ApiResponse>;

/// The response to a request.
pub(super) type Outcome = Result<ApiResponse, ErrorResponse>;

/// The caller of a request.
#[derive(Clone, Debug)]
pub(super) enum Caller {
    /// The user of valid API credentials.
    User(i64),
    /// A token that was issued, perhaps expired or revoked; see [`Caller::user`].
    Token(Box<AccessToken>),
    /// No credentials, or an unknown token.
    Unknown,
}

/// Identifies the caller by header, query and body.
///
/// # Errors
///
/// The 401 for wrong API credentials, whatever the request is.
pub(super) fn identify(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
) -> Result<Caller, ErrorResponse> {
    let header = request
        .http
        .headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if is_basic(header, request.behaviour) {
        let user = basic(header)
            .and_then(|(name, secret)| check_credentials(state, &name, &secret, request.now));
        let refused = || request.errors(StatusCode::UNAUTHORIZED, &["Not Authorized"]);
        return Ok(user.map(Caller::User).ok_or_else(refused)?);
    }
    let body = request.body.params();
    let token = bearer(header).or_else(|| {
        ["access_token", "bearer_token"]
            .into_iter()
            .flat_map(|name| {
                [
                    request.query.get(name),
                    body.and_then(|body| body.get(name)),
                ]
            })
            .flatten()
            .find_map(Value::as_str)
    });
    let Some(token) = token.and_then(|token| state.tokens.get(token)).cloned() else {
        return Ok(Caller::Unknown);
    };
    // The first use of a refreshed token revokes the token that it replaces.
    if let Some(old) = &token.replaces {
        for other in state.tokens.values_mut() {
            if other.refresh_token.as_deref() == Some(old) {
                other.refresh_token = None;
                other.revoked = true;
            }
        }
    }
    Ok(Caller::Token(Box::new(token)))
}

impl Caller {
    /// The user whose services the caller can see and change; `None` for a token without a user
    /// that has the scope.
    ///
    /// Before 9.7.5 scopes are not enforced: a user's token opens everything, even after it expired
    /// or was revoked, and a token without a user opens nothing (`auth/012` to `032`). Since then
    /// the server checks first that the token is valid, then its scope, then the resource (section
    /// 2.1; `controller-9.7/scopes/`).
    ///
    /// `is_read` tells which of the two scopes of a resource is needed.
    ///
    /// # Errors
    ///
    /// The 401 or 403 to send.
    pub(super) fn user(
        &self,
        state: &WorldState,
        request: &ApiRequest<'_>,
        target: Option<ResourceAction>,
        is_read: bool,
    ) -> Result<Option<i64>, ErrorResponse> {
        let action = target.map(|target| target.action);
        let resource = target.map(|target| target.resource);
        let behaviour = request.behaviour;
        let own_scope = action.and_then(|action| action.scope.as_deref());
        let own = resource.and_then(|resource| resource.scopes.as_ref());
        let (read, write) = match (own, behaviour.scopes) {
            (Some(own), _) => (own.read.as_str(), own.write.as_str()),
            (None, Some(scopes)) => (scopes.read, scopes.write),
            (None, None) => ("project_read", "project_write"),
        };
        let needed = own_scope.unwrap_or(if is_read { read } else { write });
        let other = own.and_then(|own| own.or_read.as_deref());
        let other = other.filter(|_| is_read).unwrap_or(needed);
        let check_scope = |token: &AccessToken| {
            check_validity(token, request.now)?;
            let has_it = has_any(token, &[needed, other]);
            has_it.then_some(()).ok_or_else(|| forbidden(behaviour))
        };
        let access = resource.map_or_else(Default::default, |one| one.without_user);
        match self {
            Self::User(user) => Ok(Some(*user)),
            Self::Unknown => Err(unauthorized(INVALID_TOKEN)),
            Self::Token(token) => match (token.user, &behaviour.scopes) {
                (user, Some(_)) => {
                    check_scope(token)?;
                    Ok(user.or((access == WithoutUser::Allowed).then_some(NOBODY)))
                }
                (Some(user), None) if state.users.contains_key(&user) => Ok(Some(user)),
                _ => {
                    check_scope(token)?;
                    let own_access = action.and_then(|action| action.without_user);
                    match own_access.unwrap_or(access) {
                        _ if own_scope.is_some() => Ok(Some(NOBODY)),
                        WithoutUser::Forbidden => Err(forbidden(behaviour)),
                        WithoutUser::Crash => Err(ApiResponse::failsafe().into()),
                        WithoutUser::Allowed => Ok(Some(NOBODY)),
                    }
                }
            },
        }
    }

    /// Checks that the caller can read the version: with API credentials, or with the scope `public`
    /// or `admin_read`. Before 9.7.5 a user's token needs no scope (`version/003` to `007` of both
    /// servers).
    ///
    /// # Errors
    ///
    /// The 401 or 403 to send.
    pub(super) fn check_version_access(
        &self,
        request: &ApiRequest<'_>,
    ) -> Result<(), ErrorResponse> {
        let behaviour = request.behaviour;
        let is_guarded = behaviour.scopes.is_some_and(|scopes| scopes.guard_version);
        match self {
            Self::User(_) => Ok(()),
            Self::Unknown => Err(unauthorized(INVALID_TOKEN)),
            Self::Token(token) if token.user.is_some() && !is_guarded => Ok(()),
            Self::Token(token) => {
                check_validity(token, request.now)?;
                has_any(token, &["public", "admin_read"])
                    .then_some(())
                    .ok_or_else(|| forbidden(behaviour))
            }
        }
    }
}

fn has_any(token: &AccessToken, scopes: &[&str]) -> bool {
    let mut own = token.scopes.iter();
    own.any(|scope| scopes.contains(&scope.as_str()))
}

fn forbidden(behaviour: &Behaviour) -> ErrorResponse {
    let has_challenge = behaviour.scopes.is_some_and(|scopes| scopes.challenge);
    Box::new(ApiResponse::forbidden(has_challenge))
}

fn check_validity(token: &AccessToken, now: Timestamp) -> Result<(), ErrorResponse> {
    if token.revoked {
        return Err(unauthorized("The access token was revoked"));
    }
    if token.is_expired(now) {
        return Err(unauthorized("The access token expired"));
    }
    Ok(())
}

fn unauthorized(description: &str) -> ErrorResponse {
    Box::new(ApiResponse::unauthorized(description))
}

fn is_basic(header: &str, behaviour: &Behaviour) -> bool {
    if !behaviour.is_9_7 {
        return header.contains("Basic");
    }
    let scheme = header.split_whitespace().next();
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("basic"))
}

/// User name and password of a Basic header.
pub(super) fn basic(header: &str) -> Option<(String, String)> {
    const SCHEME: &str = "basic";
    let start = header.to_ascii_lowercase().find(SCHEME)? + SCHEME.len();
    let encoded = header.get(start..)?.trim();
    let decoded = STANDARD.decode(encoded).ok()?;
    let decoded = String::from_utf8(decoded).ok()?;
    let (name, secret) = decoded.split_once(':')?;
    Some((name.to_owned(), secret.to_owned()))
}

fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// The user of API credentials. The sixth failure in a row locks the account for four hours; after
/// that the correct secret unlocks it (`lockout/001` to `011`).
pub(super) fn check_credentials(
    state: &mut WorldState,
    name: &str,
    secret: &str,
    now: Timestamp,
) -> Option<i64> {
    let user = state
        .users
        .values_mut()
        .find(|user| user.username == name)?;
    if let Some(locked_at) = user.locked_at {
        if now.duration_since(locked_at) < LOCK_DURATION {
            return None;
        }
        user.locked_at = None;
        user.failed_attempts = 0;
    }
    if user.secret == secret {
        user.failed_attempts = 0;
        return Some(user.id);
    }
    user.failed_attempts = user.failed_attempts.saturating_add(1);
    if user.failed_attempts > ALLOWED_FAILURES {
        user.locked_at = Some(now);
    }
    None
}

/// Whether a user has this id of a billing system (`user-api/auth/004-authcheck-ext-new-1`). The message of
/// the 404 was seen on controller 9.3.1, but not recorded.
pub(super) fn check_access(
    state: &WorldState,
    request: &ApiRequest<'_>,
    external: &str,
) -> ApiResponse {
    let mut profiles = state.rows("profiles");
    if profiles.any(|row| text_in(row, "external_id") == Some(external)) {
        return request.empty_object(StatusCode::ACCEPTED);
    }
    request.errors(StatusCode::NOT_FOUND, &["User does not exist."])
}
