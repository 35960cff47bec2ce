//! Reading bodies within limits, and saying no in the emulator's own name.

use std::time::Duration;

use axum::{
    body::{Body, to_bytes},
    http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE},
};
use bytes::Bytes;
use tokio::time::timeout;

/// Reads a body to its end, within limits.
pub(crate) async fn read(
    body: Body,
    limit: usize,
    time: Duration,
) -> Result<Bytes, Response<Body>> {
    match timeout(time, to_bytes(body, limit)).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(_)) => Err(refused(
            StatusCode::PAYLOAD_TOO_LARGE,
            "the body is too long, or broke off\n",
        )),
        Err(_) => Err(refused(
            StatusCode::REQUEST_TIMEOUT,
            "the body took too long\n",
        )),
    }
}

/// An answer of the emulator itself.
pub(crate) fn refused(status: StatusCode, text: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(text.into());
    *response.status_mut() = status;
    response.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response
}
