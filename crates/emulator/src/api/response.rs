//! Responses of the API, with the recorded headers of each kind.

use std::hash::BuildHasher as _;

use bytes::Bytes;
use foldhash::quality::FixedState;
use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY, WWW_AUTHENTICATE},
};
use serde::Serialize;

use super::{
    negotiation::{Negotiation, ResponseFormat},
    xml,
};

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const XML: HeaderValue = HeaderValue::from_static("application/xml; charset=utf-8");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const BARE_HTML: HeaderValue = HeaderValue::from_static("text/html");
const PLAIN_TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const REVALIDATE: HeaderValue = HeaderValue::from_static("max-age=0, private, must-revalidate");
const ACCEPT: HeaderValue = HeaderValue::from_static("Accept");

/// A response of the API.
#[derive(Clone, Debug)]
pub(crate) struct ApiResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// The `Cache-Control` of a response.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum CacheControl {
    /// A 200 with an `ETag`.
    Revalidate,
    /// Other responses of the application.
    NoCache,
    /// Responses about tokens.
    NoStore,
}

impl ApiResponse {
    pub(crate) fn new(status: StatusCode) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body: Bytes::new(),
        }
    }

    pub(crate) fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    pub(crate) fn without_header(mut self, name: &HeaderName) -> Self {
        self.headers.remove(name);
        self
    }

    /// Adds a header; a value that cannot be sent is ignored.
    pub(crate) fn with_header_str(self, name: HeaderName, value: &str) -> Self {
        match HeaderValue::from_str(value) {
            Ok(value) => self.with_header(name, value),
            Err(_) => self,
        }
    }

    /// Sets the body and no header.
    pub(crate) fn with_raw_body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    fn with_body(mut self, content_type: HeaderValue, body: impl Into<Bytes>) -> Self {
        self.headers.insert(CONTENT_TYPE, content_type);
        self.body = body.into();
        self
    }

    fn varying(self, negotiation: &Negotiation) -> Self {
        if negotiation.varies {
            self.with_header(VARY, ACCEPT)
        } else {
            self
        }
    }

    fn cached(self, cache: CacheControl) -> Self {
        let value = match cache {
            CacheControl::Revalidate => REVALIDATE,
            CacheControl::NoCache => NO_CACHE,
            CacheControl::NoStore => NO_STORE,
        };
        self.with_header(CACHE_CONTROL, value)
    }

    /// A response of a template without formats: the content type is always JSON, even if the body
    /// is XML (recorded for other lists of the same server).
    pub(crate) fn template(
        negotiation: &Negotiation,
        status: StatusCode,
        value: &impl Serialize,
        root: &str,
    ) -> Self {
        let body = match negotiation.first() {
            ResponseFormat::Xml => xml::template(value, root).into_bytes(),
            ResponseFormat::Json | ResponseFormat::Any | ResponseFormat::Other => json(value),
        };
        Self::finished(negotiation, status, JSON, body)
    }

    /// A response in JSON or XML; 406 if neither is acceptable.
    pub(crate) fn formatted(
        negotiation: &Negotiation,
        status: StatusCode,
        value: &impl Serialize,
    ) -> Self {
        match negotiation.json_or_xml() {
            Some(ResponseFormat::Xml) => {
                Self::finished(negotiation, status, XML, xml::value(value).into_bytes())
            }
            Some(_) => Self::finished(negotiation, status, JSON, escaped(json(value))),
            None => Self::not_acceptable(negotiation),
        }
    }

    fn finished(
        negotiation: &Negotiation,
        status: StatusCode,
        content_type: HeaderValue,
        body: Vec<u8>,
    ) -> Self {
        let cache = if is_cached(status) {
            CacheControl::Revalidate
        } else {
            CacheControl::NoCache
        };
        Self::new(status)
            .with_body(content_type, body)
            .varying(negotiation)
            .cached(cache)
    }

    /// `{}`.
    pub(crate) fn empty_object(negotiation: &Negotiation, status: StatusCode) -> Self {
        Self::formatted(negotiation, status, &serde_json::Map::new())
    }

    /// An error of the application, with its messages in `errors`.
    pub(crate) fn errors(negotiation: &Negotiation, status: StatusCode, errors: &[&str]) -> Self {
        Self::formatted(negotiation, status, &Errors { errors })
    }

    /// An error of the application, with its message as `errors`.
    pub(crate) fn error_text(negotiation: &Negotiation, status: StatusCode, error: &str) -> Self {
        Self::formatted(negotiation, status, &serde_json::json!({"errors": error}))
    }

    /// 404 without a body: the object does not exist, or the user cannot see it.
    pub(crate) fn not_found(negotiation: &Negotiation) -> Self {
        Self::head(negotiation, StatusCode::NOT_FOUND)
    }

    /// A response without a body.
    pub(crate) fn head(negotiation: &Negotiation, status: StatusCode) -> Self {
        let content_type = match negotiation.json_or_xml() {
            Some(ResponseFormat::Xml) => HeaderValue::from_static("application/xml"),
            Some(_) => HeaderValue::from_static("application/json"),
            None => return Self::not_acceptable(negotiation),
        };
        Self::new(status)
            .with_header(CONTENT_TYPE, content_type)
            .cached(CacheControl::NoCache)
    }

    /// 204 without a body and without a content type (`controller-9.7/variant/005`).
    pub(crate) fn no_content() -> Self {
        Self::new(StatusCode::NO_CONTENT).cached(CacheControl::NoCache)
    }

    /// 404 for a path below `/api` without a route.
    pub(crate) fn unknown_route(negotiation: &Negotiation) -> Self {
        const MESSAGE: &str = "Unknown API Call. Please check the documentation.";
        Self::errors(negotiation, StatusCode::NOT_FOUND, &[MESSAGE])
    }

    /// 404 of the application around the API: a route without an action, a missing wrapper. HTML
    /// unless JSON or XML is preferred.
    pub(crate) fn page_not_found(negotiation: &Negotiation) -> Self {
        let response = Self::new(StatusCode::NOT_FOUND);
        match negotiation.first() {
            ResponseFormat::Json => response
                .with_body(JSON, r#"{"errors":["page not found."]}"#)
                .varying(negotiation),
            ResponseFormat::Xml => response
                .with_body(
                    XML,
                    xml::value(&Errors {
                        errors: &["page not found."],
                    }),
                )
                .varying(negotiation),
            ResponseFormat::Any | ResponseFormat::Other => response
                .with_body(
                    HTML,
                    "<!DOCTYPE html>\n<title>404</title>\n<p>page not found.</p>\n",
                )
                .varying(negotiation),
        }
    }

    /// 406 with a sentence.
    pub(crate) fn not_acceptable(negotiation: &Negotiation) -> Self {
        Self::new(StatusCode::NOT_ACCEPTABLE)
            .with_body(HTML, "Unknown format. Only JSON and XML are permitted.")
            .varying(negotiation)
            .cached(CacheControl::NoCache)
    }

    /// The failsafe response of Rails: 500 with plain text and no other headers.
    pub(crate) fn failsafe() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR).with_body(
            PLAIN_TEXT,
            "500 Internal Server Error\nThis is the emulator's copy of what a broken request gets.\n",
        )
    }

    /// 401 for missing credentials and for tokens that are unknown, expired or revoked.
    pub(crate) fn unauthorized(description: &str) -> Self {
        let challenge = format!(
            "Bearer realm=\"ComputeStacks\", error=\"invalid_token\", error_description=\"{description}\""
        );
        Self::new(StatusCode::UNAUTHORIZED)
            .with_header(CONTENT_TYPE, BARE_HTML)
            .with_header_str(WWW_AUTHENTICATE, &challenge)
            .cached(CacheControl::NoStore)
    }

    /// 401 for who sees something without owning it: no body and no challenge
    /// (`user-api/image_collaborators/024-list-as-active-collaborator`).
    pub(crate) fn not_the_owner() -> Self {
        Self::new(StatusCode::UNAUTHORIZED)
            .with_header(CONTENT_TYPE, BARE_HTML)
            .cached(CacheControl::NoCache)
    }

    /// 403 for a valid token without the scope. The challenge of newer servers does not name the
    /// scope, as their translation is missing (`controller-9.7/scopes/002`).
    pub(crate) fn forbidden(has_challenge: bool) -> Self {
        const CHALLENGE: HeaderValue = HeaderValue::from_static(
            "Bearer realm=\"ComputeStacks\", error=\"insufficient_scope\", error_description=\"Translation missing: en.doorkeeper.errors.messages.forbidden_token.missing_scope\"",
        );
        let response = Self::new(StatusCode::FORBIDDEN)
            .with_header(CONTENT_TYPE, BARE_HTML)
            .cached(CacheControl::NoStore);
        if has_challenge {
            response.with_header(WWW_AUTHENTICATE, CHALLENGE)
        } else {
            response
        }
    }

    /// A response of the OAuth endpoints, which is always JSON.
    pub(crate) fn oauth(
        negotiation: &Negotiation,
        status: StatusCode,
        value: &impl Serialize,
        cache: CacheControl,
    ) -> Self {
        Self::new(status)
            .with_body(JSON, json(value))
            .varying(negotiation)
            .cached(cache)
    }

    /// The response to `OPTIONS`, which needs no credentials (recorded for other paths of the
    /// server).
    pub(crate) fn options(negotiation: &Negotiation) -> Self {
        Self::new(StatusCode::OK)
            .with_header(CONTENT_TYPE, PLAIN_TEXT)
            .varying(negotiation)
            .cached(CacheControl::NoCache)
    }

    /// A page of static HTML.
    pub(crate) fn static_page(html: &'static str) -> Self {
        Self::new(StatusCode::OK)
            .with_body(BARE_HTML, html)
            .with_header(
                CACHE_CONTROL,
                HeaderValue::from_static("public, max-age=3600"),
            )
    }

    /// Adds an `ETag` to a 200 or 201, or makes it a 304 if `If-None-Match` has it.
    pub(crate) fn conditional(self, request: &HeaderMap) -> Self {
        if !is_cached(self.status) || self.body.is_empty() {
            return self;
        }
        if self
            .headers
            .get(CACHE_CONTROL)
            .is_none_or(|value| value == NO_CACHE)
        {
            return self;
        }
        let etag = format!("W/\"{:016x}\"", FixedState::default().hash_one(&self.body));
        let is_known = request
            .get_all(IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .any(|value| matches!(value.trim(), "*") || value.trim() == etag);
        let mut response = self.with_header_str(ETAG, &etag);
        if is_known {
            response.status = StatusCode::NOT_MODIFIED;
            response.headers.remove(CONTENT_TYPE);
            response.body = Bytes::new();
        }
        response
    }
}

