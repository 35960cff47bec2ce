//! The client: it turns any response into a value or an error, and an error shows neither the
//! client's secrets nor terminal control characters.

use std::{
    error::Error as _,
    future::{Future, ready},
    sync::{Arc, Mutex},
};

use axum::{Router, body::Body, response::Response};
use computestacks::{
    Client, Credentials, Error, OAuth, Page, RetryPolicy,
    drive::{RecordedArguments, drive},
    operations,
    time::ManualClock,
};
use computestacks_tests::{client_driver::RecordedCall, loopback::LoopbackServer};
use http::{HeaderMap, StatusCode};
use serde_json::json;
use tokio::runtime::Runtime;

use super::{
    http_message::{HttpMessage, write},
    seeds::{distinct, exchanges, named},
};

const SECRET: &str = "kx7Qw9-client-secret";
/// As in `Authorization`: `user:` and the secret in base64.
const ENCODED: &str = "dXNlcjpreDdRdzktY2xpZW50LXNlY3JldA==";

/// The most requests of a call without retries: one for the token, two for power.
const MOST_REQUESTS: usize = 4;

#[derive(Default)]
struct CannedResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
    requests: usize,
}

impl CannedResponse {
    fn send(&mut self) -> Response {
        self.requests += 1;
        let mut response = Response::new(Body::from(self.body.clone()));
        *response.status_mut() = self.status;
        response.headers_mut().clone_from(&self.headers);
        response
    }
}

/// Clients, and a server that sends all of them the same response.
struct ClientTarget {
    runtime: Runtime,
    basic: Client,
    oauth: Client,
    state: Arc<Mutex<CannedResponse>>,
    _server: LoopbackServer,
}

thread_local! {
    static TARGET: ClientTarget = ClientTarget::new();
}

impl ClientTarget {
    fn new() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let state = Arc::new(Mutex::new(CannedResponse::default()));
        let canned = Arc::clone(&state);
        let app = Router::new().fallback(move || ready(canned.lock().expect("the state").send()));
        let server = runtime
            .block_on(LoopbackServer::start(app))
            .expect("a port");
        let url = server.url();
        let client = |credentials| {
            let now = "2026-11-24T12:00:00Z".parse().expect("a time");
            Client::builder(&url)
                .credentials(credentials)
                .retry(RetryPolicy::none())
                .clock(ManualClock::new(now))
                .build()
                .expect("a client")
        };
        let oauth = OAuth::password("client-id", "user", SECRET).client_secret(SECRET);
        Self {
            basic: client(Credentials::basic("user", SECRET)),
            oauth: client(Credentials::oauth(oauth)),
            runtime,
            state,
            _server: server,
        }
    }
}

/// The first line has the call and the status, such as `showVersion 200`; headers and body follow.
pub fn run(input: &[u8]) {
    let message = HttpMessage::read(input);
    let (call, status) = message.first.split_once(' ').unwrap_or_default();
    let Some(status) = status.parse().ok().filter(|s| (200..=599).contains(s)) else {
        return;
    };
    let is_empty = status == 204 || status == 304;
    let body = if is_empty { &[] } else { message.body };
    TARGET.with(|target| {
        *target.state.lock().expect("the state") = CannedResponse {
            status: StatusCode::from_u16(status).expect("a status"),
            headers: message.sent_headers(),
            body: body.to_vec(),
            requests: 0,
        };
        if let Some(outcome) = target.call(call, &message.headers) {
            check(outcome, status, input);
        }
        let requests = target.state.lock().expect("the state").requests;
        assert!(
            requests <= MOST_REQUESTS,
            "{call} sends {requests} requests"
        );
    });
}

/// Status of an accepted response, or the error.
type StatusResult = Result<u16, Error>;

