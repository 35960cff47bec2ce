//! Hostile and broken callers are limited, and do not affect others.

use std::time::Duration;

use computestacks_emulator::{Emulator, Limits};

use super::raw::{BASIC, RawConnection, assert_alive, call, spawn, wait_for_free_connection};

const SHOW: &str = "/api/container_services/101";

fn short_timeouts() -> Limits {
    Limits {
        head_timeout: Duration::from_millis(40),
        body_timeout: Duration::from_millis(40),
        ..Limits::default()
    }
}

async fn with(limits: Limits) -> Emulator {
    spawn(Emulator::builder().limits(limits)).await
}

/// Malformed requests, and the status of the response.
#[tokio::test]
async fn malformed_requests_are_refused() {
    let emulator = with(Limits::default()).await;
    let json = |method: &str, path: &str, body: &[u8]| {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n{BASIC}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body].concat()
    };
    let get = |target: &str, headers: &str| {
        format!(
            "GET {target} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n{BASIC}{headers}\r\n"
        )
        .into_bytes()
    };
    let patch = |body: &[u8]| json("PATCH", SHOW, body);
    let list = |rest: &str| get(&format!("/api/container_services{rest}"), "");
    let show = |headers: &str| get(SHOW, headers);
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let deep_map = format!("{}1{}", r#"{"a":"#.repeat(10_000), "}".repeat(10_000));
    let huge = format!("{{\"container_service\":{{\"qty\":{}}}}}", "9".repeat(400));
    let huge = json("POST", "/api/container_services/201/scale", huge.as_bytes());
    let line = "x".repeat(1000);
    let many_headers: Vec<String> = (0..90).map(|n| format!("X-{n}: {line}\r\n")).collect();
    let endless_header = format!("X: {}\r\n", "y".repeat(1 << 20));
    let deep_query = format!("/101?a{}=1", "[b]".repeat(5000));
    let many_pairs = format!("/101?{}", "a[]=1&".repeat(10_000));
    let other_host = format!("http://example.com{SHOW}");
    let cases: Vec<(&str, Vec<u8>, u16)> = vec![
        ("deep lists", patch(deep.as_bytes()), 500),
        ("deep maps", patch(deep_map.as_bytes()), 500),
        ("bad UTF-8", patch(b"{\"label\":\"\xff\xfe\"}"), 500),
        ("a lone surrogate", patch(br#"{"label":"\ud800"}"#), 500),
        ("a NUL in a string", patch(br#"{"label":"a\u0000b"}"#), 500),
        ("truncated JSON", patch(b"{\"label\":"), 500),
        ("a huge number", huge, 500),
        ("NUL in the path", list("/%00"), 404),
        ("NUL behind an id", list("/101%00"), 200),
        ("bad UTF-8 in the path", list("/%ff"), 404),
        ("a bad percent sign in the path", list("/%zz"), 404),
        ("a bad percent sign in the query", list("?a=%zz"), 500),
        ("a path traversal", list("/../../../etc/passwd"), 404),
        ("a deep query", list(&deep_query), 500),
        ("a long query", list(&many_pairs), 200),
        ("another host", get(&other_host, ""), 200),
        ("90 KB of headers", show(&many_headers.concat()), 200),
        ("too many headers", show(&"X: y\r\n".repeat(2000)), 431),
        ("an endless header", show(&endless_header), 431),
        ("an endless path", list(&"y".repeat(1 << 20)), 431),
        (
            "two lengths",
            show("Content-Length: 1\r\nContent-Length: 2\r\n"),
            400,
        ),
        ("no length", show("Content-Length: many\r\n"), 400),
        ("a NUL in the target", get("/api/\0", ""), 400),
        (
            "no HTTP",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
            400,
        ),
        ("another version", b"GET / HTTP/3.0\r\n\r\n".to_vec(), 400),
        (
            "a tunnel",
            b"CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n".to_vec(),
            404,
        ),
        (
            "everything",
            b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec(),
            404,
        ),
        (
            "an odd method",
            b"SPY /api/container_services HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n"
                .to_vec(),
            404,
        ),
    ];
    for (name, sent, expected) in cases {
        let mut raw = RawConnection::connect(&emulator).await;
        let response = raw.send(&sent).await.response().await;
        assert_eq!(response.status, expected, "{name}: {response:?}");
    }
    assert_alive(&emulator).await;
    // The huge number did not exhaust the memory.
    assert!(emulator.world().containers.len() < 100);
}

#[tokio::test]
async fn a_body_has_a_maximum_size() {
    let emulator = with(Limits {
        body_bytes: 1000,
        world_bytes: 2000,
        ..Limits::default()
    })
    .await;
    let fits = format!("{{\"label\":\"{}\"}}", "x".repeat(988));
    assert_eq!(fits.len(), 1000);
    assert_eq!(call(&emulator, "PATCH", SHOW, &fits).await.status, 202);
    let too_long = "x".repeat(1001);
    for (method, path) in [
        ("PATCH", SHOW),
        ("GET", SHOW),
        ("POST", "/nowhere"),
        ("POST", "/_emulator/faults"),
        ("POST", "/_emulator/clock"),
    ] {
        let response = call(&emulator, method, path, &too_long).await;
        assert_eq!(response.status, 413, "{method} {path}: {response:?}");
    }
    let response = call(&emulator, "PUT", "/_emulator/world", &"x".repeat(2001)).await;
    assert_eq!(response.status, 413);
    assert_alive(&emulator).await;
}

#[tokio::test]
async fn endless_chunks_are_refused() {
    let emulator = with(Limits {
        body_bytes: 10_000,
        ..Limits::default()
    })
    .await;
    let mut raw = RawConnection::connect(&emulator).await;
    raw.send(format!(
        "PATCH {SHOW} HTTP/1.1\r\nHost: localhost\r\n{BASIC}Transfer-Encoding: chunked\r\n\r\n"
    ))
    .await;
    for _ in 0..11 {
        raw.send(format!("3e8\r\n{}\r\n", "x".repeat(1000))).await;
    }
    assert_eq!(raw.response().await.status, 413);
    raw.wait_for_end().await;
    // A chunk that announces a large size costs nothing.
    let mut raw = RawConnection::connect(&emulator).await;
    raw.send(format!("PATCH {SHOW} HTTP/1.1\r\nHost: localhost\r\n{BASIC}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff0\r\n"))
        .await;
    raw.wait_for_end().await;
    assert_alive(&emulator).await;
}

#[tokio::test]
async fn slow_senders_are_cut_off() {
    let emulator = with(short_timeouts()).await;
    for sent in ["", "GET", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow:"] {
        let mut raw = RawConnection::connect(&emulator).await;
        raw.send(sent).await.wait_for_end().await;
    }
    for length in [
        "Content-Length: 100\r\n\r\n{",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
    ] {
        let mut raw = RawConnection::connect(&emulator).await;
        raw.send(format!(
            "PATCH {SHOW} HTTP/1.1\r\nHost: localhost\r\n{BASIC}{length}"
        ))
        .await;
        let response = raw.response().await;
        assert_eq!(response.status, 408, "{length}: {response:?}");
        raw.wait_for_end().await;
    }
    // A used connection that becomes idle is closed, too.
    let mut raw = RawConnection::connect(&emulator).await;
    assert_eq!(raw.get(SHOW).await.status, 200);
    raw.wait_for_end().await;
    assert_alive(&emulator).await;
}

#[tokio::test]
async fn there_is_a_maximum_number_of_connections() {
    let emulator = with(Limits {
        connections: 2,
        ..Limits::default()
    })
    .await;
    let mut first = RawConnection::connect(&emulator).await;
    let mut second = RawConnection::connect(&emulator).await;
    for raw in [&mut first, &mut second] {
        assert_eq!(raw.get("/health").await.status, 200);
    }
    let mut third = RawConnection::connect(&emulator).await;
    let (received, _) = third.request("GET", "/health", "").await.rest().await;
    assert!(received.is_empty());
    // Open connections are served, and a closed one makes room.
    assert_eq!(second.get(SHOW).await.status, 200);
    drop(first);
    wait_for_free_connection(&emulator).await;
}

#[tokio::test]
async fn idle_connections_do_not_block_others() {
    let emulator = with(Limits::default()).await;
    let mut idle = Vec::new();
    for number in 0..idle_connections() {
        let mut raw = RawConnection::connect(&emulator).await;
        if number % 2 == 0 {
            raw.send("GET /api/container_services HTTP/1.1\r\n").await;
        }
        idle.push(raw);
    }
    for _ in 0..50 {
        assert_alive(&emulator).await;
    }
    drop(idle);
    assert_alive(&emulator).await;
}

/// Each connection needs two files; some are left for other purposes.
#[cfg(unix)]
fn idle_connections() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let most = Rlimit {
        current: limit.maximum,
        ..limit
    };
    // If this is refused, the test uses fewer connections.
    let _ = setrlimit(Resource::Nofile, most);
    let files = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    usize::try_from(files / 2 - 100).unwrap_or(2000).min(2000)
}

#[cfg(not(unix))]
fn idle_connections() -> usize {
    2000
}

#[tokio::test]
async fn incomplete_requests_have_no_effect() {
    let emulator = with(Limits::default()).await;
    let before = emulator.world().to_json();
    for cut in 1..200 {
        let request = super::raw::request("PATCH", SHOW, r#"{"label":"never"}"#);
        let mut raw = RawConnection::connect(&emulator).await;
        raw.send(&request.as_bytes()[..cut.min(request.len() - 1)])
            .await;
    }
    assert_alive(&emulator).await;
    let label = |world: &str| world.contains("never");
    assert!(!label(&before) && !label(&emulator.world().to_json()));
}
