use std::path::Path;

use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::Replay;
use crate::captures::{Body, Exchange, load_dir, load_file};

fn recording(name: &str) -> Exchange {
    load_file(&captures().join(format!("{name}.json"))).unwrap()
}

fn captures() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("captures")
}

/// Sends a request as plain text, so that the server is tested without the client, and gives
/// status line, headers and body of the response.
async fn ask(server: &Replay, request: &str, body: &str) -> (u16, String, String) {
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
async fn gives_status_headers_and_body_as_recorded() {
    let exchange = recording("list/002-page-size-2");
    let server = Replay::start([exchange.clone()]).await.unwrap();
    let (status, head, body) = ask(&server, "GET /api/container_services?per_page=2", "").await;
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
async fn gives_texts_and_nothing_as_recorded() {
    let names = [
        "show/021-missing",
        "throttle/002-over-limit-list",
        "list/019-head",
    ];
    let server = Replay::start(names.map(recording)).await.unwrap();
    let (status, head, body) = ask(&server, "GET /api/container_services/1", "").await;
    assert_eq!((status, body.as_str()), (404, ""));
    assert!(head.contains("content-type: application/json"), "{head}");
    let (status, head, body) = ask(&server, "GET /api/container_services?per_page=1", "").await;
    assert_eq!(
        (status, body.as_str()),
        (500, "500 Internal Server Error [cut]")
    );
    assert!(head.contains("content-type: text/plain"), "{head}");
    let (status, head, body) = ask(&server, "HEAD /api/container_services?per_page=2", "").await;
    assert_eq!((status, body.as_str()), (200, ""));
    assert!(head.contains("total: 34"), "{head}");
    assert!(server.unserved().is_empty());
}

#[tokio::test]
async fn serves_in_order_and_then_the_last_again() {
    let mut exchanges = Vec::new();
    for label in ["a", "b"] {
        let mut exchange = recording("show/021-missing");
        exchange.name = label.to_owned();
        exchange.response.body = Body::Json(json!(label));
        exchanges.push(exchange);
    }
    let server = Replay::start(exchanges).await.unwrap();
    assert_eq!(server.unserved(), ["a", "b"]);
    for wanted in ["\"a\"", "\"b\"", "\"b\""] {
        let (_, _, body) = ask(&server, "GET /api/container_services/1", "").await;
        assert_eq!(body, wanted);
    }
    let names: Vec<_> = server
        .take_asked()
        .into_iter()
        .map(|asked| asked.served)
        .collect();
    assert_eq!(
        names,
        [Some("a".into()), Some("b".into()), Some("b".into())]
    );
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn query_order_and_spelling_do_not_matter_but_values_do() {
    let server = Replay::start([recording("list/014-other-query-kept-in-link")])
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
        assert_eq!(ask(&server, &request, "").await.0, wanted, "{query}");
    }
    let request = "GET /api/container%5Fservices?foo=bar%20baz&per_page=2";
    assert_eq!(ask(&server, request, "").await.0, 200);
    let request = "GET /api%2Fcontainer_services?foo=bar%20baz&per_page=2";
    assert_eq!(ask(&server, request, "").await.0, 501);
}

#[tokio::test]
async fn bodies_are_compared_as_json_and_nothing_stands_for_an_empty_object() {
    let power = ["power/001-put-start", "power/021-callback-object"].map(recording);
    let server = Replay::start(power).await.unwrap();
    let start = "PUT /api/container_services/678694733/power/start";
    assert_eq!(ask(&server, start, "{}").await.0, 202);
    assert_eq!(ask(&server, start, "").await.0, 202);
    let callback = r#"{ "callback":{"authorization":"Bearer x","url":"http://127.0.0.1:9/cb"} }"#;
    assert_eq!(ask(&server, start, callback).await.0, 202);
    assert_eq!(ask(&server, start, r#"{"callback":{}}"#).await.0, 501);
    assert_eq!(ask(&server, start, "{").await.0, 501);
    let names: Vec<_> = server
        .asked()
        .into_iter()
        .map(|asked| asked.served)
        .collect();
    assert_eq!(names[0].as_deref(), Some("power/001-put-start"));
    assert_eq!(names[2].as_deref(), Some("power/021-callback-object"));
}

#[tokio::test]
async fn the_exact_body_comes_before_its_stand_in() {
    let power = ["power/001-put-start", "power/024-empty-object"].map(recording);
    let server = Replay::start(power).await.unwrap();
    ask(
        &server,
        "PUT /api/container_services/678694733/power/start",
        "{}",
    )
    .await;
    assert_eq!(server.unserved(), ["power/001-put-start"]);
}

#[tokio::test]
async fn what_is_not_recorded_is_501_and_says_what_is_nearest() {
    let all = load_dir(&captures().join("show")).unwrap();
    let server = Replay::start(all).await.unwrap();
    let (status, _, body) = ask(&server, "GET /api/container_services/7?x=1", "").await;
    assert_eq!(status, 501);
    assert!(
        body.contains("asked:   GET /api/container_services/7?x=1"),
        "{body}"
    );
    assert!(
        body.contains("nearest: GET /api/container_services/"),
        "{body}"
    );
    assert_eq!(server.asked()[0].served, None);

    let empty = Replay::start([]).await.unwrap();
    assert_eq!(ask(&empty, "GET /", "").await.0, 501);
    let empty = Replay::script([]).await.unwrap();
    assert_eq!(ask(&empty, "GET /", "").await.0, 501);
}

#[tokio::test]
async fn a_script_does_not_care_what_is_asked() {
    let script = ["show/021-missing", "power/001-put-start"].map(recording);
    let server = Replay::script(script).await.unwrap();
    for wanted in [404, 202, 202] {
        assert_eq!(ask(&server, "GET /anything", "").await.0, wanted);
    }
    server.replace([recording("show/021-missing")]);
    assert_eq!(ask(&server, "GET /anything", "").await.0, 404);
}

#[tokio::test]
async fn keeps_what_was_asked_but_no_secret() {
    let server = Replay::start([]).await.unwrap();
    ask(&server, "POST /a%20b?c=d%20e", "{\"f\":1}").await;
    let asked = server.asked().remove(0);
    assert_eq!(
        (asked.method.as_str(), asked.path.as_str()),
        ("POST", "/a%20b")
    );
    assert_eq!(asked.query, [("c".to_owned(), "d e".to_owned())]);
    assert_eq!(asked.header("Authorization"), Some("Basic"));
    assert_eq!(asked.json(), Some(json!({"f": 1})));
    assert!(!format!("{asked:?}").contains("c2VjcmV0"));
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_an_error_and_no_panic() {
    let mut exchange = recording("show/021-missing");
    exchange
        .response
        .headers
        .insert("bad name".to_owned(), "x".to_owned());
    let server = Replay::start([exchange]).await.unwrap();
    let (status, _, body) = ask(&server, "GET /api/container_services/1", "").await;
    assert_eq!(status, 501);
    assert!(body.contains("show/021-missing cannot be sent"), "{body}");
}

#[tokio::test]
async fn nobody_listens_after_it_ended() {
    let server = Replay::start([]).await.unwrap();
    let address = server.authority();
    server.stop().await.unwrap();
    TcpStream::connect(address).await.unwrap_err();
}
