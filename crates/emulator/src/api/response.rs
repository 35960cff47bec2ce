//! Responses of the API, with the recorded headers of each kind.

use std::hash::BuildHasher as _;

use bytes::Bytes;
use foldhash::quality::FixedState;
use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY, WWW_AUTHENTICATE},
};
use serde::Serialize;
use serde_json::json;

use super::{
    negotiation::{Negotiation, ResponseFormat},
    request::ApiRequest,
    xml,
};

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const XML: HeaderValue = HeaderValue::from_static("application/xml; charset=utf-8");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const BARE_HTML: HeaderValue = HeaderValue::from_static("text/html");
const PLAIN_TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
/// Responses of the application.
pub(super) const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
/// Responses about tokens.
pub(super) const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
/// A 200 with an `ETag`.
pub(super) const REVALIDATE: HeaderValue =
    HeaderValue::from_static("max-age=0, private, must-revalidate");
const ACCEPT: HeaderValue = HeaderValue::from_static("Accept");

/// A response of the API.
#[derive(Clone, Debug)]
pub(crate) struct ApiResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
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

    fn cached(self, cache: HeaderValue) -> Self {
        self.with_header(CACHE_CONTROL, cache)
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
        Self::new(status)
            .with_body(content_type, body)
            .varying(negotiation)
            .cached(if is_cached(status) {
                REVALIDATE
            } else {
                NO_CACHE
            })
    }

    /// An error of the application, with its messages in `errors`.
    pub(crate) fn errors(negotiation: &Negotiation, status: StatusCode, errors: &[&str]) -> Self {
        Self::formatted(negotiation, status, &json!({"errors": errors}))
    }

    /// 204 without a body and without a content type (`controller-9.7/variant/005`).
    pub(crate) fn no_content() -> Self {
        Self::new(StatusCode::NO_CONTENT).cached(NO_CACHE)
    }

    /// 404 of the application around the API: a route without an action, a missing wrapper. HTML
    /// unless JSON or XML is preferred.
    pub(crate) fn page_not_found(negotiation: &Negotiation) -> Self {
        const JSON_BODY: &str = r#"{"errors":["page not found."]}"#;
        const HTML_BODY: &str = "<!DOCTYPE html>\n<title>404</title>\n<p>page not found.</p>\n";
        let (content_type, body) = match negotiation.first() {
            ResponseFormat::Json => (JSON, JSON_BODY.to_owned()),
            ResponseFormat::Xml => (XML, xml::value(&json!({"errors": ["page not found."]}))),
            ResponseFormat::Any | ResponseFormat::Other => (HTML, HTML_BODY.to_owned()),
        };
        Self::new(StatusCode::NOT_FOUND)
            .with_body(content_type, body)
            .varying(negotiation)
    }

    /// 406 with a sentence.
    fn not_acceptable(negotiation: &Negotiation) -> Self {
        Self::new(StatusCode::NOT_ACCEPTABLE)
            .with_body(HTML, "Unknown format. Only JSON and XML are permitted.")
            .varying(negotiation)
            .cached(NO_CACHE)
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
        Self::bare(StatusCode::UNAUTHORIZED, NO_STORE).challenging("invalid_token", description)
    }

    /// 401 for who sees something without owning it: no body and no challenge
    /// (`user-api/image_collaborators/024-list-as-active-collaborator`).
    pub(crate) fn not_the_owner() -> Self {
        Self::bare(StatusCode::UNAUTHORIZED, NO_CACHE)
    }

    /// 403 for a valid token without the scope. The challenge of newer servers does not name the
    /// scope, as their translation is missing (`controller-9.7/scopes/002`).
    pub(crate) fn forbidden(has_challenge: bool) -> Self {
        const DESCRIPTION: &str =
            "Translation missing: en.doorkeeper.errors.messages.forbidden_token.missing_scope";
        let response = Self::bare(StatusCode::FORBIDDEN, NO_STORE);
        if has_challenge {
            response.challenging("insufficient_scope", DESCRIPTION)
        } else {
            response
        }
    }

    fn bare(status: StatusCode, cache: HeaderValue) -> Self {
        Self::new(status)
            .with_header(CONTENT_TYPE, BARE_HTML)
            .cached(cache)
    }

    /// Adds why a token or client is refused.
    pub(super) fn challenging(self, error: &str, description: &str) -> Self {
        let challenge = format!(
            "Bearer realm=\"ComputeStacks\", error=\"{error}\", error_description=\"{description}\""
        );
        self.with_header_str(WWW_AUTHENTICATE, &challenge)
    }

    /// A page of static HTML.
    pub(crate) fn static_page(html: &'static str) -> Self {
        Self::new(StatusCode::OK)
            .with_body(BARE_HTML, html)
            .cached(HeaderValue::from_static("public, max-age=3600"))
    }

    /// Adds an `ETag` to a 200 or 201, or makes it a 304 if `If-None-Match` has it.
    pub(crate) fn conditional(self, request: &HeaderMap) -> Self {
        let cache = self.headers.get(CACHE_CONTROL);
        if !is_cached(self.status)
            || self.body.is_empty()
            || cache.is_none_or(|value| value == NO_CACHE)
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

/// Responses in the form that the caller asks for.
impl ApiRequest<'_> {
    /// A response of a template without formats: the content type is always JSON, even if the body
    /// is XML (recorded for other lists of the same server).
    pub(super) fn template(
        &self,
        status: StatusCode,
        value: &impl Serialize,
        root: &str,
    ) -> ApiResponse {
        let body = match self.negotiation.first() {
            ResponseFormat::Xml => xml::template(value, root).into_bytes(),
            ResponseFormat::Json | ResponseFormat::Any | ResponseFormat::Other => json(value),
        };
        ApiResponse::finished(&self.negotiation, status, JSON, body)
    }

    /// As [`ApiResponse::formatted`].
    pub(super) fn formatted(&self, status: StatusCode, value: &impl Serialize) -> ApiResponse {
        ApiResponse::formatted(&self.negotiation, status, value)
    }

    /// As [`ApiResponse::errors`].
    pub(super) fn errors(&self, status: StatusCode, errors: &[&str]) -> ApiResponse {
        ApiResponse::errors(&self.negotiation, status, errors)
    }

    /// 422 with a message.
    pub(super) fn unprocessable(&self, error: &str) -> ApiResponse {
        self.errors(StatusCode::UNPROCESSABLE_ENTITY, &[error])
    }

    /// An error of the application, with its message as `errors`.
    pub(super) fn error_text(&self, status: StatusCode, error: &str) -> ApiResponse {
        self.formatted(status, &json!({"errors": error}))
    }

    /// `{}`.
    pub(super) fn empty_object(&self, status: StatusCode) -> ApiResponse {
        self.formatted(status, &json!({}))
    }

    /// 404 without a body: the object does not exist, or the user cannot see it.
    pub(super) fn not_found(&self) -> ApiResponse {
        self.head(StatusCode::NOT_FOUND)
    }

    /// A response without a body.
    pub(super) fn head(&self, status: StatusCode) -> ApiResponse {
        let content_type = match self.negotiation.json_or_xml() {
            Some(ResponseFormat::Xml) => HeaderValue::from_static("application/xml"),
            Some(_) => HeaderValue::from_static("application/json"),
            None => return ApiResponse::not_acceptable(&self.negotiation),
        };
        ApiResponse::new(status)
            .with_header(CONTENT_TYPE, content_type)
            .cached(NO_CACHE)
    }

    /// 404 for a path below `/api` without a route.
    pub(super) fn unknown_route(&self) -> ApiResponse {
        const MESSAGE: &str = "Unknown API Call. Please check the documentation.";
        self.errors(StatusCode::NOT_FOUND, &[MESSAGE])
    }

    /// The response to `OPTIONS`, which needs no credentials (recorded for other paths of the
    /// server).
    pub(super) fn options(&self) -> ApiResponse {
        ApiResponse::new(StatusCode::OK)
            .with_header(CONTENT_TYPE, PLAIN_TEXT)
            .varying(&self.negotiation)
            .cached(NO_CACHE)
    }

    /// A response of the OAuth endpoints, which is always JSON.
    pub(super) fn oauth(
        &self,
        status: StatusCode,
        value: &impl Serialize,
        cache: HeaderValue,
    ) -> ApiResponse {
        ApiResponse::new(status)
            .with_body(JSON, json(value))
            .varying(&self.negotiation)
            .cached(cache)
    }
}

/// Whether responses of this status have an `ETag` (201: `user-api/ssh_keys/010-create`).
fn is_cached(status: StatusCode) -> bool {
    matches!(status, StatusCode::OK | StatusCode::CREATED)
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
    const ESCAPES: [(char, &str); 5] = [
        ('<', "\\u003c"),
        ('>', "\\u003e"),
        ('&', "\\u0026"),
        ('\u{2028}', "\\u2028"),
        ('\u{2029}', "\\u2029"),
    ];
    // What serde_json writes is text.
    let mut text = String::from_utf8(json).unwrap_or_default();
    for (character, escape) in ESCAPES {
        if text.contains(character) {
            text = text.replace(character, escape);
        }
    }
    text.into_bytes()
}
