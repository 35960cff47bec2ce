//! Errors before, in and after the call that is waited for.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of a test fail by panicking, like the test"
)]

use std::path::Path;

use computestacks::{Client, Error, WaitReport, time::ManualClock, types::PowerAction};
use computestacks_tests::{
    captures::{Exchange, load_file},
    replay_server::ReplayServer,
};
use jiff::Timestamp;

fn recorded(name: &str) -> Exchange {
    let path = format!("{}/captures/{name}.json", env!("CARGO_MANIFEST_DIR"));
    load_file(Path::new(&path)).unwrap()
}

/// Waits for a stop against a server with these responses, the last one repeated. Returns also
/// method and path of each request.
async fn wait(recordings: &[&str]) -> (Result<WaitReport, Error>, Vec<String>) {
    let server = ReplayServer::script(recordings.iter().copied().map(recorded))
        .await
        .unwrap();
    let client = Client::builder(server.url())
        .basic("user", "secret")
        .clock(ManualClock::new(Timestamp::UNIX_EPOCH))
        .build()
        .unwrap();
    let outcome = client.service(1).power(PowerAction::Stop).wait().await;
    let requests = server.take_requests();
    let requests = requests
        .iter()
        .map(|request| format!("{} {}", request.method, request.path))
        .collect();
    (outcome, requests)
}

const EVENTS: &str = "async/power-stop-completed/002-events";
const CONTAINERS: &str = "async/power-stop-completed/006-containers";
const CALL: &str = "async/power-stop-completed/001-call";
const UNAUTHORIZED: &str = "lockout/005-5-wrong";
const NOT_FOUND: &str = "power/027-missing-service";
const FAULT: &str = "throttle/002-over-limit-list";

#[tokio::test]
async fn does_not_send_the_call_if_events_cannot_be_read() {
    let (outcome, requests) = wait(&[UNAUTHORIZED]).await;
    assert!(outcome.unwrap_err().is_unauthorized());
    assert_eq!(requests, ["GET /api/container_services/1/events"]);
}

#[tokio::test]
async fn returns_the_error_of_the_call() {
    let (outcome, requests) = wait(&[EVENTS, CONTAINERS, NOT_FOUND]).await;
    let error = outcome.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.operation(), Some("power_container_service"));
    assert_eq!(requests.len(), 3);
}

/// Five wrong secrets lock the account: the wait must not repeat a request after a 401.
#[tokio::test]
async fn a_401_ends_the_wait_at_once() {
    let (outcome, requests) = wait(&[EVENTS, CONTAINERS, CALL, UNAUTHORIZED]).await;
    assert!(outcome.unwrap_err().is_unauthorized());
    assert_eq!(requests.len(), 4);
}

#[tokio::test]
async fn tolerates_and_reports_errors_of_the_server() {
    let (outcome, requests) = wait(&[EVENTS, CONTAINERS, CALL, FAULT]).await;
    let report = outcome.unwrap();
    assert_eq!(report.outcome.to_string(), "timed out");
    assert_eq!(report.elapsed.as_secs(), 600);
    assert!(report.last_error.unwrap().is_server_error());
    // One request per poll, without retries.
    assert_eq!(requests.len(), 3 + usize::try_from(report.polls).unwrap());
}
