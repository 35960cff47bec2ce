use std::future::IntoFuture;

use computestacks_tests::scripted_server::{json, respond};

use tracing::Instrument;

use crate::behaviour::{
    errors::recorded_detail,
    fixture::{ClientFixture, OutputRecorder},
};

#[tokio::test]
async fn guarantee_39_each_call_is_a_span() {
    let headers = [
        ("Content-Type", "application/json"),
        ("X-Request-Id", "abc-3"),
    ];
    let body = recorded_detail().to_string();
    let fixture =
        ClientFixture::new(vec![respond(503, &[], ""), respond(200, &headers, &body)]).await;
    fixture.service().show().await.unwrap();
    let output = fixture.output();
    let closed = output
        .lines()
        .find(|line| {
            line.contains("computestacks{")
                && line.ends_with(|_: char| true)
                && line.contains("close")
        })
        .unwrap_or_else(|| panic!("no span closed in:\n{output}"));
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
    assert!(output.contains("retrying"), "{output}");

    let fixture = ClientFixture::new(vec![json(404, "")]).await;
    fixture.service().show().await.unwrap_err();
    assert!(fixture.output().contains("status=404"));
}

#[tokio::test]
async fn guarantee_39_a_call_does_not_change_other_spans() {
    let fixture = ClientFixture::new(vec![json(404, "")]).await;
    let output = OutputRecorder::default();
    // The spans of calls have a lower level and are disabled.
    let listening = output.listen(tracing::Level::WARN);
    let own = tracing::warn_span!("own", status = tracing::field::Empty);
    let call = fixture.service().show().into_future();
    call.instrument(own).await.unwrap_err();
    drop(listening);
    assert!(output.text().contains("own"), "{}", output.text());
    assert!(!output.text().contains("status"), "{}", output.text());
}
