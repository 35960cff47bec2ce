//! The helpers for `httpmock`: each operation through the real client, the refusals against the
//! recordings they rest on and as the client's errors, pages and samples against recordings.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail a test by panicking"
)]

use std::{collections::BTreeMap, fs, path::Path};

use computestacks::{
    Client, Error, Patch, RetryPolicy,
    types::{
        ContainerList, ContainerServiceDetail, ContainerServiceUpdate, EventView, PowerAction,
        PowerCallback, PowerContainerServiceRequest,
    },
};
use computestacks_emulator::httpmock::{
    MockServerExt, Paging, Refusals,
    httpmock::{MockServer, Then},
    samples,
};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn client(server: &MockServer) -> Client {
    Client::builder(server.base_url())
        .basic("user", "secret")
        .retry(RetryPolicy::none())
        .build()
        .unwrap()
}

/// A test an operation, and the list of their names.
macro_rules! operations {
    ($($name:ident($server:ident, $client:ident) $test:block)*) => {
        const TESTED: &[&str] = &[$(stringify!($name)),*];

        $(
            #[tokio::test]
            async fn $name() {
                let $server = MockServer::start_async().await;
                let $client = client(&$server);
                $test
            }
        )*
    };
}

operations! {
    list_container_services(server, client) {
        let answer = samples::service_list([12, 13]);
        let page = server.list_container_services(|when, then| {
            when.page(2).per_page(2);
            then.ok(&answer).paging(&server, Paging { page: 2, per_page: 2, total: 5 });
        });
        let plain = server.list_container_services(|when, then| {
            when.page(None).per_page(None);
            then.ok(&samples::service_list([1]));
        });
        let shown = client.list().page(2).per_page(2).await.unwrap();
        assert_eq!(shown.services, answer.container_services);
        assert_eq!((shown.total, shown.per_page), (Some(5), Some(2)));
        assert_eq!((shown.previous, shown.next, shown.last), (Some(1), Some(3), Some(3)));
        page.assert();
        plain.assert_calls(0);
        assert_eq!(client.list().await.unwrap().total, None);
        plain.assert();
    }

    show_container_service(server, client) {
        let mock = server.show_container_service(|when, then| {
            when.id(12);
            then.ok(&samples::service_detail(12));
        });
        assert_eq!(client.show(12).await.unwrap(), samples::service_detail(12));
        mock.assert();
        // Neither another id nor what lies below it; httpmock answers 404 to the rest.
        assert!(client.show(123).await.unwrap_err().is_not_found());
        assert!(client.containers(12).await.unwrap_err().is_not_found());
        mock.assert();
    }

    update_container_service(server, client) {
        let update = ContainerServiceUpdate::new().label("Web shop").command(Patch::Null);
        let mut answer = samples::service_detail(12);
        answer.container_service.label = Some("Web shop".to_owned());
        let mock = server.update_container_service(|when, then| {
            when.id(12).update(&update);
            then.accepted(&answer);
        });
        let updated = client.update(12, update).await.unwrap();
        assert_eq!(updated.service, answer.container_service);
        assert!(updated.ignored.is_empty());
        mock.assert();
        // Null is not the same as nothing.
        let absent = ContainerServiceUpdate::new().label("Web shop");
        assert!(client.update(12, absent).await.unwrap_err().is_not_found());
        mock.assert();
    }

    delete_container_service(server, client) {
        let mock = server.delete_container_service(|when, then| {
            when.id(12);
            then.accepted(&samples::accepted());
        });
        client.delete(12).await.unwrap();
        mock.assert();
    }

    resize_container_service(server, client) {
        let mock = server.resize_container_service(|when, then| {
            when.id(12).product_id(547_060_361);
            then.accepted(&samples::accepted());
        });
        client.resize(12, 547_060_361).await.unwrap();
        assert!(client.resize(12, 1).await.unwrap_err().is_not_found());
        mock.assert();
    }

    scale_container_service(server, client) {
        let mock = server.scale_container_service(|when, then| {
            when.id(12).qty(3);
            then.accepted(&samples::accepted());
        });
        client.scale(12, 3).await.unwrap();
        assert!(client.scale(12, 2).await.unwrap_err().is_not_found());
        mock.assert();
    }

    power_container_service(server, client) {
        let callback = PowerCallback::new().url("https://x.example/done").authorization("secret");
        let body = PowerContainerServiceRequest::new().callback(callback);
        let mock = server.power_container_service(|when, then| {
            when.id(12).action(PowerAction::Restart).body(&body);
            then.accepted(&samples::accepted());
        });
        client.power_with(12, PowerAction::Restart, body).await.unwrap();
        mock.assert();
    }

    power_container_service_as_documented(server, client) {
        let put = server.power_container_service(|when, then| {
            when.id(12).action(PowerAction::Stop);
            then.unknown_call();
        });
        let post = server.power_container_service_as_documented(|when, then| {
            when.id(12).action(PowerAction::Stop);
            then.accepted(&samples::accepted());
        });
        client.power(12, PowerAction::Stop).await.unwrap();
        put.assert();
        post.assert();
    }

    list_container_service_logs(server, client) {
        let time: Timestamp = "2026-11-24T00:24:43.5Z".parse().unwrap();
        let answer = samples::log_lines([(time, Some("web-104"), "ready"), (time, None, "")]);
        let mock = server.list_container_service_logs(|when, then| {
            when.id(12).limit(2).period_start(time.as_second()).period_end(None);
            then.ok(&answer);
        });
        assert_eq!(client.logs(12).limit(2).since(time).await.unwrap(), answer.0);
        mock.assert();
    }

    list_container_service_containers(server, client) {
        let answer = samples::container_list(12, [104, 105]);
        let mock = server.list_container_service_containers(|when, then| {
            when.id(12);
            then.ok(&answer);
        });
        assert_eq!(client.containers(12).await.unwrap(), answer.containers);
        mock.assert();
    }

    list_container_service_events(server, client) {
        let answer = samples::event_list([43, 42]);
        let mock = server.list_container_service_events(|when, then| {
            when.id(12);
            then.ok(&answer);
        });
        assert_eq!(client.events(12).await.unwrap(), answer.events);
        mock.assert();
    }

    show_container_service_event(server, client) {
        let answer = samples::event_view(42);
        let mock = server.show_container_service_event(|when, then| {
            when.id(12).event_id(42);
            then.ok(&answer);
        });
        assert_eq!(client.event(12, 42).await.unwrap(), answer.event_log);
        assert!(client.event(42, 12).await.unwrap_err().is_not_found());
        mock.assert();
    }

    show_event(server, client) {
        let answer = samples::event_view(42);
        let mock = server.show_event(|when, then| {
            when.event_id(42);
            then.ok(&answer);
        });
        assert_eq!(client.event_log(42).await.unwrap(), answer.event_log);
        mock.assert();
    }
}

