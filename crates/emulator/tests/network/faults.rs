//! The effects of faults on a caller.

use std::{io, time::Duration};

use computestacks_emulator::{
    Emulator, Limits,
    fault::{Fault, FaultEffect, ScriptedResponse},
};

use super::raw::{
    RawConnection, assert_alive, call, get, manual, request, spawn, wait_for_free_connection,
    wait_until,
};

const SHOW: &str = "/api/container_services/101";
const STOP: &str = "/api/container_services/101/power/stop";

async fn with(fault: Fault) -> Emulator {
    spawn(manual().fault(fault)).await
}

fn is_reset(end: &io::Result<()>) -> bool {
    end.as_ref()
        .is_err_and(|error| error.kind() == io::ErrorKind::ConnectionReset)
}

#[tokio::test]
async fn a_reset_comes_before_the_first_byte() {
    let emulator = with(Fault::new(FaultEffect::Reset).times(1)).await;
    let mut raw = RawConnection::connect(&emulator).await;
    let (received, end) = raw.request("GET", SHOW, "").await.rest().await;
    assert!(received.is_empty());
    assert!(is_reset(&end), "{end:?}");
    assert_alive(&emulator).await;
}

/// Earlier responses arrive.
#[tokio::test]
async fn a_reset_affects_a_connection_that_was_used_before() {
    let emulator = with(Fault::new(FaultEffect::Reset).operation("showContainerService")).await;
    let mut raw = RawConnection::connect(&emulator).await;
    let list = raw.request("GET", "/api/container_services", "").await;
    assert_eq!(list.response().await.status, 200);
    let (received, end) = raw.request("GET", SHOW, "").await.rest().await;
    assert!(received.is_empty());
    assert!(is_reset(&end), "{end:?}");
}

#[tokio::test]
async fn a_truncated_body_is_half_with_the_full_length() {
    let emulator = with(Fault::new(FaultEffect::TruncatedBody).times(1)).await;
    let mut raw = RawConnection::connect(&emulator).await;
    raw.request("GET", SHOW, "").await;
    let head = raw.head().await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    let (half, end) = raw.rest().await;
    assert!(is_reset(&end), "{end:?}");
    let whole = get(&emulator, SHOW).await;
    let length = whole.body.len();
    assert!(
        head.contains(&format!("content-length: {length}\r\n")),
        "{head}"
    );
    assert_eq!(half, &whole.body.as_bytes()[..length / 2]);
}

#[tokio::test]
async fn a_large_truncated_body_is_at_most_half() {
    let mut world = computestacks_emulator::world::World::built_in();
    for service in &mut world.services {
        service.label = Some("x".repeat(1 << 20));
    }
    let fault = Fault::new(FaultEffect::TruncatedBody);
    let emulator = spawn(Emulator::builder().world(world).fault(fault)).await;
    let mut raw = RawConnection::connect(&emulator).await;
    raw.request("GET", "/api/container_services", "").await;
    let head = raw.head().await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    let (half, end) = raw.rest().await;
    assert!(is_reset(&end), "{end:?}");
    assert!(half.len() < 6 << 20 && !half.is_empty(), "{}", half.len());
}

/// A response without a body cannot be truncated.
#[tokio::test]
async fn an_empty_body_is_not_truncated() {
    let emulator = with(Fault::new(FaultEffect::TruncatedBody)).await;
    let mut raw = RawConnection::connect(&emulator).await;
    let missing = raw.request("GET", "/api/container_services/999", "").await;
    assert_eq!(missing.response().await.status, 404);
    assert!(
        raw.request("HEAD", SHOW, "")
            .await
            .head()
            .await
            .contains("200")
    );
    let next = raw.get("/health").await;
    assert_eq!(next.status, 200);
}

#[tokio::test]
async fn a_delay_lasts_as_long_in_the_world() {
    let emulator = with(Fault::delay(5.0).operation("showContainerService")).await;
    let mut raw = RawConnection::connect(&emulator).await;
    raw.request("GET", SHOW, "").await;
    wait_until(|| emulator.faults()[0].applied == 1).await;
    emulator.advance(Duration::from_millis(4900));
    // Other requests are not delayed.
    let other = get(&emulator, "/api/container_services").await;
    assert_eq!(other.status, 200);
    assert!(raw.is_silent());
    emulator.advance(Duration::from_millis(100));
    assert_eq!(raw.response().await.status, 200);
}

