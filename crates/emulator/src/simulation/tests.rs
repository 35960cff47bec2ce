//! Every request gets a response, and the contract describes it.

use std::{
    net::{IpAddr, Ipv4Addr},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Value, json};

use super::{Delivery, HttpRequest, Simulation};
use crate::{
    ServerProfile,
    clock::{ClockMode, WorldClock},
    contract::Depth,
    world::World,
};

fn simulation(profile: ServerProfile) -> Simulation {
    let now = "2026-11-24T12:00:00Z".parse().expect("a time");
    Simulation::new(
        World::built_in(),
        profile,
        WorldClock::new(ClockMode::Manual, Some(now)),
        0,
        false,
        Depth::Both,
    )
}

fn method() -> impl Strategy<Value = Method> {
    let known = vec![
        "GET", "GET", "GET", "PUT", "PATCH", "POST", "DELETE", "HEAD", "OPTIONS", "TRACE", "SPY",
    ];
    select(known).prop_map(|name| Method::from_bytes(name.as_bytes()).expect("a method"))
}

fn path() -> impl Strategy<Value = String> {
    let id = || {
        prop_oneof![
            4 => select(vec!["101", "102", "105", "106", "107", "201", "1", "0", "-1", "abc"])
                .prop_map(str::to_owned),
            1 => "[0-9]{1,40}",
            1 => "[0-9a-z.%-]{1,6}",
        ]
    };
    let below = prop_oneof![
        3 => Just(String::new()),
        1 => Just("/resize".to_owned()),
        1 => Just("/scale".to_owned()),
        1 => Just("/logs".to_owned()),
        1 => Just("/containers".to_owned()),
        1 => Just("/events".to_owned()),
        1 => (0..120_u8).prop_map(|id| format!("/events/{id}")),
        3 => select(vec!["start", "stop", "restart", "rebuild", "START", ""])
            .prop_map(|action| format!("/power/{action}")),
        1 => "(/[a-z%.]{0,8}){0,4}",
    ];
    let ending = select(vec![
        "", "", "", "", "/", ".json", ".xml", ".html", "%00", "%",
    ]);
    prop_oneof![
        6 => (id(), below, ending).prop_map(|(id, below, ending)| {
            format!("/api/container_services/{id}{below}{ending}")
        }),
        2 => Just("/api/container_services".to_owned()),
        1 => id().prop_map(|id| format!("/api/event_logs/{id}")),
        1 => id().prop_map(|id| format!("/api/projects/{id}/events")),
        1 => select(vec!["token", "revoke", "introspect", "token/info", "authorize"])
            .prop_map(|name| format!("/api/oauth/{name}")),
        1 => Just("/api/version".to_owned()),
        1 => "/.{0,40}",
    ]
}

fn query() -> impl Strategy<Value = String> {
    let name = select(vec![
        "page",
        "per_page",
        "limit",
        "period_start",
        "period_end",
        "access_token",
        "limit[]",
        "page[a]",
        "a[b][c]",
    ]);
    let value = prop_oneof![
        "[0-9]{0,20}",
        "-?[0-9]{1,3}(\\.[0-9])?",
        "[a-z%]{0,4}",
        Just("2026-11-24T11:00:00Z".to_owned()),
    ];
    let pair = (name, value).prop_map(|(name, value)| format!("{name}={value}"));
    prop_oneof![
        3 => Just(String::new()),
        3 => vec(pair, 1..4).prop_map(|pairs| pairs.join("&")),
        1 => ".{0,30}",
    ]
}

fn headers() -> impl Strategy<Value = HeaderMap> {
    let authorization = select(vec![
        Some("Basic dXNlcjp1c2VyLXNlY3JldA=="),
        Some("Basic dXNlcjp1c2VyLXNlY3JldA=="),
        Some("Basic YWRtaW46YWRtaW4tc2VjcmV0"),
        Some("Basic dXNlcjp3cm9uZw=="),
        Some("Bearer emulated-user-token"),
        Some("Bearer emulated-client-token"),
        Some("Basic !"),
        Some("odd"),
        None,
    ]);
    let accept = prop_oneof![
        4 => Just(Some("application/json".to_owned())),
        1 => Just(Some("*/*".to_owned())),
        1 => Just(Some("application/xml".to_owned())),
        1 => Just(None),
        1 => (0..100_u32).prop_map(|version| Some(format!("application/json; api_version={version}"))),
        1 => "[a-z*]{0,5}/[a-z*]{0,5}(;q=[0-9.a-z]{0,3})?(, ?[*]/[*])?".prop_map(Some),
    ];
    let content_type = select(vec![
        Some("application/json"),
        Some("application/json"),
        Some("application/x-www-form-urlencoded"),
        Some("text/plain"),
        None,
    ]);
    let more = prop::option::of((
        select(vec![
            "if-none-match",
            "host",
            "accept",
            "authorization",
            "content-type",
        ]),
        vec(any::<u8>(), 0..20),
    ));
    (authorization, accept, content_type, more).prop_map(
        |(authorization, accept, content_type, more)| {
            let mut headers = HeaderMap::new();
            let mut set = |name: &'static str, value: &[u8]| {
                if let Ok(value) = HeaderValue::from_bytes(value) {
                    headers.append(name, value);
                }
            };
            for (name, value) in [
                ("authorization", authorization),
                ("accept", accept.as_deref()),
                ("content-type", content_type),
            ] {
                if let Some(value) = value {
                    set(name, value.as_bytes());
                }
            }
            if let Some((name, value)) = &more {
                set(name, value);
            }
            headers
        },
    )
}

