//! The client against whole folders of recordings, in order: it sends what was recorded, and
//! returns what the server meant.
#![allow(
    clippy::unwrap_used,
    reason = "the helpers of tests may panic like the tests"
)]

use std::path::Path;

use computestacks::{
    Client, RetryPolicy,
    types::{ContainerServiceUpdate, PowerAction, PowerContainerServiceRequest},
};
use computestacks_tests::{
    captures::load_dir,
    replay_server::{ReplayRequest, ReplayServer},
};

async fn folder(name: &str) -> (ReplayServer, Client) {
    let captures = Path::new(env!("CARGO_MANIFEST_DIR")).join("captures");
    let server = ReplayServer::start(load_dir(&captures.join(name)).unwrap())
        .await
        .unwrap();
    // A recording is one attempt: a 500 must be visible, not retried.
    let client = Client::builder(server.url())
        .basic("user", "secret")
        .retry(RetryPolicy::none());
    let client = client.build().unwrap();
    (server, client)
}

fn served(server: &ReplayServer) -> Vec<String> {
    let name = |request: ReplayRequest| request.served.clone().unwrap_or_else(|| request.line());
    server.take_requests().into_iter().map(name).collect()
}

#[tokio::test]
async fn list() {
    let (server, client) = folder("list").await;
    let first = client.services().list().await.unwrap();
    assert_eq!(
        (first.items.len(), first.total, first.per_page),
        (30, Some(34), Some(30))
    );
    assert_eq!(
        (first.previous, first.next, first.last),
        (None, Some(2), Some(2))
    );
    let middle = client.services().list().page(2).per_page(10).await.unwrap();
    assert_eq!(
        (middle.previous, middle.next, middle.last),
        (Some(1), Some(3), Some(4))
    );
    let all = client.services().list().per_page(1000).await.unwrap();
    assert_eq!((all.items.len(), all.next), (34, None));
    let names = [
        "list/001-default",
        "list/003-page-2-of-size-10",
        "list/006-all-in-one",
    ];
    assert_eq!(served(&server), names);
}

#[tokio::test]
async fn show() {
    let (server, client) = folder("show").await;
    let detail = client.service(112_543_068).show().await.unwrap();
    assert_eq!(detail.container_service.id.get(), 112_543_068);
    assert!(detail.container_image.is_some());
    assert!(
        client
            .service(678_694_732)
            .show()
            .await
            .unwrap()
            .container_service
            .package
            .is_none()
    );
    assert!(
        client
            .service(678_694_736)
            .show()
            .await
            .unwrap()
            .container_service
            .label
            .is_none()
    );
    let missing = client.service(1).show().await.unwrap_err();
    assert!(
        missing.is_not_found() && missing.messages().is_empty(),
        "{missing}"
    );
    let names = [
        "show/001-typical",
        "show/002-no-package",
        "show/005-null-label",
        "show/021-missing",
    ];
    assert_eq!(served(&server), names);
}

#[tokio::test]
async fn update() {
    let (server, client) = folder("update").await;
    let update = |change: ContainerServiceUpdate| client.service(678_694_752).update(change);
    let updated = update(ContainerServiceUpdate::new().name("n").label("Mixed"))
        .await
        .unwrap();
    assert_eq!(updated.service.label.as_deref(), Some("Mixed"));
    assert_eq!(updated.ignored, ["name"]);
    // The server would respond with 404 (`update/031-empty-wrapper`), so the client does not send
    // it.
    let error = update(ContainerServiceUpdate::new()).await.unwrap_err();
    assert!(error.is_config(), "{error}");
    assert_eq!(served(&server), ["update/027-mixed-documented-and-real"]);
}

#[tokio::test]
async fn delete() {
    let (server, client) = folder("delete").await;
    client.service(678_694_755).show().await.unwrap();
    client.service(678_694_755).delete().await.unwrap();
    client.service(678_694_755).show().await.unwrap();
    client.service(678_694_755).delete().await.unwrap();
    assert!(client.service(1).delete().await.unwrap_err().is_not_found());
    let names = [
        "delete/001-before",
        "delete/002-first",
        "delete/003-state-after",
        "delete/005-repeat",
        "delete/008-missing",
    ];
    assert_eq!(served(&server), names);
}

#[tokio::test]
async fn resize_and_scale() {
    let (server, client) = folder("resize").await;
    client
        .service(678_694_754)
        .resize(732_141_929)
        .await
        .unwrap();
    let unknown = client.service(678_694_754).resize(1).await.unwrap_err();
    assert!(unknown.is_refused(), "{unknown}");
    assert_eq!(unknown.messages(), ["Missing package id: 1"]);
    assert_eq!(
        served(&server),
        ["resize/002-other-product", "resize/007-unknown-product"]
    );

    let (server, client) = folder("scale").await;
    client.service(678_694_753).scale(2).await.unwrap();
    client.service(678_694_753).scale(0).await.unwrap();
    assert_eq!(served(&server), ["scale/002-two", "scale/007-zero"]);
}

#[tokio::test]
async fn power() {
    let (server, client) = folder("power").await;
    for action in [PowerAction::Start, PowerAction::Stop, PowerAction::Restart] {
        client.service(678_694_733).power(action).await.unwrap();
    }
    let missing = client
        .service(1)
        .power(PowerAction::Start)
        .await
        .unwrap_err();
    assert!(missing.is_not_found(), "{missing}");
    let methods: Vec<_> = server
        .requests()
        .into_iter()
        .map(|request| request.method)
        .collect();
    assert_eq!(methods, ["PUT"; 4], "a missing service is no missing route");
    assert_eq!(served(&server)[3], "power/027-missing-service");
    let options: PowerContainerServiceRequest = serde_json::from_value(serde_json::json!({
        "callback": {"url": "http://127.0.0.1:9/cb", "authorization": "Bearer x"},
    }))
    .unwrap();
    client
        .service(678_694_733)
        .power_with(PowerAction::Start, options)
        .await
        .unwrap();
    assert_eq!(served(&server), ["power/021-callback-object"]);
}

#[tokio::test]
async fn logs() {
    let (server, client) = folder("logs").await;
    let lines = client.service(112_543_068).logs().limit(1).await.unwrap();
    assert_eq!(lines[0].time.to_string(), "2026-11-24T00:24:43.999572754Z");
    let lines = client.service(611_827_205).logs().await.unwrap();
    assert_eq!(lines[0].container, None);
    assert_eq!(
        served(&server),
        ["logs/002-limit-1", "logs/020-null-container-name"]
    );
}

#[tokio::test]
async fn lockout_throttle_and_faults() {
    let (_server, client) = folder("lockout").await;
    let locked = client.services().list().per_page(1).await.unwrap_err();
    assert!(locked.is_unauthorized(), "{locked}");
    assert_eq!(locked.messages(), ["Not Authorized"]);

    let (_server, client) = folder("throttle").await;
    let throttled = client.services().list().per_page(1).await.unwrap_err();
    assert!(throttled.is_server_error(), "{throttled}");
    assert_eq!(throttled.body(), b"500 Internal Server Error [cut]");

    let (server, client) = folder("faults").await;
    let broken = client.services().list().per_page(100).await.unwrap_err();
    assert!(broken.is_server_error(), "{broken}");
    assert_eq!(
        served(&server),
        ["faults/071-one-service-without-image-full-list"]
    );
}
