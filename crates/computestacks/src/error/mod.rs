//! The error type of this crate.

mod certificate;
mod make;
mod messages;
mod place;
mod streams;
mod terminal;
mod undecodable;

use std::{error, fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use jiff::Timestamp;

use crate::{credentials::scheme::AuthScheme, runtime::progress::CallProgress};

pub use certificate::CertificateProblem;
pub(crate) use messages::sanitise;
pub use terminal::is_terminal_control;
pub(crate) use undecodable::problem;

/// The error of every call.
///
/// The `is_…` methods classify the error, and each says what to do. `Display` shows the operation,
/// the status and the server's messages, but no headers or body, which may contain secrets.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    operation: Option<&'static str>,
    status: Option<StatusCode>,
    headers: HeaderMap,
    messages: Vec<String>,
    body: Bytes,
    source: Option<Arc<dyn error::Error + Send + Sync>>,
    /// What to do, appended to the message.
    hint: Option<String>,
    /// The server certainly received nothing, so a retry is safe.
    not_sent: bool,
    /// Why the server's certificate was rejected.
    certificate: Option<CertificateProblem>,
    /// The progress of the call until it failed.
    progress: CallProgress,
}

/// The consequence of wrong secrets (recordings in `lockout/`).
pub(crate) const LOCKOUT_WARNING: &str =
    "do not retry: five wrong secrets lock the account for four hours";

/// The kind of error; [`Inner::status`] has the rest.
#[derive(Clone, Debug, Eq, PartialEq)]
enum ErrorKind {
    /// The client or the request could not be created; the string says why.
    Config(String),
    /// No response arrived.
    Transport,
    /// No response arrived within this time.
    Timeout(Duration),
    /// The rate limit did not allow the request within the timeout.
    Limited,
    /// No access token was available.
    Token,
    /// The server returned an error status.
    Status,
    /// The response is not from a controller; the string is its content type.
    NotController(String),
    /// The server always fails this operation, for this reason.
    Broken(&'static str),
    /// The client did not send the call, because another one is in progress.
    InProgress(String),
    /// The response could not be decoded: the path of the field, and the problem.
    Decode { path: String, problem: String },
    /// The list of services may be incomplete.
    Incomplete { seen: u64, total: Option<u64> },
    /// Log lines between these two times are missing.
    Gap { after: Timestamp, until: Timestamp },
}

impl Error {
    fn is_status(&self, wanted: u16) -> bool {
        self.0.kind == ErrorKind::Status && self.0.status.is_some_and(|status| status == wanted)
    }

    /// Whether the client or the request could not be created.
    ///
    /// What to do: read the message; it names the setting and how to fix it.
    pub fn is_config(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Config(_))
    }

    /// Whether the client refused the call, because another one is in progress that it would
    /// disturb: a backup or a restore of the same volume. Nothing was sent.
    ///
    /// What to do: wait until the other one has ended, or use
    /// [`ActionRequest::force`](crate::ActionRequest::force).
    pub fn is_in_progress(&self) -> bool {
        matches!(self.0.kind, ErrorKind::InProgress(_))
    }

