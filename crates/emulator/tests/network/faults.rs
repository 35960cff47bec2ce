//! What faults do to a caller.

use std::{io, time::Duration};

use computestacks_emulator::{
    ClockMode, Emulator, Limits,
    fault::{Answer, Effect, Fault},
};

use super::raw::{Raw, alive, call, request, room, until};

const SHOW: &str = "/api/container_services/101";
const STOP: &str = "/api/container_services/101/power/stop";

async fn with(fault: Fault) -> Emulator {
    let builder = Emulator::builder().clock(ClockMode::Manual).fault(fault);
    builder.spawn().await.unwrap()
}

fn is_reset(end: &io::Result<()>) -> bool {
    end.as_ref()
        .is_err_and(|error| error.kind() == io::ErrorKind::ConnectionReset)
}

#[tokio::test]
async fn a_reset_is_one_and_strikes_before_a_byte() {
    let emulator = with(Fault::new(Effect::Reset).times(1)).await;
    let mut raw = Raw::connect(&emulator).await;
    let (received, end) = raw.request("GET", SHOW, "").await.rest().await;
    assert!(received.is_empty());
    assert!(is_reset(&end), "{end:?}");
    alive(&emulator).await;
}

/// The answers before it arrive.
#[tokio::test]
async fn a_reset_strikes_a_connection_that_was_used_before() {
    let emulator = with(Fault::new(Effect::Reset).operation("showContainerService")).await;
    let mut raw = Raw::connect(&emulator).await;
    let list = raw.request("GET", "/api/container_services", "").await;
    assert_eq!(list.answer().await.status, 200);
    let (received, end) = raw.request("GET", SHOW, "").await.rest().await;
    assert!(received.is_empty());
    assert!(is_reset(&end), "{end:?}");
}

#[tokio::test]
async fn half_a_body_is_half_and_promises_the_whole() {
    let emulator = with(Fault::new(Effect::HalfBody).times(1)).await;
    let mut raw = Raw::connect(&emulator).await;
    raw.request("GET", SHOW, "").await;
    let head = raw.head().await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    let (half, end) = raw.rest().await;
    assert!(is_reset(&end), "{end:?}");
    let whole = call(&emulator, "GET", SHOW, "").await;
    let length = whole.body.len();
    assert!(
        head.contains(&format!("content-length: {length}\r\n")),
        "{head}"
    );
    assert_eq!(half, &whole.body.as_bytes()[..length / 2]);
}

#[tokio::test]
async fn half_of_a_large_body_is_half_at_most() {
    let mut world = computestacks_emulator::world::World::built_in();
    for service in &mut world.services {
        service.label = Some("x".repeat(1 << 20));
    }
    let emulator = Emulator::builder()
        .world(world)
        .fault(Fault::new(Effect::HalfBody))
        .spawn()
        .await
        .unwrap();
    let mut raw = Raw::connect(&emulator).await;
    raw.request("GET", "/api/container_services", "").await;
    let head = raw.head().await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    let (half, end) = raw.rest().await;
    assert!(is_reset(&end), "{end:?}");
    assert!(half.len() < 6 << 20 && !half.is_empty(), "{}", half.len());
}

/// There is nothing to break off.
#[tokio::test]
async fn half_of_nothing_is_nothing() {
    let emulator = with(Fault::new(Effect::HalfBody)).await;
    let mut raw = Raw::connect(&emulator).await;
    let missing = raw.request("GET", "/api/container_services/999", "").await;
    assert_eq!(missing.answer().await.status, 404);
    assert!(
        raw.request("HEAD", SHOW, "")
            .await
            .head()
            .await
            .contains("200")
    );
    let next = raw.request("GET", "/health", "").await.answer().await;
    assert_eq!(next.status, 200);
}

