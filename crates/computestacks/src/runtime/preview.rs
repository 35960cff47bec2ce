//! Requests that are built and not sent.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, header::AUTHORIZATION};

/// A request as it would be sent: see [`Request::preview`](crate::Request::preview).
///
/// The value of `Authorization` is its scheme and `[hidden]`. The body is complete, and may hold secrets
/// such as the `Authorization` of a callback; `Debug` does not show it.
#[derive(Clone)]
#[non_exhaustive]
pub struct RequestPreview {
    /// The method.
    pub method: Method,
    /// The URL with the query.
    pub url: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, if there is one.
    pub body: Option<Bytes>,
}

impl RequestPreview {
    pub(crate) fn of(request: &reqwest::Request) -> Self {
        let body = request.body().and_then(reqwest::Body::as_bytes);
        let mut headers = request.headers().clone();
        if let Some(value) = headers.get_mut(AUTHORIZATION) {
            let is_basic = value.as_bytes().starts_with(b"Basic ");
            let hidden = if is_basic {
                "Basic [hidden]"
            } else {
                "Bearer [hidden]"
            };
            *value = HeaderValue::from_static(hidden);
        }
        Self {
            method: request.method().clone(),
            url: request.url().to_string(),
            headers,
            body: body.map(Bytes::copy_from_slice),
        }
    }
}

impl fmt::Debug for RequestPreview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestPreview")
            .field("method", &self.method)
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

/// Where a request is put instead of being sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct PreviewSlot(Arc<Mutex<Option<RequestPreview>>>);

impl PreviewSlot {
    pub(crate) fn put(&self, request: &reqwest::Request) {
        let preview = RequestPreview::of(request);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(preview);
    }

    pub(crate) fn take(&self) -> Option<RequestPreview> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