/// Whether responses of this status have an `ETag` (201: `user-api/ssh_keys/010-create`).
fn is_cached(status: StatusCode) -> bool {
    matches!(status, StatusCode::OK | StatusCode::CREATED)
}

#[derive(Serialize)]
struct Errors<'a> {
    errors: &'a [&'a str],
}

fn json(value: &impl Serialize) -> Vec<u8> {
    // Most responses fit, so few are reallocated.
    let mut out = Vec::with_capacity(16 * 1024);
    // All keys are strings, so this does not fail; an empty body would show it at once.
    if serde_json::to_writer(&mut out, value).is_err() {
        out.clear();
    }
    out
}

/// Escapes the characters that Rails escapes in JSON. They only occur in strings.
fn escaped(json: Vec<u8>) -> Vec<u8> {
    if !json
        .iter()
        .any(|byte| matches!(byte, b'<' | b'>' | b'&' | 0xe2))
    {
        return json;
    }
    let mut out = Vec::with_capacity(json.len() + 64);
    let mut rest = json.as_slice();
    while let Some((byte, after)) = rest.split_first() {
        let (escape, after): (&[u8], &[u8]) = match (byte, after) {
            (b'<', after) => (b"\\u003c", after),
            (b'>', after) => (b"\\u003e", after),
            (b'&', after) => (b"\\u0026", after),
            (0xe2, [0x80, 0xa8, after @ ..]) => (b"\\u2028", after),
            (0xe2, [0x80, 0xa9, after @ ..]) => (b"\\u2029", after),
            (_, after) => (std::slice::from_ref(byte), after),
        };
        out.extend_from_slice(escape);
        rest = after;
    }
    out
}
