//! Chooses the exchange that responds to a request.

use serde_json::{Map, Value};

use super::request::{ReplayRequest, decode};
use crate::captures::{Exchange, RecordedRequestBody};

/// Chooses the exchange: of those that match, the first one not yet served, or the last one.
///
/// No body and `{}` mean the same to the recorded server (`power/001-put-start` and
/// `power/024-empty-object`, `resize/018-empty-object` and `resize/019-no-body`), so each matches
/// the other if no exchange matches exactly.
pub(super) fn choose(
    exchanges: &[Exchange],
    served: &[bool],
    request: &ReplayRequest,
) -> Result<usize, String> {
    let body = request_body(request);
    let pick = |fits: &dyn Fn(&Exchange) -> bool| {
        let mut last = None;
        for (index, exchange) in exchanges.iter().enumerate() {
            if same_target(exchange, request) && fits(exchange) {
                if !served.get(index).copied().unwrap_or(false) {
                    return Some(index);
                }
                last = Some(index);
            }
        }
        last
    };
    pick(&|exchange| recorded_body(exchange) == body)
        .or_else(|| pick(&|exchange| normal(recorded_body(exchange)) == normal(body.clone())))
        .ok_or_else(|| refusal(exchanges, request))
}

/// Whether a request equals the recorded one. No body and `{}` are equal.
pub(crate) fn same(exchange: &Exchange, request: &ReplayRequest) -> bool {
    same_target(exchange, request)
        && normal(recorded_body(exchange)) == normal(request_body(request))
}

/// A request body in the form in which it is compared.
#[derive(Clone, Debug, PartialEq)]
enum ComparableBody {
    Nothing,
    Json(Value),
    Text(String),
}

fn request_body(request: &ReplayRequest) -> ComparableBody {
    match request.json() {
        _ if request.body.is_empty() => ComparableBody::Nothing,
        Some(value) => ComparableBody::Json(value),
        None => ComparableBody::Text(request.body.clone()),
    }
}

fn recorded_body(exchange: &Exchange) -> ComparableBody {
    match &exchange.request.body {
        None => ComparableBody::Nothing,
        Some(body) => match (body.json(), body) {
            (Some(value), _) => ComparableBody::Json(value),
            (None, RecordedRequestBody::Text(text)) => ComparableBody::Text(text.clone()),
            (None, RecordedRequestBody::Json(value)) => ComparableBody::Json(value.clone()),
        },
    }
}

fn normal(sent: ComparableBody) -> ComparableBody {
    match sent {
        ComparableBody::Json(Value::Object(members)) if members == Map::new() => {
            ComparableBody::Nothing
        }
        ComparableBody::Json(mut value) => {
            write_whole_numbers_alike(&mut value);
            ComparableBody::Json(value)
        }
        other => other,
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

fn same_target(exchange: &Exchange, request: &ReplayRequest) -> bool {
    exchange.request.method == request.method
        && steps(exchange.request.path_only()) == steps(&request.path)
        && sorted(decode(exchange.request.query())) == sorted(request.query.clone())
}

/// Segments of a path, decoded one by one, so that an encoded slash does not split a segment.
pub(crate) fn steps(path: &str) -> Vec<String> {
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

fn sorted(mut pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    pairs.sort();
    pairs
}

/// The request and the most similar recording, for a failed test.
fn refusal(exchanges: &[Exchange], request: &ReplayRequest) -> String {
    let question = request.line();
    let nearest = exchanges
        .iter()
        .max_by_key(|exchange| nearness(exchange, request));
    match nearest {
        None => format!("nothing recorded\nrequest: {question}\n"),
        Some(exchange) => {
            let request = &exchange.request;
            let body = request
                .body
                .as_ref()
                .map_or_else(String::new, |body| match body {
                    RecordedRequestBody::Text(text) => text.clone(),
                    RecordedRequestBody::Json(value) => value.to_string(),
                });
            format!(
                "no recording matches\nrequest: {question}\nnearest: {} {} {body} ({})\n",
                request.method, request.path, exchange.name
            )
        }
    }
}

/// How similar a request is: by path first, then method, then query and body.
fn nearness(exchange: &Exchange, request: &ReplayRequest) -> (usize, bool, bool, bool) {
    let (recorded, wanted) = (steps(exchange.request.path_only()), steps(&request.path));
    let common = recorded
        .iter()
        .zip(&wanted)
        .filter(|(old, new)| old == new)
        .count();
    let same_length = usize::from(recorded.len() == wanted.len());
    (
        2 * common + same_length,
        exchange.request.method == request.method,
        sorted(decode(exchange.request.query())) == sorted(request.query.clone()),
        recorded_body(exchange) == request_body(request),
    )
}