impl ClientTarget {
    /// Makes a call; `None` for an unknown name.
    fn call(&self, name: &str, headers: &HeaderMap) -> Option<StatusResult> {
        let client = &self.basic;
        Some(match name {
            "listContainerServices" => self.wait(async {
                let response = client.services().list().with_response().await?;
                pages(&response.value, headers);
                Ok(response.status.as_u16())
            }),
            "raw" => self.status(client.raw(http::Method::GET, "/api/version", None)),
            "token" => self.status(self.oauth.service(101).show()),
            operation => {
                let parameters = operations::find(operation)?.parameters.iter();
                let value = |name: &str| if name == "action" { "start" } else { "101" };
                let path = parameters.map(|one| (one.name.to_owned(), value(one.name).to_owned()));
                let service = json!({"label": "a", "product_id": 2, "qty": 2});
                let arguments = RecordedArguments {
                    path: path.collect(),
                    body: Some(json!({"container_service": service})),
                    ..RecordedArguments::default()
                };
                self.status(drive(client, operation, &arguments)?.request)
            }
        })
    }

    fn status<T: Send + 'static>(&self, request: computestacks::Request<T>) -> StatusResult {
        self.wait(async { Ok(request.with_response().await?.status.as_u16()) })
    }

    fn wait(&self, call: impl Future<Output = StatusResult>) -> StatusResult {
        self.runtime.block_on(call)
    }
}

/// The counts of a page are those of its headers.
fn pages(page: &Page<computestacks::types::ContainerService>, headers: &HeaderMap) {
    let has = |name: &str, number: String| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.contains(&number))
    };
    for (name, number) in [("total", page.total), ("per-page", page.per_page)] {
        assert!(number.is_none_or(|n| has(name, n.to_string())), "{page:?}");
    }
    for number in [page.next, page.previous, page.last].into_iter().flatten() {
        let link = headers.get("link").and_then(|value| value.to_str().ok());
        let link = link.unwrap_or_default();
        // Digits may be percent-encoded.
        assert!(
            link.contains(&number.to_string()) || link.contains('%'),
            "{number} is not in {link}"
        );
    }
}

fn check(outcome: StatusResult, sent: u16, input: &[u8]) {
    let error = match outcome {
        Ok(status) => {
            assert_eq!(status, sent);
            assert!((200..300).contains(&sent), "accepted {sent} as a success");
            return;
        }
        Err(error) => error,
    };
    if let Some(status) = error.status() {
        assert_eq!(status.as_u16(), sent);
    }
    assert!(!error.is_config(), "the settings are valid: {error}");
    assert!(!error.is_transport(), "the response is complete: {error:?}");
    assert!(!error.is_timeout(), "the clock stands still: {error}");
    assert!(error.messages().len() <= 50);
    // The client requests a new token once if one is refused.
    assert!(error.attempts() <= 2, "{error:?}");
    let shown = error.to_string();
    assert!(!shown.chars().any(char::is_control), "{shown:?}");
    let mut all = vec![shown, format!("{error:?}")];
    let mut source = error.source();
    while let Some(error) = source {
        all.push(error.to_string());
        source = error.source();
    }
    let said = |secret: &str| {
        input
            .windows(secret.len())
            .any(|part| part == secret.as_bytes())
    };
    for secret in [SECRET, ENCODED] {
        // If the server itself sends the secret, the client is not at fault.
        assert!(
            said(secret) || !all.iter().any(|text| text.contains(secret)),
            "shows a secret: {all:?}"
        );
    }
}

/// Recorded responses, and some made up.
pub fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for exchange in exchanges() {
        let call = match RecordedCall::of(&exchange.request) {
            Some(call) => call.operation.id,
            None if exchange.folder() == "oauth" => "token",
            None => "raw",
        };
        let response = &exchange.response;
        let first = format!("{call} {}", response.status);
        seeds.push(write(
            &first,
            named(&response.headers),
            &response.body.to_bytes(),
        ));
    }
    seeds.retain(|seed| seed.len() < 20_000);
    let json = ("content-type", "application/json");
    seeds.push(write(
        "token 200",
        [json],
        br#"{"access_token":"t","token_type":"Bearer","expires_in":7200,"refresh_token":"r"}"#,
    ));
    seeds.push(write(
        "listContainerServices 429",
        [("retry-after", "Tue, 24 Nov 2026 12:00:42 GMT"), json],
        br#"{"errors":{"a":["b",1],"c":"d"}}"#,
    ));
    seeds.push(write(
        "listContainerServices 200",
        [
            json,
            ("link", "</x?page=7>; title=\"a,b\"; REL=\"prev next\""),
            ("total", "9"),
        ],
        br#"{"container_services":[]}"#,
    ));
    distinct(seeds)
}
