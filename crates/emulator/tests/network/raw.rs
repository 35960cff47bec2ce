//! HTTP over a socket, for malformed requests and for details that HTTP clients hide.

use std::{io, time::Duration};

use computestacks_emulator::{ClockMode, Emulator, EmulatorBuilder};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
    time::timeout,
};

/// The real time after which a waiting test fails.
const TEST_TIMEOUT: Duration = Duration::from_secs(30);

async fn in_time<T>(wait: impl Future<Output = T>) -> T {
    timeout(TEST_TIMEOUT, wait).await.expect("in time")
}

/// `user:user-secret`.
pub(super) const BASIC: &str = "Authorization: Basic dXNlcjp1c2VyLXNlY3JldA==\r\n";

/// Of an emulator whose time stands still.
pub(super) fn manual() -> EmulatorBuilder {
    Emulator::builder().clock(ClockMode::Manual)
}

pub(super) async fn spawn(builder: EmulatorBuilder) -> Emulator {
    builder.spawn().await.unwrap()
}

/// An emulator whose time stands still.
pub(super) async fn emulator() -> Emulator {
    spawn(manual()).await
}

/// A connection to the emulator.
pub(super) struct RawConnection(BufReader<TcpStream>);

#[derive(Debug)]
pub(super) struct RawResponse {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: String,
}

impl RawResponse {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (own, value) = line.split_once(':')?;
            own.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

impl RawConnection {
    pub(super) async fn connect(emulator: &Emulator) -> Self {
        let stream = TcpStream::connect(emulator.address()).await;
        Self(BufReader::new(stream.expect("it listens")))
    }

    /// Sends bytes; an error of the connection shows when the response is read.
    pub(super) async fn send(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let _ = in_time(self.0.write_all(bytes.as_ref())).await;
        self
    }

    /// Sends a request with the built-in user's credentials.
    pub(super) async fn request(&mut self, method: &str, path: &str, body: &str) -> &mut Self {
        self.send(request(method, path, body)).await
    }

    /// The response to a GET with the built-in user's credentials.
    pub(super) async fn get(&mut self, path: &str) -> RawResponse {
        self.request("GET", path, "").await.response().await
    }

    /// Whether nothing was received.
    pub(super) fn is_silent(&self) -> bool {
        let mut byte = [0];
        let read = self.0.get_ref().try_read(&mut byte);
        read.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    }

    /// The head of a response.
    pub(super) async fn head(&mut self) -> String {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            let read = in_time(self.0.read_line(&mut head)).await;
            assert!(
                read.as_ref().is_ok_and(|read| *read > 0),
                "no head of a response: {read:?} after {head:?}"
            );
        }
        head
    }

    /// A response with a body of its `Content-Length`; not for HEAD.
    pub(super) async fn response(&mut self) -> RawResponse {
        let head = self.head().await;
        let status = head.get(9..12).and_then(|status| status.parse().ok());
        let mut response = RawResponse {
            status: status.unwrap_or_else(|| panic!("no status in {head}")),
            head,
            body: String::new(),
        };
        let length = response.header("content-length");
        let length = length.map_or(0, |length| length.parse().expect("a number"));
        let mut body = vec![0; length];
        let read = in_time(self.0.read_exact(&mut body)).await;
        read.unwrap_or_else(|error| panic!("the body is incomplete: {error}: {response:?}"));
        response.body = String::from_utf8(body).expect("a body is text");
        response
    }

    /// All bytes until the end, and the error at the end.
    pub(super) async fn rest(&mut self) -> (Vec<u8>, io::Result<()>) {
        let mut rest = Vec::new();
        let end = in_time(self.0.read_to_end(&mut rest)).await;
        (rest, end.map(drop))
    }

    /// Waits until the other side closes or resets the connection.
    pub(super) async fn wait_for_end(&mut self) {
        let _ = self.rest().await;
    }
}

/// A request with the built-in user's credentials.
pub(super) fn request(method: &str, path: &str, body: &str) -> String {
    let length = if body.is_empty() {
        String::new()
    } else {
        format!(
            "Content-Type: application/json\r\nContent-Length: {}\r\n",
            body.len()
        )
    };
    format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n{BASIC}{length}\r\n{body}"
    )
}

/// One request over a connection of its own.
pub(super) async fn call(emulator: &Emulator, method: &str, path: &str, body: &str) -> RawResponse {
    let mut raw = RawConnection::connect(emulator).await;
    raw.request(method, path, body).await.response().await
}

/// The response to a GET over a connection of its own.
pub(super) async fn get(emulator: &Emulator, path: &str) -> RawResponse {
    call(emulator, "GET", path, "").await
}

pub(super) async fn wait_until(mut condition: impl FnMut() -> bool) {
    let wait = async {
        while !condition() {
            tokio::task::yield_now().await;
        }
    };
    in_time(wait).await;
}

/// Asserts that the emulator still responds.
pub(super) async fn assert_alive(emulator: &Emulator) {
    let response = get(emulator, "/health").await;
    assert_eq!((response.status, response.body.as_str()), (200, "ok\n"));
    let response = get(emulator, "/api/container_services/101").await;
    assert_eq!(response.status, 200, "{response:?}");
}

/// Waits until another connection is accepted.
pub(super) async fn wait_for_free_connection(emulator: &Emulator) {
    let wait = async {
        loop {
            let mut raw = RawConnection::connect(emulator).await;
            let (received, _) = raw.send("GET /health HTTP/1.0\r\n\r\n").await.rest().await;
            if received.ends_with(b"ok\n") {
                return;
            }
        }
    };
    in_time(wait).await;
}
