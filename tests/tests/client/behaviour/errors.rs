use computestacks::{RetryPolicy, types::CurrentState};
use computestacks_tests::scripted_server::{json, reset, respond};

use crate::behaviour::fixture::ClientFixture;

/// A recorded service, for tests that change a field of it.
pub(crate) fn recorded_detail() -> serde_json::Value {
    let text = include_str!("../../../captures/show/001-typical.json");
    let recording: serde_json::Value = serde_json::from_str(text).unwrap();
    recording["response"]["body"].clone()
}

#[tokio::test]
async fn guarantee_14_an_error_has_all_details() {
    let cases: [(u16, &str, &str, &[&str]); 9] = [
        (
            422,
            "application/json",
            r#"{"errors":["Unknown action.","Available: start"]}"#,
            &["Unknown action.", "Available: start"],
        ),
        (
            404,
            "application/json",
            r#"{"errors":"Couldn't find it"}"#,
            &["Couldn't find it"],
        ),
        (422, "application/json", r#"{"errors":[17]}"#, &["17"]),
        (
            400,
            "application/json",
            r#"{"errors":{"crt":["is invalid"]}}"#,
            &["crt is invalid"],
        ),
        (406, "text/html; charset=utf-8", "Unknown format.", &[]),
        (404, "application/json", "", &[]),
        (403, "text/html", "", &[]),
        (500, "application/json", r#"{"errors":["boom"]}"#, &["boom"]),
        (501, "text/html", "<html>", &[]),
    ];
    for (status, content_type, body, messages) in cases {
        let headers = [("Content-Type", content_type), ("X-Request-Id", "abc-1")];
        let fixture = ClientFixture::new(vec![respond(status, &headers, body)]).await;
        let error = fixture.record_error(fixture.service().show().await.unwrap_err());
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(error.headers()["content-type"], content_type);
        assert_eq!(error.request_id(), Some("abc-1"));
        assert_eq!(error.operation(), Some("show_container_service"));
        assert_eq!(error.messages(), messages, "{status} {body}");
        assert_eq!(error.body(), body.as_bytes());
        let predicates = [
            (404, error.is_not_found()),
            (403, error.is_forbidden()),
            (422, error.is_refused()),
            (401, error.is_unauthorized()),
        ];
        for (wanted, is) in predicates {
            assert_eq!(is, status == wanted, "{status}");
        }
        assert_eq!(error.is_server_error(), status >= 500);
    }
}

#[tokio::test]
async fn guarantee_15_display_shows_neither_headers_nor_body() {
    let headers = [
        ("Content-Type", "application/json"),
        ("X-Header", "header-mark"),
    ];
    let fixture = ClientFixture::new(vec![respond(409, &headers, "body-mark")]).await;
    let error = fixture.service().show().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "show_container_service: the server responded with 409 Conflict"
    );
    let debug = format!("{error:?}");
    assert!(
        !debug.contains("header-mark") && !debug.contains("body-mark"),
        "{debug}"
    );

    // The HTTP library's message has the URL with the ids in it, unless it is removed.
    let fixture = ClientFixture::new(vec![reset()]).await;
    let call = fixture.service().show().retry(RetryPolicy::none());
    fixture.record_error(call.await.unwrap_err());
    let output = fixture.output();
    let own: Vec<_> = output
        .lines()
        .filter(|line| line.contains("no response"))
        .collect();
    assert!(
        !own.is_empty() && own.iter().all(|line| !line.contains("/api/")),
        "{own:?}"
    );
}

#[tokio::test]
async fn guarantee_16_a_decode_error_names_the_path() {
    let mut wrong_type = recorded_detail();
    wrong_type["container_service"]["image"]["variant"]["sort"] = "first".into();
    let mut unexpected_null = recorded_detail();
    unexpected_null["container_service"]["package"]["cpu"] = serde_json::Value::Null;
    let mut missing = recorded_detail();
    missing["container_service"]
        .as_object_mut()
        .unwrap()
        .remove("links");
    let whole = recorded_detail().to_string();
    let half = &whole[..whole.len() / 2];
    let cases = [
        (
            wrong_type.to_string(),
            "container_service.image.variant.sort",
            "expected i64, got string",
        ),
        (
            unexpected_null.to_string(),
            "container_service.package.cpu",
            "",
        ),
        (
            missing.to_string(),
            "container_service",
            "missing field `links`",
        ),
        (half.to_owned(), "", "unexpected end of JSON"),
        ("<html>".to_owned(), ".", "not valid JSON"),
        (String::new(), ".", "unexpected end of JSON"),
    ];
    for (body, path, problem) in cases {
        let fixture = ClientFixture::new(vec![json(200, &body)]).await;
        let error = fixture.record_error(fixture.service().show().await.unwrap_err());
        assert!(error.is_decode(), "{error}");
        let own = error.decode_path().unwrap();
        assert!(own.starts_with(path), "{own} for {path}");
        assert!(error.to_string().contains(problem), "{error}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
        assert_eq!((error.attempts(), error.body()), (1, body.as_bytes()));
    }
}

#[tokio::test]
async fn guarantee_17_unknown_values_are_accepted() {
    let mut detail = recorded_detail();
    detail["container_service"]["current_state"] = "hibernating".into();
    detail["container_service"]["carbon"] = serde_json::json!({"grams": 1});
    detail["container_service"]["image"]["new"] = 1.into();
    detail["beside"] = serde_json::json!([]);
    let fixture = ClientFixture::new(vec![json(200, &detail.to_string())]).await;
    let service = fixture.service().show().await.unwrap().container_service;
    assert_eq!(
        service.current_state,
        CurrentState::Other("hibernating".to_owned())
    );
    assert_eq!(service.current_state.as_str(), "hibernating");
}

#[tokio::test]
async fn guarantee_18_valid_json_is_accepted_with_any_content_type() {
    for content_type in [
        "text/html",
        "text/plain; charset=utf-8",
        "application/octet-stream",
    ] {
        let body = recorded_detail().to_string();
        let fixture =
            ClientFixture::new(vec![respond(200, &[("Content-Type", content_type)], &body)]).await;
        assert!(fixture.service().show().await.is_ok(), "{content_type}");
    }
}