    /// Whether no controller can do this: the server fails this operation always, see
    /// [`Operation::broken`](crate::operations::Operation::broken). It is neither throttling nor
    /// temporary.
    pub fn is_broken(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Broken(_))
    }

    /// 404: the service does not exist, or these credentials cannot see it.
    ///
    /// What to do: check the id, and that the credentials belong to the service's owner. If
    /// [`Error::messages`] is not empty, the route does not exist or an update was empty. After a
    /// delete, 404 means that the service is gone.
    pub fn is_not_found(&self) -> bool {
        self.is_status(404)
    }

    /// 401: the credentials are missing, wrong or locked out, or the access token is unknown,
    /// expired or revoked.
    ///
    /// What to do: do **not** retry with the same Basic credentials. Five wrong secrets lock the
    /// account for four hours, and then the right ones are rejected too. A token from
    /// [`OAuth`](crate::OAuth) or a [`TokenSource`](crate::TokenSource) has already been renewed
    /// once; the message says so.
    pub fn is_unauthorized(&self) -> bool {
        // The token endpoint responds to a wrong user with 400 `invalid_grant` (recording
        // `oauth/007-password-wrong-password`).
        self.is_status(401)
            || (self.0.kind == ErrorKind::Token
                && matches!(
                    self.0.status,
                    Some(StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED)
                ))
    }

    /// 403: the access token is not allowed to do this.
    ///
    /// Since 9.7.5, controllers check scopes before they look up the service, so a 403 does not say
    /// whether the service exists.
    ///
    /// What to do: use a token that belongs to a user and has one of [`Error::required_scopes`].
    pub fn is_forbidden(&self) -> bool {
        self.is_status(403)
            || (self.0.kind == ErrorKind::Token && self.0.status == Some(StatusCode::FORBIDDEN))
    }

    /// The scopes that would allow the operation; any one of them is enough. They come from the
    /// contract, because the server does not name them (recorded in `controller-9.7/scopes`).
    ///
    /// Only set for a 403 to an access token. Empty for Basic credentials, which have no scopes; if
    /// the response has a body, because then another check or a proxy refused; and for
    /// [`Client::raw`](crate::Client::raw).
    pub fn required_scopes(&self) -> &'static [&'static str] {
        let is_token = matches!(
            self.0.progress.scheme,
            AuthScheme::FixedToken | AuthScheme::RenewableToken
        );
        if is_token && self.is_status(403) && self.0.body.is_empty() {
            self.0.progress.scopes
        } else {
            &[]
        }
    }

    /// Whether no access token was available: the token endpoint refused or the token source
    /// failed.
    ///
    /// What to do: see [`Error::messages`] and [`std::error::Error::source`]. If the scopes were
    /// refused, the message lists the requested scopes. Valid scopes are `public`, `project_read`
    /// and `project_write`; the documented names are refused.
    pub fn is_token(&self) -> bool {
        self.0.kind == ErrorKind::Token
    }

    /// Whether there were too many requests: a 429, a 500 with plain text, which is how this server
    /// throttles, or the client's own [`rate_limit`](crate::ClientBuilder::rate_limit).
    ///
    /// A server that crashes sends the same 500, so the two cannot be distinguished (recordings in
    /// `throttle/` and `faults/`).
    ///
    /// What to do: wait up to five minutes; set a rate limit.
    pub fn is_throttled(&self) -> bool {
        self.0.kind == ErrorKind::Limited
            || self.is_status(429)
            || (self.is_status(500)
                && self
                    .content_type()
                    .is_some_and(|kind| kind.starts_with("text/plain")))
    }

    /// 422: the server understood the request but refuses it, for example because of an unknown
    /// product or API version.
    ///
    /// What to do: read [`Error::messages`].
    pub fn is_refused(&self) -> bool {
        self.is_status(422)
    }

    /// 5xx: the server failed, or throttled the client: after 2500 requests in five minutes this
    /// server sends a 500 with plain text (recordings in `throttle/`).
    ///
    /// What to do: wait, then retry if the call may safely run twice.
    pub fn is_server_error(&self) -> bool {
        self.0.kind == ErrorKind::Status
            && self.0.status.is_some_and(|status| status.is_server_error())
    }

    /// 3xx: the server sent a redirect. Redirects are not followed.
    ///
    /// What to do: check the base URL; a login page or a proxy may be in front of the API.
    pub fn is_redirect(&self) -> bool {
        self.0.kind == ErrorKind::Status
            && self.0.status.is_some_and(|status| status.is_redirection())
    }

    /// Whether the call timed out. The server may still have performed it.
    ///
    /// What to do: check the service before you retry. For lists and logs, raise
    /// [`ClientBuilder::timeout`](crate::ClientBuilder::timeout).
    pub fn is_timeout(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Timeout(_))
    }

    /// Whether the connection failed or broke.
    ///
    /// What to do: check host, port and TLS; [`std::error::Error::source`] has details. See also
    /// [`Error::is_certificate`].
    pub fn is_transport(&self) -> bool {
        self.0.kind == ErrorKind::Transport
    }

    /// Whether something else than a ComputeStacks controller responded, such as a login page or a
    /// proxy: the response is a success or a client error whose content type is not JSON. A call is
    /// not retried, and this is never [`is_not_found`](Error::is_not_found): a 404 of another server
    /// says nothing about a service.
    ///
    /// What to do: check the base URL.
    pub fn is_not_controller(&self) -> bool {
        matches!(self.0.kind, ErrorKind::NotController(_))
    }

    /// Whether the response does not match the contract. The message names the field.
    ///
    /// What to do: check that the base URL is a ComputeStacks controller. If it is, report the
    /// message as a bug in the contract.
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Decode { .. })
    }

    /// Whether a later retry may succeed, because the cause was the connection, a timeout or a
    /// server failure.
    ///
    /// The client has already retried if that was safe. What to do: check whether the call took
    /// effect, then call again.
    pub fn is_transient(&self) -> bool {
        crate::runtime::retry::decide(self) != crate::runtime::retry::RetryDecision::Final
    }

    /// Whether the next poll of a wait or of [`FollowLogs`](crate::FollowLogs) may succeed.
    pub(crate) fn is_temporary(&self) -> bool {
        self.is_transient() || self.is_server_error() || self.is_throttled()
    }

    /// The number of attempts; zero if nothing was sent.
    pub fn attempts(&self) -> u32 {
        self.0.progress.attempts
    }

    /// Whether an earlier attempt may have taken effect. The error may then be its consequence,
    /// such as a 404 after a delete.
    pub fn is_repeated(&self) -> bool {
        self.0.progress.follows_possible_effect
    }

    /// Whether the server may have done what was requested, although there is no response that says so.
    pub(crate) fn may_have_taken_effect(&self) -> bool {
        self.0.progress.may_have_taken_effect
    }

    /// Whether the server certainly received nothing, so that a retry is safe.
    pub(crate) fn was_not_sent(&self) -> bool {
        self.0.not_sent
    }

    pub(crate) fn has_json_body(&self) -> bool {
        !self.0.body.is_empty()
            && self
                .content_type()
                .is_some_and(|kind| kind.starts_with("application/json"))
    }

    fn content_type(&self) -> Option<&str> {
        self.0
            .headers
            .get(http::header::CONTENT_TYPE)?
            .to_str()
            .ok()
    }

    /// The status, if a response arrived.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The response headers; empty without a response. They may contain secrets.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The request id from the server, with which its administrator can find the request in the
    /// log.
    pub fn request_id(&self) -> Option<&str> {
        self.0.headers.get("x-request-id")?.to_str().ok()
    }

    /// The name of the operation, such as `show_container_service`.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The server's messages, whatever their form in the body. Usually empty for 401, 403 and 404.
    pub fn messages(&self) -> &[String] {
        &self.0.messages
    }

    /// The raw body. It may contain secrets.
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// The path of the field that could not be decoded, such as
    /// `container_services[3].auto_scale_max`.
    pub fn decode_path(&self) -> Option<&str> {
        match &self.0.kind {
            ErrorKind::Decode { path, .. } => Some(path),
            _ => None,
        }
    }
}

