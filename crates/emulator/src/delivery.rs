//! How a response is sent: in full, truncated, or replaced by a connection reset.

use std::{io, time::Duration};

use axum::{
    body::Body,
    http::{HeaderValue, Response, header::CONTENT_LENGTH},
};
use futures_util::{StreamExt as _, stream};
use tokio::task::yield_now;

use crate::{api::ApiResponse, connection::ResetSwitch};

/// What the server does for a request.
#[derive(Debug)]
pub(crate) struct PlannedResponse {
    /// The elapsed time of the world at which it is sent; `None` sends it at once.
    pub(crate) send_after: Option<Duration>,
    /// Whether a callback is due, or the next job step is due at another time than before.
    pub(crate) has_new_work: bool,
    pub(crate) delivery: Delivery,
}

/// What the caller receives.
#[derive(Debug)]
pub(crate) enum Delivery {
    Full(ApiResponse),
    /// The headers, half of the body, then a connection reset.
    Truncated(ApiResponse),
    /// A connection reset before the first byte.
    Reset,
}

impl Delivery {
    /// The status that the caller receives, if any.
    pub(crate) fn status(&self) -> Option<u16> {
        match self {
            Self::Full(response) | Self::Truncated(response) => Some(response.status.as_u16()),
            Self::Reset => None,
        }
    }

    /// The HTTP response, which resets the connection where that is planned.
    pub(crate) fn into_http(self, reset_switch: ResetSwitch) -> Response<Body> {
        match self {
            Self::Full(response) => full(response),
            Self::Truncated(response) => truncated(response, reset_switch),
            Self::Reset => {
                reset_switch.reset();
                full(ApiResponse::failsafe())
            }
        }
    }
}

fn full(response: ApiResponse) -> Response<Body> {
    let mut http = Response::new(Body::from(response.body));
    *http.status_mut() = response.status;
    *http.headers_mut() = response.headers;
    http
}

/// Announces the whole body, sends half of it and resets the connection.
fn truncated(mut response: ApiResponse, reset_switch: ResetSwitch) -> Response<Body> {
    let length = response.body.len();
    let half = Ok::<_, io::Error>(response.body.split_to(length / 2));
    let end = stream::once(async move {
        // hyper buffers as long as the body is ready, and flushes when it is pending.
        yield_now().await;
        reset_switch.reset();
        Err(io::ErrorKind::ConnectionReset.into())
    });
    let body = Body::from_stream(stream::iter([half]).chain(end));
    response
        .headers
        .insert(CONTENT_LENGTH, HeaderValue::from(length));
    full(response).map(|_| body)
}
