use computestacks::{
    AutoScaleMax, Patch,
    types::{
        ContainerServiceUpdate, DomainId, PowerAction, PowerCallback, PowerContainerServiceRequest,
    },
};
use computestacks_tests::scripted::{answer, json};
use serde_json::json as value;

use crate::{errors::recorded_detail, rig::Rig};

#[tokio::test]
async fn guarantee_33_accept_is_exact() {
    let rig = Rig::new(vec![json(200, "[]")]).await;
    rig.client().logs(7).limit(3).await.unwrap();
    let seen = &rig.seen()[0];
    let accepts: Vec<_> = seen
        .headers
        .iter()
        .filter(|(name, _)| name == "accept")
        .collect();
    assert_eq!(accepts.len(), 1);
    assert_eq!(accepts[0].1, "application/json; api_version=80");
    assert_eq!(seen.header("api-version"), None);
    assert_eq!(seen.line, "GET /api/container_services/7/logs?limit=3");
}

#[tokio::test]
async fn guarantee_34_power_falls_back_where_there_is_no_route() {
    let no_route = || {
        json(
            404,
            r#"{"errors":["Unknown API Call. Please check the documentation."]}"#,
        )
    };
    let lines = |rig: &Rig| {
        rig.seen()
            .into_iter()
            .map(|seen| seen.line)
            .collect::<Vec<_>>()
    };
    let (put, post) = (
        "PUT /api/container_services/7/power/start",
        "POST /api/container_services/7/power/start",
    );

    let rig = Rig::new(vec![json(202, "{}")]).await;
    rig.client().power(7, PowerAction::Start).await.unwrap();
    assert_eq!(lines(&rig), [put]);

    for refusal in [no_route(), answer(405, &[], "")] {
        let rig = Rig::new(vec![refusal, json(202, "{}")]).await;
        rig.client().power(7, PowerAction::Start).await.unwrap();
        assert_eq!(lines(&rig), [put, post]);
    }

    // No such service is no reason.
    let rig = Rig::new(vec![answer(
        404,
        &[("Content-Type", "application/json")],
        "",
    )])
    .await;
    assert!(
        rig.client()
            .power(7, PowerAction::Start)
            .await
            .unwrap_err()
            .is_not_found()
    );
    assert_eq!(lines(&rig), [put]);

    // Neither route: the first refusal is reported.
    let rig = Rig::new(vec![no_route(), no_route()]).await;
    let error = rig.client().power(7, PowerAction::Start).await.unwrap_err();
    assert_eq!(error.operation(), Some("power_container_service"));

    // The documented method takes no options, so they would be lost.
    let callback = PowerCallback::new()
        .url("https://ci.example.com")
        .authorization("Bearer x");
    let options = PowerContainerServiceRequest::new().callback(callback);
    let rig = Rig::new(vec![no_route()]).await;
    rig.client()
        .power_with(7, PowerAction::Start, options)
        .await
        .unwrap_err();
    assert_eq!(
        rig.seen()[0].body,
        r#"{"callback":{"authorization":"Bearer x","url":"https://ci.example.com"}}"#
    );
}

#[tokio::test]
async fn guarantee_35_an_update_tells_what_was_ignored() {
    let mut now = recorded_detail();
    now["container_service"]["label"] = "Web".into();
    now["container_service"]["command"] = serde_json::Value::Null;
    let mut documented = now.clone();
    let service = documented["container_service"].as_object_mut().unwrap();
    for undocumented in ["label", "region", "availability_zone", "image"] {
        service.remove(undocumented);
    }
    service["name"] = "renamed".into();
    documented
        .as_object_mut()
        .unwrap()
        .remove("container_image");

    let update = ContainerServiceUpdate::new;
    let cases: [(&serde_json::Value, ContainerServiceUpdate, &[&str]); 8] = [
        (&now, update().label("Web"), &[]),
        (&now, update().label("Other"), &["label"]),
        (
            &now,
            update().label("Web").name("x").scale(2).package_id(1),
            &["name", "scale", "package_id"],
        ),
        (&now, update().command(Patch::Null), &[]),
        (&now, update().command("run"), &["command"]),
        (
            &now,
            update()
                .tag_list("a, b")
                .master_domain_id(DomainId::new(5))
                .override_autoremove(true),
            &[],
        ),
        (
            &documented,
            update().name("renamed").scale(2).package_id(1),
            &[],
        ),
        (&documented, update().name("other"), &["name"]),
    ];
    for (answer, update, ignored) in cases {
        let rig = Rig::new(vec![json(202, &answer.to_string())]).await;
        let updated = rig.client().update(7, update.clone()).await.unwrap();
        assert_eq!(updated.ignored, ignored, "{update:?}");
        assert_eq!(
            updated.image.is_some(),
            answer.get("container_image").is_some()
        );
    }
}

