//! A request with all that was found out about it.

use http::{Method, header::CONTENT_TYPE};
use serde_json::{Map, Value};

use super::{Call, negotiation::Negotiation, params};
use crate::profile::Traits;

/// A request with all that was found out about it.
pub(super) struct Request<'a> {
    pub(super) call: &'a Call<'a>,
    pub(super) negotiation: Negotiation,
    pub(super) query: Map<String, Value>,
    pub(super) body: Body,
    pub(super) traits: &'static Traits,
}

/// What the body held.
pub(super) enum Body {
    /// JSON. What is no object is the member `_json` of one.
    Json(Map<String, Value>),
    /// A form.
    Form(Map<String, Value>),
    /// Nothing, or something the server does not look into.
    Other,
}

impl Body {
    /// Its parameters; none where it has none.
    pub(super) fn params(&self) -> Option<&Map<String, Value>> {
        match self {
            Self::Json(map) | Self::Form(map) => Some(map),
            Self::Other => None,
        }
    }
}

/// A body that cannot be read as what it says it is.
pub(super) struct Malformed;

pub(super) fn read_body(call: &Call<'_>) -> Result<Body, Malformed> {
    if matches!(*call.method, Method::GET | Method::HEAD) || call.body.is_empty() {
        return Ok(Body::Other);
    }
    let content_type = call
        .headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    match media_type.to_ascii_lowercase().as_str() {
        "application/json"
        | "text/x-json"
        | "application/jsonrequest"
        | "application/problem+json" => {
            let mut value: Value = serde_json::from_slice(call.body).map_err(|_| Malformed)?;
            params::without_nulls(&mut value);
            Ok(Body::Json(match value {
                Value::Object(map) => map,
                other => Map::from_iter([("_json".to_owned(), other)]),
            }))
        }
        "application/x-www-form-urlencoded" => {
            let text = std::str::from_utf8(call.body).map_err(|_| Malformed)?;
            params::parse(text).map(Body::Form).map_err(|_| Malformed)
        }
        _ => Ok(Body::Other),
    }
}
