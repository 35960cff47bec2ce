//! Whether a recorded answer is one that the operation describes.

use crate::captures::{RecordedBody, RecordedResponse, header};
use computestacks_contract::judge::{MatchedOperation, ViolationCode};

use super::{
    classify::Class,
    mismatch::{Aspect, Mismatch},
    recorded::Recorded,
};

/// Headers that belong to HTTP or to what stands in front of the server, not to the contract.
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

/// Holds an answer against the operation; no mismatch gives an empty list.
pub(super) fn judge(
    class: &Class<'_>,
    operation: MatchedOperation<'_>,
    recorded: &Recorded<'_>,
    response: &RecordedResponse,
) -> Vec<Mismatch> {
    // Not modified, or a part of it: what was asked for.
    let is_asked_for = !operation.describes(recorded.status)
        && class.is_outside_by(ViolationCode::HeaderNotDescribed);
    if is_asked_for || is_another_format(class, operation, recorded, response) {
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

/// Whether an answer is in a format that the contract does not have, to a request that may have
/// asked for one: by `Accept`, by a parameter such as `format`, or by a suffix such as `.xml`.
///
/// The server then sends XML and HTML, in places as `application/json`. An answer in JSON, or
/// without a body in one of the described types, is judged like any other.
pub(super) fn is_another_format(
    class: &Class<'_>,
    operation: MatchedOperation<'_>,
    recorded: &Recorded<'_>,
    response: &RecordedResponse,
) -> bool {
    const MAY_ASK: [ViolationCode; 5] = [
        ViolationCode::AcceptNotOffered,
        ViolationCode::QueryParameterNotDescribed,
        ViolationCode::QueryParameterRepeated,
        ViolationCode::QueryParameterMissing,
        ViolationCode::PathParameterInvalid,
    ];
    if !operation.describes(recorded.status)
        || !MAY_ASK.into_iter().any(|code| class.is_outside_by(code))
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
