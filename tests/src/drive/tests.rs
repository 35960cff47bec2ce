use std::path::Path;

use serde_json::json;

use super::{Call, Driven, Driver, Outcome, sent_otherwise};
use crate::{
    captures::{Body, Exchange, load_file},
    compare::{Meaning, compare},
};

fn recording(name: &str) -> Exchange {
    let captures = Path::new(env!("CARGO_MANIFEST_DIR")).join("captures");
    load_file(&captures.join(format!("{name}.json"))).unwrap()
}

async fn drive(exchange: &Exchange) -> Driven {
    let driver = Driver::start().await.unwrap();
    driver
        .drive(exchange, Call::of(&exchange.request).unwrap())
        .await
}

#[tokio::test]
async fn a_success_comes_back_as_it_was_recorded() {
    let exchange = recording("list/002-page-size-2");
    let Driven { outcome, asked } = drive(&exchange).await;
    let Outcome::Read {
        status,
        again,
        counts,
    } = outcome
    else {
        panic!("{outcome:?}");
    };
    assert_eq!(status, 200);
    let Body::Json(recorded) = &exchange.response.body else {
        panic!("no JSON");
    };
    // Only the zeros at the end of a time's fraction may go.
    assert_eq!(compare(recorded, &again, &|_| Meaning::Time), []);
    let counts = counts.unwrap();
    assert_eq!((counts.total, counts.per_page), (Some(34), Some(2)));
    assert_eq!(sent_otherwise(&exchange, &asked), None);
    assert_eq!(
        asked[0].header("accept"),
        Some("application/json; api_version=80")
    );
    assert_eq!(asked[0].header("authorization"), Some("Basic"));
}

#[tokio::test]
async fn a_refusal_keeps_status_body_and_messages() {
    let exchange = recording("resize/007-unknown-product");
    let Driven { outcome, asked } = drive(&exchange).await;
    let Outcome::Refused {
        status,
        body,
        messages,
    } = outcome
    else {
        panic!("{outcome:?}");
    };
    assert_eq!(status, 422);
    assert_eq!(body, exchange.response.body.to_bytes());
    assert_eq!(messages, ["Missing package id: 1"]);
    assert_eq!(sent_otherwise(&exchange, &asked), None);
}

#[tokio::test]
async fn an_answer_that_makes_no_sense_fails_with_the_place() {
    let mut exchange = recording("show/001-typical");
    exchange.response.body = Body::Json(json!({"container_service": {"id": "x"}}));
    let Driven { outcome, .. } = drive(&exchange).await;
    let Outcome::Failed(why) = outcome else {
        panic!("{outcome:?}");
    };
    assert!(why.contains("container_service.id"), "{why}");
}

#[tokio::test]
async fn what_the_client_cannot_send_is_answered_all_the_same() {
    let exchange = recording("list/008-per-page-text");
    let Driven { outcome, asked } = drive(&exchange).await;
    assert!(matches!(outcome, Outcome::Read { .. }), "{outcome:?}");
    assert_eq!(
        sent_otherwise(&exchange, &asked).as_deref(),
        Some("GET /api/container_services")
    );
    assert_eq!(sent_otherwise(&exchange, &[]).as_deref(), Some("nothing"));
}

/// The documented method is tried where the real one does not exist, and only there.
#[tokio::test]
async fn the_documented_power_method_is_driven_through_the_real_one() {
    let methods = |driven: &Driven| {
        let methods: Vec<_> = driven
            .asked
            .iter()
            .map(|asked| asked.method.clone())
            .collect();
        methods.join(" ")
    };
    let mut exchange = recording("power/009-post-start-as-documented");
    let driven = drive(&exchange).await;
    assert_eq!(methods(&driven), "PUT POST");
    assert!(
        matches!(driven.outcome, Outcome::Refused { status: 404, .. }),
        "{driven:?}"
    );

    exchange.response = recording("power/001-put-start").response;
    let driven = drive(&exchange).await;
    assert_eq!(methods(&driven), "PUT POST");
    assert!(
        matches!(driven.outcome, Outcome::Read { status: 202, .. }),
        "{driven:?}"
    );

    exchange.response = recording("power/027-missing-service").response;
    let driven = drive(&exchange).await;
    assert_eq!(methods(&driven), "PUT POST");
    assert!(
        matches!(driven.outcome, Outcome::Refused { status: 404, .. }),
        "{driven:?}"
    );
}