/// The request is executed at once.
#[tokio::test]
async fn only_the_response_is_delayed() {
    let emulator = with(Fault::delay(3600.0).operation("powerContainerService")).await;
    let mut raw = RawConnection::connect(&emulator).await;
    raw.request("PUT", STOP, "").await;
    wait_until(|| emulator.faults()[0].applied == 1).await;
    let events = get(&emulator, "/api/container_services/101/events").await;
    assert_eq!(events.json()["events"][0]["status"], "pending");
    emulator.advance(Duration::from_secs(3600));
    assert_eq!(raw.response().await.status, 202);
}

/// A caller that disconnects during the delay frees its connection.
#[tokio::test]
async fn a_caller_that_does_not_wait_is_forgotten() {
    let limits = Limits {
        connections: 1,
        ..Limits::default()
    };
    let emulator = spawn(manual().fault(Fault::delay(3600.0)).limits(limits)).await;
    for applied in 1..=5 {
        wait_for_free_connection(&emulator).await;
        let mut raw = RawConnection::connect(&emulator).await;
        raw.request("GET", SHOW, "").await;
        wait_until(|| emulator.faults()[0].applied == applied).await;
    }
    wait_for_free_connection(&emulator).await;
}

#[tokio::test]
async fn scripted_responses_arrive_as_written() {
    let cases = [
        ScriptedResponse::status(503),
        ScriptedResponse::status(503)
            .header("Retry-After", "-1")
            .header("Content-Type", "text/html")
            .body("<h1>down</h1>"),
        ScriptedResponse::status(429).header("retry-after", "120"),
        ScriptedResponse::status(302).header("location", "https://login.example.com/"),
        ScriptedResponse::status(200)
            .header("content-type", "text/plain")
            .body("{}"),
        ScriptedResponse::status(200).body(r#"{"container_service":{"current_state":"odd"}}"#),
        ScriptedResponse::status(418).body("not JSON"),
        ScriptedResponse::status(599).body(""),
    ];
    for response in cases {
        let emulator = with(Fault::new(FaultEffect::Response(response.clone()))).await;
        let given = get(&emulator, SHOW).await;
        assert_eq!(given.status, response.status);
        assert_eq!(given.body, response.body);
        for (name, value) in &response.headers {
            assert_eq!(given.header(name), Some(value.as_str()), "{given:?}");
        }
        if response.headers.is_empty() && !response.body.is_empty() {
            let expected = Some("application/json; charset=utf-8");
            assert_eq!(given.header("content-type"), expected);
        }
    }
}

/// Some statuses have no body, whatever the script says; the connection stays usable.
#[tokio::test]
async fn a_scripted_body_is_not_sent_with_a_status_without_body() {
    for status in [204, 304] {
        let fault = Fault::new(FaultEffect::Response(
            ScriptedResponse::status(status).body("surprise"),
        ));
        let emulator = with(fault.times(1)).await;
        let mut raw = RawConnection::connect(&emulator).await;
        let head = raw.request("GET", SHOW, "").await.head().await;
        assert!(head.contains(&status.to_string()), "{head}");
        let (rest, _) = raw
            .send("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .await
            .rest()
            .await;
        assert!(rest.starts_with(b"HTTP/1.1 200 OK"), "{rest:?}");
    }
}

#[tokio::test]
async fn throttling_has_two_forms() {
    let emulator = with(Fault::new(FaultEffect::TooManyRequests).times(1)).await;
    let meant = get(&emulator, SHOW).await;
    assert_eq!(meant.status, 429);
    assert_eq!(meant.header("ratelimit-limit"), Some("2500"));
    assert_eq!(meant.header("ratelimit-remaining"), Some("0"));
    let reset: i64 = meant.header("ratelimit-reset").unwrap().parse().unwrap();
    let left = reset - emulator.now().as_second();
    assert!((1..=300).contains(&left), "{left}");
    assert_eq!(meant.header("retry-after"), None);

    emulator
        .fault(Fault::new(FaultEffect::Throttle).times(1))
        .unwrap();
    let real = get(&emulator, SHOW).await;
    assert_eq!(real.status, 500);
    assert_eq!(
        real.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    assert_alive(&emulator).await;
}

/// Without a fault: 2500 requests in five minutes of the world (`throttle/`).
#[tokio::test]
async fn the_server_throttles_by_itself() {
    let emulator = spawn(manual().now("2026-11-24T12:00:00Z".parse().unwrap())).await;
    let mut raw = RawConnection::connect(&emulator).await;
    for _ in 0..2500 {
        let response = raw.get("/api/version").await;
        assert_eq!(response.status, 200);
    }
    let over = raw.get("/api/version").await;
    assert_eq!(over.status, 500);
    // Neither the control endpoints nor marked requests are counted.
    let health = raw.get("/health").await;
    assert_eq!(health.status, 200);
    let marked = request("GET", "/api/version", "").replacen(
        "\r\n",
        "\r\nX-Requested-With: XMLHttpRequest\r\n",
        1,
    );
    assert_eq!(raw.send(marked).await.response().await.status, 200);
    emulator.advance(Duration::from_secs(300));
    let again = raw.get("/api/version").await;
    assert_eq!(again.status, 200);
}

#[tokio::test]
async fn randomness_depends_on_the_seed() {
    let run = async |seed| {
        let fault = Fault::new(FaultEffect::Throttle).probability(0.3);
        let emulator = spawn(Emulator::builder().seed(seed).fault(fault)).await;
        let mut raw = RawConnection::connect(&emulator).await;
        let mut statuses = Vec::new();
        for _ in 0..100 {
            statuses.push(raw.get(SHOW).await.status);
        }
        statuses
    };
    let first = run(1).await;
    assert_eq!(first, run(1).await);
    assert_ne!(first, run(2).await);
    let applied = first.iter().filter(|status| **status == 500).count();
    assert!((15..45).contains(&applied), "{applied} of 100");
}

#[tokio::test]
async fn a_request_is_executed_if_the_fault_says_so() {
    for execute_request in [false, true] {
        let mut fault = Fault::new(FaultEffect::Reset).operation("powerContainerService");
        if execute_request {
            fault = fault.execute_request();
        }
        let emulator = with(fault.times(1)).await;
        let before = emulator.world().events.len();
        let mut raw = RawConnection::connect(&emulator).await;
        let (_, end) = raw.request("PUT", STOP, "").await.rest().await;
        assert!(is_reset(&end), "{end:?}");
        let made = emulator.world().events.len() - before;
        assert_eq!(made, usize::from(execute_request));
        // The fault is used up.
        assert_eq!(call(&emulator, "PUT", STOP, "").await.status, 202);
    }
}

/// Faults also affect requests that only the server knows and the contract does not describe.
#[tokio::test]
async fn aliases_are_affected_as_well() {
    let fault = Fault::new(FaultEffect::Response(ScriptedResponse::status(503)));
    let emulator = with(fault.operation("powerContainerService")).await;
    for method in ["PUT", "PATCH"] {
        assert_eq!(call(&emulator, method, STOP, "").await.status, 503);
    }
    let path = "/api//container_services/101/power/stop.json";
    assert_eq!(call(&emulator, "PUT", path, "").await.status, 503);
    assert_eq!(get(&emulator, SHOW).await.status, 200);
    assert_eq!(emulator.faults()[0].applied, 3);
}

#[tokio::test]
async fn the_oldest_matching_fault_applies_first() {
    let emulator =
        with(Fault::new(FaultEffect::Response(ScriptedResponse::status(502))).times(1)).await;
    let later = Fault::new(FaultEffect::Response(ScriptedResponse::status(504))).times(1);
    emulator.fault(later).unwrap();
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(get(&emulator, SHOW).await.status);
    }
    assert_eq!(statuses, [502, 504, 200]);
}
