//! The control endpoints.

use computestacks_emulator::{
    Emulator,
    fault::{Fault, FaultEffect},
};
use serde_json::{Value, json};

use super::raw::{RawConnection, assert_alive, call, emulator, get, manual, spawn};

/// An invalid body is refused with the pointer of the error, and changes nothing.
#[tokio::test]
async fn invalid_bodies_are_refused_with_a_pointer() {
    let emulator = emulator().await;
    let cases = [
        ("POST clock ", "", "EOF"),
        ("POST clock {", "", "EOF"),
        ("POST clock {} {}", "", "trailing"),
        (r#"POST clock {"advance": 1}"#, "/advance", "unknown field"),
        (r#"POST clock {"mode": "fast"}"#, "/mode", "unknown variant"),
        (r#"POST clock {"now": "yesterday"}"#, "/now", ""),
        (
            r#"POST clock {"advance_seconds": -1}"#,
            "/advance_seconds",
            "0 or a positive number",
        ),
        (
            r#"POST clock {"advance_seconds": 1e300}"#,
            "/advance_seconds",
            "0 or a positive number",
        ),
        (
            r#"POST faults {"effect": "explode"}"#,
            "/effect",
            "unknown variant",
        ),
        (
            r#"POST faults {"effect": {"response": {"status": 99}}}"#,
            "",
            "from 200 to 599",
        ),
        (
            r#"POST faults {"effect": {"response": {"status": 103}}}"#,
            "",
            "from 200 to 599",
        ),
        (
            r#"POST faults {"effect": {"response": {}}}"#,
            "/effect/response",
            "status",
        ),
        (
            r#"POST faults {"operation": "shwo"}"#,
            "",
            "showContainerService",
        ),
        (r#"POST faults {"probability": 2}"#, "", "from 0 to 1"),
        (
            r#"POST faults {"delay_seconds": -1}"#,
            "",
            "0 or a positive number",
        ),
        (r#"POST faults {"times": -1}"#, "/times", "u64"),
        (
            r#"POST faults {"effect": {"response": {"status": 200, "headers": {"Content-Length": "7"}}}}"#,
            "",
            "truncated_body",
        ),
        (
            r#"POST faults {"effect": {"response": {"status": 200, "headers": {"a b": "c"}}}}"#,
            "",
            "invalid name or value",
        ),
        ("PUT faults []", "", ""),
        (
            r#"PUT faults {"faults": [{}, {"times": "two"}]}"#,
            "/faults/1/times",
            "u64",
        ),
        (
            r#"PUT faults {"faults": [{}, {"probability": -1}]}"#,
            "/faults/1",
            "from 0 to 1",
        ),
        ("PUT world ", "", "EOF"),
        (r#"PUT world {"users": []}"#, "/format", "reads format 2"),
        (
            r#"PUT world {"format": 2, "users": [], "resources": {"projects": [{"id": 1, "name": "a", "owner": 7}]}}"#,
            "/resources/projects/0/owner",
            "refers to 7",
        ),
    ];
    let before = emulator.world().to_json();
    for (case, pointer, message) in cases {
        let mut words = case.splitn(3, ' ');
        let [method, name, body] = [(); 3].map(|()| words.next().unwrap());
        let path = format!("/_emulator/{name}");
        let response = call(&emulator, method, &path, body).await;
        assert_eq!(response.status, 400, "{case}: {response:?}");
        let given = response.json();
        assert_eq!(given["pointer"], pointer, "{case}: {given}");
        let text = given["message"].as_str().unwrap();
        assert!(text.contains(message) && !text.is_empty(), "{case}: {text}");
    }
    assert_eq!(emulator.world().to_json(), before);
    assert!(emulator.faults().is_empty());
    assert_alive(&emulator).await;
}

#[tokio::test]
async fn the_clock_is_read_moved_and_stopped() {
    let emulator = emulator().await;
    let mut raw = RawConnection::connect(&emulator).await;
    let clock = "/_emulator/clock";
    let set = r#"{"now": "2026-11-24T12:00:00Z", "advance_seconds": 1.5}"#;
    let expected = json!({"now": "2026-11-24T12:00:01.5Z", "mode": "manual"});
    let response = raw.request("POST", clock, set).await.response().await;
    assert_eq!((response.status, response.json()), (200, expected.clone()));
    let response = raw.request("POST", clock, "{}").await.response().await;
    assert_eq!((response.status, response.json()), (200, expected.clone()));
    let response = raw.get(clock).await;
    assert_eq!((response.status, response.json()), (200, expected));
    let run = r#"{"mode": "running"}"#;
    let response = raw.request("POST", clock, run).await.response().await;
    assert_eq!(response.json()["mode"], "running");
    // The maximum timestamp.
    let stop = r#"{"mode": "manual", "advance_seconds": 1e12}"#;
    let response = raw.request("POST", clock, stop).await.response().await;
    assert_eq!(response.json()["now"], "9999-12-30T22:00:00.999999999Z");
    assert_alive(&emulator).await;
}

#[tokio::test]
async fn faults_are_added_replaced_and_cleared() {
    let emulator = emulator().await;
    let mut raw = RawConnection::connect(&emulator).await;
    let faults = "/_emulator/faults";
    let one = r#"{"effect": "reset", "operation": "showContainerService", "times": 2}"#;
    let response = raw.request("POST", faults, one).await.response().await;
    assert_eq!(response.status, 201);
    let expected = json!({"faults": [{
        "operation": "showContainerService", "times": 2, "probability": 1.0,
        "delay_seconds": 0.0, "effect": "reset", "execute_request": false, "applied": 0,
    }]});
    assert_eq!(response.json(), expected);
    let script = r#"{"seed": 7, "faults": [
        {"delay_seconds": 2},
        {"effect": "truncated_body"},
        {"effect": "too_many_requests", "probability": 0.5},
        {"effect": "throttle", "execute_request": true},
        {"effect": {"response": {"status": 503, "headers": {"Retry-After": "1"}, "body": "x"}}, "operation": "token"}
    ]}"#;
    let response = raw.request("PUT", faults, script).await.response().await;
    assert_eq!(response.status, 200);
    assert_eq!(response.json()["faults"].as_array().map(Vec::len), Some(5));
    let response = raw.request("DELETE", faults, "").await.response().await;
    assert_eq!(response.status, 204);
    let response = raw.get(faults).await;
    assert_eq!(response.json(), json!({"faults": []}));
}

#[tokio::test]
async fn diagnostics_are_read_and_cleared() {
    let emulator = emulator().await;
    get(&emulator, "/api/container_services?pgae=2").await;
    let diagnostics = get(&emulator, "/_emulator/diagnostics").await.json();
    assert_eq!(diagnostics["checked"], 1);
    assert_eq!(diagnostics["ambiguous"], 1, "{diagnostics}");
    assert_eq!(diagnostics["diagnostics"][0]["kind"], "ambiguous");
    let response = call(&emulator, "DELETE", "/_emulator/diagnostics", "").await;
    assert_eq!(response.status, 204);
    emulator.assert_no_diagnostics();
}

#[tokio::test]
async fn requests_are_listed_and_cleared() {
    let emulator = emulator().await;
    let list = async || get(&emulator, "/_emulator/requests").await.json();
    assert_eq!(list().await, json!({"requests": []}));
    get(&emulator, "/api/container_services?per_page=2").await;
    get(&emulator, "/api/container_services?pgae=2").await;
    let power = "/api/container_services/101/power/x";
    call(&emulator, "PATCH", power, "").await;
    get(&emulator, "/api/container_services/x?access_token=s3cr3t").await;
    call(&emulator, "POST", "/api/oauth/token", "{}").await;
    let expected = json!([
        {"method": "GET", "target": "/api/container_services?per_page=2",
            "operation": "listContainerServices", "status": 200, "contract": "conforms"},
        {"method": "GET", "target": "/api/container_services?pgae=2",
            "operation": "listContainerServices", "status": 200, "contract": "ambiguous"},
        {"method": "PATCH", "target": "/api/container_services/101/power/x",
            "operation": "powerContainerService", "status": 422, "contract": "client-fault"},
        {"method": "GET", "target": "/api/container_services/x?access_token=<hidden>",
            "operation": "showContainerService", "status": 404, "contract": "client-fault"},
        {"method": "POST", "target": "/api/oauth/token",
            "operation": "token", "status": 403, "contract": "not-checked"},
    ]);
    assert_eq!(list().await["requests"], expected);
    let cleared = call(&emulator, "DELETE", "/_emulator/requests", "").await;
    assert_eq!(cleared.status, 204);
    assert!(emulator.requests().is_empty());
    // Neither control endpoints nor `/health` are requests to the API.
    assert_alive(&emulator).await;
    assert_eq!(emulator.requests().len(), 1);
    emulator.reset();
    assert!(emulator.requests().is_empty());
}

/// The hook gets each request once its response is decided, also one that a fault affects.
#[tokio::test]
async fn a_hook_is_called_with_each_request() {
    let (sender, mut received) = tokio::sync::mpsc::unbounded_channel();
    let once = |fault: Fault| fault.operation("showContainerService").times(1);
    let builder = manual()
        .fault(once(Fault::delay(60.0)))
        .fault(once(Fault::new(FaultEffect::Reset)))
        .on_request(move |request| sender.send(request.to_string()).unwrap());
    let emulator = spawn(builder).await;
    let show = "/api/container_services/101";
    let mut late = RawConnection::connect(&emulator).await;
    late.request("GET", show, "").await;
    // Before the response is sent.
    let line = received.recv().await.unwrap();
    assert_eq!(
        line,
        "GET /api/container_services/101 200 showContainerService"
    );
    assert!(late.is_silent());
    let mut reset = RawConnection::connect(&emulator).await;
    let (_, end) = reset.request("GET", show, "").await.rest().await;
    end.unwrap_err();
    let line = received.recv().await.unwrap();
    assert_eq!(
        line,
        "GET /api/container_services/101 reset showContainerService"
    );
    get(&emulator, "/_emulator/clock").await;
    get(&emulator, "/api/container_services?page=2").await;
    let line = received.recv().await.unwrap();
    assert_eq!(
        line,
        "GET /api/container_services?page=2 200 listContainerServices"
    );
    get(&emulator, "/nope/%1b%0a").await;
    let line = received.recv().await.unwrap();
    assert!(!line.chars().any(char::is_control), "{line:?}");
    received.try_recv().unwrap_err();
}

#[tokio::test]
async fn a_world_is_saved_loaded_and_reset() {
    let emulator = emulator().await;
    let label = async || {
        let shown = get(&emulator, "/api/container_services/101").await;
        shown.json()["container_service"]["label"].clone()
    };
    let original = label().await;
    let patch = r#"{"label": "Changed"}"#;
    call(&emulator, "PATCH", "/api/container_services/101", patch).await;
    let saved = get(&emulator, "/_emulator/world").await;
    assert_eq!(saved.header("content-type"), Some("application/json"));
    let reset = call(&emulator, "POST", "/_emulator/world/reset", "").await;
    assert_eq!(reset.status, 204);
    assert_eq!(label().await, original);
    let loaded = call(&emulator, "PUT", "/_emulator/world", &saved.body).await;
    assert_eq!(loaded.status, 204, "{loaded:?}");
    assert_eq!(label().await, "Changed");
    // Now reset returns to this world.
    let patch = r#"{"label": "Again"}"#;
    call(&emulator, "PATCH", "/api/container_services/101", patch).await;
    call(&emulator, "POST", "/_emulator/world/reset", "").await;
    assert_eq!(label().await, "Changed");
    // An invalid world changes nothing.
    let mut wrong: Value = saved.json();
    wrong["services"][3]["project"] = json!(77);
    let refused = call(&emulator, "PUT", "/_emulator/world", &wrong.to_string()).await;
    assert_eq!(refused.status, 400);
    assert_eq!(refused.json()["pointer"], "/services/3/project");
    assert_eq!(label().await, "Changed");
}

#[tokio::test]
async fn unknown_endpoints_list_the_known_ones() {
    let emulator = emulator().await;
    for path in ["/_emulator", "/_emulator/nope", "/_emulator/world/x"] {
        let response = get(&emulator, path).await;
        assert_eq!(response.status, 404, "{path}");
        assert!(
            response.body.contains("/_emulator/requests"),
            "{path}: {response:?}"
        );
    }
    for (method, name) in [
        ("DELETE", "clock"),
        ("PATCH", "faults"),
        ("GET", "world/reset"),
    ] {
        let response = call(&emulator, method, &format!("/_emulator/{name}"), "").await;
        assert_eq!(response.status, 405, "{method} {name}");
    }
}

/// Without control endpoints their paths are like all others.
#[tokio::test]
async fn the_endpoints_can_be_switched_off() {
    let emulator = spawn(Emulator::builder().control(false)).await;
    for (method, name) in [
        ("GET", "clock"),
        ("POST", "faults"),
        ("GET", "diagnostics"),
        ("GET", "requests"),
        ("GET", "world"),
        ("POST", "world/reset"),
        ("GET", "nope"),
    ] {
        let given = call(&emulator, method, &format!("/_emulator/{name}"), "").await;
        let other = call(&emulator, method, &format!("/elsewhere/{name}"), "").await;
        assert_eq!(given.status, 404, "{method} {name}");
        assert_eq!(given.body, other.body, "{method} {name}");
    }
    assert_alive(&emulator).await;
}

/// The files of a folder, and nothing outside of it.
#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "a folder of this test alone")]
async fn a_documentation_site_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    std::fs::create_dir(&site).unwrap();
    std::fs::write(site.join("index.html"), "<h1>Start</h1>").unwrap();
    std::fs::write(folder.path().join("outside.txt"), "outside").unwrap();
    let emulator = spawn(Emulator::builder().docs(&site)).await;
    let path = emulator.docs_url().replace(&emulator.url(), "");
    let page = get(&emulator, &path).await;
    assert_eq!(
        (page.status, page.body.as_str()),
        (200, "<h1>Start</h1>"),
        "{page:?}"
    );
    assert_eq!(page.header("content-type"), Some("text/html"));
    let bare = get(&emulator, path.trim_end_matches('/')).await;
    assert_eq!((bare.status, bare.header("location")), (308, Some("docs/")));
    for outside in ["../outside.txt", "..%2foutside.txt", "%2e%2e/outside.txt"] {
        let refused = get(&emulator, &format!("{path}{outside}")).await;
        assert_eq!(refused.status, 404, "{outside}: {refused:?}");
    }
    // Without the option there is no such endpoint.
    let none = get(&self::emulator().await, &path).await;
    assert!(
        none.status == 404 && none.body.starts_with("unknown endpoint"),
        "{none:?}"
    );
    let missing = Emulator::builder().docs(folder.path().join("gone")).spawn();
    let error = missing.await.unwrap_err().to_string();
    assert!(error.contains("gone\nrun: cargo xtask docs"), "{error}");
}
