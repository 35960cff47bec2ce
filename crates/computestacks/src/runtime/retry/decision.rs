//! Decides whether a retry is possible.

use http::StatusCode;

use crate::Error;

/// Whether a retry may help, and whether it is safe.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum RetryDecision {
    /// A retry does not help.
    Final,
    /// A retry may help, but this attempt may have taken effect.
    Transient,
    /// A retry may help, and according to the server this attempt had no effect. That is not
    /// certain, so only idempotent calls are retried.
    Declined,
    /// A retry may help, and this attempt was certainly not sent.
    NotSent,
}

/// Classifies the error of an attempt.
pub(crate) fn decide(error: &Error) -> RetryDecision {
    // A retry would get the same certificate, and the same failure.
    if error.is_certificate() || error.is_broken() {
        return RetryDecision::Final;
    }
    if error.was_not_sent() {
        return RetryDecision::NotSent;
    }
    // The token source has marked the error as permanent. Its status belongs to another request.
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
        // Throttling and crashes are a 500 with plain text (recordings in `throttle/`, `faults/`).
        // A 500 with JSON comes from the application itself.
        Some(StatusCode::INTERNAL_SERVER_ERROR) if !error.has_json_body() => {
            RetryDecision::Transient
        }
        _ => RetryDecision::Final,
    }
}
