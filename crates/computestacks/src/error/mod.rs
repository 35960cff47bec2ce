//! The one error of this crate.

mod certificate;
mod generated;
mod make;
mod messages;
mod steering;
mod streams;

use std::{error, fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use jiff::Timestamp;

use crate::{credentials::scheme::AuthScheme, runtime::progress::CallProgress};

pub(crate) use generated::from_generated;
pub(crate) use messages::tame;
pub use steering::steers;

/// Why a call did not succeed.
///
/// The predicates say what happened, and their documentation says what to do. `Display` shows the
/// operation, the status and the server's messages, and never headers or the body, which may
/// contain secrets.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    operation: Option<&'static str>,
    status: Option<StatusCode>,
    headers: HeaderMap,
    messages: Vec<String>,
    body: Bytes,
    source: Option<Arc<dyn error::Error + Send + Sync>>,
    /// What to do about it, for the end of the message.
    hint: Option<String>,
    /// The server surely did nothing, and may do it when asked again.
    not_sent: bool,
    /// The server's certificate was not accepted.
    certificate: bool,
    /// What the call did until it failed.
    progress: CallProgress,
}

/// What a refused secret costs (recordings in `lockout/`).
pub(crate) const LOCK_OUT: &str =
    "do not repeat this: five wrong secrets lock the account for four hours";

/// What went wrong, apart from what the status tells.
#[derive(Clone, Debug, Eq, PartialEq)]
enum ErrorKind {
    /// The client could not be built or the request not be made: the text says why.
    Config(String),
    /// No response came.
    Transport,
    /// No response came in this time.
    Timeout(Duration),
    /// The rate limit left no place before the time was over.
    Limited,
    /// There was no access token.
    Token,
    /// The server refused or failed.
    Status,
    /// The response could not be read: path of the field and what is wrong with it.
    Decode { path: String, problem: String },
    /// Not all services could be read, or not be known to be all.
    Incomplete { seen: u64, total: Option<u64> },
    /// Log lines between these two times are missing.
    Gap { after: Timestamp, until: Timestamp },
}

impl Error {
    fn is_status(&self, wanted: u16) -> bool {
        self.0.kind == ErrorKind::Status && self.0.status.is_some_and(|status| status == wanted)
    }

