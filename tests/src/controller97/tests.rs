use std::{collections::BTreeMap, path::Path, sync::LazyLock};

use serde_json::{Value, json};

use super::{Form, STEPS};
use crate::{
    captures::{Auth, Body, Exchange, header, load_dir},
    timeline::unhealthy,
};

/// All recordings, those of 9.7 last.
static RECORDINGS: LazyLock<(Vec<Exchange>, Vec<Exchange>)> = LazyLock::new(|| {
    let captures = Path::new(env!("CARGO_MANIFEST_DIR")).join("captures");
    let exchanges = load_dir(&captures).unwrap();
    let is_older = |exchange: &Exchange| exchange.folder() != "controller-9.7";
    exchanges.into_iter().partition(is_older)
});

static FORM: LazyLock<Form> = LazyLock::new(|| Form::of(recordings()));

fn recordings() -> &'static [Exchange] {
    &RECORDINGS.0
}

fn recording(name: &str) -> Exchange {
    let mut all = RECORDINGS.0.iter().chain(&RECORDINGS.1);
    let found = all.find(|one| one.name == name);
    found
        .unwrap_or_else(|| panic!("there is no {name}"))
        .clone()
}

/// The exchange after the step of this name alone.
fn after(step: &str, form: &Form, exchange: &Exchange) -> Exchange {
    let mut exchange = exchange.clone();
    let found = STEPS.iter().find(|one| one.name == step);
    found.unwrap().apply(form, &mut exchange);
    exchange
}

fn json_of(exchange: &Exchange) -> &Value {
    match &exchange.response.body {
        Body::Json(body) => body,
        other => panic!("{}: no JSON: {other:?}", exchange.name),
    }
}

fn with_body(path: &str, body: Value) -> Exchange {
    let mut exchange = recording("show/001-typical");
    path.clone_into(&mut exchange.request.path);
    exchange.response.body = Body::Json(body);
    exchange
}

/// Steps that change no recording, because nobody recorded what they are about. The cases below
/// show that they do something.
const NOT_RECORDED: [&str; 1] = ["failed-check"];

#[test]
fn each_step_changes_a_recording() {
    let form = &*FORM;
    let mut changed: BTreeMap<&str, usize> = BTreeMap::new();
    for exchange in recordings() {
        for step in &STEPS {
            let count = changed.entry(step.name).or_default();
            *count += usize::from(after(step.name, form, exchange) != *exchange);
        }
    }
    assert_eq!(changed.len(), STEPS.len(), "two steps have the same name");
    for (step, count) in changed {
        assert_eq!(count == 0, NOT_RECORDED.contains(&step), "{step}: {count}");
    }
}

#[test]
fn nothing_is_changed_twice() {
    let form = &*FORM;
    for step in STEPS.iter().filter(|step| step.name != "foreign-events") {
        for exchange in recordings() {
            let once = after(step.name, form, exchange);
            assert_eq!(after(step.name, form, &once), once, "{}", step.name);
        }
    }
}

#[test]
fn access_goes_by_token_and_operation() {
    let form = &*FORM;
    let pattern = recording("auth/025-show-user-scope-public");
    let service = "/api/container_services/1";
    // Who, what, and the outcome of a 200.
    let cases = [
        ("bearer:user-public", "GET", service, 403),
        ("bearer:user-public", "GET", "/api/version", 200),
        ("bearer:user-project-read", "GET", service, 200),
        ("bearer:user-project-read", "GET", "/api/event_logs/1", 200),
        ("bearer:user-project-read", "PATCH", service, 403),
        ("bearer:user-project-read", "GET", "/api/version", 403),
        // By the response of the token endpoint, `oauth/104-refresh`, and by introspection.
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
        // No operation: the route is looked for first.
        (
            "bearer:user-expired",
            "POST",
            "/api/container_services/1/power/stop",
            200,
        ),
        ("bearer:user-public", "GET", "/api/nope", 200),
        // Clients are validated alike in both versions, and Basic has no scopes.
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
        exchange.auth = Auth::from(auth.to_owned());
        method.clone_into(&mut exchange.request.method);
        path.clone_into(&mut exchange.request.path);
        let exchange = form.apply(exchange);
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
        assert_eq!(exchange.response.body == Body::Empty, error.is_some());
    }
}

/// What is made of an exchange of 9.3.1 is what 9.7 was recorded to send, where both versions were
/// asked the same: all but values and the headers that depend on them.
#[test]
fn refusals_are_those_that_were_recorded() {
    let form = &*FORM;
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
        let own = form.apply(recording(own));
        assert_eq!(
            own.response, theirs.response,
            "{} {}",
            own.name, theirs.name
        );
    }
}

#[test]
fn figures_become_decimals_where_there_is_a_package() {
    let mut form = Form::default();
    form.packages.insert(7);
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
        let exchange = after("cpu", &form, &with_body(path, body));
        let body = json_of(&exchange);
        assert_eq!(
            body["containers"][0]["stats"],
            json!({"cpu": text, "mem": 12.5})
        );
        assert_eq!(body["containers"][1]["stats"]["cpu"], number, "no package");
    }
}

#[test]
fn a_failed_check_shows_in_the_service_alone() {
    let form = Form::default();
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
    let exchange = after("failed-check", &form, &exchange);
    assert_eq!(
        read(&exchange),
        ["offline", "starting", "offline", "resource_usage"]
    );

    let service = json!({"container_service": {"current_state": "online"}});
    let exchange = unhealthy(with_body("/api/container_services/7", service));
    let exchange = after("failed-check", &form, &exchange);
    assert_eq!(
        json_of(&exchange)["container_service"]["current_state"],
        "unhealthy"
    );
}

/// Recordings of backups are not among those of this project.
#[test]
fn events_of_backups_lose_their_report() {
    let event = |code: &str| json!({"event_code": code, "audit": {"id": 1, "raw_data": "---\n"}});
    let body = json!({"events": [
        event("agent-1105683bb0f948c0"),
        event("fdfcc55ffebd0424"),
        {"event_code": null, "audit": null},
    ]});
    let path = "/api/container_services/7/events";
    let exchange = after("foreign-events", &Form::default(), &with_body(path, body));
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
    let view = after("foreign-events", &Form::default(), &view);
    assert_eq!(
        json_of(&view)["event_log"]["audit"]["raw_data"],
        Value::Null
    );
}

/// They are newer than what the call made, by id and by time, and the same in every list.
#[test]
fn foreign_events_stand_beside_the_call() {
    let form = &*FORM;
    let mut lists = 0;
    let mut foreign: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for own in recordings() {
        let changed = after("foreign-events", form, own);
        if changed == *own {
            continue;
        }
        let events = json_of(&changed)["events"].as_array().unwrap();
        let (added, rest) = events.split_at(3);
        let recorded = json_of(own)["events"].as_array().unwrap();
        assert_eq!(rest, recorded, "{}", own.name);
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
