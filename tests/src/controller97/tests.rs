use std::{collections::BTreeMap, path::Path, sync::LazyLock};

use serde_json::{Value, json};

use super::{Conversion97, STEPS};
use crate::{
    captures::{Exchange, RecordedAuth, RecordedBody, header, load_dir},
    timeline::unhealthy,
};

/// All recordings; those of 9.7 come second.
static RECORDINGS: LazyLock<(Vec<Exchange>, Vec<Exchange>)> = LazyLock::new(|| {
    let captures = Path::new(env!("CARGO_MANIFEST_DIR")).join("captures");
    let exchanges = load_dir(&captures).unwrap();
    let is_older = |exchange: &Exchange| exchange.folder() != "controller-9.7";
    exchanges.into_iter().partition(is_older)
});

static CONVERSION: LazyLock<Conversion97> = LazyLock::new(|| Conversion97::of(recordings()));

fn recordings() -> &'static [Exchange] {
    &RECORDINGS.0
}

fn recording(name: &str) -> Exchange {
    let mut all = RECORDINGS.0.iter().chain(&RECORDINGS.1);
    let found = all.find(|one| one.name == name);
    found
        .unwrap_or_else(|| panic!("no recording {name}"))
        .clone()
}

/// The exchange after only the step of this name.
fn after(step: &str, conversion: &Conversion97, exchange: &Exchange) -> Exchange {
    let mut exchange = exchange.clone();
    let found = STEPS.iter().find(|one| one.name == step);
    found.unwrap().apply(conversion, &mut exchange);
    exchange
}

fn json_of(exchange: &Exchange) -> &Value {
    match &exchange.response.body {
        RecordedBody::Json(body) => body,
        other => panic!("{}: not JSON: {other:?}", exchange.name),
    }
}

fn with_body(path: &str, body: Value) -> Exchange {
    let mut exchange = recording("show/001-typical");
    path.clone_into(&mut exchange.request.path);
    exchange.response.body = RecordedBody::Json(body);
    exchange
}

/// Steps that change no recording, because their subject was not recorded. The cases below show
/// that they work.
const NOT_RECORDED: [&str; 1] = ["failed-check"];

#[test]
fn each_step_changes_a_recording() {
    let conversion = &*CONVERSION;
    let mut changed: BTreeMap<&str, usize> = BTreeMap::new();
    for exchange in recordings() {
        for step in &STEPS {
            let count = changed.entry(step.name).or_default();
            *count += usize::from(after(step.name, conversion, exchange) != *exchange);
        }
    }
    assert_eq!(changed.len(), STEPS.len(), "two steps have the same name");
    for (step, count) in changed {
        assert_eq!(count == 0, NOT_RECORDED.contains(&step), "{step}: {count}");
    }
}

#[test]
fn steps_are_idempotent() {
    let conversion = &*CONVERSION;
    for step in STEPS.iter().filter(|step| step.name != "foreign-events") {
        for exchange in recordings() {
            let once = after(step.name, conversion, exchange);
            assert_eq!(after(step.name, conversion, &once), once, "{}", step.name);
        }
    }
}

#[test]
fn access_depends_on_token_and_operation() {
    let conversion = &*CONVERSION;
    let pattern = recording("auth/025-show-user-scope-public");
    let service = "/api/container_services/1";
    // Credentials, method, path, and the status that replaces a 200.
    let cases = [
        ("bearer:user-public", "GET", service, 403),
        ("bearer:user-public", "GET", "/api/version", 200),
        ("bearer:user-project-read", "GET", service, 200),
        ("bearer:user-project-read", "GET", "/api/event_logs/1", 200),
        ("bearer:user-project-read", "PATCH", service, 403),
        ("bearer:user-project-read", "GET", "/api/version", 403),
        // Known from the token endpoint, `oauth/104-refresh`, and from introspection.
        ("raw:Bearer <access-token:11>", "DELETE", service, 200),
        ("raw:Bearer <access-token:1>", "GET", service, 403),
        ("bearer:admin-admin", "PATCH", service, 200),
        ("bearer:user-expired", "GET", service, 401),
        (
            "bearer:user-revoked",
            "PUT",
            "/api/container_services/1/power/stop",
            401,
        ),
        // Not an operation: the route is looked up before the token.
        (
            "bearer:user-expired",
            "POST",
            "/api/container_services/1/power/stop",
            200,
        ),
        ("bearer:user-public", "GET", "/api/nope", 200),
        // Tokens of clients are treated alike in both versions, and Basic has no scopes.
        ("bearer:client", "GET", service, 200),
        ("user", "GET", service, 200),
        (
            "none",
            "GET",
            "/api/container_services?access_token=<token:user-public>",
            403,
        ),
    ];
    for (auth, method, path, status) in cases {
        let mut exchange = pattern.clone();
        exchange.auth = RecordedAuth::from(auth.to_owned());
        method.clone_into(&mut exchange.request.method);
        path.clone_into(&mut exchange.request.path);
        let exchange = conversion.apply(exchange);
        assert_eq!(exchange.response.status, status, "{auth} {method} {path}");
        let challenge = header(&exchange.response.headers, "www-authenticate");
        let error = match status {
            401 => Some("invalid_token"),
            403 => Some("insufficient_scope"),
            _ => None,
        };
        assert_eq!(
            challenge.is_some(),
            error.is_some(),
            "{auth} {method} {path}"
        );
        assert!(challenge.is_none_or(|text| text.contains(error.unwrap())));
        assert_eq!(
            exchange.response.body == RecordedBody::Empty,
            error.is_some()
        );
    }
}

