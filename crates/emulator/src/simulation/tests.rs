//! Every request gets a response, and the contract describes it. The check of the contract accepts any
//! exchange, and its output is printable and without secrets.

use std::time::Duration;

use http::{HeaderMap, HeaderValue, StatusCode, header::ACCEPT};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::json;

use super::{Delivery, HttpRequest, Simulation};
use crate::{
    ServerProfile,
    api::negotiation::{Negotiation, ResponseFormat},
    clock::{ClockMode, WorldClock},
    contract::{self, Depth, DiagnosticKind, RequestView, ResponseView},
    test_requests::{body, headers, request, value},
    world::World,
};

fn simulation(world: World, profile: ServerProfile) -> Simulation {
    let now = "2026-11-24T12:00:00Z".parse().expect("a time");
    let clock = WorldClock::new(ClockMode::Manual, Some(now));
    Simulation::new(world, profile, clock, 0, false, Depth::Both)
}

/// Where XML comes first and JSON later, the contract allows the request, and describes JSON alone: the server sends XML.
fn prefers_xml(headers: &HeaderMap) -> bool {
    Negotiation::new(headers, None).json_or_xml() == Some(ResponseFormat::Xml)
}

fn view(request: &HttpRequest) -> RequestView<'_> {
    RequestView {
        method: &request.method,
        path: &request.path,
        query: &request.query,
        headers: &request.headers,
        body: &request.body,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_response_conforms_to_the_contract(
        mut requests in vec((request(), 0..20_u64), 1..12),
        profile in select(ServerProfile::ALL.to_vec()),
    ) {
        let mut simulation = simulation(World::built_in(), profile);
        for (incoming, seconds) in &mut requests {
            if prefers_xml(&incoming.headers) {
                incoming.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
            }
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
    fn responses_are_reproducible(requests in vec((request(), 0..20_u64), 1..12)) {
        let run = || {
            let mut simulation = simulation(World::built_in(), ServerProfile::Controller93);
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

proptest! {
    #[test]
    fn nothing_makes_the_check_panic(
        sent in request(),
        status in 100_u16..1000,
        received in headers(),
        received_body in body(),
    ) {
        let contract = contract::embedded();
        let request = view(&sent);
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
        sent in request(),
        around in value(),
        status in select(vec![200_u16, 404]),
    ) {
        const SECRET: &str = "s3cr3t-Zq7";
        let mut sent = sent;
        sent.query = format!("{}&access_token={SECRET}&bearer_token={SECRET}", sent.query);
        sent.headers.insert("authorization", HeaderValue::from_static(SECRET));
        let body = json!({"callback": {"authorization": {SECRET: SECRET}, "x": around.clone()},
            "container_service": around, "password": [SECRET]});
        sent.body = body.to_string().into();
        let response = ResponseView {
            status: StatusCode::from_u16(status).unwrap(),
            headers: &HeaderMap::new(),
            body: b"",
        };
        if let Some(diagnostic) = contract::embedded().judge(&view(&sent), &response, Depth::Both) {
            let printed = format!("{diagnostic}{diagnostic:?}{}", serde_json::to_string(&diagnostic).unwrap());
            prop_assert!(!printed.contains(SECRET), "{}", printed);
        }
    }
}

/// A running container keeps its log lines, and writes more as time passes.
#[test]
fn running_containers_write_as_time_passes() {
    let mut simulation = simulation(World::with_log_output(), ServerProfile::Controller93);
    let mut lines = |seconds: u64, service: i64| -> Vec<(f64, String, String)> {
        simulation.clock.advance(Duration::from_secs(seconds));
        let path = format!("/api/container_services/{service}/logs");
        let planned = simulation.respond(&HttpRequest::get(&path, "limit=5"));
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
