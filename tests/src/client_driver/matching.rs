//! Whether two requests mean the same.

use serde_json::Value;
use url::form_urlencoded;

use crate::captures::{RecordedRequest, RecordedRequestBody};

/// Whether two requests are equal. No body and `{}` mean the same to the recorded server
/// (`power/001-put-start` and `power/024-empty-object`, `resize/018-empty-object` and
/// `resize/019-no-body`).
pub(super) fn same(one: &RecordedRequest, other: &RecordedRequest) -> bool {
    one.method == other.method
        && steps(one.path_only()) == steps(other.path_only())
        && query(one) == query(other)
        && body(one) == body(other)
}

/// Names and values of a query, sorted.
fn query(request: &RecordedRequest) -> Vec<(String, String)> {
    let mut pairs = decode(request.query());
    pairs.sort();
    pairs
}

fn decode(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

/// The body in the form in which it is compared.
fn body(request: &RecordedRequest) -> Option<RecordedRequestBody> {
    let body = request.body.as_ref()?;
    match body.json() {
        Some(Value::Object(members)) if members.is_empty() => None,
        Some(mut value) => {
            write_whole_numbers_alike(&mut value);
            Some(RecordedRequestBody::Json(value))
        }
        None => Some(body.clone()),
    }
}

/// JSON has one kind of number: 2 and 2.0 are the same.
fn write_whole_numbers_alike(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let text = number.to_string();
            if let Some(whole) = text
                .strip_suffix(".0")
                .and_then(|text| text.parse::<i64>().ok())
            {
                *value = whole.into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(write_whole_numbers_alike),
        Value::Object(members) => members.values_mut().for_each(write_whole_numbers_alike),
        _ => {}
    }
}

/// Segments of a path, decoded one by one, so that an encoded slash does not split a segment.
fn steps(path: &str) -> Vec<String> {
    path.split('/')
        .map(|step| {
            // In a path, unlike in a query, `+` is not a space.
            let step = step.replace('+', "%2B");
            decode(&format!("x={}", step.replace('&', "%26")))
                .pop()
                .map(|(_, value)| value)
                .unwrap_or_default()
        })
        .collect()
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