    /// The client or the request could not be built.
    ///
    /// What to do: read the message; it names the setting and how to fix it.
    pub fn is_config(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Config(_))
    }

    /// 404: the service does not exist, or the caller may not see it.
    ///
    /// What to do: check the id, and that the credentials belong to the owner of the service. With
    /// a message in [`Error::messages`] the route does not exist, or an update was empty. After a
    /// delete, it means that the delete is done.
    pub fn is_not_found(&self) -> bool {
        self.is_status(404)
    }

    /// 401: the credentials are missing, wrong or locked out, or the access token is unknown,
    /// expired or revoked.
    ///
    /// What to do: do **not** retry the call with the same Basic credentials. Five wrong secrets
    /// lock the account for four hours, and the right ones are refused meanwhile. A token from
    /// [`OAuth`](crate::OAuth) or a [`TokenSource`](crate::TokenSource) has already been renewed
    /// once; the message says so.
    pub fn is_unauthorized(&self) -> bool {
        // The token endpoint says 400 `invalid_grant` to a wrong user (recording
        // `oauth/007-password-wrong-password`).
        self.is_status(401)
            || (self.0.kind == ErrorKind::Token
                && matches!(
                    self.0.status,
                    Some(StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED)
                ))
    }

    /// 403: the token does not allow this operation.
    ///
    /// Controllers since 9.7.5 check scopes before they look up the service, so this does not mean
    /// that the service exists.
    ///
    /// What to do: use a token of a user with one of the scopes in [`Error::required_scopes`].
    pub fn is_forbidden(&self) -> bool {
        self.is_status(403)
            || (self.0.kind == ErrorKind::Token && self.0.status == Some(StatusCode::FORBIDDEN))
    }

    /// The scopes that a refused access token lacks; any one of them is enough. The server does not
    /// name them (recorded in `controller-9.7/scopes`), so they come from the contract.
    ///
    /// Empty unless the server refused an access token with this 403: empty with Basic credentials,
    /// which have no scopes; if the response has a body, which means another error or a proxy; and
    /// for [`Client::raw`](crate::Client::raw).
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

    /// No access token was available: the token endpoint refused, or the token source failed.
    ///
    /// What to do: see [`Error::messages`] and [`std::error::Error::source`]. If the scopes were
    /// refused, the message lists the requested ones. Valid scopes are `public`, `project_read` and
    /// `project_write`; the documented names are refused.
    pub fn is_token(&self) -> bool {
        self.0.kind == ErrorKind::Token
    }

    /// Too many requests: a 429; a 500 with plain text, which is how this server throttles; or no
    /// free slot under [`ClientBuilder::rate_limit`](crate::ClientBuilder::rate_limit) in time.
    ///
    /// A crashed server sends the same response, so the two look alike (recordings in
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

    /// 422: the server refused the request, for example because of an unknown product or API
    /// version.
    ///
    /// What to do: read [`Error::messages`].
    pub fn is_refused(&self) -> bool {
        self.is_status(422)
    }

    /// 5xx: the server failed, or refused more than 2500 requests in five minutes with a 500 and
    /// plain text (recordings in `throttle/`).
    ///
    /// What to do: wait, then retry the call if it is idempotent.
    pub fn is_server_error(&self) -> bool {
        self.0.kind == ErrorKind::Status
            && self.0.status.is_some_and(|status| status.is_server_error())
    }

    /// 3xx: the response is a redirect, which the client never follows.
    ///
    /// What to do: check the base URL; a login page or a proxy may be in front of the API.
    pub fn is_redirect(&self) -> bool {
        self.0.kind == ErrorKind::Status
            && self.0.status.is_some_and(|status| status.is_redirection())
    }

    /// The response did not arrive in time. The server may have acted anyway.
    ///
    /// What to do: check the service before you retry; raise
    /// [`ClientBuilder::timeout`](crate::ClientBuilder::timeout) for list and logs.
    pub fn is_timeout(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Timeout(_))
    }

    /// The connection failed or broke.
    ///
    /// What to do: check host, port and TLS; [`std::error::Error::source`] has details. See
    /// [`Error::is_certificate`].
    pub fn is_transport(&self) -> bool {
        self.0.kind == ErrorKind::Transport
    }

    /// The response does not match the contract. The message names the field.
    ///
    /// What to do: check that the base URL is that of a ComputeStacks controller; if it is, report
    /// the message, because the contract needs a fix.
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Decode { .. })
    }

    /// Retrying later may help: the connection, the timeout or the server was the problem.
    ///
    /// The client has already retried where that is safe. What to do: check whether the call took
    /// effect, then call again.
    pub fn is_transient(&self) -> bool {
        crate::runtime::retry::judge(self) != crate::runtime::retry::RetryDecision::Final
    }

    /// Number of attempts. Zero if the call was not sent.
    pub fn attempts(&self) -> u32 {
        self.0.progress.attempts
    }

    /// Whether an earlier attempt may have taken effect, so that the last response may be its
    /// consequence, for example a 404 after a delete.
    pub fn is_repeated(&self) -> bool {
        self.0.progress.repeated
    }

    /// Whether the server surely did nothing, and may do it when asked again.
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

    /// The status, if there was a response.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The headers; empty without a response. They may contain secrets.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The request id of the server, for its administrator to find the request in the log.
    pub fn request_id(&self) -> Option<&str> {
        self.0.headers.get("x-request-id")?.to_str().ok()
    }

    /// Name of the operation, such as `show_container_service`.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The messages of the server, in whatever form they arrived; empty if there were none, as
    /// usual for 401, 403 and 404.
    pub fn messages(&self) -> &[String] {
        &self.0.messages
    }

    /// The unchanged body. It may contain secrets.
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// Path of the field that could not be decoded, such as `container_services[3].auto_scale_max`.
    pub fn decode_path(&self) -> Option<&str> {
        match &self.0.kind {
            ErrorKind::Decode { path, .. } => Some(path),
            _ => None,
        }
    }
}

impl Error {
    /// What a refusal of these credentials means.
    fn fmt_access(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CallProgress {
            scheme, renewed, ..
        } = self.0.progress;
        if self.is_status(401) {
            return match scheme {
                AuthScheme::None => f.write_str("; no credentials were sent"),
                AuthScheme::Basic => write!(f, "; {LOCK_OUT}"),
                AuthScheme::FixedToken => {
                    f.write_str("; the access token is unknown, expired or revoked, use another")
                }
                AuthScheme::RenewableToken if renewed => {
                    f.write_str("; the access token was renewed and the new one refused as well")
                }
                AuthScheme::RenewableToken => {
                    f.write_str("; the access token was refused, and no time was left to renew it")
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
        // A token without a user is refused without one, except for what is public.
        if self.required_scopes().contains(&"public") {
            return Ok(());
        }
        f.write_str(" and has to belong to a user")
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
            ErrorKind::Config(message) => f.write_str(message),
            ErrorKind::Transport if self.0.certificate => f.write_str(
                "the server's certificate was not accepted; check the host of the base URL, and \
                 that this machine trusts the issuer",
            ),
            ErrorKind::Transport => f.write_str("no response from the server"),
            ErrorKind::Timeout(limit) => write!(f, "no response within {limit:?}"),
            ErrorKind::Limited => f.write_str("the rate limit leaves no place in time"),
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
                    None => f.write_str("the server refused")?,
                }
                self.fmt_messages(f)?;
                self.fmt_access(f)
            }
            ErrorKind::Decode { path, problem } => {
                write!(f, "the response could not be decoded at {path}: {problem}")
            }
            ErrorKind::Incomplete { seen, total } => streams::fmt_incomplete(f, *seen, *total),
            ErrorKind::Gap { after, until } => {
                write!(f, "log lines between {after} and {until} could not be read")
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