impl Error {
    /// Explains a 401 or a 403.
    fn fmt_access(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CallProgress {
            scheme, renewed, ..
        } = self.0.progress;
        if self.is_status(401) {
            return match scheme {
                AuthScheme::None => f.write_str("; no credentials were sent"),
                AuthScheme::Basic => write!(f, "; {LOCKOUT_WARNING}"),
                AuthScheme::FixedToken => f.write_str(
                    "; the access token is unknown, expired or revoked; use another one",
                ),
                AuthScheme::RenewableToken if renewed => {
                    f.write_str("; the access token was renewed, but the new one was rejected too")
                }
                AuthScheme::RenewableToken => {
                    f.write_str("; the access token was rejected and no time was left to renew it")
                }
            };
        }
        let (last, others) = match self.required_scopes() {
            [] => return Ok(()),
            [others @ .., last] => (last, others),
        };
        f.write_str("; the access token needs the scope ")?;
        for scope in others {
            write!(f, "{scope} or ")?;
        }
        f.write_str(last)?;
        // Only public operations accept a token without a user.
        if self.required_scopes().contains(&"public") {
            return Ok(());
        }
        f.write_str(" and must belong to a user")
    }

    fn fmt_messages(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, message) in self.0.messages.iter().enumerate() {
            f.write_str(if index == 0 { ": " } else { "; " })?;
            f.write_str(message)?;
        }
        Ok(())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.0.operation {
            write!(f, "{operation}: ")?;
        }
        match &self.0.kind {
            ErrorKind::Config(message) | ErrorKind::InProgress(message) => f.write_str(message),
            ErrorKind::Transport => match self.0.certificate {
                Some(problem) => write!(f, "the server's certificate was rejected: {problem}"),
                None => f.write_str("no response from the server"),
            },
            ErrorKind::Timeout(limit) => write!(f, "no response within {limit:?}"),
            ErrorKind::Limited => {
                f.write_str("the rate limit allows no further request within the timeout")
            }
            ErrorKind::Token => {
                f.write_str(if self.0.progress.renewed {
                    "the server refused the access token, and no other is available"
                } else {
                    "no access token is available"
                })?;
                self.fmt_messages(f)?;
                match &self.0.hint {
                    Some(hint) => write!(f, "; {hint}"),
                    None => Ok(()),
                }
            }
            ErrorKind::Status => {
                match self.0.status {
                    Some(status) => write!(f, "the server responded with {status}")?,
                    None => f.write_str("the server returned an error")?,
                }
                self.fmt_messages(f)?;
                self.fmt_access(f)
            }
            ErrorKind::NotController(found) => write!(
                f,
                "this does not look like a ComputeStacks controller (got {found}); check the URL"
            ),
            ErrorKind::Broken(why) => {
                write!(f, "{why}")?;
                self.fmt_messages(f)
            }
            ErrorKind::Decode { path, problem } => {
                write!(f, "the response could not be decoded at {path}: {problem}")
            }
            ErrorKind::Incomplete { seen, total } => streams::fmt_incomplete(f, *seen, *total),
            ErrorKind::Gap { after, until } => {
                write!(f, "log lines between {after} and {until} are missing")
            }
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("operation", &self.0.operation)
            .field("status", &self.0.status)
            .field("messages", &self.0.messages)
            .field("attempts", &self.attempts())
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests;
