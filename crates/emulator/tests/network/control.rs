//! The emulator's own endpoints.

use computestacks_emulator::{ClockMode, Emulator};
use serde_json::{Value, json};

use super::raw::{Raw, alive, call};

async fn emulator() -> Emulator {
    let builder = Emulator::builder().clock(ClockMode::Manual);
    builder.spawn().await.unwrap()
}

/// What is wrong is refused with its place, and changes nothing.
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
async fn bad_bodies_are_refused_with_their_place() {
    let emulator = emulator().await;
    let cases = [
        ("POST", "clock", "", "", "EOF"),
        ("POST", "clock", "{", "", "EOF"),
        ("POST", "clock", "{} {}", "", "trailing"),
        (
            "POST",
            "clock",
            r#"{"advance": 1}"#,
            "/advance",
            "unknown field",
        ),
        (
            "POST",
            "clock",
            r#"{"mode": "fast"}"#,
            "/mode",
            "unknown variant",
        ),
        ("POST", "clock", r#"{"now": "yesterday"}"#, "/now", ""),
        (
            "POST",
            "clock",
            r#"{"advance_seconds": -1}"#,
            "/advance_seconds",
            "from 0 up",
        ),
        (
            "POST",
            "clock",
            r#"{"advance_seconds": 1e300}"#,
            "/advance_seconds",
            "from 0 up",
        ),
        (
            "POST",
            "faults",
            r#"{"effect": "explode"}"#,
            "/effect",
            "unknown variant",
        ),
        (
            "POST",
            "faults",
            r#"{"effect": {"answer": {"status": 99}}}"#,
            "",
            "from 200 to 599",
        ),
        (
            "POST",
            "faults",
            r#"{"effect": {"answer": {"status": 103}}}"#,
            "",
            "from 200 to 599",
        ),
        (
            "POST",
            "faults",
            r#"{"effect": {"answer": {}}}"#,
            "/effect/answer",
            "status",
        ),
        (
            "POST",
            "faults",
            r#"{"operation": "shwo"}"#,
            "",
            "showContainerService",
        ),
        ("POST", "faults", r#"{"probability": 2}"#, "", "from 0 to 1"),
        (
            "POST",
            "faults",
            r#"{"delay_seconds": -1}"#,
            "",
            "from 0 up",
        ),
        ("POST", "faults", r#"{"times": -1}"#, "/times", "u64"),
        ("PUT", "faults", "[]", "", ""),
        (
            "PUT",
            "faults",
            r#"{"faults": [{}, {"times": "two"}]}"#,
            "/faults/1/times",
            "u64",
        ),
        (
            "PUT",
            "faults",
            r#"{"faults": [{}, {"probability": -1}]}"#,
            "/faults/1",
            "from 0 to 1",
        ),
        ("PUT", "world", "", "", "EOF"),
        ("PUT", "world", r#"{"users": []}"#, "", "missing field"),
        (
            "PUT",
            "world",
            r#"{"users": [], "projects": [{"id": 1, "name": "a", "owner": 7}]}"#,
            "/projects/0/owner",
            "refers to 7",
        ),
    ];
    let before = emulator.world().to_json();
    for (method, name, body, place, message) in cases {
        let path = format!("/_emulator/{name}");
        let answer = call(&emulator, method, &path, body).await;
        assert_eq!(answer.status, 400, "{method} {path} {body}: {answer:?}");
        let given = answer.json();
        assert_eq!(given["place"], place, "{method} {path} {body}: {given}");
        let text = given["message"].as_str().unwrap();
        assert!(text.contains(message) && !text.is_empty(), "{body}: {text}");
    }
    assert_eq!(emulator.world().to_json(), before);
    assert!(emulator.faults().is_empty());
    alive(&emulator).await;
}

#[tokio::test]
async fn the_clock_is_read_moved_and_stopped() {
    let emulator = emulator().await;
    let mut raw = Raw::connect(&emulator).await;
    let clock = "/_emulator/clock";
    let set = r#"{"now": "2026-11-24T12:00:00Z", "advance_seconds": 1.5}"#;
    let expected = json!({"now": "2026-11-24T12:00:01.5Z", "mode": "manual"});
    let answer = raw.request("POST", clock, set).await.answer().await;
    assert_eq!((answer.status, answer.json()), (200, expected.clone()));
    let answer = raw.request("POST", clock, "{}").await.answer().await;
    assert_eq!((answer.status, answer.json()), (200, expected.clone()));
    let answer = raw.request("GET", clock, "").await.answer().await;
    assert_eq!((answer.status, answer.json()), (200, expected));
    let run = r#"{"mode": "running"}"#;
    let answer = raw.request("POST", clock, run).await.answer().await;
    assert_eq!(answer.json()["mode"], "running");
    // As far as it goes.
    let stop = r#"{"mode": "manual", "advance_seconds": 1e12}"#;
    let answer = raw.request("POST", clock, stop).await.answer().await;
    assert_eq!(answer.json()["now"], "9999-12-30T22:00:00.999999999Z");
    alive(&emulator).await;
}

#[tokio::test]
async fn faults_are_added_replaced_and_cleared() {
    let emulator = emulator().await;
    let mut raw = Raw::connect(&emulator).await;
    let faults = "/_emulator/faults";
    let one = r#"{"effect": "reset", "operation": "showContainerService", "times": 2}"#;
    let answer = raw.request("POST", faults, one).await.answer().await;
    assert_eq!(answer.status, 201);
    let expected = json!({"faults": [{
        "operation": "showContainerService", "times": 2, "probability": 1.0,
        "delay_seconds": 0.0, "effect": "reset", "takes_effect": false, "struck": 0,
    }]});
    assert_eq!(answer.json(), expected);
    let script = r#"{"seed": 7, "faults": [
        {"delay_seconds": 2},
        {"effect": "half_body"},
        {"effect": "too_many_requests", "probability": 0.5},
        {"effect": "throttle", "takes_effect": true},
        {"effect": {"answer": {"status": 503, "headers": {"Retry-After": "1"}, "body": "x"}}, "operation": "token"}
    ]}"#;
    let answer = raw.request("PUT", faults, script).await.answer().await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json()["faults"].as_array().map(Vec::len), Some(5));
    let answer = raw.request("DELETE", faults, "").await.answer().await;
    assert_eq!(answer.status, 204);
    let answer = raw.request("GET", faults, "").await.answer().await;
    assert_eq!(answer.json(), json!({"faults": []}));
}

#[tokio::test]
async fn findings_are_read_and_cleared() {
    let emulator = emulator().await;
    call(&emulator, "GET", "/api/container_services?pgae=2", "").await;
    let findings = call(&emulator, "GET", "/_emulator/findings", "")
        .await
        .json();
    assert_eq!(findings["judged"], 1);
    assert_eq!(findings["ambiguous"], 1, "{findings}");
    assert_eq!(findings["findings"][0]["verdict"], "ambiguous");
    let answer = call(&emulator, "DELETE", "/_emulator/findings", "").await;
    assert_eq!(answer.status, 204);
    emulator.assert_no_findings();
}

#[tokio::test]
async fn a_world_is_saved_loaded_and_reset() {
    let emulator = emulator().await;
    let label = async || {
        let shown = call(&emulator, "GET", "/api/container_services/101", "").await;
        shown.json()["container_service"]["label"].clone()
    };
    let original = label().await;
    let patch = r#"{"label": "Changed"}"#;
    call(&emulator, "PATCH", "/api/container_services/101", patch).await;
    let saved = call(&emulator, "GET", "/_emulator/world", "").await;
    assert_eq!(saved.header("content-type"), Some("application/json"));
    let reset = call(&emulator, "POST", "/_emulator/world/reset", "").await;
    assert_eq!(reset.status, 204);
    assert_eq!(label().await, original);
    let loaded = call(&emulator, "PUT", "/_emulator/world", &saved.body).await;
    assert_eq!(loaded.status, 204, "{loaded:?}");
    assert_eq!(label().await, "Changed");
    // Now that is what reset comes back to.
    let patch = r#"{"label": "Again"}"#;
    call(&emulator, "PATCH", "/api/container_services/101", patch).await;
    call(&emulator, "POST", "/_emulator/world/reset", "").await;
    assert_eq!(label().await, "Changed");
    // One that is wrong changes nothing.
    let mut wrong: Value = saved.json();
    wrong["services"][3]["project"] = json!(77);
    let refused = call(&emulator, "PUT", "/_emulator/world", &wrong.to_string()).await;
    assert_eq!(refused.status, 400);
    assert_eq!(refused.json()["place"], "/services/3/project");
    assert_eq!(label().await, "Changed");
}

#[tokio::test]
async fn unknown_endpoints_say_which_there_are() {
    let emulator = emulator().await;
    for path in ["/_emulator", "/_emulator/nope", "/_emulator/world/x"] {
        let answer = call(&emulator, "GET", path, "").await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            answer.body.contains("/_emulator/clock"),
            "{path}: {answer:?}"
        );
    }
    for (method, name) in [
        ("DELETE", "clock"),
        ("PATCH", "faults"),
        ("GET", "world/reset"),
    ] {
        let answer = call(&emulator, method, &format!("/_emulator/{name}"), "").await;
        assert_eq!(answer.status, 405, "{method} {name}");
    }
}

/// Then these paths are like all others.
#[tokio::test]
async fn the_endpoints_can_be_left_away() {
    let emulator = Emulator::builder().control(false).spawn().await.unwrap();
    for (method, name) in [
        ("GET", "clock"),
        ("POST", "faults"),
        ("GET", "findings"),
        ("GET", "world"),
        ("POST", "world/reset"),
        ("GET", "nope"),
    ] {
        let given = call(&emulator, method, &format!("/_emulator/{name}"), "").await;
        let other = call(&emulator, method, &format!("/elsewhere/{name}"), "").await;
        assert_eq!(given.status, 404, "{method} {name}");
        assert_eq!(given.body, other.body, "{method} {name}");
    }
    alive(&emulator).await;
}
