//! A request, and what the API reads from it.

use std::net::{IpAddr, Ipv4Addr};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Method,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE},
};
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::{
    negotiation::{Negotiation, is_json, media_type},
    params,
};
use crate::profile::Behaviour;

/// An HTTP request whose body was read.
#[cfg_attr(test, derive(Debug))]
pub(crate) struct HttpRequest {
    pub(crate) method: Method,
    /// Percent-encoded, without the query.
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The address of the caller.
    pub(crate) peer: IpAddr,
}

impl HttpRequest {
    /// A GET of the built-in user, for tests and benchmarks.
    pub(crate) fn get(path: &str, query: &str) -> Self {
        const USER: HeaderValue = HeaderValue::from_static("Basic dXNlcjp1c2VyLXNlY3JldA==");
        const JSON: HeaderValue = HeaderValue::from_static("application/json");
        Self {
            method: Method::GET,
            path: path.to_owned(),
            query: query.to_owned(),
            headers: HeaderMap::from_iter([(ACCEPT, JSON), (AUTHORIZATION, USER)]),
            body: Bytes::new(),
            peer: IpAddr::V4(Ipv4Addr::LOCALHOST),
        }
    }
}

/// A request with its parsed parts.
pub(super) struct ApiRequest<'a> {
    pub(super) http: &'a HttpRequest,
    /// The world's time at which it arrived.
    pub(super) now: Timestamp,
    pub(super) negotiation: Negotiation,
    pub(super) query: Map<String, Value>,
    pub(super) body: ParsedBody,
    pub(super) behaviour: &'static Behaviour,
}

/// The parameters of a body.
pub(super) enum ParsedBody {
    /// A JSON object. Any other JSON value is the field `_json` of one, as in Rails.
    Json(Map<String, Value>),
    Form(Map<String, Value>),
    /// No body, or a media type that the server ignores.
    Other,
}

impl ParsedBody {
    pub(super) fn params(&self) -> Option<&Map<String, Value>> {
        match self {
            Self::Json(map) | Self::Form(map) => Some(map),
            Self::Other => None,
        }
    }
}

/// A body that does not have the format of its `Content-Type`.
pub(super) struct MalformedBody;

pub(super) fn parse_body(request: &HttpRequest) -> Result<ParsedBody, MalformedBody> {
    if matches!(request.method, Method::GET | Method::HEAD) || request.body.is_empty() {
        return Ok(ParsedBody::Other);
    }
    let content_type = request
        .headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    match media_type(content_type).as_str() {
        name if is_json(name) => {
            let mut value: Value =
                serde_json::from_slice(&request.body).map_err(|_| MalformedBody)?;
            params::without_nulls(&mut value);
            Ok(ParsedBody::Json(match value {
                Value::Object(map) => map,
                other => Map::from_iter([("_json".to_owned(), other)]),
            }))
        }
        "application/x-www-form-urlencoded" => {
            let form = std::str::from_utf8(&request.body).map_err(|_| MalformedBody)?;
            params::parse(form)
                .map(ParsedBody::Form)
                .map_err(|_| MalformedBody)
        }
        _ => Ok(ParsedBody::Other),
    }
}
