//! Callbacks of power requests.

use std::time::Duration;

use computestacks_emulator::Emulator;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use super::raw::{call, emulator, spawn, wait_until};

const POWER: &str = "/api/container_services/106/power/stop";

async fn stop(emulator: &Emulator, url: &str) {
    let body = json!({"callback": {"url": url, "authorization": "callback-secret"}});
    let response = call(emulator, "PUT", POWER, &body.to_string()).await;
    assert_eq!(response.status, 202, "{response:?}");
}

/// The head and the body of the next callback.
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
                let response = b"HTTP/1.1 204 No Content\r\n\r\n";
                stream.write_all(response).await.unwrap();
                return (head.to_owned(), body.to_owned());
            }
        }
    }
}

/// One callback for each container, without the id of the event (rule 10).
#[tokio::test]
async fn there_is_a_callback_for_each_container() {
    let emulator = emulator().await;
    for host in ["127.0.0.1", "localhost"] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        stop(
            &emulator,
            &format!("http://{host}:{port}/callback?by=emulator"),
        )
        .await;
        emulator.advance(Duration::from_secs(60));
        for _ in 0..3 {
            let (head, body) = called(&listener).await;
            assert!(
                head.starts_with("POST /callback?by=emulator HTTP/1.1\r\n"),
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

/// The server ignores errors of callbacks.
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
    super::raw::assert_alive(&emulator).await;
}

/// The control endpoints accept this machine only; a callback is no way around that.
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
    // A later callback has arrived, so earlier ones would have, too.
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

/// With a running clock callbacks are sent without another request.
#[tokio::test]
async fn a_running_clock_sends_callbacks_in_time() {
    let mut world = computestacks_emulator::world::World::built_in();
    world.pace.pick_up = 0.0;
    world.pace.action = 0.02;
    let emulator = spawn(Emulator::builder().world(world)).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    stop(&emulator, &format!("http://127.0.0.1:{port}/")).await;
    for _ in 0..3 {
        called(&listener).await;
    }
    wait_until(|| emulator.world().jobs.is_empty()).await;
}
