//! Conformance with HTTP/1.

use computestacks_emulator::Emulator;

use super::raw::{BASIC, RawConnection, assert_alive, manual, request, spawn};

const SHOW: &str = "/api/container_services/101";

#[tokio::test]
async fn a_connection_is_kept_and_requests_may_come_at_once() {
    let emulator = spawn(Emulator::builder()).await;
    let mut raw = RawConnection::connect(&emulator).await;
    for _ in 0..3 {
        let response = raw.get(SHOW).await;
        assert_eq!(response.status, 200);
    }
    // Pipelined; the responses come in order.
    let pipelined: String = (101..111)
        .map(|id| request("GET", &format!("/api/container_services/{id}"), ""))
        .collect();
    raw.send(pipelined).await;
    for id in 101..111 {
        let response = raw.response().await;
        let given = response.json()["container_service"]["id"].as_i64();
        // The server cannot show the service without an image.
        assert_eq!(
            given,
            (response.status == 200).then_some(id),
            "{response:?}"
        );
    }
    assert_alive(&emulator).await;
}

#[tokio::test]
async fn head_has_everything_but_the_body() {
    let emulator = spawn(Emulator::builder()).await;
    let mut raw = RawConnection::connect(&emulator).await;
    let get = raw.get(SHOW).await;
    let head = raw.request("HEAD", SHOW, "").await.head().await;
    let without_date = |head: &str| {
        let lines = head.lines().filter(|line| !line.starts_with("date:"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(without_date(&head), without_date(&get.head));
    // The next bytes are the next response, not a body.
    let next = raw.get(SHOW).await;
    assert_eq!(next.body, get.body);
}

#[tokio::test]
async fn the_date_is_that_of_the_emulator() {
    let emulator = spawn(manual().now("2026-11-24T00:30:00.75Z".parse().unwrap())).await;
    for path in [SHOW, "/api/nothing"] {
        let response = RawConnection::connect(&emulator).await.get(path).await;
        assert_eq!(
            response.header("date"),
            Some("Tue, 24 Nov 2026 00:30:00 GMT"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn old_callers_are_served() {
    let emulator = spawn(Emulator::builder()).await;
    let mut raw = RawConnection::connect(&emulator).await;
    raw.send(format!(
        "GET {SHOW} HTTP/1.0\r\nAccept: application/json\r\n{BASIC}\r\n"
    ))
    .await;
    let response = raw.response().await;
    assert_eq!(response.status, 200);
    let (rest, ended) = raw.rest().await;
    assert!(rest.is_empty() && ended.is_ok(), "HTTP/1.0 ends by itself");

    let mut raw = RawConnection::connect(&emulator).await;
    for _ in 0..2 {
        raw.send(format!(
            "GET {SHOW} HTTP/1.0\r\nConnection: keep-alive\r\nAccept: application/json\r\n{BASIC}\r\n"
        ))
        .await;
        assert_eq!(raw.response().await.status, 200);
    }
}

/// curl does so with large bodies.
#[tokio::test]
async fn a_caller_can_expect_100_before_it_sends_its_body() {
    let emulator = spawn(Emulator::builder()).await;
    let body = r#"{"container_service":{"qty":3}}"#;
    let mut raw = RawConnection::connect(&emulator).await;
    raw.send(format!(
        "POST {SHOW}/scale HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n{BASIC}Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: {}\r\n\r\n",
        body.len()
    ))
    .await;
    assert!(raw.head().await.starts_with("HTTP/1.1 100"));
    let response = raw.send(body).await.response().await;
    assert_eq!((response.status, response.body.as_str()), (202, "{}"));
}

#[tokio::test]
async fn a_body_may_come_in_chunks() {
    let emulator = spawn(Emulator::builder()).await;
    let mut raw = RawConnection::connect(&emulator).await;
    raw.send(format!(
        "PATCH {SHOW} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n{BASIC}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    ))
    .await;
    for byte in br#"{"label":"In chunks"}"# {
        raw.send([b"1\r\n", &[*byte][..], b"\r\n"].concat()).await;
    }
    let response = raw.send("0\r\n\r\n").await.response().await;
    assert_eq!(response.status, 202, "{response:?}");
    assert_eq!(response.json()["container_service"]["label"], "In chunks");
}
