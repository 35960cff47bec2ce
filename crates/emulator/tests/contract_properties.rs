//! The contract check accepts any exchange, and its output is printable and without secrets.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests fail a test by panicking"
)]

use computestacks_emulator::contract::{
    Contract, Depth, DiagnosticKind, RequestView, ResponseView,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Value, json};

/// Mostly valid paths, sometimes any string.
fn path() -> impl Strategy<Value = String> {
    let step = prop_oneof![
        Just("1".to_owned()),
        Just("power".to_owned()),
        Just("scale".to_owned()),
        Just("logs".to_owned()),
        Just("stop".to_owned()),
        ".*",
        "%[0-9a-f%]{0,2}",
    ];
    prop_oneof![
        vec(step, 0..4).prop_map(|steps| format!("/api/container_services/{}", steps.join("/"))),
        ".*",
    ]
}

fn query() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        select(vec!["page", "limit", "access_token", "%", "&", "=", ""]).prop_map(str::to_owned),
        ".{0,10}",
    ];
    vec((name, ".{0,10}"), 0..4).prop_map(|pairs| {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("&")
    })
}

fn headers() -> impl Strategy<Value = HeaderMap> {
    let name = select(vec![
        "accept",
        "authorization",
        "content-type",
        "content-length",
        "if-none-match",
        "link",
        "total",
        "per-page",
        "x-other",
    ]);
    let value = prop_oneof![
        select(vec![
            "application/json",
            "application/json; charset=utf-8",
            "text/html;q=0",
            "*/*",
            "Basic YTpi",
            "Bearer x",
            "12",
        ])
        .prop_map(|value| value.as_bytes().to_vec()),
        vec(any::<u8>(), 0..20),
    ];
    vec((name, value), 0..6).prop_map(|all| {
        let all = all.into_iter().filter_map(|(name, value)| {
            let value = HeaderValue::from_bytes(&value).ok()?;
            Some((HeaderName::from_static(name), value))
        });
        all.collect()
    })
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,10}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        let name = prop_oneof![
            select(vec![
                "container_service",
                "qty",
                "callback",
                "url",
                "authorization",
                "id"
            ])
            .prop_map(str::to_owned),
            ".{0,6}",
        ];
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((name, inner), 0..4).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(Vec::new()),
        vec(any::<u8>(), 0..40),
        value().prop_map(|value| serde_json::to_vec(&value).unwrap()),
    ]
}

fn method() -> impl Strategy<Value = Method> {
    prop_oneof![
        select(vec![
            Method::GET,
            Method::HEAD,
            Method::PUT,
            Method::POST,
            Method::PATCH,
            Method::DELETE,
        ]),
        "[A-Z!-]{1,30}".prop_map(|name| name.parse().unwrap_or(Method::TRACE)),
    ]
}

proptest! {
    #[test]
    fn nothing_makes_the_check_panic(
        method in method(),
        path in path(),
        query in query(),
        sent in headers(),
        sent_body in body(),
        status in 100_u16..1000,
        received in headers(),
        received_body in body(),
    ) {
        let contract = Contract::embedded();
        let request = RequestView {
            method: &method, path: &path, query: &query, headers: &sent, body: &sent_body,
        };
        let response = ResponseView {
            status: StatusCode::from_u16(status).unwrap(),
            headers: &received,
            body: &received_body,
        };
        for id in contract.operation_ids() {
            for violation in contract.check_response(id, &response) {
                prop_assert!(!violation.remedy.is_empty());
            }
        }
        contract.check_request(&request);
        let request_only = contract.judge(&request, &response, Depth::Request);
        let diagnostic = contract.judge(&request, &response, Depth::Both);
        let of_request = diagnostic.clone().filter(|one| one.kind != DiagnosticKind::SpecFault);
        prop_assert_eq!(request_only, of_request);
        if let Some(diagnostic) = diagnostic {
            prop_assert!(!diagnostic.violations.is_empty());
            prop_assert!(diagnostic.to_string().chars().all(|c| c == '\n' || !c.is_control()));
        }
    }

    /// Each place for a secret has one, in requests that violate the contract elsewhere.
    #[test]
    fn no_secret_is_printed(
        method in method(),
        path in path(),
        query in query(),
        sent in headers(),
        around in value(),
        status in select(vec![200_u16, 404]),
    ) {
        const SECRET: &str = "s3cr3t-Zq7";
        let query = format!("{query}&access_token={SECRET}&bearer_token={SECRET}");
        let mut sent = sent;
        sent.insert("authorization", HeaderValue::from_static(SECRET));
        let body = json!({"callback": {"authorization": {SECRET: SECRET}, "x": around.clone()},
            "container_service": around, "password": [SECRET]});
        let body = serde_json::to_vec(&body).unwrap();
        let request = RequestView {
            method: &method, path: &path, query: &query, headers: &sent, body: &body,
        };
        let response = ResponseView {
            status: StatusCode::from_u16(status).unwrap(),
            headers: &HeaderMap::new(),
            body: b"",
        };
        if let Some(diagnostic) = Contract::embedded().judge(&request, &response, Depth::Both) {
            let printed = format!("{diagnostic}{diagnostic:?}{}", serde_json::to_string(&diagnostic).unwrap());
            prop_assert!(!printed.contains(SECRET), "{}", printed);
        }
    }
}