#[tokio::test]
async fn guarantee_36_absent_null_and_value_differ() {
    let cases = [
        (
            ContainerServiceUpdate::new().label("x"),
            value!({"label": "x"}),
        ),
        (
            ContainerServiceUpdate::new().label(Patch::Null),
            value!({"label": null}),
        ),
        (
            ContainerServiceUpdate::new()
                .label(None::<String>)
                .command("c"),
            value!({"label": null, "command": "c"}),
        ),
    ];
    for (update, wanted) in cases {
        let rig = Rig::new(vec![json(202, &recorded_detail().to_string())]).await;
        rig.client().update(7, update).await.unwrap();
        let sent: serde_json::Value = serde_json::from_str(&rig.seen()[0].body).unwrap();
        assert_eq!(sent, value!({"container_service": wanted}));
    }
    // With all absent there is nothing to ask for.
    let rig = Rig::new(vec![]).await;
    let nothing = rig.client().update(7, ContainerServiceUpdate::new()).await;
    assert!(rig.hear_error(nothing.unwrap_err()).is_config());
}

#[tokio::test]
async fn guarantee_37_both_truths_are_read() {
    let sent = recorded_detail();
    // The same service as the documentation describes it.
    let mut documented = sent.clone();
    let service = documented["container_service"].as_object_mut().unwrap();
    for undocumented in ["label", "region", "availability_zone", "image"] {
        service.remove(undocumented);
    }
    service["public_ip"] = "127.0.0.1".into();
    service["auto_scale_max"] = true.into();
    service["package"]["cpu"] = value!(0.5);
    service.insert(
        "container_image_id".to_owned(),
        sent["container_service"]["image"]["id"].clone(),
    );
    documented
        .as_object_mut()
        .unwrap()
        .remove("container_image");

    let rig = Rig::new(vec![
        json(200, &sent.to_string()),
        json(200, &documented.to_string()),
    ])
    .await;
    let client = rig.client();
    let sent = client.show(7).await.unwrap().container_service;
    let documented = client.show(7).await.unwrap().container_service;
    assert_eq!(sent.public_ip, documented.public_ip);
    assert_eq!(sent.package, documented.package);
    assert!(sent.package.is_some());
    assert_eq!(sent.image_id(), documented.image_id());
    assert!(sent.image_id().is_some());
    assert_eq!(documented.auto_scale_max, AutoScaleMax::Enabled(true));
    assert_eq!(sent.auto_scale_max.limit(), None);
    assert_eq!(documented.label, None);
}

#[tokio::test]
async fn guarantee_38_the_raw_answer_is_there() {
    let body = recorded_detail().to_string();
    let headers = [
        ("Content-Type", "application/json"),
        ("ETag", "W/\"1\""),
        ("X-Request-Id", "abc-2"),
    ];
    let rig = Rig::new(vec![answer(503, &[], ""), answer(200, &headers, &body)]).await;
    let response = rig.client().show(7).with_response().await.unwrap();
    assert_eq!(response.status.as_u16(), 200);
    assert_eq!(response.headers["etag"], "W/\"1\"");
    assert_eq!(response.request_id(), Some("abc-2"));
    assert_eq!(response.body, body);
    assert_eq!(response.attempts, 2);
    assert_eq!(response.value.container_service.id.get(), 112_543_068);
}
