use computestacks_tests::scripted::{answer, json};

use crate::{errors::recorded_detail, rig::Rig};

#[tokio::test]
async fn promise_39_each_call_is_a_span() {
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
    assert!(said.contains("trying again"), "{said}");

    let rig = Rig::new(vec![json(404, "")]).await;
    rig.client().show(7).await.unwrap_err();
    assert!(rig.said().contains("status=404"));
}
