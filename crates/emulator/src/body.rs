//! Reads request bodies within limits, and builds the emulator's own plain-text errors.

use std::time::Duration;

use axum::{
    body::{Body, to_bytes},
    http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE},
};
use bytes::Bytes;
use tokio::time::timeout;

/// Reads a whole body.
///
/// # Errors
///
/// The response to send: 413 for a body that is longer than `limit` bytes or breaks off, 408 for one
/// that is not complete within `time`.
pub(crate) async fn read_body(
    body: Body,
    limit: usize,
    time: Duration,
) -> Result<Bytes, Response<Body>> {
    match timeout(time, to_bytes(body, limit)).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(_)) => Err(plain_text_error(
            StatusCode::PAYLOAD_TOO_LARGE,
            format!("the request body is incomplete or longer than {limit} bytes\n"),
        )),
        Err(_) => Err(plain_text_error(
            StatusCode::REQUEST_TIMEOUT,
            format!("the request body is not complete after {time:?}\n"),
        )),
    }
}

/// An error of the emulator itself, which the emulated server does not have.
pub(crate) fn plain_text_error(status: StatusCode, text: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(text.into());
    *response.status_mut() = status;
    response.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response
}
