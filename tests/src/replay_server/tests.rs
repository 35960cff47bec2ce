use std::path::Path;

use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::ReplayServer;
use crate::captures::{Exchange, RecordedBody, load_dir, load_file};

fn recording(name: &str) -> Exchange {
    load_file(&captures().join(format!("{name}.json"))).unwrap()
}

fn captures() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("captures")
}

/// Sends a request over a plain connection, without the client. Returns status, head and body of
/// the response.
async fn send(server: &ReplayServer, request: &str, body: &str) -> (u16, String, String) {
    let mut stream = TcpStream::connect(server.authority()).await.unwrap();
    let text = format!(
        "{request} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Basic c2VjcmV0\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, head.to_ascii_lowercase(), body.to_owned())
}

#[tokio::test]
async fn replays_status_headers_and_body() {
    let exchange = recording("list/002-page-size-2");
    let server = ReplayServer::start([exchange.clone()]).await.unwrap();
    let (status, head, body) = send(&server, "GET /api/container_services?per_page=2", "").await;
    assert_eq!(status, 200);
    assert!(head.contains("\r\nper-page: 2\r\n"), "{head}");
    assert!(
        head.contains("content-type: application/json; charset=utf-8"),
        "{head}"
    );
    let link = format!(
        "<http://{}/api/container_services?page=",
        server.authority()
    );
    assert!(head.contains(&link), "{head}");
    assert_eq!(body.into_bytes(), exchange.response.body.to_bytes());
}

#[tokio::test]
async fn replays_strings_and_empty_bodies() {
    let names = [
        "show/021-missing",
        "throttle/002-over-limit-list",
        "list/019-head",
    ];
    let server = ReplayServer::start(names.map(recording)).await.unwrap();
    let (status, head, body) = send(&server, "GET /api/container_services/1", "").await;
    assert_eq!((status, body.as_str()), (404, ""));
    assert!(head.contains("content-type: application/json"), "{head}");
    let (status, head, body) = send(&server, "GET /api/container_services?per_page=1", "").await;
    assert_eq!(
        (status, body.as_str()),
        (500, "500 Internal Server Error [cut]")
    );
    assert!(head.contains("content-type: text/plain"), "{head}");
    let (status, head, body) = send(&server, "HEAD /api/container_services?per_page=2", "").await;
    assert_eq!((status, body.as_str()), (200, ""));
    assert!(head.contains("total: 34"), "{head}");
    assert!(server.unserved().is_empty());
}

#[tokio::test]
async fn serves_in_order_and_then_repeats_the_last() {
    let mut exchanges = Vec::new();
    for label in ["a", "b"] {
        let mut exchange = recording("show/021-missing");
        exchange.name = label.to_owned();
        exchange.response.body = RecordedBody::Json(json!(label));
        exchanges.push(exchange);
    }
    let server = ReplayServer::start(exchanges).await.unwrap();
    assert_eq!(server.unserved(), ["a", "b"]);
    for wanted in ["\"a\"", "\"b\"", "\"b\""] {
        let (_, _, body) = send(&server, "GET /api/container_services/1", "").await;
        assert_eq!(body, wanted);
    }
    let names: Vec<_> = server
        .take_requests()
        .into_iter()
        .map(|request| request.served)
        .collect();
    assert_eq!(
        names,
        [Some("a".into()), Some("b".into()), Some("b".into())]
    );
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn matches_queries_by_value_not_order_or_encoding() {
    let server = ReplayServer::start([recording("list/014-other-query-kept-in-link")])
        .await
        .unwrap();
    for (query, wanted) in [
        ("foo=bar+baz&per_page=2", 200),
        ("per_page=%32&foo=bar%20baz", 200),
        ("per_page=2", 501),
        ("per_page=2&foo=bar", 501),
        ("per_page=2&per_page=2&foo=bar%20baz", 501),
    ] {
        let request = format!("GET /api/container_services?{query}");
        assert_eq!(send(&server, &request, "").await.0, wanted, "{query}");
    }
    let request = "GET /api/container%5Fservices?foo=bar%20baz&per_page=2";
    assert_eq!(send(&server, request, "").await.0, 200);
    let request = "GET /api%2Fcontainer_services?foo=bar%20baz&per_page=2";
    assert_eq!(send(&server, request, "").await.0, 501);
}

#[tokio::test]
async fn matches_bodies_as_json_and_no_body_as_an_empty_object() {
    let power = ["power/001-put-start", "power/021-callback-object"].map(recording);
    let server = ReplayServer::start(power).await.unwrap();
    let start = "PUT /api/container_services/678694733/power/start";
    assert_eq!(send(&server, start, "{}").await.0, 202);
    assert_eq!(send(&server, start, "").await.0, 202);
    let callback = r#"{ "callback":{"authorization":"Bearer x","url":"http://127.0.0.1:9/cb"} }"#;
    assert_eq!(send(&server, start, callback).await.0, 202);
    assert_eq!(send(&server, start, r#"{"callback":{}}"#).await.0, 501);
    assert_eq!(send(&server, start, "{").await.0, 501);
    let names: Vec<_> = server
        .requests()
        .into_iter()
        .map(|request| request.served)
        .collect();
    assert_eq!(names[0].as_deref(), Some("power/001-put-start"));
    assert_eq!(names[2].as_deref(), Some("power/021-callback-object"));
}

#[tokio::test]
async fn prefers_the_exact_body_to_an_equivalent_one() {
    let power = ["power/001-put-start", "power/024-empty-object"].map(recording);
    let server = ReplayServer::start(power).await.unwrap();
    send(
        &server,
        "PUT /api/container_services/678694733/power/start",
        "{}",
    )
    .await;
    assert_eq!(server.unserved(), ["power/001-put-start"]);
}

#[tokio::test]
async fn responds_501_with_the_nearest_recording_if_none_matches() {
    let all = load_dir(&captures().join("show")).unwrap();
    let server = ReplayServer::start(all).await.unwrap();
    let (status, _, body) = send(&server, "GET /api/container_services/7?x=1", "").await;
    assert_eq!(status, 501);
    assert!(
        body.contains("request: GET /api/container_services/7?x=1"),
        "{body}"
    );
    assert!(
        body.contains("nearest: GET /api/container_services/"),
        "{body}"
    );
    assert_eq!(server.requests()[0].served, None);

    let empty = ReplayServer::start([]).await.unwrap();
    assert_eq!(send(&empty, "GET /", "").await.0, 501);
    let empty = ReplayServer::script([]).await.unwrap();
    assert_eq!(send(&empty, "GET /", "").await.0, 501);
}

#[tokio::test]
async fn a_script_responds_to_any_request() {
    let script = ["show/021-missing", "power/001-put-start"].map(recording);
    let server = ReplayServer::script(script).await.unwrap();
    for wanted in [404, 202, 202] {
        assert_eq!(send(&server, "GET /anything", "").await.0, wanted);
    }
    server.replace([recording("show/021-missing")]);
    assert_eq!(send(&server, "GET /anything", "").await.0, 404);
}

#[tokio::test]
async fn keeps_requests_without_secrets() {
    let server = ReplayServer::start([]).await.unwrap();
    send(&server, "POST /a%20b?c=d%20e", "{\"f\":1}").await;
    let request = server.requests().remove(0);
    assert_eq!(
        (request.method.as_str(), request.path.as_str()),
        ("POST", "/a%20b")
    );
    assert_eq!(request.query, [("c".to_owned(), "d e".to_owned())]);
    assert_eq!(request.header("Authorization"), Some("Basic"));
    assert_eq!(request.json(), Some(json!({"f": 1})));
    assert!(!format!("{request:?}").contains("c2VjcmV0"));
}

#[tokio::test]
async fn reports_a_header_that_cannot_be_sent() {
    let mut exchange = recording("show/021-missing");
    exchange
        .response
        .headers
        .insert("bad name".to_owned(), "x".to_owned());
    let server = ReplayServer::start([exchange]).await.unwrap();
    let (status, _, body) = send(&server, "GET /api/container_services/1", "").await;
    assert_eq!(status, 501);
    assert!(body.contains("show/021-missing cannot be sent"), "{body}");
}

#[tokio::test]
async fn stop_closes_the_port() {
    let server = ReplayServer::start([]).await.unwrap();
    let address = server.authority();
    server.stop().await.unwrap();
    TcpStream::connect(address).await.unwrap_err();
}
