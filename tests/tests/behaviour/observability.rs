use std::future::IntoFuture;

use computestacks_tests::scripted::{answer, json};

use tracing::Instrument;

use crate::{
    errors::recorded_detail,
    rig::{Ear, Rig},
};

#[tokio::test]
async fn guarantee_39_each_call_is_a_span() {
    let headers = [
        ("Content-Type", "application/json"),
        ("X-Request-Id", "abc-3"),
    ];
    let body = recorded_detail().to_string();
    let rig = Rig::new(vec![answer(503, &[], ""), answer(200, &headers, &body)]).await;
    rig.client().show(7).await.unwrap();
    let said = rig.said();
    let closed = said
        .lines()
        .find(|line| {
            line.contains("computestacks{")
                && line.ends_with(|_: char| true)
                && line.contains("close")
        })
        .unwrap_or_else(|| panic!("no span closed in:\n{said}"));
    for wanted in [
        "operation=\"show_container_service\"",
        "method=\"GET\"",
        "path=\"/api/container_services/{id}\"",
        "status=200",
        "attempts=2",
        "request_id=\"abc-3\"",
    ] {
        assert!(closed.contains(wanted), "{wanted} is not in {closed}");
    }
    assert!(said.contains("retrying"), "{said}");

    let rig = Rig::new(vec![json(404, "")]).await;
    rig.client().show(7).await.unwrap_err();
    assert!(rig.said().contains("status=404"));
}

#[tokio::test]
async fn guarantee_39_a_call_leaves_the_spans_of_others_alone() {
    let rig = Rig::new(vec![json(404, "")]).await;
    let ear = Ear::default();
    // The spans of calls are of a lower level and so switched off.
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::WARN)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::CLOSE)
        .with_writer(ear.clone())
        .finish();
    let listening = tracing::subscriber::set_default(subscriber);
    let own = tracing::warn_span!("own", status = tracing::field::Empty);
    let call = rig.client().show(7).into_future();
    call.instrument(own).await.unwrap_err();
    drop(listening);
    assert!(ear.text().contains("own"), "{}", ear.text());
    assert!(!ear.text().contains("status"), "{}", ear.text());
}
