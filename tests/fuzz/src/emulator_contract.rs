//! The emulator's contract check: any exchange gets the result that the rules define, and no
//! diagnostic repeats a secret.

use computestacks_emulator::contract::{self, Depth, DiagnosticKind, RequestView, ResponseView};
use http::{HeaderValue, Method, StatusCode, header::AUTHORIZATION};
use serde_json::Value;
use url::form_urlencoded;

use super::{
    http_message::{HttpMessage, split, write},
    seeds::{distinct, exchanges, named, request},
};

/// Replaces every value that must not be repeated.
const SECRET: &str = "kx7Qw9";

/// Names that mark a field or parameter as a secret, as documented for the check.
const NAMES: [&str; 5] = ["authorization", "token", "secret", "passw", "credential"];

/// A request, and below a line `%%` its response. First lines are `GET /path?query` and `200`.
pub fn run(input: &[u8]) {
    let (request, response) = split(input, b"\n%%\n");
    let (mut request, response) = (HttpMessage::read(request), HttpMessage::read(response));
    let (method, target) = request.first.split_once(' ').unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let (Ok(method), Ok(status)) = (
        Method::from_bytes(method.as_bytes()),
        StatusCode::from_bytes(response.first.as_bytes()),
    ) else {
        return;
    };
    let query = with_secrets(query);
    let body = match serde_json::from_slice::<Value>(request.body) {
        Ok(mut body) => {
            hide(&mut body, false);
            body.to_string().into_bytes()
        }
        Err(_) => request.body.to_vec(),
    };
    if let Some(value) = request.headers.get_mut(AUTHORIZATION) {
        let (scheme, _) = split(value.as_bytes(), b" ");
        let hidden = [scheme, b" ", SECRET.as_bytes()].concat();
        *value = HeaderValue::from_bytes(&hidden).expect("made of one");
    }
    let request = RequestView {
        method: &method,
        path,
        query: &query,
        headers: &request.headers,
        body: &body,
    };
    let response = ResponseView {
        status,
        headers: &response.headers,
        body: response.body,
    };
    let contract = contract::embedded();
    let violations = contract.check_request(&request);
    let is_described = contract.operation(&method, path).is_some();
    let diagnostic = contract.judge(&request, &response, Depth::Both);
    assert_eq!(diagnostic, contract.judge(&request, &response, Depth::Both));
    let is_judged = contract.judges(path);
    let wanted = match (is_judged, violations.is_empty(), status.as_u16() >= 400) {
        (false, ..) => None,
        (true, false, true) => Some(DiagnosticKind::ClientFault),
        (true, false, false) => Some(DiagnosticKind::Ambiguous),
        (true, true, _) => diagnostic.as_ref().map(|_| DiagnosticKind::SpecFault),
    };
    assert_eq!(diagnostic.as_ref().map(|one| one.kind), wanted);
    assert!(is_described || !violations.is_empty());
    let Some(diagnostic) = diagnostic else { return };
    assert!(!diagnostic.violations.is_empty());
    let shown = format!("{diagnostic}\n{diagnostic:?}");
    let json = serde_json::to_string(&diagnostic).expect("a diagnostic is JSON");
    // If the input itself contains it, it may appear anywhere.
    let is_given = input
        .windows(SECRET.len())
        .any(|part| part == SECRET.as_bytes());
    assert!(
        is_given || !(shown.contains(SECRET) || json.contains(SECRET)),
        "repeats a secret: {shown}"
    );
    assert!(
        !diagnostic
            .to_string()
            .chars()
            .any(|c| c.is_control() && c != '\n'),
        "{diagnostic:?}"
    );
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    NAMES.iter().any(|word| name.contains(word))
}

/// Puts the secret into parameters with secret names.
fn with_secrets(query: &str) -> String {
    let pairs = query.split('&').map(|pair| {
        let name = form_urlencoded::parse(pair.as_bytes()).next();
        match (name, pair.split_once('=')) {
            (Some((name, _)), Some((raw, _))) if is_secret(&name) => format!("{raw}={SECRET}"),
            _ => pair.to_owned(),
        }
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// Puts the secret into fields with secret names, and into everything below them.
fn hide(value: &mut Value, is_below: bool) {
    match value {
        Value::Object(members) => members
            .iter_mut()
            .for_each(|(name, value)| hide(value, is_below || is_secret(name))),
        Value::Array(items) => items.iter_mut().for_each(|item| hide(item, is_below)),
        other if is_below => *other = Value::String(SECRET.to_owned()),
        _ => {}
    }
}

/// Recorded exchanges, as requests and responses.
pub fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for exchange in exchanges() {
        let answer = &exchange.response;
        let basic = ("authorization", "Basic x");
        seeds.push(
            [
                request(&exchange.request.path, &exchange, [basic]),
                write(
                    &answer.status.to_string(),
                    named(&answer.headers),
                    &answer.body.to_bytes(),
                ),
            ]
            .join(&b"\n%%\n"[..]),
        );
    }
    seeds.retain(|seed| seed.len() < 20_000);
    distinct(seeds)
}
