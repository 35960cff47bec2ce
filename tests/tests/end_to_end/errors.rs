//! What the server refuses, and what the client's one error says of it.

use std::error::Error as _;

use computestacks::{Error, RetryPolicy};
use computestacks_emulator::fault::{Answer, Effect};

use crate::rig::{DATABASE, Rig, SHOP, error, status};

in_each_profile!(
    each_status_has_its_predicate,
    json_and_text_tell_a_refusal_from_a_crash,
    an_answer_that_cannot_be_read_names_its_member,
    a_server_that_is_gone_is_a_transport_error,
);

/// The predicates that hold, by name.
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

async fn each_status_has_its_predicate(rig: Rig) {
    let missing = error(rig.client.show(999).await);
    assert_eq!(predicates(&missing), ["not_found"]);
    let unknown = error(rig.client.resize(SHOP, 999).await);
    assert_eq!(predicates(&unknown), ["refused"]);
    let nobody = error(rig.nobody().list().await);
    assert_eq!(predicates(&nobody), ["unauthorized"]);

    // What this server sends to others than this client, and what may stand before it.
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
        rig.emulator.clear_faults();
        rig.fault("showContainerService", 4, status(code));
        let error = error(rig.client.show(SHOP).await);
        assert_eq!(predicates(&error), expected, "{error}");
        assert_eq!(error.attempts(), attempts, "{error}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(code));
        assert_eq!(error.operation(), Some("show_container_service"));
    }
}

async fn json_and_text_tell_a_refusal_from_a_crash(rig: Rig) {
    rig.change(|world| world.outages.redis = true);
    // The application says itself that it cannot.
    let refused = error(rig.client.scale(DATABASE, 2).await);
    assert_eq!(predicates(&refused), ["server_error"]);
    assert!(
        refused.messages()[0].contains("Connection refused"),
        "{refused}"
    );
    assert_eq!(refused.attempts(), 1);
    // Nobody caught it: it may pass.
    let crashed = error(rig.client.delete(DATABASE).await);
    assert_eq!(
        predicates(&crashed),
        ["throttled", "server_error", "transient"]
    );
    assert_eq!(crashed.attempts(), 4);
}

async fn an_answer_that_cannot_be_read_names_its_member(rig: Rig) {
    let body = r#"{"container_services":[{"id":"x"}]}"#;
    let answer = Answer::status(200).body(body);
    rig.fault("listContainerServices", 1, Effect::Answer(answer));
    let error = error(rig.client.list().await);
    assert_eq!(predicates(&error), ["decode"]);
    assert_eq!(error.decode_path(), Some("container_services[0].id"));
    assert_eq!(error.body(), body.as_bytes());
}

async fn a_server_that_is_gone_is_a_transport_error(rig: Rig) {
    let other = Rig::new(rig.profile).await;
    let client = other.client.clone();
    assert!(client.list().await.is_ok());
    // The client keeps its connection; a graceful end closes it.
    let address = other.emulator.address();
    drop(other);
    while tokio::net::TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    let error = error(client.list().retry(RetryPolicy::none()).await);
    assert_eq!(predicates(&error), ["transport", "transient"]);
    assert!(error.source().is_some());
}
