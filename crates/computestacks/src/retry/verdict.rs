//! What a failure means for another attempt.

use http::StatusCode;

use crate::Error;

/// Whether trying again can help, and whether it may be done.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Verdict {
    /// Another attempt cannot help.
    Final,
    /// Another attempt may help, but this one may have taken effect.
    Transient,
    /// Another attempt may help, and this one did surely nothing.
    NotDone,
}

/// Judges a failure of one attempt.
pub(crate) fn judge(error: &Error) -> Verdict {
    if error.was_not_sent() {
        return Verdict::NotDone;
    }
    if error.is_transport() || error.is_timeout() {
        return Verdict::Transient;
    }
    match error.status() {
        // A server that says so has not begun.
        Some(StatusCode::TOO_MANY_REQUESTS) => Verdict::NotDone,
        Some(
            StatusCode::REQUEST_TIMEOUT
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT,
        ) => Verdict::Transient,
        // The throttle and a crash are 500 with a text here (recordings in `throttle/`, `faults/`);
        // with JSON the application itself has judged the request.
        Some(StatusCode::INTERNAL_SERVER_ERROR) if !error.has_json_body() => Verdict::Transient,
        _ => Verdict::Final,
    }
}