#[tokio::test]
async fn a_delay_lasts_as_long_in_the_world() {
    let emulator = with(Fault::delay(5.0).operation("showContainerService")).await;
    let mut raw = Raw::connect(&emulator).await;
    raw.request("GET", SHOW, "").await;
    until(|| emulator.faults()[0].struck == 1).await;
    emulator.advance(Duration::from_millis(4900));
    // Others are not held up.
    let other = call(&emulator, "GET", "/api/container_services", "").await;
    assert_eq!(other.status, 200);
    assert!(raw.is_silent());
    emulator.advance(Duration::from_millis(100));
    assert_eq!(raw.answer().await.status, 200);
}

/// The call itself is not: what it does is done at once.
#[tokio::test]
async fn only_the_answer_is_delayed() {
    let emulator = with(Fault::delay(3600.0).operation("powerContainerService")).await;
    let mut raw = Raw::connect(&emulator).await;
    raw.request("PUT", STOP, "").await;
    until(|| emulator.faults()[0].struck == 1).await;
    let events = call(&emulator, "GET", "/api/container_services/101/events", "").await;
    assert_eq!(events.json()["events"][0]["status"], "pending");
    emulator.advance(Duration::from_secs(3600));
    assert_eq!(raw.answer().await.status, 202);
}

/// A caller that goes away while it waits is not waited for.
#[tokio::test]
async fn whoever_does_not_wait_is_forgotten() {
    let emulator = Emulator::builder()
        .clock(ClockMode::Manual)
        .fault(Fault::delay(3600.0))
        .limits(Limits {
            connections: 1,
            ..Limits::default()
        })
        .spawn()
        .await
        .unwrap();
    for struck in 1..=5 {
        room(&emulator).await;
        let mut raw = Raw::connect(&emulator).await;
        raw.request("GET", SHOW, "").await;
        until(|| emulator.faults()[0].struck == struck).await;
    }
    room(&emulator).await;
}

