//! Servers that are no controller, and certificates that are not trusted.

use std::{
    io::{Read, Write},
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::aws_lc_rs, pki_types::PrivateKeyDer},
};

use crate::test_run::{CliTest, PROFILES, runtime, starts};

/// A server that gives everybody one response; its URL, and the number of requests.
fn server(response: &'static str) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&requests);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            // Without a body, the request comes in one piece.
            let _ = stream.read(&mut [0; 4096]);
            counted.fetch_add(1, Ordering::SeqCst);
            let _ = stream.write_all(response.as_bytes());
        }
    });
    (url, requests)
}

fn at(url: &str) -> CliTest {
    let mut cli = CliTest::new(PROFILES[0]);
    cli.set_env("COMPUTESTACKS_URL", url);
    cli
}

const HTML: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>";
const HTML_404: &str = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
const EMPTY_404: &str = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
const JSON_404: &str = "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 21\r\nConnection: close\r\n\r\n{\"message\":\"no page\"}";
const OTHER_JSON: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

#[test]
fn what_is_no_controller_is_a_configuration_error() {
    // The response, whether it tells at once, and what the message has.
    for (response, at_once, wanted) in [
        (HTML, true, "(got text/html)"),
        (HTML_404, true, "(got text/html)"),
        (EMPTY_404, false, "GET /api/version"),
        (JSON_404, false, "GET /api/version"),
    ] {
        let (url, requests) = server(response);
        let cli = at(&url);
        for line in [
            "service show 101",
            "service restart 101",
            "service delete 101 --yes --wait",
            "domain show 1",
        ] {
            requests.store(0, Ordering::SeqCst);
            let output = cli.exits(2, line);
            output.err_has("this does not look like a ComputeStacks controller");
            output.err_has(wanted);
            if at_once && line == "service show 101" {
                assert_eq!(requests.load(Ordering::SeqCst), 1, "{line} was retried");
            }
        }
        let output = cli.exits(2, "doctor --columns check,result");
        output.out_has("controller     failed");
    }
    let output = at(&server(OTHER_JSON).0).run("doctor");
    output.exits(2);
    output.out_has("does not look like");
}

#[test]
fn a_missing_service_of_a_controller_is_not_found() {
    for cli in CliTest::everywhere() {
        for line in [
            "service show 999",
            "domain show 999",
            "api container_services/999",
        ] {
            cli.exits(3, line);
        }
    }
}

/// Listens with a self-signed certificate, and counts the connections.
async fn untrusted_server() -> (u16, String, Arc<AtomicUsize>) {
    let own = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            // A client that does not trust it aborts the handshake.
            if let Ok(mut stream) = acceptor.accept(stream).await {
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(OTHER_JSON.as_bytes()).await;
                let _ = stream.shutdown().await;
            }
        }
    });
    (port, own.cert.pem(), connections)
}

#[test]
fn an_untrusted_certificate_is_a_configuration_error() {
    let runtime = runtime();
    let (port, pem, connections) = runtime.block_on(untrusted_server());
    let cli = at(&format!("https://127.0.0.1:{port}"));
    for line in [
        "service list",
        "auth status",
        "api GET version",
        "service restart 101",
        "auth login",
        "doctor -o json --columns found,help",
    ] {
        connections.store(0, Ordering::SeqCst);
        let output = cli.exits(2, line);
        let text = format!("{}{}", output.out, output.err);
        assert!(text.contains("certificate"), "{line}: {text}");
        assert!(text.contains("unknown authority"), "{line}: {text}");
        assert!(text.contains("--ca-file"), "{line}: {text}");
        // It is not retried.
        assert_eq!(connections.load(Ordering::SeqCst), 1, "{line}");
    }
    let file = cli.file("ca.pem", &pem).display().to_string();
    let output = cli.ok(&format!("api version --ca-file {file}"));
    assert_eq!(output.out, "{}", "{output:?}");
    let output = cli.ok("api version --insecure-skip-verify --quiet");
    assert_eq!(output.out, "{}", "{output:?}");
    starts(&output.err, "warning: --insecure-skip-verify");
    // As a profile keeps it.
    let url = format!("https://127.0.0.1:{port}");
    cli.ok(&format!("profile add company {url} --ca-file {file}"));
    let text = cli.saved();
    assert!(text.contains(&format!("ca_file = \"{file}\"")), "{text}");
    let output = cli.run("doctor --profile company");
    output.out_has("does not look like");
    for wrong in [
        "missing.pem",
        &cli.file("no.pem", "no").display().to_string(),
    ] {
        let output = cli.exits(2, &format!("api version --ca-file {wrong}"));
        output.err_has("cannot use the certificates in");
    }
}

#[test]
fn debug_shows_requests_and_responses_without_secrets() {
    let cli = CliTest::new(PROFILES[0]);
    let output = cli
        .run("service list --debug -H x-api-key:s3cr3t -o name")
        .err;
    assert!(output.contains("unexpected argument"), "{output}");
    let output = cli.run("api PATCH container_services/101 -f container_service.password=s3cr3t -H 'X-Api-Key: s3cr3t' --debug");
    let wanted = [
        "> PATCH http",
        "> Authorization: Basic [hidden]",
        "> X-Api-Key: [hidden]",
        r#"> {"container_service":{"password":"[hidden]"}}"#,
        "< HTTP 202 Accepted",
        "< content-type: application/json",
        r#"< {"container_service":{"id":101,"#,
    ];
    for wanted in wanted {
        assert!(
            output.err.lines().any(|line| line.starts_with(wanted)),
            "{output:?}"
        );
    }
    assert!(!output.err.contains("s3cr3t"), "{output:?}");
    cli.exits(2, "api version -H 'Authorization: s3cr3t'");
    let mut cli = cli;
    cli.set_env("COMPUTESTACKS_DEBUG", "1");
    assert!(
        cli.run("service list -o name")
            .err
            .starts_with("> GET http")
    );
}
