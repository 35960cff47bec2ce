//! What a failure means for another attempt.

use http::StatusCode;

use crate::Error;

/// Whether retrying can help, and whether it may be done.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum RetryDecision {
    /// Another attempt cannot help.
    Final,
    /// Another attempt may help, but this one may have taken effect.
    Transient,
    /// Another attempt may help, and the server says that it did not begin with this one. Only
    /// the server's word stands for that, so harmful calls are not retried.
    Declined,
    /// Another attempt may help, and of this one nothing went out.
    NotSent,
}

/// Decides about the failure of one attempt.
pub(crate) fn judge(error: &Error) -> RetryDecision {
    // The next attempt would be shown the same certificate.
    if error.is_certificate() {
        return RetryDecision::Final;
    }
    if error.was_not_sent() {
        return RetryDecision::NotSent;
    }
    // The source of the token error said that another attempt cannot help; a status that it has
    // came from somewhere else.
    if error.is_token() {
        return RetryDecision::Final;
    }
    if error.is_transport() || error.is_timeout() {
        return RetryDecision::Transient;
    }
    match error.status() {
        Some(StatusCode::TOO_MANY_REQUESTS) => RetryDecision::Declined,
        Some(
            StatusCode::REQUEST_TIMEOUT
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT,
        ) => RetryDecision::Transient,
        // The throttle and a crash are 500 with plain text here (recordings in `throttle/`, `faults/`);
        // with JSON the application itself has refused the request.
        Some(StatusCode::INTERNAL_SERVER_ERROR) if !error.has_json_body() => {
            RetryDecision::Transient
        }
        _ => RetryDecision::Final,
    }
}
