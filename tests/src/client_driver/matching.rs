//! Whether two requests mean the same.

use std::borrow::Cow;

use computestacks_contract::pointer::percent_decode;
use serde_json::Value;
use url::form_urlencoded;

use crate::{
    captures::{RecordedRequest, RecordedRequestBody},
    compare::{ValueMeaning, compare},
};

/// Whether two requests are equal. No body and `{}` mean the same to the recorded server
/// (`power/001-put-start` and `power/024-empty-object`, `resize/018-empty-object` and
/// `resize/019-no-body`).
pub(super) fn same(one: &RecordedRequest, other: &RecordedRequest) -> bool {
    one.method == other.method
        && steps(one.path_only()) == steps(other.path_only())
        && query(one) == query(other)
        && has_same_body(one, other)
}

/// Names and values of a query, sorted.
fn query(request: &RecordedRequest) -> Vec<(Cow<'_, str>, Cow<'_, str>)> {
    let mut pairs: Vec<_> = form_urlencoded::parse(request.query().as_bytes()).collect();
    pairs.sort();
    pairs
}

/// Whether two bodies are equal. JSON has one kind of number: 2 and 2.0 are the same.
fn has_same_body(one: &RecordedRequest, other: &RecordedRequest) -> bool {
    match (body(one), body(other)) {
        (Some(RecordedRequestBody::Json(one)), Some(RecordedRequestBody::Json(other))) => {
            compare(&one, &other, &|_| ValueMeaning::Number).is_empty()
        }
        (one, other) => one == other,
    }
}

/// The body in the form in which it is compared.
fn body(request: &RecordedRequest) -> Option<RecordedRequestBody> {
    let body = request.body.as_ref()?;
    match body.json() {
        Some(Value::Object(members)) if members.is_empty() => None,
        Some(value) => Some(RecordedRequestBody::Json(value)),
        None => Some(body.clone()),
    }
}

/// Segments of a path, decoded one by one, so that an encoded slash does not split a segment.
fn steps(path: &str) -> Vec<Cow<'_, str>> {
    path.split('/').map(percent_decode).collect()
}

#[cfg(test)]
mod tests {
    use super::same;
    use crate::captures::{RecordedHeaders, RecordedRequest, RecordedRequestBody};

    #[test]
    fn requests_are_compared_by_meaning() {
        let request = |line: &str| {
            let (method, rest) = line.split_once(' ').unwrap();
            let (path, body) = rest.split_once(' ').unwrap_or((rest, ""));
            RecordedRequest {
                method: method.to_owned(),
                path: path.to_owned(),
                headers: RecordedHeaders::new(),
                body: (!body.is_empty()).then(|| RecordedRequestBody::Text(body.to_owned())),
            }
        };
        for (one, other, wanted) in [
            ("GET /a?b=c%20d&e=2", "GET /a?e=%32&b=c+d", true),
            ("GET /a?b=1", "GET /a", false),
            ("GET /a?b=1", "GET /a?b=1&b=1", false),
            ("GET /a%5Fb", "GET /a_b", true),
            ("GET /a%2Fb", "GET /a/b", false),
            ("GET /a", "HEAD /a", false),
            ("PUT /a", "PUT /a {}", true),
            (
                r#"PUT /a {"b":{"c":2}}"#,
                r#"PUT /a { "b":{"c":2.0} }"#,
                true,
            ),
            (r#"PUT /a {"b":{"c":2}}"#, r#"PUT /a {"b":{}}"#, false),
            ("PUT /a {}", "PUT /a {", false),
        ] {
            assert_eq!(
                same(&request(one), &request(other)),
                wanted,
                "{one} {other}"
            );
        }
    }
}
