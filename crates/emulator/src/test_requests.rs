//! Requests of all kinds, for tests of properties: mostly like those of callers, sometimes anything.

use std::net::{IpAddr, Ipv4Addr};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Value, json};

use crate::api::HttpRequest;

pub(crate) fn method() -> impl Strategy<Value = Method> {
    let known = vec![
        "GET", "GET", "GET", "PUT", "PATCH", "POST", "DELETE", "HEAD", "OPTIONS", "TRACE", "SPY",
    ];
    let name = prop_oneof![
        9 => select(known).prop_map(str::to_owned),
        1 => "[A-Z!-]{1,30}",
    ];
    name.prop_map(|name| Method::from_bytes(name.as_bytes()).expect("a method"))
}

pub(crate) fn path() -> impl Strategy<Value = String> {
    let id = || {
        prop_oneof![
            4 => select(vec!["101", "102", "105", "106", "107", "201", "1", "0", "-1", "abc"])
                .prop_map(str::to_owned),
            1 => "[0-9]{1,40}",
            1 => "[0-9a-z.%-]{1,6}",
        ]
    };
    let below = prop_oneof![
        4 => select(vec!["/resize", "/scale", "/logs", "/containers", "/events", ""])
            .prop_map(str::to_owned),
        1 => (0..120_u8).prop_map(|id| format!("/events/{id}")),
        2 => select(vec!["start", "stop", "restart", "rebuild", "START", ""])
            .prop_map(|action| format!("/power/{action}")),
        1 => "(/[a-z%.]{0,8}){0,4}",
    ];
    let ending = select(vec![
        "", "", "", "", "/", ".json", ".xml", ".html", "%00", "%",
    ]);
    let step = prop_oneof![
        3 => select(vec![
            "api", "container_services", "1", "101-a", "power", "start", "events", "event_logs",
            "projects", "oauth", "token", "info", "new", "edit", "version", "logs.xml", ".", "..",
        ])
        .prop_map(str::to_owned),
        1 => "[a-z0-9%.&=+]{0,6}",
        1 => ".{0,6}",
    ];
    prop_oneof![
        8 => (id(), below, ending).prop_map(|(id, below, ending)| {
            format!("/api/container_services/{id}{below}{ending}")
        }),
        2 => Just("/api/container_services".to_owned()),
        1 => id().prop_map(|id| format!("/api/event_logs/{id}")),
        1 => id().prop_map(|id| format!("/api/projects/{id}/events")),
        1 => select(vec!["token", "revoke", "introspect", "token/info", "authorize"])
            .prop_map(|name| format!("/api/oauth/{name}")),
        1 => Just("/api/version".to_owned()),
        3 => vec(step, 0..7).prop_map(|steps| format!("/{}", steps.join("/"))),
        1 => ".{0,40}",
    ]
}

pub(crate) fn query() -> impl Strategy<Value = String> {
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
        // The characters that have a meaning.
        1 => "([ab]{0,2}(\\[[ab]{0,2}\\]?){0,3}=?[a-c+]{0,3}(%[0-9a-f]{2})?&){0,5}",
        1 => "[a\\[\\]=&%+0-9]{0,20}",
        1 => ".{0,40}",
    ]
}

pub(crate) fn headers() -> impl Strategy<Value = HeaderMap> {
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
    let range = prop_oneof![
        select(vec![
            "application/json",
            "application/xml",
            "*/*",
            "text/html",
            "application/json;q=0.5",
            "*/*;q=nan",
            "application/json; api_version=70",
        ])
        .prop_map(str::to_owned),
        "[a-z*;=,/ ]{0,12}",
    ];
    let accept = prop_oneof![
        4 => Just(Some("application/json".to_owned())),
        1 => Just(Some("*/*".to_owned())),
        1 => Just(Some("application/xml".to_owned())),
        1 => Just(None),
        1 => (0..100_u32).prop_map(|version| Some(format!("application/json; api_version={version}"))),
        3 => vec(range, 0..5).prop_map(|ranges| Some(ranges.join(", "))),
    ];
    let content_type = select(vec![
        Some("application/json"),
        Some("application/json"),
        Some("application/x-www-form-urlencoded"),
        Some("text/plain"),
        None,
    ]);
    let name = select(vec![
        "if-none-match",
        "host",
        "accept",
        "authorization",
        "content-type",
        "content-length",
        "link",
        "total",
        "per-page",
        "x-other",
    ]);
    let usual = select(vec![
        "12",
        "Basic YTpi",
        "text/html;q=0",
        "application/json; charset=utf-8",
    ]);
    let value = prop_oneof![
        usual.prop_map(|value| value.as_bytes().to_vec()),
        vec(any::<u8>(), 0..20),
    ];
    let more = vec((name, value), 0..3);
    (authorization, accept, content_type, more).prop_map(
        |(authorization, accept, content_type, more)| {
            let usual = [
                ("authorization", authorization),
                ("accept", accept.as_deref()),
                ("content-type", content_type),
            ];
            let usual = usual.map(|(name, value)| Some((name, value?.as_bytes())));
            let more = more.iter().map(|(name, value)| (*name, value.as_slice()));
            let mut headers = HeaderMap::new();
            for (name, value) in usual.into_iter().flatten().chain(more) {
                if let Ok(value) = HeaderValue::from_bytes(value) {
                    headers.append(name, value);
                }
            }
            headers
        },
    )
}

pub(crate) fn value() -> impl Strategy<Value = Value> {
    let plain = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3..20_i64).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,10}".prop_map(Value::from),
        Just(json!("a\0b")),
    ];
    plain.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((prop_oneof![field(), ".{0,6}"], inner), 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn field() -> impl Strategy<Value = String> {
    let known = vec![
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
        "container_service",
        "callback",
        "id",
    ];
    select(known).prop_map(str::to_owned)
}

pub(crate) fn body() -> impl Strategy<Value = Bytes> {
    let fields = vec((field(), value()), 0..3)
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

pub(crate) fn request() -> impl Strategy<Value = HttpRequest> {
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
