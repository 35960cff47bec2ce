//! Requests as the server received them.

use axum::http::{
    HeaderMap,
    header::{AUTHORIZATION, HeaderValue},
    request::Parts,
};
use serde_json::Value;
use url::form_urlencoded;

/// A request that the server received.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReplayRequest {
    /// The method.
    pub method: String,
    /// The path as sent, without the query.
    pub path: String,
    /// Names and values of the query, decoded, in order.
    pub query: Vec<(String, String)>,
    /// The headers; of `Authorization` only the scheme.
    pub headers: HeaderMap,
    /// The body; invalid UTF-8 is replaced.
    pub body: String,
    /// Name of the exchange that responded; `None` if none matched.
    pub served: Option<String>,
}

impl ReplayRequest {
    pub(super) fn new(head: &Parts, body: &[u8]) -> Self {
        let mut headers = head.headers.clone();
        if let Some(value) = headers.get_mut(AUTHORIZATION) {
            let scheme = value.to_str().ok().and_then(|text| text.split(' ').next());
            // A scheme is a token, which is a valid header value.
            *value = scheme
                .and_then(|scheme| scheme.parse().ok())
                .unwrap_or_else(|| HeaderValue::from_static("?"));
        }
        Self {
            method: head.method.to_string(),
            path: head.uri.path().to_owned(),
            query: decode(head.uri.query().unwrap_or_default()),
            headers,
            body: String::from_utf8_lossy(body).into_owned(),
            served: None,
        }
    }

    /// Method, path, decoded query and body on one line, for messages.
    pub fn line(&self) -> String {
        let query: Vec<_> = self
            .query
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mark = if query.is_empty() { "" } else { "?" };
        let line = format!(
            "{} {}{mark}{} {}",
            self.method,
            self.path,
            query.join("&"),
            self.body
        );
        line.trim_end().to_owned()
    }

    /// The value of a header, if it is visible ASCII.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body as JSON; `None` if it is not JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_str(&self.body).ok()
    }
}

/// Names and values of a query.
pub(super) fn decode(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}
