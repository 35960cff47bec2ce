//! What the server refuses, and what the client's error says about it.

use std::error::Error as _;

use computestacks::{Error, RetryPolicy};
use computestacks_emulator::fault::{FaultEffect, ScriptedResponse};

use crate::end_to_end::fixture::{DATABASE, EmulatorFixture, SHOP, error, status};

in_each_profile!(
    each_status_has_its_predicate,
    distinguishes_refusals_from_crashes_by_content_type,
    an_unreadable_response_names_its_field,
    an_unreachable_server_is_a_transport_error,
);

/// Names of the predicates that are true.
fn predicates(error: &Error) -> Vec<&'static str> {
    let all = [
        ("config", error.is_config()),
        ("not_found", error.is_not_found()),
        ("unauthorized", error.is_unauthorized()),
        ("forbidden", error.is_forbidden()),
        ("token", error.is_token()),
        ("throttled", error.is_throttled()),
        ("refused", error.is_refused()),
        ("server_error", error.is_server_error()),
        ("redirect", error.is_redirect()),
        ("timeout", error.is_timeout()),
        ("transport", error.is_transport()),
        ("decode", error.is_decode()),
        ("transient", error.is_transient()),
    ];
    all.into_iter()
        .filter_map(|(name, holds)| holds.then_some(name))
        .collect()
}

async fn each_status_has_its_predicate(fixture: EmulatorFixture) {
    let missing = error(fixture.service(999).show().await);
    assert_eq!(predicates(&missing), ["not_found"]);
    let unknown = error(fixture.service(SHOP).resize(999).await);
    assert_eq!(predicates(&unknown), ["refused"]);
    let nobody = error(fixture.anonymous().services().list().await);
    assert_eq!(predicates(&nobody), ["unauthorized"]);

    // Statuses that only other clients get, and those of a proxy in front of the server.
    for (code, expected, attempts) in [
        (302, &["redirect"][..], 1),
        (403, &["forbidden"], 1),
        (406, &[], 1),
        (408, &["transient"], 4),
        (409, &[], 1),
        (429, &["throttled", "transient"], 4),
        (502, &["server_error", "transient"], 4),
        (504, &["server_error", "transient"], 4),
    ] {
        fixture.emulator.clear_faults();
        fixture.fault("showContainerService", 4, status(code));
        let error = error(fixture.service(SHOP).show().await);
        assert_eq!(predicates(&error), expected, "{error}");
        assert_eq!(error.attempts(), attempts, "{error}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(code));
        assert_eq!(error.operation(), Some("show_container_service"));
    }
}

async fn distinguishes_refusals_from_crashes_by_content_type(fixture: EmulatorFixture) {
    fixture.change(|world| world.outages.redis = true);
    // The application itself refuses.
    let refused = error(fixture.service(DATABASE).scale(2).await);
    assert_eq!(predicates(&refused), ["server_error"]);
    assert!(
        refused.messages()[0].contains("Connection refused"),
        "{refused}"
    );
    assert_eq!(refused.attempts(), 1);
    // The server crashed: a retry may help.
    let crashed = error(fixture.service(DATABASE).delete().await);
    assert_eq!(
        predicates(&crashed),
        ["throttled", "server_error", "transient"]
    );
    assert_eq!(crashed.attempts(), 4);
}

async fn an_unreadable_response_names_its_field(fixture: EmulatorFixture) {
    let body = r#"{"container_services":[{"id":"x"}]}"#;
    let response = ScriptedResponse::status(200).body(body);
    fixture.fault("listContainerServices", 1, FaultEffect::Response(response));
    let error = error(fixture.client.services().list().await);
    assert_eq!(predicates(&error), ["decode"]);
    assert_eq!(error.decode_path(), Some("container_services[0].id"));
    assert_eq!(error.body(), body.as_bytes());
}

async fn an_unreachable_server_is_a_transport_error(fixture: EmulatorFixture) {
    let other = EmulatorFixture::new(fixture.profile).await;
    let client = other.client.clone();
    assert!(client.services().list().await.is_ok());
    // The client keeps its connection; a graceful shutdown closes it.
    let address = other.emulator.address();
    drop(other);
    while tokio::net::TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    let error = error(client.services().list().retry(RetryPolicy::none()).await);
    assert_eq!(predicates(&error), ["transport", "transient"]);
    assert!(error.source().is_some());
}
