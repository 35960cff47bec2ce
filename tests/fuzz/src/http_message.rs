//! Requests and responses as inputs: a first line, headers, an empty line, the body.

use http::{HeaderMap, HeaderName, HeaderValue};

/// The HTTP libraries refuse more headers than this.
const MOST_HEADERS: usize = 24;

/// A request or a response.
pub(super) struct HttpMessage<'a> {
    pub(super) first: &'a str,
    pub(super) headers: HeaderMap,
    pub(super) body: &'a [u8],
}

impl<'a> HttpMessage<'a> {
    /// Parses a message; headers that cannot be sent are left out.
    pub(super) fn read(input: &'a [u8]) -> Self {
        let (head, body) = split(input, b"\n\n");
        let (first, lines) = split(head, b"\n");
        let mut headers = HeaderMap::new();
        for line in lines.split(|byte| *byte == b'\n').take(MOST_HEADERS) {
            let (name, value) = split(line, b":");
            if let (Ok(name), Ok(value)) = (
                HeaderName::from_bytes(name),
                HeaderValue::from_bytes(value.trim_ascii()),
            ) {
                headers.append(name, value);
            }
        }
        Self {
            first: std::str::from_utf8(first).unwrap_or_default(),
            headers,
            body,
        }
    }

    /// The headers, except those about framing: the sender writes them.
    pub(super) fn sent_headers(&self) -> HeaderMap {
        let mut headers = self.headers.clone();
        for framing in [
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
        ] {
            headers.remove(framing);
        }
        headers
    }

    /// The same, as lines.
    pub(super) fn header_lines(&self) -> Vec<u8> {
        let mut lines = Vec::new();
        for (name, value) in &self.sent_headers() {
            lines.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
        }
        lines
    }
}

/// The parts before and after the first separator; everything and nothing if there is none.
pub(super) fn split<'a>(input: &'a [u8], between: &[u8]) -> (&'a [u8], &'a [u8]) {
    let at = input
        .windows(between.len())
        .position(|window| window == between);
    match at {
        Some(at) => (&input[..at], &input[at + between.len()..]),
        None => (input, &[]),
    }
}

/// Formats a message.
pub(super) fn write<'h>(
    first: &str,
    headers: impl IntoIterator<Item = (&'h str, &'h str)>,
    body: &[u8],
) -> Vec<u8> {
    let mut message = format!("{first}\n").into_bytes();
    for (name, value) in headers {
        message.extend_from_slice(format!("{name}: {value}\n").as_bytes());
    }
    message.push(b'\n');
    message.extend_from_slice(body);
    message
}
