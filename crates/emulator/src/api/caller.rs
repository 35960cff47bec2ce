//! Who calls.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{StatusCode, header::AUTHORIZATION};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use super::{Answer, Call, negotiation::Negotiation};
use crate::{profile::Traits, state::State, world::Token};

/// Failures before the account is locked by the next one.
const ALLOWED_FAILURES: u32 = 5;

/// How long an account stays locked.
const LOCKED_FOR: SignedDuration = SignedDuration::from_hours(4);

/// What is sent to whoever may not.
pub(crate) type Refusal = Box<Answer>;

/// Who calls, as far as the headers tell.
#[derive(Clone, Debug)]
pub(crate) enum Caller {
    /// An API credential that is right.
    User(i64),
    /// A token that somebody was given; see [`Caller::user`] for what it opens.
    Token(Box<Token>),
    /// Nobody that is known.
    Unknown,
}

/// Finds out who calls.
///
/// # Errors
///
/// A wrong API credential is refused at once, whatever is asked for.
pub(crate) fn identify(
    state: &mut State,
    call: &Call<'_>,
    query: &Map<String, Value>,
    body: &Map<String, Value>,
    negotiation: &Negotiation,
    traits: &Traits,
) -> Result<Caller, Refusal> {
    let header = call
        .headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if is_basic(header, traits) {
        let user = basic(header)
            .and_then(|(name, secret)| check_credential(state, &name, &secret, call.now));
        return user.map(Caller::User).ok_or_else(|| {
            Box::new(Answer::errors(
                negotiation,
                StatusCode::UNAUTHORIZED,
                &["Not Authorized"],
            ))
        });
    }
    let token = bearer(header).or_else(|| {
        ["access_token", "bearer_token"]
            .into_iter()
            .flat_map(|name| [query.get(name), body.get(name)])
            .flatten()
            .find_map(Value::as_str)
    });
    let Some(token) = token.and_then(|token| state.tokens.get(token)).cloned() else {
        return Ok(Caller::Unknown);
    };
    // The first use of a refreshed token ends the refresh token it came from.
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
    /// The user whose services may be seen and changed; `None` for a token without a user that has
    /// the scope all the same.
    ///
    /// Where scopes are not enforced, a user's token opens everything whatever its scopes, even
    /// expired or revoked; a token without a user nothing (`auth/012` to `032`). Where they are,
    /// time comes first, then the scope, then what was asked for (section 2.1 of the comparison with
    /// 9.7; `controller-9.7/scopes/`).
    ///
    /// # Errors
    ///
    /// The refusal to send.
    pub(crate) fn user(
        &self,
        state: &State,
        now: Timestamp,
        traits: &Traits,
        is_change: bool,
    ) -> Result<Option<i64>, Refusal> {
        match self {
            Self::User(user) => Ok(Some(*user)),
            Self::Unknown => Err(Box::new(Answer::unauthorized(
                "The access token is invalid",
            ))),
            Self::Token(token) => match (token.user, &traits.scopes) {
                (user, Some(scopes)) => {
                    is_valid(token, now)?;
                    let needed = if is_change { scopes.write } else { scopes.read };
                    has_any(token, &[needed])
                        .then_some(user)
                        .ok_or_else(|| forbidden(traits))
                }
                (Some(user), None) if state.users.contains_key(&user) => Ok(Some(user)),
                _ => {
                    is_valid(token, now)?;
                    Err(forbidden(traits))
                }
            },
        }
    }

    /// Whether the version may be read: by any API credential, and with the scope `public` or
    /// `admin_read`. Before 9.7.5 a user's token needs no scope for it (`version/003` to `007` of
    /// both servers).
    ///
    /// # Errors
    ///
    /// The refusal to send.
    pub(crate) fn may_read_version(&self, now: Timestamp, traits: &Traits) -> Result<(), Refusal> {
        let is_guarded = traits.scopes.is_some_and(|scopes| scopes.guard_version);
        match self {
            Self::User(_) => Ok(()),
            Self::Unknown => Err(Box::new(Answer::unauthorized(
                "The access token is invalid",
            ))),
            Self::Token(token) if token.user.is_some() && !is_guarded => Ok(()),
            Self::Token(token) => {
                is_valid(token, now)?;
                has_any(token, &["public", "admin_read"])
                    .then_some(())
                    .ok_or_else(|| forbidden(traits))
            }
        }
    }
}

fn has_any(token: &Token, scopes: &[&str]) -> bool {
    let mut own = token.scopes.iter();
    own.any(|scope| scopes.contains(&scope.as_str()))
}

fn forbidden(traits: &Traits) -> Refusal {
    let has_challenge = traits.scopes.is_some_and(|scopes| scopes.challenge);
    Box::new(Answer::forbidden(has_challenge))
}

fn is_valid(token: &Token, now: Timestamp) -> Result<(), Refusal> {
    if token.revoked {
        return Err(Box::new(Answer::unauthorized(
            "The access token was revoked",
        )));
    }
    if token.is_expired(now) {
        return Err(Box::new(Answer::unauthorized("The access token expired")));
    }
    Ok(())
}

fn is_basic(header: &str, traits: &Traits) -> bool {
    if !traits.basic_in_any_case {
        return header.contains("Basic");
    }
    let scheme = header.split_whitespace().next();
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("basic"))
}

/// User name and password of a Basic header.
pub(crate) fn basic(header: &str) -> Option<(String, String)> {
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

/// The user of an API credential. The sixth failure in a row locks the account for four hours,
/// after which the right secret opens it again (`lockout/001` to `011`).
pub(crate) fn check_credential(
    state: &mut State,
    name: &str,
    secret: &str,
    now: Timestamp,
) -> Option<i64> {
    let user = state
        .users
        .values_mut()
        .find(|user| user.username == name)?;
    if let Some(locked_at) = user.locked_at {
        if now.duration_since(locked_at) < LOCKED_FOR {
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
