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
/// Ask the predicates what happened; each says what to do. `Display` names the operation, the
/// status and the server's own messages, and never a header or a body: those may hold secrets.
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

    /// The client or the request could not be made.
    ///
    /// What to do: read the message; it names the setting and how to fix it.
    pub fn is_config(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Config(_))
    }

    /// 404: the service does not exist, or the caller may not see it.
    ///
    /// What to do: check the id, and that the credentials are those of the service's owner. With
    /// a message in [`Error::messages`] it is the route that does not exist, or an update was
    /// empty. After a deletion it means that the deletion is done.
    pub fn is_not_found(&self) -> bool {
        self.is_status(404)
    }

    /// 401: the credentials are missing, wrong or locked out, or the access token is unknown,
    /// expired or revoked.
    ///
    /// What to do: do **not** retry the call with the same Basic credentials, because five wrong
    /// ones lock the account for four hours, and the right ones are refused meanwhile too. A token
    /// from [`OAuth`](crate::OAuth) or a [`TokenSource`](crate::TokenSource) has been renewed once
    /// already; the message says so.
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

    /// 403: the token may not do this.
    ///
    /// Controllers since 9.7.5 check scopes before they look the service up, so this says nothing
    /// about whether it exists.
    ///
    /// What to do: use a token that belongs to a user and has a scope of
    /// [`Error::required_scopes`].
    pub fn is_forbidden(&self) -> bool {
        self.is_status(403)
            || (self.0.kind == ErrorKind::Token && self.0.status == Some(StatusCode::FORBIDDEN))
    }

    /// The scopes that a refused access token lacks, any one of which is enough. The server does
    /// not name them (recorded in `controller-9.7/scopes`): they are what the contract says of the
    /// operation.
    ///
    /// Empty unless this is the 403 that the server gives an access token: not with Basic
    /// credentials, which have no scopes, not where the response has a body, which is another
    /// refusal or comes from a proxy, and not for [`Client::raw`](crate::Client::raw).
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

    /// There was no access token to send: the token endpoint refused, or the token source failed.
    ///
    /// What to do: see [`Error::messages`] and [`std::error::Error::source`]. Where the scopes were
    /// refused, the message lists those that were requested. Scopes are `public`, `project_read`
    /// and `project_write`; the documented names are refused.
    pub fn is_token(&self) -> bool {
        self.0.kind == ErrorKind::Token
    }

    /// Too many requests: 429, the server's own form of it, which is a 500 with plain text, or no
    /// place under [`ClientBuilder::rate_limit`](crate::ClientBuilder::rate_limit) in time.
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

    /// 422: the server understood and will not, such as an unknown product or API version.
    ///
    /// What to do: read [`Error::messages`].
    pub fn is_refused(&self) -> bool {
        self.is_status(422)
    }

    /// 5xx: the server failed, or more than 2500 requests came in five minutes, which this
    /// server responds with 500 and plain text (recordings in `throttle/`).
    ///
    /// What to do: wait, then repeat a call that does no harm twice.
    pub fn is_server_error(&self) -> bool {
        self.0.kind == ErrorKind::Status
            && self.0.status.is_some_and(|status| status.is_server_error())
    }

    /// 3xx: the response was a redirect, which is never followed.
    ///
    /// What to do: check the base URL; a login page or a proxy stands in front of the API.
    pub fn is_redirect(&self) -> bool {
        self.0.kind == ErrorKind::Status
            && self.0.status.is_some_and(|status| status.is_redirection())
    }

    /// The response did not come in time. The server may have acted all the same.
    ///
    /// What to do: look at the service before repeating; raise
    /// [`ClientBuilder::timeout`](crate::ClientBuilder::timeout) for list and logs.
    pub fn is_timeout(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Timeout(_))
    }

    /// The connection could not be made or broke.
    ///
    /// What to do: check host, port and TLS; [`std::error::Error::source`] tells more. See
    /// [`Error::is_certificate`].
    pub fn is_transport(&self) -> bool {
        self.0.kind == ErrorKind::Transport
    }

    /// The response did not have the form of the contract. The message names the field.
    ///
    /// What to do: check that the base URL is a ComputeStacks controller; if it is, report the
    /// message: the contract needs a correction.
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Decode { .. })
    }

    /// Retrying later may help: the failure was of the connection, the time or the server.
    ///
    /// The client has tried already, where it may; what to do is to look whether the call took
    /// effect, and call again.
    pub fn is_transient(&self) -> bool {
        crate::runtime::retry::judge(self) != crate::runtime::retry::RetryDecision::Final
    }

    /// How many attempts were made. Zero where the call was not sent at all.
    pub fn attempts(&self) -> u32 {
        self.0.progress.attempts
    }

    /// Whether an attempt before the last may have taken effect, so that the last one's response
    /// may be a consequence: a 404 after a deletion, say.
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

    /// The status, where a response came.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The headers, empty where no response came. They may hold secrets.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The id that the server gave the request, for its administrator to find it in the log.
    pub fn request_id(&self) -> Option<&str> {
        self.0.headers.get("x-request-id")?.to_str().ok()
    }

    /// Name of the operation, such as `show_container_service`.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// What the server said, a string a message, whatever form it came in; empty where it said
    /// nothing, which is usual for 401, 403 and 404.
    pub fn messages(&self) -> &[String] {
        &self.0.messages
    }

    /// The body as it came. It may hold secrets.
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// Path of the field that could not be read, such as
    /// `container_services[3].auto_scale_max`.
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
