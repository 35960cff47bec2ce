//! HTTP/1 as servers have to speak it.

use computestacks_emulator::{ClockMode, Emulator};

use super::raw::{BASIC, Raw, alive, request};

const SHOW: &str = "/api/container_services/101";

#[tokio::test]
async fn a_connection_is_kept_and_requests_may_come_at_once() {
    let emulator = Emulator::builder().spawn().await.unwrap();
    let mut raw = Raw::connect(&emulator).await;
    for _ in 0..3 {
        let answer = raw.request("GET", SHOW, "").await.answer().await;
        assert_eq!(answer.status, 200);
    }
    // Without waiting; the answers come in order.
    let pipelined: String = (101..111)
        .map(|id| request("GET", &format!("/api/container_services/{id}"), ""))
        .collect();
    raw.send(pipelined).await;
    for id in 101..111 {
        let answer = raw.answer().await;
        let given = answer.json()["container_service"]["id"].as_i64();
        // One is without an image, which the server cannot show.
        assert_eq!(given, (answer.status == 200).then_some(id), "{answer:?}");
    }
    alive(&emulator).await;
}

#[tokio::test]
async fn head_has_everything_but_the_body() {
    let emulator = Emulator::builder().spawn().await.unwrap();
    let mut raw = Raw::connect(&emulator).await;
    let get = raw.request("GET", SHOW, "").await.answer().await;
    let head = raw.request("HEAD", SHOW, "").await.head().await;
    let without_date = |head: &str| {
        let lines = head.lines().filter(|line| !line.starts_with("date:"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(without_date(&head), without_date(&get.head));
    // What follows is the next answer, not a body.
    let next = raw.request("GET", SHOW, "").await.answer().await;
    assert_eq!(next.body, get.body);
}

#[tokio::test]
async fn the_date_is_that_of_the_emulator() {
    let builder = Emulator::builder().clock(ClockMode::Manual);
    let builder = builder.now("2026-11-24T00:30:00.75Z".parse().unwrap());
    let emulator = builder.spawn().await.unwrap();
    for path in [SHOW, "/api/nothing"] {
        let answer = Raw::connect(&emulator)
            .await
            .request("GET", path, "")
            .await
            .answer()
            .await;
        assert_eq!(
            answer.header("date"),
            Some("Tue, 24 Nov 2026 00:30:00 GMT"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn old_callers_are_served() {
    let emulator = Emulator::builder().spawn().await.unwrap();
    let mut raw = Raw::connect(&emulator).await;
    raw.send(format!(
        "GET {SHOW} HTTP/1.0\r\nAccept: application/json\r\n{BASIC}\r\n"
    ))
    .await;
    let answer = raw.answer().await;
    assert_eq!(answer.status, 200);
    let (rest, ended) = raw.rest().await;
    assert!(rest.is_empty() && ended.is_ok(), "HTTP/1.0 ends by itself");

    let mut raw = Raw::connect(&emulator).await;
    for _ in 0..2 {
        raw.send(format!(
            "GET {SHOW} HTTP/1.0\r\nConnection: keep-alive\r\nAccept: application/json\r\n{BASIC}\r\n"
        ))
        .await;
        assert_eq!(raw.answer().await.status, 200);
    }
}

/// As curl does with larger bodies.
#[tokio::test]
async fn a_caller_may_ask_before_it_sends_its_body() {
    let emulator = Emulator::builder().spawn().await.unwrap();
    let body = r#"{"container_service":{"qty":3}}"#;
    let mut raw = Raw::connect(&emulator).await;
    raw.send(format!(
        "POST {SHOW}/scale HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n{BASIC}Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: {}\r\n\r\n",
        body.len()
    ))
    .await;
    assert!(raw.head().await.starts_with("HTTP/1.1 100"));
    let answer = raw.send(body).await.answer().await;
    assert_eq!((answer.status, answer.body.as_str()), (202, "{}"));
}

#[tokio::test]
async fn a_body_may_come_in_chunks() {
    let emulator = Emulator::builder().spawn().await.unwrap();
    let mut raw = Raw::connect(&emulator).await;
    raw.send(format!(
        "PATCH {SHOW} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n{BASIC}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    ))
    .await;
    for byte in br#"{"label":"In chunks"}"# {
        raw.send([b"1\r\n", &[*byte][..], b"\r\n"].concat()).await;
    }
    let answer = raw.send("0\r\n\r\n").await.answer().await;
    assert_eq!(answer.status, 202, "{answer:?}");
    assert_eq!(answer.json()["container_service"]["label"], "In chunks");
}
