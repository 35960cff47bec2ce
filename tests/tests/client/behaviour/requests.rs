use computestacks::{
    AutoScaleMax, Credentials, OAuth, Patch,
    types::{
        ContainerServiceUpdate, DomainId, PowerAction, PowerCallback, PowerContainerServiceRequest,
    },
};
use computestacks_tests::scripted_server::{json, respond};
use serde_json::json as value;

use crate::behaviour::{errors::recorded_detail, fixture::ClientFixture};

#[tokio::test]
async fn guarantee_33_accept_is_exact() {
    let fixture = ClientFixture::new(vec![json(200, "[]")]).await;
    fixture.service().logs().limit(3).await.unwrap();
    let request = &fixture.requests()[0];
    let accepts: Vec<_> = request
        .headers
        .iter()
        .filter(|(name, _)| name == "accept")
        .collect();
    assert_eq!(accepts.len(), 1);
    assert_eq!(accepts[0].1, "application/json; api_version=80");
    assert_eq!(request.header("api-version"), None);
    assert_eq!(request.line, "GET /api/container_services/7/logs?limit=3");
}

#[tokio::test]
async fn guarantee_34_power_falls_back_if_there_is_no_route() {
    let no_route = || {
        json(
            404,
            r#"{"errors":["Unknown API Call. Please check the documentation."]}"#,
        )
    };
    let (put, post) = (
        "PUT /api/container_services/7/power/start",
        "POST /api/container_services/7/power/start",
    );

    let fixture = ClientFixture::new(vec![json(202, "{}")]).await;
    fixture.service().power(PowerAction::Start).await.unwrap();
    assert_eq!(fixture.lines(), [put]);

    for refusal in [no_route(), respond(405, &[], "")] {
        let fixture = ClientFixture::new(vec![refusal, json(202, "{}")]).await;
        fixture.service().power(PowerAction::Start).await.unwrap();
        assert_eq!(fixture.lines(), [put, post]);
    }

    // A missing service is no missing route.
    let fixture = ClientFixture::new(vec![respond(
        404,
        &[("Content-Type", "application/json")],
        "",
    )])
    .await;
    assert!(
        fixture
            .service()
            .power(PowerAction::Start)
            .await
            .unwrap_err()
            .is_not_found()
    );
    assert_eq!(fixture.lines(), [put]);

    // Neither route exists: the first refusal is reported.
    let fixture = ClientFixture::new(vec![no_route(), no_route()]).await;
    let error = fixture
        .service()
        .power(PowerAction::Start)
        .await
        .unwrap_err();
    assert_eq!(error.operation(), Some("power_container_service"));

    // The documented method takes no options, so they would be lost.
    let callback = PowerCallback::new()
        .url("https://ci.example.com")
        .authorization("Bearer x");
    let options = PowerContainerServiceRequest::new().callback(callback);
    let fixture = ClientFixture::new(vec![no_route()]).await;
    fixture
        .service()
        .power_with(PowerAction::Start, options)
        .await
        .unwrap_err();
    assert_eq!(
        fixture.requests()[0].body,
        r#"{"callback":{"authorization":"Bearer x","url":"https://ci.example.com"}}"#
    );
}

#[tokio::test]
async fn guarantee_35_an_update_reports_ignored_fields() {
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
    for (body, update, ignored) in cases {
        let fixture = ClientFixture::new(vec![json(202, &body.to_string())]).await;
        let updated = fixture.service().update(update.clone()).await.unwrap();
        assert_eq!(updated.ignored, ignored, "{update:?}");
        assert_eq!(
            updated.image.is_some(),
            body.get("container_image").is_some()
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
        let fixture = ClientFixture::new(vec![json(202, &recorded_detail().to_string())]).await;
        fixture.service().update(update).await.unwrap();
        let sent: serde_json::Value = serde_json::from_str(&fixture.requests()[0].body).unwrap();
        assert_eq!(sent, value!({"container_service": wanted}));
    }
    // If all fields are absent, nothing is sent.
    let fixture = ClientFixture::new(vec![]).await;
    let nothing = fixture
        .service()
        .update(ContainerServiceUpdate::new())
        .await;
    assert!(fixture.record_error(nothing.unwrap_err()).is_config());
}

#[tokio::test]
async fn guarantee_37_reads_recorded_and_documented_forms() {
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

    let fixture = ClientFixture::new(vec![
        json(200, &sent.to_string()),
        json(200, &documented.to_string()),
    ])
    .await;
    let client = fixture.client();
    let sent = client.service(7).show().await.unwrap().container_service;
    let documented = client.service(7).show().await.unwrap().container_service;
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
async fn guarantee_38_the_raw_response_is_available() {
    let body = recorded_detail().to_string();
    let headers = [
        ("Content-Type", "application/json"),
        ("ETag", "W/\"1\""),
        ("X-Request-Id", "abc-2"),
    ];
    let fixture =
        ClientFixture::new(vec![respond(503, &[], ""), respond(200, &headers, &body)]).await;
    let response = fixture.service().show().with_response().await.unwrap();
    assert_eq!(response.status.as_u16(), 200);
    assert_eq!(response.headers["etag"], "W/\"1\"");
    assert_eq!(response.request_id(), Some("abc-2"));
    assert_eq!(response.body, body);
    assert_eq!(response.attempts, 2);
    assert_eq!(response.value.container_service.id.get(), 112_543_068);
}

#[tokio::test]
async fn guarantee_86_a_request_can_be_sent_again() {
    let fixture = ClientFixture::new(vec![json(202, "{}"), json(202, "{}")]).await;
    let service = fixture.service();
    let request = service.scale(3).request();
    request.clone().await.unwrap();
    request.await.unwrap();
    let sent: Vec<_> = fixture
        .requests()
        .into_iter()
        .map(|request| (request.line, request.headers, request.body))
        .collect();
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[0], sent[1]);
    assert_eq!(sent[0].0, "POST /api/container_services/7/scale");
    assert_eq!(sent[0].2, r#"{"container_service":{"qty":3}}"#);
}

#[tokio::test]
async fn guarantee_87_a_preview_sends_nothing_and_has_no_secret() {
    let fixture = ClientFixture::new(Vec::new()).await;
    let clients = [
        ("Basic", fixture.client()),
        (
            "Bearer",
            fixture
                .builder()
                .credentials(Credentials::oauth(OAuth::client_credentials(
                    "id", "s3cret",
                )))
                .build()
                .unwrap(),
        ),
    ];
    for (scheme, client) in clients {
        let service = client.service(7);
        let preview = service.scale(3).request().preview().await.unwrap();
        assert_eq!(preview.method, "POST");
        assert!(preview.url.ends_with("/api/container_services/7/scale"));
        let body = preview.body.unwrap();
        assert_eq!(&body[..], br#"{"container_service":{"qty":3}}"#);
        let authorization = preview.headers["authorization"].to_str().unwrap();
        assert_eq!(authorization, format!("{scheme} [hidden]"));
        // Also the first request of a call that may send two.
        let power = service.power(PowerAction::Start).request();
        assert_eq!(power.preview().await.unwrap().method, "PUT");
        // A request that cannot be built has no preview.
        let nothing = service.update(ContainerServiceUpdate::new()).request();
        assert!(nothing.preview().await.unwrap_err().is_config());
    }
    assert_eq!(fixture.requests().len(), 0);
}
