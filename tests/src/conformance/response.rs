//! Checks whether the operation describes a recorded response.

use crate::captures::{RecordedBody, RecordedResponse, header};
use computestacks_contract::judge::{MatchedOperation, ViolationCode};

use super::{
    classify::RequestClass,
    mismatch::{Aspect, Mismatch},
    parsed_recording::ParsedRecording,
};

/// Headers of HTTP and of proxies, which the contract does not describe.
const GENERIC: [&str; 31] = [
    "accept-ranges",
    "age",
    "allow",
    "cache-control",
    "connection",
    "content-encoding",
    "content-language",
    "content-length",
    "content-security-policy",
    "content-type",
    "date",
    "etag",
    "expires",
    "keep-alive",
    "last-modified",
    "pragma",
    "referrer-policy",
    "server",
    "set-cookie",
    "strict-transport-security",
    "trailer",
    "transfer-encoding",
    "vary",
    "via",
    "x-content-type-options",
    "x-download-options",
    "x-frame-options",
    "x-permitted-cross-domain-policies",
    "x-request-id",
    "x-runtime",
    "x-xss-protection",
];

/// The mismatches of a response; empty if it conforms.
pub(super) fn check(
    class: &RequestClass<'_>,
    operation: MatchedOperation<'_>,
    recorded: &ParsedRecording<'_>,
    response: &RecordedResponse,
) -> Vec<Mismatch> {
    // 304 and 206 for conditional requests.
    let is_conditional = !operation.describes(recorded.status)
        && class.is_outside_by(ViolationCode::HeaderNotDescribed);
    if is_conditional || is_another_format(class, operation, recorded, response) {
        return Vec::new();
    }
    let violations = operation.check_response(&recorded.response());
    let mut found: Vec<_> = violations.into_iter().map(Mismatch::from).collect();
    if operation.describes(recorded.status) {
        for name in response.headers.keys() {
            let is_known = operation
                .headers(recorded.status)
                .chain(GENERIC)
                .any(|known| known.eq_ignore_ascii_case(name));
            if !is_known {
                found.push(Mismatch::new(
                    Aspect::Header,
                    format!("`{name}` is not described"),
                    format!(
                        "describe it in the responses of {}",
                        operation.operation_id()
                    ),
                ));
            }
        }
    }
    found
}

/// Whether a response has a format that the contract does not describe, and the request can have
/// requested it: by `Accept`, by a parameter such as `format`, or by a suffix such as `.xml`.
///
/// The server then sends XML or HTML, sometimes as `application/json`. JSON, and an empty body with a
/// described content type, count as described formats.
pub(super) fn is_another_format(
    class: &RequestClass<'_>,
    operation: MatchedOperation<'_>,
    recorded: &ParsedRecording<'_>,
    response: &RecordedResponse,
) -> bool {
    const FORMAT_CODES: [ViolationCode; 5] = [
        ViolationCode::AcceptNotOffered,
        ViolationCode::QueryParameterNotDescribed,
        ViolationCode::QueryParameterRepeated,
        ViolationCode::QueryParameterMissing,
        ViolationCode::PathParameterInvalid,
    ];
    if !operation.describes(recorded.status)
        || !FORMAT_CODES
            .into_iter()
            .any(|code| class.is_outside_by(code))
    {
        return false;
    }
    let content_type = header(&response.headers, "content-type");
    let is_described =
        content_type.is_some_and(|value| operation.schema(recorded.status, value).is_some());
    match response.body {
        RecordedBody::Json(_) => false,
        RecordedBody::Empty => !is_described,
        RecordedBody::Text(_) => {
            !is_described || content_type.is_some_and(|value| value.contains("json"))
        }
    }
}
