//! Answers as they go out: whole, or not to their end.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    body::Body,
    http::{HeaderValue, Response},
};
use bytes::Bytes;

use crate::{api::Answer, connection::Breaker};

pub(crate) fn whole(answer: Answer) -> Response<Body> {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    response
}

/// Promises the whole body, sends half of it, and breaks the connection.
pub(crate) fn half(answer: Answer, breaker: Breaker) -> Response<Body> {
    let length = answer.body.len();
    let half = Half {
        bytes: Some(answer.body.slice(..length / 2)),
        is_sent: false,
        breaker,
    };
    let mut response = Response::new(Body::from_stream(half));
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    response
        .headers_mut()
        .insert(http::header::CONTENT_LENGTH, HeaderValue::from(length));
    response
}

/// A body that ends in the middle.
struct Half {
    bytes: Option<Bytes>,
    is_sent: bool,
    breaker: Breaker,
}

impl futures_core::Stream for Half {
    type Item = Result<Bytes, io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(bytes) = self.bytes.take() {
            return Poll::Ready(Some(Ok(bytes)));
        }
        // As long as there is more at once, the server collects; it sends when it has to wait.
        if !self.is_sent {
            self.is_sent = true;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        self.breaker.reset();
        Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into())))
    }
}
