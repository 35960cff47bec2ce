//! Credentials are in no diagnostic, no log and no `Debug`.

use super::raw::{RawConnection, call, get, manual, spawn};

#[tokio::test]
async fn secrets_are_shown_nowhere() {
    let builder = manual();
    assert!(!format!("{builder:?}").contains("user-secret"));
    let emulator = spawn(builder).await;
    // Each request causes a diagnostic.
    let callback = r#"{"callback": {"url": 1, "authorization": "callback-secret"}, "odd": 1}"#;
    let stop = "/api/container_services/101/power/stop";
    call(&emulator, "PUT", stop, callback).await;
    let query = "/api/container_services?access_token=query-secret&bearer_token=query-secret";
    get(&emulator, query).await;
    let token =
        "grant_type=password&client_id=emulated-public-client&username=user&password=user-secret";
    let mut raw = RawConnection::connect(&emulator).await;
    raw.send(format!(
        "POST /api/oauth/token HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{token}",
        token.len()
    ))
    .await;
    let given = raw.response().await.json();
    let access_token = given["access_token"].as_str().unwrap().to_owned();
    raw.send(format!(
        "GET /api/container_services/x HTTP/1.1\r\nHost: localhost\r\nAccept: text/odd\r\nAuthorization: Bearer {access_token}\r\n\r\n"
    ))
    .await;
    raw.response().await;
    raw.send("GET /api/container_services HTTP/1.1\r\nHost: localhost\r\nAuthorization: Digest header-secret\r\n\r\n")
        .await;
    raw.response().await;

    let diagnostics = emulator.diagnostics();
    assert!(diagnostics.diagnostics.len() >= 4, "{diagnostics}");
    let shown = [
        format!("{emulator:?}"),
        format!("{:?}", emulator.world()),
        format!("{diagnostics:?}"),
        diagnostics.to_string(),
        serde_json::to_string(&diagnostics).unwrap(),
        serde_json::to_string(&emulator.requests()).unwrap(),
    ];
    for text in &shown {
        for secret in [
            "user-secret",
            "admin-secret",
            "client-secret",
            "callback-secret",
            "query-secret",
            "header-secret",
            "dXNlcjp1c2VyLXNlY3JldA",
            "emulated-user-token",
            "emulated-code",
            "emulated-bastion-shop",
            access_token.as_str(),
        ] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}
