//! Memory of a client that receives bodies that are too long, in a process with limited memory.

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests stand outside of the test functions"
)]

use std::{
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use computestacks::{Client, Credentials, Error, OAuth, RetryPolicy};
use rustix::process::{Resource, Rlimit, setrlimit};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

/// The environment variables of a child process: the case of [`CASES`] that it tries, and the
/// server's URL.
const CASE: &str = "COMPUTESTACKS_TEST_BODY";
const URL: &str = "COMPUTESTACKS_TEST_URL";

const MIB: usize = 1024 * 1024;

/// Address space of a child process. It uses 0.3 GiB before it sends anything.
const MEMORY: u64 = 1024 * 1024 * 1024;

/// Bytes in buffers between server and client when the client stops reading.
const ON_THE_WAY: usize = 16 * MIB;

#[derive(Clone, Copy)]
enum MeasuredCall {
    Show,
    List,
    Raw,
    ListWithToken,
}

struct BodyCase {
    name: &'static str,
    status: u16,
    /// The start of the body, and what follows for as long as the client reads.
    body: (&'static str, &'static str),
    /// The length in the headers.
    announced: Option<usize>,
    call: MeasuredCall,
    is_expected: fn(&Error) -> bool,
    /// Bytes that the client has to read.
    read: usize,
}

fn is_too_long(error: &Error) -> bool {
    error.is_decode() && error.to_string().contains("body is larger than 64 MiB")
}

fn has_its_first_messages(error: &Error) -> bool {
    error.messages() == ["0"; 50] && error.body().len() == MIB
}

const CASES: [BodyCase; 8] = [
    BodyCase {
        name: "refusal",
        status: 422,
        body: (r#"{"errors":["#, "0,"),
        announced: None,
        call: MeasuredCall::Show,
        is_expected: |error| error.is_refused() && has_its_first_messages(error),
        read: MIB,
    },
    BodyCase {
        name: "refusal-of-known-length",
        status: 422,
        body: (r#"{"errors":["#, "0,"),
        announced: Some(1000 * MIB),
        call: MeasuredCall::Show,
        is_expected: |error| error.is_refused() && has_its_first_messages(error),
        read: MIB,
    },
    BodyCase {
        name: "crash",
        status: 500,
        body: ("<html>", "<p>"),
        announced: None,
        call: MeasuredCall::List,
        is_expected: |error| error.is_server_error() && error.messages().is_empty(),
        read: MIB,
    },
    BodyCase {
        name: "success",
        status: 200,
        body: (r#"{"container_services":[]}"#, " "),
        announced: None,
        call: MeasuredCall::List,
        is_expected: is_too_long,
        read: 64 * MIB,
    },
    BodyCase {
        name: "success-of-known-length",
        status: 200,
        body: (r#"{"container_services":[]}"#, " "),
        announced: Some(64 * MIB + 1),
        call: MeasuredCall::List,
        is_expected: is_too_long,
        read: 0,
    },
    BodyCase {
        name: "raw",
        status: 200,
        body: ("", "x"),
        announced: None,
        call: MeasuredCall::Raw,
        is_expected: is_too_long,
        read: 64 * MIB,
    },
    BodyCase {
        name: "token",
        status: 200,
        body: (r#"{"access_token":"token","token_type":"Bearer"}"#, " "),
        announced: None,
        call: MeasuredCall::ListWithToken,
        is_expected: |error| {
            let source = std::error::Error::source(error).unwrap().to_string();
            error.is_token()
                && error.attempts() == 1
                && source.contains("body is larger than 64 MiB")
        },
        read: MIB,
    },
    BodyCase {
        name: "refused-token",
        status: 400,
        body: (r#"{"error":"invalid_grant","x":[1"#, ",0"),
        announced: None,
        call: MeasuredCall::ListWithToken,
        is_expected: |error| error.is_token() && error.messages() == ["invalid_grant"],
        read: MIB,
    },
];

/// Serves one connection, and counts the bytes that it could send.
async fn serve(listener: TcpListener, case: &'static BodyCase, sent: Arc<AtomicUsize>) {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut request = [0; 8192];
    let _ = stream.read(&mut request).await;
    let length = case.announced.map_or_else(String::new, |length| {
        format!("Content-Length: {length}\r\n")
    });
    let head = format!(
        "HTTP/1.1 {} x\r\nContent-Type: application/json\r\nConnection: close\r\n{length}\r\n{}",
        case.status, case.body.0
    );
    if stream.write_all(head.as_bytes()).await.is_err() {
        return;
    }
    let more = case.body.1.repeat(32 * 1024);
    while let Ok(written) = stream.write(more.as_bytes()).await {
        sent.fetch_add(written, Ordering::Relaxed);
    }
}

/// Runs in the child process.
async fn try_case(case: &BodyCase, url: &str) {
    let limit = Some(MEMORY);
    let limit = Rlimit {
        current: limit,
        maximum: limit,
    };
    setrlimit(Resource::As, limit).unwrap();
    let builder = Client::builder(url).retry(RetryPolicy::none());
    let oauth = OAuth::client_credentials("client", "secret");
    let client = match case.call {
        MeasuredCall::ListWithToken => builder.credentials(Credentials::oauth(oauth)),
        _ => builder.basic("user", "secret"),
    };
    let client = client.build().unwrap();
    let error = match case.call {
        MeasuredCall::Show => client.service(1).show().await.map(|_| ()),
        MeasuredCall::Raw => client.raw(http::Method::GET, "/api/x", None).await,
        MeasuredCall::List | MeasuredCall::ListWithToken => {
            client.services().list().await.map(|_| ())
        }
    }
    .unwrap_err();
    assert!((case.is_expected)(&error), "{error} {error:?}");
}

/// Guarantees 32 and 84 of docs/behaviour.md. The limit is of the whole process, so the test runs
/// itself with it.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn endless_bodies_take_neither_memory_nor_time() {
    if let (Some(name), Ok(url)) = (std::env::var_os(CASE), std::env::var(URL)) {
        let case = CASES.iter().find(|case| name == case.name).unwrap();
        return try_case(case, &url).await;
    }
    for case in &CASES {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let sent = Arc::new(AtomicUsize::new(0));
        let served = tokio::spawn(serve(listener, case, Arc::clone(&sent)));
        let output = tokio::task::spawn_blocking(move || {
            Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "endless_bodies_take_neither_memory_nor_time"])
                .env(CASE, case.name)
                .env(URL, url)
                .output()
                .unwrap()
        })
        .await
        .unwrap();
        served.await.unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && said.contains("1 passed"),
            "{}: {said}",
            case.name
        );
        let sent = sent.load(Ordering::Relaxed);
        assert!(
            (case.read..case.read + ON_THE_WAY).contains(&(sent + 1024)),
            "{}: {sent}",
            case.name
        );
    }
}