fn value() -> impl Strategy<Value = Value> {
    let plain = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3..20_i64).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        Just(json!("a\0b")),
    ];
    plain.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            vec(("[a-z]{0,3}", inner), 0..3)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn body() -> impl Strategy<Value = Bytes> {
    let name = select(vec![
        "label",
        "command",
        "tag_list",
        "master_domain_id",
        "qty",
        "product_id",
        "name",
        "scale",
        "package_id",
        "override_autoremove",
        "url",
        "authorization",
        "grant_type",
        "client_id",
        "code",
        "refresh_token",
        "token",
    ]);
    let fields = vec((name.prop_map(str::to_owned), value()), 0..3)
        .prop_map(|fields| Value::Object(fields.into_iter().collect()))
        .boxed();
    let wrapper = select(vec!["container_service", "callback", "other"]);
    prop_oneof![
        3 => Just(Bytes::new()),
        3 => (wrapper, fields.clone()).prop_map(|(name, fields)| json!({name: fields}).to_string().into()),
        2 => fields.prop_map(|fields| fields.to_string().into()),
        1 => value().prop_map(|value| value.to_string().into()),
        1 => "([a-z_]{1,8}(\\[[a-z]{0,3}\\]){0,2}=[a-z0-9%]{0,6}&){0,4}".prop_map(Bytes::from),
        1 => vec(any::<u8>(), 0..40).prop_map(Bytes::from),
    ]
}

fn incoming() -> impl Strategy<Value = HttpRequest> {
    (method(), path(), query(), headers(), body()).prop_map(
        |(method, path, query, headers, body)| HttpRequest {
            method,
            path,
            query,
            headers,
            body,
            peer: IpAddr::V4(Ipv4Addr::LOCALHOST),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_response_conforms_to_the_contract(
        requests in vec((incoming(), 0..20_u64), 1..12),
        profile in select(ServerProfile::ALL.to_vec()),
    ) {
        let mut simulation = simulation(profile);
        for (incoming, seconds) in &requests {
            simulation.clock.advance(Duration::from_secs(*seconds));
            let planned = simulation.respond(incoming);
            prop_assert!(planned.send_after.is_none());
            let Delivery::Full(response) = planned.delivery else {
                return Err(TestCaseError::fail("there is no fault"));
            };
            prop_assert!(response.status.as_u16() >= 200);
        }
        let diagnostics = &simulation.diagnostics;
        prop_assert_eq!(diagnostics.spec_faults, 0, "{}", diagnostics);
        // The resulting world can be saved and loaded.
        let json = simulation.world().to_json();
        let again = World::from_json(&json).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(again.to_json(), json);
    }

    /// The same requests to the same world get the same responses.
    #[test]
    fn responses_are_reproducible(requests in vec((incoming(), 0..20_u64), 1..12)) {
        let run = || {
            let mut simulation = simulation(ServerProfile::Controller93);
            let responses: Vec<_> = requests
                .iter()
                .map(|(incoming, seconds)| {
                    simulation.clock.advance(Duration::from_secs(*seconds));
                    format!("{:?}", simulation.respond(incoming).delivery)
                })
                .collect();
            (responses, simulation.world().to_json())
        };
        prop_assert_eq!(run(), run());
    }
}

/// A running container keeps its log lines, and writes more as time passes.
#[test]
fn running_containers_write_as_time_passes() {
    let start = "2026-11-24T12:00:00Z".parse().expect("a time");
    let clock = WorldClock::new(ClockMode::Manual, Some(start));
    let mut simulation = Simulation::new(
        World::with_log_output(),
        ServerProfile::Controller93,
        clock,
        0,
        false,
        Depth::Both,
    );
    let mut lines = |seconds: u64, service: i64| -> Vec<(f64, String, String)> {
        simulation.clock.advance(Duration::from_secs(seconds));
        let mut headers = HeaderMap::new();
        headers.insert("accept", "application/json".parse().expect("a value"));
        let basic = "Basic dXNlcjp1c2VyLXNlY3JldA==";
        headers.insert("authorization", basic.parse().expect("a value"));
        let planned = simulation.respond(&HttpRequest {
            method: Method::GET,
            path: format!("/api/container_services/{service}/logs"),
            query: "limit=5".to_owned(),
            headers,
            body: Bytes::new(),
            peer: IpAddr::V4(Ipv4Addr::LOCALHOST),
        });
        match planned.delivery {
            Delivery::Full(response) => serde_json::from_slice(&response.body).expect("JSON"),
            other => panic!("{other:?}"),
        }
    };
    let first = lines(0, 102);
    assert_eq!(first.len(), 5);
    assert!(first.is_sorted_by(|a, b| a.0 > b.0), "{first:?}");
    assert_eq!(lines(0, 102), first);
    // A line every twenty seconds.
    let later = lines(40, 102);
    assert_eq!(later[2..], first[..3]);
    // 104 is stopped, and writes no line.
    assert_eq!(lines(0, 104), []);
}