/// Converted exchanges of 9.3.1 equal what 9.7 was recorded to send to the same requests.
#[test]
fn refusals_equal_the_recorded_ones() {
    let conversion = &*CONVERSION;
    for (own, theirs) in [
        (
            "auth/012-list-user-scope-public",
            "scopes/002-show-user-public",
        ),
        (
            "auth/029-missing-user-expired",
            "scopes/166-unknown-user-expired",
        ),
        ("auth/015-list-user-revoked", "scopes/172-list-user-revoked"),
        (
            "auth/016-list-client-public",
            "scopes/190-list-client-public",
        ),
        ("version/026-endpoint", "version/002-basic-admin"),
    ] {
        let theirs = recording(&format!("controller-9.7/{theirs}"));
        let own = conversion.apply(recording(own));
        assert_eq!(
            own.response, theirs.response,
            "{} {}",
            own.name, theirs.name
        );
    }
}

#[test]
fn cpu_becomes_a_decimal_if_there_is_a_package() {
    let mut conversion = Conversion97::default();
    conversion.packages.insert(7);
    let container = |service: i64, cpu: Value| {
        json!({
            "stats": {"cpu": cpu, "mem": 12.5},
            "links": {"container_service": format!("/api/container_services/{service}")},
        })
    };
    let path = "/api/container_services/7/containers";
    for (number, text) in [
        (json!(12.3), "12.3"),
        (json!(0.0), "0.0"),
        (json!(5), "5.0"),
        (json!(246_913.58), "246913.58"),
    ] {
        let body =
            json!({"containers": [container(7, number.clone()), container(8, number.clone())]});
        let exchange = after("cpu", &conversion, &with_body(path, body));
        let body = json_of(&exchange);
        assert_eq!(
            body["containers"][0]["stats"],
            json!({"cpu": text, "mem": 12.5})
        );
        assert_eq!(body["containers"][1]["stats"]["cpu"], number, "no package");
    }
}

#[test]
fn only_the_service_shows_a_failed_check() {
    let conversion = Conversion97::default();
    let path = "/api/container_services/7/containers";
    let states = ["online", "starting", "offline", "resource_usage"];
    let containers: Vec<Value> = states
        .iter()
        .map(|state| json!({"req_state": "running", "current_state": state}))
        .collect();
    let exchange = unhealthy(with_body(path, json!({"containers": containers})));
    let read = |exchange: &Exchange| -> Vec<String> {
        let containers = json_of(exchange)["containers"].as_array().unwrap();
        let state = |one: &Value| one["current_state"].as_str().unwrap().to_owned();
        containers.iter().map(state).collect()
    };
    assert_eq!(
        read(&exchange),
        ["unhealthy", "starting", "offline", "resource_usage"]
    );
    let exchange = after("failed-check", &conversion, &exchange);
    assert_eq!(
        read(&exchange),
        ["offline", "starting", "offline", "resource_usage"]
    );

    let service = json!({"container_service": {"current_state": "online"}});
    let exchange = unhealthy(with_body("/api/container_services/7", service));
    let exchange = after("failed-check", &conversion, &exchange);
    assert_eq!(
        json_of(&exchange)["container_service"]["current_state"],
        "unhealthy"
    );
}

/// This project has no recordings of backups.
#[test]
fn events_of_backups_have_no_report() {
    let event = |code: &str| json!({"event_code": code, "audit": {"id": 1, "raw_data": "---\n"}});
    let body = json!({"events": [
        event("agent-1105683bb0f948c0"),
        event("fdfcc55ffebd0424"),
        {"event_code": null, "audit": null},
    ]});
    let path = "/api/container_services/7/events";
    let exchange = after(
        "foreign-events",
        &Conversion97::default(),
        &with_body(path, body),
    );
    let events = &json_of(&exchange)["events"];
    assert_eq!(events[0]["audit"], json!({"id": 1, "raw_data": null}));
    assert_eq!(events[1]["audit"]["raw_data"], "---\n");
    assert_eq!(
        events.as_array().unwrap().len(),
        3,
        "no call, no foreign events"
    );
    let view = with_body(
        "/api/event_logs/1",
        json!({"event_log": event("agent-bde07117ae85937d")}),
    );
    let view = after("foreign-events", &Conversion97::default(), &view);
    assert_eq!(
        json_of(&view)["event_log"]["audit"]["raw_data"],
        Value::Null
    );
}

/// They are newer than the call's own events, by id and time, and the same in every list.
#[test]
fn foreign_events_are_listed_with_those_of_the_call() {
    let conversion = &*CONVERSION;
    let mut lists = 0;
    let mut foreign: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for own in recordings() {
        let changed = after("foreign-events", conversion, own);
        if changed == *own {
            continue;
        }
        let Some(events) = json_of(&changed)["events"].as_array() else {
            // One event: only the report of an agent is gone.
            continue;
        };
        let (added, rest) = events.split_at(3);
        let recorded = json_of(own)["events"].as_array().unwrap();
        let mut expected = recorded.clone();
        for event in &mut expected {
            let code = event["event_code"].as_str().unwrap_or_default();
            if code.starts_with("agent-") {
                event["audit"]["raw_data"] = Value::Null;
            }
        }
        assert_eq!(rest, expected, "{}", own.name);
        assert!(recorded.iter().all(|event| {
            added
                .iter()
                .all(|added| added["id"].as_i64() > event["id"].as_i64())
        }));
        let folder = super::group(own).to_owned();
        let known = foreign.entry(folder).or_insert_with(|| added.to_vec());
        assert_eq!(known.len(), 3);
        for (known, added) in known.iter().zip(added) {
            for name in ["id", "event_code", "created_at", "status"] {
                assert_eq!(known[name], added[name], "{} {name}", own.name);
            }
        }
        lists += 1;
    }
    assert!(lists > 50, "{lists}");
}
