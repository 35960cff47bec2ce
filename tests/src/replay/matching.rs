//! Which recording responds to a request.

use serde_json::{Map, Value};

use super::asked::{Asked, decode};
use crate::captures::{Exchange, RequestBody};

/// Picks the exchange to use: of those that fit, the first unserved, else the last.
///
/// No body and `{}` ask the same of this server (`power/001-put-start` and
/// `power/024-empty-object`, `resize/018-empty-object` and `resize/019-no-body`), so one stands in
/// for the other where no recording fits exactly.
pub(super) fn choose(
    exchanges: &[Exchange],
    served: &[bool],
    asked: &Asked,
) -> Result<usize, String> {
    let body = asked_body(asked);
    let pick = |fits: &dyn Fn(&Exchange) -> bool| {
        let mut last = None;
        for (index, exchange) in exchanges.iter().enumerate() {
            if same_target(exchange, asked) && fits(exchange) {
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
        .ok_or_else(|| refusal(exchanges, asked))
}

/// Whether this request is the recorded one, with nothing and `{}` taken for the same body.
pub(crate) fn same(exchange: &Exchange, asked: &Asked) -> bool {
    same_target(exchange, asked) && normal(recorded_body(exchange)) == normal(asked_body(asked))
}

/// The part of a body that matters for the choice.
#[derive(Clone, Debug, PartialEq)]
enum Sent {
    Nothing,
    Json(Value),
    Text(String),
}

fn asked_body(asked: &Asked) -> Sent {
    match asked.json() {
        _ if asked.body.is_empty() => Sent::Nothing,
        Some(value) => Sent::Json(value),
        None => Sent::Text(asked.body.clone()),
    }
}

fn recorded_body(exchange: &Exchange) -> Sent {
    match &exchange.request.body {
        None => Sent::Nothing,
        Some(body) => match (body.json(), body) {
            (Some(value), _) => Sent::Json(value),
            (None, RequestBody::Text(text)) => Sent::Text(text.clone()),
            (None, RequestBody::Json(value)) => Sent::Json(value.clone()),
        },
    }
}

fn normal(sent: Sent) -> Sent {
    match sent {
        Sent::Json(Value::Object(members)) if members == Map::new() => Sent::Nothing,
        other => other,
    }
}

fn same_target(exchange: &Exchange, asked: &Asked) -> bool {
    exchange.request.method == asked.method
        && steps(exchange.request.path_only()) == steps(&asked.path)
        && sorted(decode(exchange.request.query())) == sorted(asked.query.clone())
}

/// Steps of a path, decoded one by one, so that an encoded slash does not part a step.
pub(crate) fn steps(path: &str) -> Vec<String> {
    path.split('/')
        .map(|step| {
            // `+` is itself in a path, unlike in a query.
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

/// What was asked and which recording comes nearest, for anyone who reads a failed test.
fn refusal(exchanges: &[Exchange], asked: &Asked) -> String {
    let question = asked.line();
    let nearest = exchanges
        .iter()
        .max_by_key(|exchange| nearness(exchange, asked));
    match nearest {
        None => format!("nothing recorded\nasked: {question}\n"),
        Some(exchange) => {
            let request = &exchange.request;
            let body = request
                .body
                .as_ref()
                .map_or_else(String::new, |body| match body {
                    RequestBody::Text(text) => text.clone(),
                    RequestBody::Json(value) => value.to_string(),
                });
            format!(
                "no recording fits\nasked:   {question}\nnearest: {} {} {body} ({})\n",
                request.method, request.path, exchange.name
            )
        }
    }
}

/// The more alike, the greater: path first, then method, then query and body.
fn nearness(exchange: &Exchange, asked: &Asked) -> (usize, bool, bool, bool) {
    let (recorded, wanted) = (steps(exchange.request.path_only()), steps(&asked.path));
    let common = recorded
        .iter()
        .zip(&wanted)
        .filter(|(old, new)| old == new)
        .count();
    let same_length = usize::from(recorded.len() == wanted.len());
    (
        2 * common + same_length,
        exchange.request.method == asked.method,
        sorted(decode(exchange.request.query())) == sorted(asked.query.clone()),
        recorded_body(exchange) == asked_body(asked),
    )
}