#[test]
fn every_operation_is_in_the_table() {
    let generated = include_str!("../src/httpmock/generated.rs");
    let methods = generated.split_once("pub trait MockServerExt").unwrap().1;
    let methods = methods.split_once("impl MockServerExt").unwrap().0;
    let mut names: Vec<&str> = methods
        .lines()
        .filter_map(|line| line.trim().strip_prefix("fn ")?.split_once('<'))
        .map(|(name, _)| name)
        .collect();
    let mut tested = TESTED.to_vec();
    names.sort_unstable();
    tested.sort_unstable();
    assert_eq!(names, tested);
}

/// Status, headers and body of an answer.
type Answer = (u16, BTreeMap<String, String>, String);

/// The recorded answer.
fn recorded(name: &str) -> Answer {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/captures")
        .join(format!("{name}.json"));
    let capture: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let answer = &capture["response"];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let headers = answer["headers"].as_object().unwrap().iter();
    let body = match (answer["body_kind"].as_str().unwrap(), &answer["body"]) {
        ("empty", _) => String::new(),
        // The recorder cuts a long text.
        ("text", body) => text(body).trim_end_matches(" [cut]").to_owned(),
        (_, body) => body.to_string(),
    };
    (
        u16::try_from(answer["status"].as_u64().unwrap()).unwrap(),
        headers
            .map(|(name, value)| (name.clone(), text(value)))
            .collect(),
        body,
    )
}

/// What the client sees where every call is answered so, as an error and by its parts.
async fn seen(then: impl FnOnce(Then) -> Then) -> (Error, Answer) {
    let server = MockServer::start_async().await;
    server.mock(|_, plain| {
        then(plain);
    });
    let error = client(&server).show(12).await.unwrap_err();
    let headers = error
        .headers()
        .iter()
        // Of the connection, and not recorded.
        .filter(|(name, _)| !matches!(name.as_str(), "content-length" | "date"))
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    let body = String::from_utf8(error.body().to_vec()).unwrap();
    let answer = (error.status().unwrap().as_u16(), headers, body);
    (error, answer)
}

/// The predicates that hold of an error.
fn predicates(error: &Error) -> Vec<&'static str> {
    let all = [
        ("not_found", error.is_not_found()),
        ("unauthorized", error.is_unauthorized()),
        ("forbidden", error.is_forbidden()),
        ("throttled", error.is_throttled()),
        ("refused", error.is_refused()),
        ("server_error", error.is_server_error()),
        ("transient", error.is_transient()),
        ("decode", error.is_decode()),
        ("config", error.is_config()),
    ];
    let held = all.into_iter().filter(|(_, holds)| *holds);
    held.map(|(name, _)| name).collect()
}

