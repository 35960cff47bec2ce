//! Calls of any path, with the credentials and limits of the client.

use axum::http::Method;
use computestacks::{RateLimit, types::PowerAction};
use computestacks_emulator::{
    Profile,
    fault::{Effect, Fault},
};
use serde_json::{Value, json};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use crate::rig::{FOREIGN, Rig, SHOP};

in_each_profile!(
    answers_come_as_they_are,
    refusals_keep_their_body,
    only_reading_is_repeated,
    a_path_stays_on_the_controller,
    limits_hold,
    a_wait_tells_how_it_goes,
);

async fn answers_come_as_they_are(rig: Rig) {
    let answer = rig
        .client
        .raw(Method::GET, "/api/version", None)
        .with_response()
        .await
        .unwrap();
    let body: Value = serde_json::from_slice(&answer.body).unwrap();
    let version = match rig.profile {
        Profile::Controller97 => "9.7.9",
        Profile::Controller93 | Profile::Documented => "9.3.1",
    };
    assert_eq!(body["version"], version);
    // Each server takes fields that the other leaves alone.
    let member = if rig.is_documented() {
        "name"
    } else {
        "command"
    };
    let body = json!({ "container_service": { member: "run it" } });
    let path = format!("/api/container_services/{SHOP}");
    rig.client
        .raw(Method::PATCH, path, Some(body))
        .await
        .unwrap();
    let service = rig.client.show(SHOP).await.unwrap().container_service;
    let changed = if rig.is_documented() {
        service.name
    } else {
        service.command
    };
    assert_eq!(changed.as_deref(), Some("run it"));
}

async fn refusals_keep_their_body(rig: Rig) {
    let path = format!("/api/container_services/{FOREIGN}");
    let error = rig.client.raw(Method::GET, path, None).await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
    let body = json!({ "container_service": { "product_id": 9999 } });
    let path = format!("/api/container_services/{SHOP}/resize");
    let error = rig
        .client
        .raw(Method::POST, path, Some(body))
        .await
        .unwrap_err();
    assert!(error.is_refused(), "{error}");
    let body: Value = serde_json::from_slice(error.body()).unwrap();
    assert!(body["errors"].is_array(), "{body}");
}

async fn only_reading_is_repeated(rig: Rig) {
    let reset = || Fault::new(Effect::Reset).times(1);
    rig.emulator.fault(reset()).unwrap();
    let answer = rig.client.raw(Method::GET, "/api/version", None);
    assert_eq!(answer.with_response().await.unwrap().attempts, 2);
    rig.emulator.fault(reset()).unwrap();
    let path = format!("/api/container_services/{SHOP}/power/restart");
    let error = rig.client.raw(Method::PUT, path, None).await.unwrap_err();
    assert!(error.is_transport(), "{error}");
    assert_eq!(error.attempts(), 1);
}

async fn a_path_stays_on_the_controller(rig: Rig) {
    for path in [
        "",
        "api/version",
        "@elsewhere.example.com/",
        ".elsewhere.example.com/",
    ] {
        let error = rig.client.raw(Method::GET, path, None).await.unwrap_err();
        assert!(error.is_config(), "{path}: {error}");
    }
}

async fn limits_hold(rig: Rig) {
    let client = rig
        .builder()
        .basic(rig.emulator.username(), rig.emulator.secret())
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

async fn a_wait_tells_how_it_goes(rig: Rig) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&seen);
    let report = rig
        .client
        .power(SHOP, PowerAction::Restart)
        .wait()
        .on_look(move |look| {
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
