//! Whom the emulator calls, and whom it does not.

use std::time::Duration;

use computestacks_emulator::{ClockMode, Emulator};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use super::raw::{call, until};

const POWER: &str = "/api/container_services/106/power/stop";

async fn emulator() -> Emulator {
    let builder = Emulator::builder().clock(ClockMode::Manual);
    builder.spawn().await.unwrap()
}

async fn stop(emulator: &Emulator, url: &str) {
    let body = json!({"callback": {"url": url, "authorization": "callback-secret"}});
    let answer = call(emulator, "PUT", POWER, &body.to_string()).await;
    assert_eq!(answer.status, 202, "{answer:?}");
}

/// The head and the body of the next call.
async fn called(listener: &TcpListener) -> (String, String) {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut received = Vec::new();
    loop {
        stream.read_buf(&mut received).await.unwrap();
        let text = String::from_utf8_lossy(&received).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "));
            if length.and_then(|length| length.parse().ok()) == Some(body.len()) {
                let answer = b"HTTP/1.1 204 No Content\r\n\r\n";
                stream.write_all(answer).await.unwrap();
                return (head.to_owned(), body.to_owned());
            }
        }
    }
}

/// Rule 10: once a container, without an id of the event.
#[tokio::test]
async fn whoever_asked_is_told_once_a_container() {
    let emulator = emulator().await;
    for host in ["127.0.0.1", "localhost"] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        stop(&emulator, &format!("http://{host}:{port}/told?by=emulator")).await;
        emulator.advance(Duration::from_secs(60));
        for _ in 0..3 {
            let (head, body) = called(&listener).await;
            assert!(
                head.starts_with("POST /told?by=emulator HTTP/1.1\r\n"),
                "{head}"
            );
            assert!(head.contains("authorization: callback-secret"), "{head}");
            assert!(head.contains("content-type: application/json"), "{head}");
            assert!(head.contains(&format!("host: {host}:{port}")), "{head}");
            let body: serde_json::Value = serde_json::from_str(&body).unwrap();
            let timestamp = body["timestamp"].as_i64().unwrap();
            assert!(timestamp <= emulator.now().as_second());
            assert_eq!(body["success"], true);
            assert_eq!(body["data"], json!([]));
            assert_eq!(body.as_object().unwrap().len(), 3);
        }
        emulator.reset();
    }
}

/// Nothing of it is seen, and nothing comes of it.
#[tokio::test]
async fn callbacks_that_lead_nowhere_do_no_harm() {
    let emulator = emulator().await;
    for url in [
        "",
        "nonsense",
        "http://",
        "http://127.0.0.1:1/",
        "https://127.0.0.1/",
        "ftp://127.0.0.1/",
        "http://192.0.2.1/",
        "http://callback.invalid/",
        "http://[::1",
    ] {
        stop(&emulator, url).await;
        emulator.advance(Duration::from_secs(60));
    }
    super::raw::alive(&emulator).await;
}

/// The control endpoints answer this machine only; a callback is no way around that.
#[tokio::test]
async fn the_emulator_does_not_call_itself() {
    let emulator = emulator().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let patch = r#"{"label": "Changed"}"#;
    call(&emulator, "PATCH", "/api/container_services/101", patch).await;
    let port = emulator.address().port();
    for host in ["127.0.0.1", "localhost", "127.0.0.2"] {
        stop(
            &emulator,
            &format!("http://{host}:{port}/_emulator/world/reset"),
        )
        .await;
        emulator.advance(Duration::from_secs(60));
    }
    // A later one has arrived, so the earlier ones would have.
    let own = listener.local_addr().unwrap().port();
    stop(&emulator, &format!("http://127.0.0.1:{own}/")).await;
    emulator.advance(Duration::from_secs(60));
    called(&listener).await;
    let world = emulator.world();
    let changed = world.services.iter().find(|service| service.id == 101);
    assert_eq!(
        changed.and_then(|one| one.label.as_deref()),
        Some("Changed")
    );
}

/// A running clock tells by itself, without anybody asking.
#[tokio::test]
async fn a_running_clock_tells_in_time() {
    let mut world = computestacks_emulator::world::World::built_in();
    world.pace.pick_up = 0.0;
    world.pace.action = 0.02;
    let emulator = Emulator::builder().world(world).spawn().await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    stop(&emulator, &format!("http://127.0.0.1:{port}/")).await;
    for _ in 0..3 {
        called(&listener).await;
    }
    until(|| emulator.world().jobs.is_empty()).await;
}