#[tokio::test]
async fn refusals_are_as_recorded_and_seen_as_what_they_are() {
    type Helper = fn(Then) -> Then;
    const CRASHED: &[&str] = &["throttled", "server_error", "transient"];
    let cases: [(Helper, &[&str], &[&str]); 10] = [
        (
            Refusals::not_found,
            &["not_found"],
            &["show/021-missing", "delete/009-not-visible"],
        ),
        (
            Refusals::unknown_call,
            &["not_found"],
            &[
                "routes/001-unknown-path",
                "power/009-post-start-as-documented",
            ],
        ),
        (
            Refusals::unauthorized,
            &["unauthorized"],
            &["auth/001-list-none", "auth/009-list-unknown-bearer"],
        ),
        (
            Refusals::bad_credentials,
            &["unauthorized"],
            &[
                "lockout/001-1-wrong",
                "lockout/008-good-password-while-locked",
            ],
        ),
        (
            Refusals::forbidden,
            &["forbidden"],
            &["auth/016-list-client-public"],
        ),
        (
            Refusals::not_acceptable,
            &[],
            &["negotiate/002-logs-no-accept"],
        ),
        (
            |then| then.unprocessable(&["Missing package id: 1"]),
            &["refused"],
            &["resize/007-unknown-product"],
        ),
        (
            |then| {
                then.failed(&[
                    "param is missing or the value is empty: container_service\n\
                     Did you mean?  container_service_id",
                ])
            },
            &["server_error"],
            &["scale/016-empty-wrapper", "resize/018-empty-object"],
        ),
        (
            Refusals::server_error,
            CRASHED,
            &[
                "faults/062-one-service-without-image-show",
                "logs/018-limit-array",
            ],
        ),
        (
            Refusals::throttled,
            CRASHED,
            &["throttle/002-over-limit-list"],
        ),
    ];
    for (helper, wanted, recordings) in cases {
        let (error, answer) = seen(helper).await;
        assert_eq!(predicates(&error), wanted, "{error}");
        for name in recordings {
            assert_eq!(answer, recorded(name), "{name}");
        }
    }
}

/// No recording has it.
#[tokio::test]
async fn a_rate_limit_is_seen_as_one() {
    let reset: Timestamp = "2026-11-24T00:05:00Z".parse().unwrap();
    let (error, (status, headers, body)) = seen(|then| then.rate_limited(2500, reset)).await;
    assert_eq!(predicates(&error), ["throttled", "transient"]);
    assert_eq!((status, body.as_str()), (429, "Throttled"));
    let reset = reset.as_second().to_string();
    assert_eq!(headers["ratelimit-limit"], "2500");
    assert_eq!(headers["ratelimit-remaining"], "0");
    assert_eq!(headers["ratelimit-reset"], reset);
}

#[tokio::test]
async fn pages_have_the_recorded_headers() {
    let cases = [
        ("list/002-page-size-2", 1, 2, 34),
        ("list/003-page-2-of-size-10", 2, 10, 34),
        ("list/004-last-page", 4, 10, 34),
        ("list/006-all-in-one", 1, 1000, 34),
        ("list/007-per-page-zero", 1, 0, 34),
        ("list/010-page-zero", 0, 2, 34),
        ("list/016-admin-page-2", 2, 2, 5),
    ];
    for (name, page, per_page, total) in cases {
        let server = MockServer::start_async().await;
        server.list_container_services(|_, then| {
            let paging = Paging {
                page,
                per_page,
                total,
            };
            then.ok(&samples::service_list([12]))
                .paging(&server, paging);
        });
        let answer = client(&server).list().with_response().await.unwrap();
        let (_, headers, _) = recorded(name);
        for header in ["link", "total", "per-page"] {
            let wanted = headers
                .get(header)
                .map(|value| value.replace("{host}", &server.address().to_string()));
            let sent = answer.headers.get(header);
            let sent = sent.map(|value| value.to_str().unwrap().to_owned());
            assert_eq!(sent, wanted, "{name}: {header}");
        }
    }
}

/// A dependent begins with these, so they must be what the server sends. They are compared as
/// values: the client's types do not keep the zeros that end a time.
#[test]
fn samples_are_as_recorded() {
    fn read<T: DeserializeOwned>(name: &str) -> T {
        serde_json::from_str(&recorded(name).2).unwrap()
    }
    let detail: ContainerServiceDetail = read("show/001-typical");
    assert_eq!(samples::service_detail(112_543_068), detail);
    let containers: ContainerList = read("async/power-restart-completed/012-containers");
    let sample = samples::container_list(678_694_732, [853_353_581]);
    assert_eq!(sample, containers);
    let event: EventView = read("async/power-restart-completed/011-event-log");
    assert_eq!(samples::event_view(42), event);
}

/// Ids that are the recorded ones of something else end up where they belong.
#[test]
fn ids_of_samples_are_those_asked_for() {
    let container = samples::container(853_353_581, 678_694_732);
    assert_eq!(container.id.get(), 678_694_732);
    assert_eq!(container.links.logs, "/api/containers/678694732/logs");
    let of = "/api/container_services/853353581";
    assert_eq!(container.links.container_service, of);
    let service = samples::service(1);
    assert_eq!(service.id.get(), 1);
    assert_eq!(service.links.logs, "/api/container_services/1/logs");
}
