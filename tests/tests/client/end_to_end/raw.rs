//! Calls of any path, with the client's credentials and limits.

use axum::http::Method;
use computestacks::{Error, RateLimit, types::PowerAction};
use computestacks_emulator::{
    ServerProfile,
    fault::{Fault, FaultEffect},
};
use serde_json::{Value, json};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use crate::end_to_end::fixture::{EmulatorFixture, FOREIGN, SHOP};

in_each_profile!(
    returns_responses_unchanged,
    errors_keep_their_body,
    only_reads_are_retried,
    a_path_stays_on_the_controller,
    limits_apply,
    a_wait_reports_its_progress,
);

/// The error of a raw request.
async fn refused(
    fixture: &EmulatorFixture,
    method: Method,
    path: impl Into<String>,
    body: Option<Value>,
) -> Error {
    let request = fixture.client.raw(method, path, body);
    request.await.unwrap_err()
}

async fn returns_responses_unchanged(fixture: EmulatorFixture) {
    let response = fixture
        .client
        .raw(Method::GET, "/api/version", None)
        .with_response()
        .await
        .unwrap();
    let body: Value = serde_json::from_slice(&response.body).unwrap();
    let version = match fixture.profile {
        ServerProfile::Controller97 => "9.7.9",
        ServerProfile::Controller93 | ServerProfile::Documented => "9.3.1",
    };
    assert_eq!(body["version"], version);
    // Each server accepts fields that the other ignores.
    let member = if fixture.is_documented() {
        "name"
    } else {
        "command"
    };
    let body = json!({ "container_service": { member: "run it" } });
    let path = format!("/api/container_services/{SHOP}");
    fixture
        .client
        .raw(Method::PATCH, path, Some(body))
        .await
        .unwrap();
    let service = fixture.shown(SHOP).await;
    let changed = if fixture.is_documented() {
        service.name
    } else {
        service.command
    };
    assert_eq!(changed.as_deref(), Some("run it"));
}

async fn errors_keep_their_body(fixture: EmulatorFixture) {
    let path = format!("/api/container_services/{FOREIGN}");
    let error = refused(&fixture, Method::GET, path, None).await;
    assert!(error.is_not_found(), "{error}");
    let body = json!({ "container_service": { "product_id": 9999 } });
    let path = format!("/api/container_services/{SHOP}/resize");
    let error = refused(&fixture, Method::POST, path, Some(body)).await;
    assert!(error.is_refused(), "{error}");
    let body: Value = serde_json::from_slice(error.body()).unwrap();
    assert!(body["errors"].is_array(), "{body}");
}

async fn only_reads_are_retried(fixture: EmulatorFixture) {
    let reset = || Fault::new(FaultEffect::Reset).times(1);
    fixture.emulator.fault(reset()).unwrap();
    let response = fixture.client.raw(Method::GET, "/api/version", None);
    assert_eq!(response.with_response().await.unwrap().attempts, 2);
    fixture.emulator.fault(reset()).unwrap();
    let path = format!("/api/container_services/{SHOP}/power/restart");
    let error = refused(&fixture, Method::PUT, path, None).await;
    assert!(error.is_transport(), "{error}");
    assert_eq!(error.attempts(), 1);
}

async fn a_path_stays_on_the_controller(fixture: EmulatorFixture) {
    for path in [
        "",
        "api/version",
        "@elsewhere.example.com/",
        ".elsewhere.example.com/",
    ] {
        let error = refused(&fixture, Method::GET, path, None).await;
        assert!(error.is_config(), "{path}: {error}");
    }
}

async fn limits_apply(fixture: EmulatorFixture) {
    let client = fixture
        .user()
        .rate_limit(RateLimit::new(1, Duration::from_secs(60)))
        .timeout(Duration::from_secs(30))
        .build()
        .unwrap();
    client.raw(Method::GET, "/api/version", None).await.unwrap();
    let error = client
        .raw(Method::GET, "/api/version", None)
        .await
        .unwrap_err();
    assert!(error.is_throttled(), "{error}");
}

async fn a_wait_reports_its_progress(fixture: EmulatorFixture) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&seen);
    let report = fixture
        .service(SHOP)
        .power(PowerAction::Restart)
        .wait()
        .on_poll(move |look| {
            let events = look.views.iter().map(|event| event.status.to_string());
            notes.lock().unwrap().push(events.collect::<Vec<_>>());
        })
        .await
        .unwrap();
    let seen = seen.lock().unwrap();
    assert!(report.is_done());
    assert_eq!(seen.len(), usize::try_from(report.polls).unwrap());
    assert_eq!(seen.first(), Some(&vec!["running".to_owned()]));
    assert_eq!(seen.last(), Some(&vec!["completed".to_owned()]));
}
