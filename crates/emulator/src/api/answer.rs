//! Answers, and the headers that go with each kind.

use std::hash::BuildHasher as _;

use bytes::Bytes;
use foldhash::quality::FixedState;
use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY, WWW_AUTHENTICATE},
};
use serde::Serialize;

use super::{
    negotiation::{Format, Negotiation},
    xml,
};

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const XML: HeaderValue = HeaderValue::from_static("application/xml; charset=utf-8");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const BARE_HTML: HeaderValue = HeaderValue::from_static("text/html");
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const REVALIDATE: HeaderValue = HeaderValue::from_static("max-age=0, private, must-revalidate");
const ACCEPT: HeaderValue = HeaderValue::from_static("Accept");

/// What is sent back.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// How long an answer may be kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Cache {
    /// A 200 that can be asked for again with its `ETag`.
    Revalidate,
    /// Anything else of the application.
    No,
    /// Whatever has to do with tokens.
    Never,
}

impl Answer {
    pub(crate) fn new(status: StatusCode) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body: Bytes::new(),
        }
    }

    pub(crate) fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    pub(crate) fn without(mut self, name: &HeaderName) -> Self {
        self.headers.remove(name);
        self
    }

    /// A header whose value was put together; one that cannot be sent is left out.
    pub(crate) fn with_text(self, name: HeaderName, value: &str) -> Self {
        match HeaderValue::from_str(value) {
            Ok(value) => self.with(name, value),
            Err(_) => self,
        }
    }

    /// A body, whatever it is.
    pub(crate) fn with_bytes(mut self, body: impl Into<Bytes>) -> Self {
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
            self.with(VARY, ACCEPT)
        } else {
            self
        }
    }

    fn cached(self, cache: Cache) -> Self {
        let value = match cache {
            Cache::Revalidate => REVALIDATE,
            Cache::No => NO_CACHE,
            Cache::Never => NO_STORE,
        };
        self.with(CACHE_CONTROL, value)
    }

    /// An answer of a template without formats: always under a JSON content type, even where the
    /// body is XML (recorded for other lists of the same server).
    pub(crate) fn template(
        negotiation: &Negotiation,
        status: StatusCode,
        value: &impl Serialize,
        root: &str,
    ) -> Self {
        let body = match negotiation.first() {
            Format::Xml => xml::template(value, root).into_bytes(),
            Format::Json | Format::Any | Format::Other => json(value),
        };
        Self::finished(negotiation, status, JSON, body)
    }

    /// An answer that exists in JSON and XML; 406 where neither is acceptable.
    pub(crate) fn formatted(
        negotiation: &Negotiation,
        status: StatusCode,
        value: &impl Serialize,
    ) -> Self {
        match negotiation.json_or_xml() {
            Some(Format::Xml) => {
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
        let cache = if status == StatusCode::OK {
            Cache::Revalidate
        } else {
            Cache::No
        };
        Self::new(status)
            .with_body(content_type, body)
            .varying(negotiation)
            .cached(cache)
    }

    /// `{}`: done, or queued.
    pub(crate) fn nothing(negotiation: &Negotiation, status: StatusCode) -> Self {
        Self::formatted(negotiation, status, &serde_json::Map::new())
    }

    /// `errors` of the application.
    pub(crate) fn errors(negotiation: &Negotiation, status: StatusCode, errors: &[&str]) -> Self {
        Self::formatted(negotiation, status, &Errors { errors })
    }

    /// 404 without a word: what is asked for is not there, or not for this user.
    pub(crate) fn missing(negotiation: &Negotiation) -> Self {
        let content_type = match negotiation.json_or_xml() {
            Some(Format::Xml) => HeaderValue::from_static("application/xml"),
            Some(_) => HeaderValue::from_static("application/json"),
            None => return Self::not_acceptable(negotiation),
        };
        Self::new(StatusCode::NOT_FOUND)
            .with(CONTENT_TYPE, content_type)
            .cached(Cache::No)
    }

    /// 404 of paths that lead nowhere below `/api`.
    pub(crate) fn unknown_call(negotiation: &Negotiation) -> Self {
        const MESSAGE: &str = "Unknown API Call. Please check the documentation.";
        Self::errors(negotiation, StatusCode::NOT_FOUND, &[MESSAGE])
    }

    /// 404 of the application around the API: a path with no action behind it, a missing wrapper.
    /// HTML unless JSON was asked for.
    pub(crate) fn page_not_found(negotiation: &Negotiation) -> Self {
        let answer = Self::new(StatusCode::NOT_FOUND);
        match negotiation.first() {
            Format::Json => answer
                .with_body(JSON, r#"{"errors":["page not found."]}"#)
                .varying(negotiation),
            Format::Xml => answer
                .with_body(
                    XML,
                    xml::value(&Errors {
                        errors: &["page not found."],
                    }),
                )
                .varying(negotiation),
            Format::Any | Format::Other => answer
                .with_body(
                    HTML,
                    "<!DOCTYPE html>\n<title>404</title>\n<p>page not found.</p>\n",
                )
                .varying(negotiation),
        }
    }

    /// 406 as a sentence.
    pub(crate) fn not_acceptable(negotiation: &Negotiation) -> Self {
        Self::new(StatusCode::NOT_ACCEPTABLE)
            .with_body(HTML, "Unknown format. Only JSON and XML are permitted.")
            .varying(negotiation)
            .cached(Cache::No)
    }

    /// 500 as the last resort of the server: a text, with nothing beside it.
    pub(crate) fn failsafe() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR).with_body(
            TEXT,
            "500 Internal Server Error\nThis is the emulator's copy of what a broken request gets.\n",
        )
    }

    /// 401 for who has no credentials, or a token nobody knows.
    pub(crate) fn unauthorized(description: &str) -> Self {
        let challenge = format!(
            "Bearer realm=\"ComputeStacks\", error=\"invalid_token\", error_description=\"{description}\""
        );
        Self::new(StatusCode::UNAUTHORIZED)
            .with(CONTENT_TYPE, BARE_HTML)
            .with_text(WWW_AUTHENTICATE, &challenge)
            .cached(Cache::Never)
    }

    /// 403 for a token that is good, but not for this. The challenge of newer servers names no
    /// scope: their texts lack that one (`controller-9.7/scopes/002`).
    pub(crate) fn forbidden(has_challenge: bool) -> Self {
        const CHALLENGE: HeaderValue = HeaderValue::from_static(
            "Bearer realm=\"ComputeStacks\", error=\"insufficient_scope\", error_description=\"Translation missing: en.doorkeeper.errors.messages.forbidden_token.missing_scope\"",
        );
        let answer = Self::new(StatusCode::FORBIDDEN)
            .with(CONTENT_TYPE, BARE_HTML)
            .cached(Cache::Never);
        if has_challenge {
            answer.with(WWW_AUTHENTICATE, CHALLENGE)
        } else {
            answer
        }
    }

    /// JSON of the OAuth endpoints, which know no other format.
    pub(crate) fn oauth(
        negotiation: &Negotiation,
        status: StatusCode,
        value: &impl Serialize,
        cache: Cache,
    ) -> Self {
        Self::new(status)
            .with_body(JSON, json(value))
            .varying(negotiation)
            .cached(cache)
    }

    /// Nothing, as `OPTIONS` has it.
    pub(crate) fn formatted_nothing(negotiation: &Negotiation) -> Self {
        Self::new(StatusCode::OK)
            .with(CONTENT_TYPE, TEXT)
            .varying(negotiation)
            .cached(Cache::No)
    }

    /// A page of static HTML.
    pub(crate) fn page(html: &'static str) -> Self {
        Self::new(StatusCode::OK).with_body(BARE_HTML, html).with(
            CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=3600"),
        )
    }

    /// Names a 200 by its content, and answers 304 where the caller has that already.
    pub(crate) fn conditional(self, request: &HeaderMap) -> Self {
        if self.status != StatusCode::OK || self.body.is_empty() {
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
        let mut answer = self.with_text(ETAG, &etag);
        if is_known {
            answer.status = StatusCode::NOT_MODIFIED;
            answer.headers.remove(CONTENT_TYPE);
            answer.body = Bytes::new();
        }
        answer
    }
}

#[derive(Serialize)]
struct Errors<'a> {
    errors: &'a [&'a str],
}

fn json(value: &impl Serialize) -> Vec<u8> {
    // Few answers are longer, so that few are copied while they grow.
    let mut text = Vec::with_capacity(16 * 1024);
    // Nothing here has other keys than text; if it had, an empty body would be seen at once.
    if serde_json::to_writer(&mut text, value).is_err() {
        text.clear();
    }
    text
}

/// The encoder of formatted answers writes some characters as escapes; they stand only in texts.
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
