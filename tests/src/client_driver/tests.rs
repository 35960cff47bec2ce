use std::path::Path;

use serde_json::json;

use super::{ClientDriver, ClientResult, DrivenCall, RecordedCall, request_mismatch};
use crate::{
    captures::{Exchange, RecordedBody, header, load_file},
    compare::{ValueMeaning, compare},
};

fn recording(name: &str) -> Exchange {
    let captures = Path::new(env!("CARGO_MANIFEST_DIR")).join("captures");
    load_file(&captures.join(format!("{name}.json"))).unwrap()
}

async fn drive(exchange: &Exchange) -> DrivenCall {
    let driver = ClientDriver::start().await.unwrap();
    driver
        .run(exchange, RecordedCall::of(&exchange.request).unwrap())
        .await
}

#[tokio::test]
async fn a_success_is_reencoded_as_recorded() {
    let exchange = recording("list/002-page-size-2");
    let DrivenCall { result, requests } = drive(&exchange).await;
    let ClientResult::Read { status, response } = result else {
        panic!("{result:?}");
    };
    assert_eq!(status, 200);
    let RecordedBody::Json(recorded) = &exchange.response.body else {
        panic!("not JSON");
    };
    // Only trailing zeros of a fraction of a second may change.
    assert_eq!(
        compare(recorded, &response.body, &|_| ValueMeaning::Time),
        []
    );
    assert_eq!(response.counts, Some((Some(34), Some(2))));
    assert_eq!(request_mismatch(&exchange, &requests), None);
    assert_eq!(
        header(&requests[0].headers, "accept"),
        Some("application/json; api_version=80")
    );
    assert_eq!(header(&requests[0].headers, "authorization"), None);
}

#[tokio::test]
async fn a_refusal_keeps_status_body_and_messages() {
    let exchange = recording("resize/007-unknown-product");
    let DrivenCall { result, requests } = drive(&exchange).await;
    let ClientResult::Refused {
        status,
        body,
        messages,
    } = result
    else {
        panic!("{result:?}");
    };
    assert_eq!(status, 422);
    assert_eq!(body, exchange.response.body.to_bytes());
    assert_eq!(messages, ["Missing package id: 1"]);
    assert_eq!(request_mismatch(&exchange, &requests), None);
}

#[tokio::test]
async fn an_unreadable_response_fails_with_its_location() {
    let mut exchange = recording("show/001-typical");
    exchange.response.body = RecordedBody::Json(json!({"container_service": {"id": "x"}}));
    let DrivenCall { result, .. } = drive(&exchange).await;
    let ClientResult::Failed(why) = result else {
        panic!("{result:?}");
    };
    assert!(why.contains("container_service.id"), "{why}");
}

#[tokio::test]
async fn a_request_that_no_type_can_express_is_sent_as_recorded() {
    let exchange = recording("list/008-per-page-text");
    let DrivenCall { result, requests } = drive(&exchange).await;
    assert!(matches!(result, ClientResult::Read { .. }), "{result:?}");
    assert_eq!(request_mismatch(&exchange, &requests), None);
    assert_eq!(request_mismatch(&exchange, &[]).as_deref(), Some("nothing"));
}

/// The documented method is tried only if the actual one does not exist.
#[tokio::test]
async fn the_documented_power_method_is_tried_after_the_actual_one() {
    let methods = |driven: &DrivenCall| {
        let methods: Vec<_> = driven
            .requests
            .iter()
            .map(|request| request.method.clone())
            .collect();
        methods.join(" ")
    };
    let mut exchange = recording("power/009-post-start-as-documented");
    let driven = drive(&exchange).await;
    assert_eq!(methods(&driven), "PUT POST");
    assert!(
        matches!(driven.result, ClientResult::Refused { status: 404, .. }),
        "{driven:?}"
    );

    exchange.response = recording("power/001-put-start").response;
    let driven = drive(&exchange).await;
    assert_eq!(methods(&driven), "PUT POST");
    assert!(
        matches!(driven.result, ClientResult::Read { status: 202, .. }),
        "{driven:?}"
    );

    exchange.response = recording("power/027-missing-service").response;
    let driven = drive(&exchange).await;
    assert_eq!(methods(&driven), "PUT POST");
    assert!(
        matches!(driven.result, ClientResult::Refused { status: 404, .. }),
        "{driven:?}"
    );
}