#[tokio::test]
async fn answers_by_script_arrive_as_written() {
    let cases = [
        Answer::status(503),
        Answer::status(503)
            .header("Retry-After", "-1")
            .header("Content-Type", "text/html")
            .body("<h1>down</h1>"),
        Answer::status(429).header("retry-after", "120"),
        Answer::status(302).header("location", "https://login.example.com/"),
        Answer::status(200)
            .header("content-type", "text/plain")
            .body("{}"),
        Answer::status(200).body(r#"{"container_service":{"current_state":"odd"}}"#),
        Answer::status(418).body("no JSON"),
        Answer::status(599).body(""),
    ];
    for answer in cases {
        let emulator = with(Fault::new(Effect::Answer(answer.clone()))).await;
        let given = call(&emulator, "GET", SHOW, "").await;
        assert_eq!(given.status, answer.status);
        assert_eq!(given.body, answer.body);
        for (name, value) in &answer.headers {
            assert_eq!(given.header(name), Some(value.as_str()), "{given:?}");
        }
        if answer.headers.is_empty() && !answer.body.is_empty() {
            let expected = Some("application/json; charset=utf-8");
            assert_eq!(given.header("content-type"), expected);
        }
    }
}

/// Some answers have no body whatever the script says; the connection stays in step.
#[tokio::test]
async fn a_scripted_body_that_cannot_be_there_is_not() {
    for status in [204, 304] {
        let fault = Fault::new(Effect::Answer(Answer::status(status).body("surprise")));
        let emulator = with(fault.times(1)).await;
        let mut raw = Raw::connect(&emulator).await;
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
    let emulator = with(Fault::new(Effect::TooManyRequests).times(1)).await;
    let meant = call(&emulator, "GET", SHOW, "").await;
    assert_eq!(meant.status, 429);
    assert_eq!(meant.header("ratelimit-limit"), Some("2500"));
    assert_eq!(meant.header("ratelimit-remaining"), Some("0"));
    let reset: i64 = meant.header("ratelimit-reset").unwrap().parse().unwrap();
    let left = reset - emulator.now().as_second();
    assert!((1..=300).contains(&left), "{left}");
    assert_eq!(meant.header("retry-after"), None);

    emulator
        .fault(Fault::new(Effect::Throttle).times(1))
        .unwrap();
    let real = call(&emulator, "GET", SHOW, "").await;
    assert_eq!(real.status, 500);
    assert_eq!(
        real.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    alive(&emulator).await;
}

/// Without a fault: 2500 in five minutes of the world (`throttle/`).
#[tokio::test]
async fn the_server_throttles_by_itself() {
    let emulator = Emulator::builder()
        .clock(ClockMode::Manual)
        .now("2026-11-24T12:00:00Z".parse().unwrap())
        .spawn()
        .await
        .unwrap();
    let mut raw = Raw::connect(&emulator).await;
    for _ in 0..2500 {
        let answer = raw.request("GET", "/api/version", "").await.answer().await;
        assert_eq!(answer.status, 200);
    }
    let over = raw.request("GET", "/api/version", "").await.answer().await;
    assert_eq!(over.status, 500);
    // Neither the emulator's own endpoints nor marked requests are counted.
    let health = raw.request("GET", "/health", "").await.answer().await;
    assert_eq!(health.status, 200);
    let marked = request("GET", "/api/version", "").replacen(
        "\r\n",
        "\r\nX-Requested-With: XMLHttpRequest\r\n",
        1,
    );
    assert_eq!(raw.send(marked).await.answer().await.status, 200);
    emulator.advance(Duration::from_secs(300));
    let again = raw.request("GET", "/api/version", "").await.answer().await;
    assert_eq!(again.status, 200);
}

#[tokio::test]
async fn chance_is_that_of_the_seed() {
    let run = async |seed| {
        let emulator = Emulator::builder()
            .seed(seed)
            .fault(Fault::new(Effect::Throttle).probability(0.3))
            .spawn()
            .await
            .unwrap();
        let mut raw = Raw::connect(&emulator).await;
        let mut statuses = Vec::new();
        for _ in 0..100 {
            statuses.push(raw.request("GET", SHOW, "").await.answer().await.status);
        }
        statuses
    };
    let first = run(1).await;
    assert_eq!(first, run(1).await);
    assert_ne!(first, run(2).await);
    let struck = first.iter().filter(|status| **status == 500).count();
    assert!((15..45).contains(&struck), "{struck} of 100");
}

#[tokio::test]
async fn a_call_is_carried_out_if_the_fault_says_so() {
    for takes_effect in [false, true] {
        let mut fault = Fault::new(Effect::Reset).operation("powerContainerService");
        if takes_effect {
            fault = fault.takes_effect();
        }
        let emulator = with(fault.times(1)).await;
        let before = emulator.world().events.len();
        let mut raw = Raw::connect(&emulator).await;
        let (_, end) = raw.request("PUT", STOP, "").await.rest().await;
        assert!(is_reset(&end), "{end:?}");
        let made = emulator.world().events.len() - before;
        assert_eq!(made, usize::from(takes_effect));
        // It is used up.
        assert_eq!(call(&emulator, "PUT", STOP, "").await.status, 202);
    }
}

/// The server takes more than the contract has, and faults are not blind to it.
#[tokio::test]
async fn aliases_are_struck_as_well() {
    let fault = Fault::new(Effect::Answer(Answer::status(503)));
    let emulator = with(fault.operation("powerContainerService")).await;
    for method in ["PUT", "PATCH"] {
        assert_eq!(call(&emulator, method, STOP, "").await.status, 503);
    }
    let path = "/api//container_services/101/power/stop.json";
    assert_eq!(call(&emulator, "PUT", path, "").await.status, 503);
    assert_eq!(call(&emulator, "GET", SHOW, "").await.status, 200);
    assert_eq!(emulator.faults()[0].struck, 3);
}

#[tokio::test]
async fn the_oldest_fault_that_fits_strikes_first() {
    let emulator = with(Fault::new(Effect::Answer(Answer::status(502))).times(1)).await;
    let later = Fault::new(Effect::Answer(Answer::status(504))).times(1);
    emulator.fault(later).unwrap();
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(call(&emulator, "GET", SHOW, "").await.status);
    }
    assert_eq!(statuses, [502, 504, 200]);
}
