//! A server that follows a script byte by byte, to test every way in which a connection fails.
//!
//! Each connection takes the next script. The server keeps the requests with the whole value of
//! `Authorization`, because tests compare it.

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use computestacks::time::ManualClock;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// One action of the server on a connection.
#[derive(Clone, Debug)]
pub enum ConnectionStep {
    /// Reads a whole request.
    Read,
    /// Sends these bytes.
    Send(Vec<u8>),
    /// Advances the clock, so that timeouts and lifetimes pass without waiting.
    Advance(Duration),
    /// Resets the connection. Without it, the connection closes normally.
    Reset,
    /// Keeps the connection open and does nothing more.
    Hang,
}

/// The actions on one connection.
pub type ConnectionScript = Vec<ConnectionStep>;

/// A request that the server received.
#[derive(Clone, Debug)]
pub struct ReceivedRequest {
    /// Method and target, such as `GET /api/container_services`.
    pub line: String,
    /// Names in lower case, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl ReceivedRequest {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The server; dropping it stops it.
#[derive(Debug)]
pub struct ScriptedServer {
    address: SocketAddr,
    state: Arc<Mutex<ScriptedServerState>>,
    task: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct ScriptedServerState {
    requests: Vec<ReceivedRequest>,
    unexpected: usize,
}

impl ScriptedServer {
    /// Listens on a port that the system chooses. A connection for which no script is left is
    /// closed and counted as unexpected.
    ///
    /// # Errors
    ///
    /// If no port is free.
    pub async fn start(clock: ManualClock, scripts: Vec<ConnectionScript>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let state = Arc::new(Mutex::new(ScriptedServerState::default()));
        let task = tokio::spawn(serve(listener, clock, scripts, Arc::clone(&state)));
        Ok(Self {
            address,
            state,
            task,
        })
    }

    /// The base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far, in order.
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        lock(&self.state).requests.clone()
    }

    /// Connections for which no script was left.
    pub fn unexpected(&self) -> usize {
        lock(&self.state).unexpected
    }
}

impl Drop for ScriptedServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn lock(state: &Mutex<ScriptedServerState>) -> MutexGuard<'_, ScriptedServerState> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(
    listener: TcpListener,
    clock: ManualClock,
    scripts: Vec<ConnectionScript>,
    state: Arc<Mutex<ScriptedServerState>>,
) {
    let mut scripts = scripts.into_iter();
    while let Ok((stream, _)) = listener.accept().await {
        let Some(script) = scripts.next() else {
            lock(&state).unexpected += 1;
            continue;
        };
        // Some scripts make the client disconnect early; the error is ignored.
        tokio::spawn(play(stream, script, clock.clone(), Arc::clone(&state)));
    }
}

async fn play(
    stream: TcpStream,
    script: ConnectionScript,
    clock: ManualClock,
    state: Arc<Mutex<ScriptedServerState>>,
) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    for step in script {
        match step {
            ConnectionStep::Read => {
                let request = read_request(&mut stream).await?;
                lock(&state).requests.push(request);
            }
            ConnectionStep::Send(bytes) => stream.write_all(&bytes).await?,
            ConnectionStep::Advance(duration) => clock.advance(duration),
            ConnectionStep::Reset => return stream.get_ref().set_zero_linger(),
            ConnectionStep::Hang => std::future::pending::<()>().await,
        }
    }
    stream.shutdown().await
}

/// Reads to the end of the body by `Content-Length`.
async fn read_request(stream: &mut BufReader<TcpStream>) -> io::Result<ReceivedRequest> {
    let mut head = Vec::new();
    let mut lines = (&mut *stream).lines();
    loop {
        let line = lines.next_line().await?;
        let line = line.ok_or(io::ErrorKind::UnexpectedEof)?;
        if line.is_empty() {
            break;
        }
        head.push(line);
    }
    let line = head.first().map(|line| line.trim_end_matches(" HTTP/1.1"));
    let headers = head.iter().skip(1).filter_map(|line| line.split_once(':'));
    let mut request = ReceivedRequest {
        line: line.unwrap_or_default().to_owned(),
        headers: headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect(),
        body: String::new(),
    };
    let length = request.header("content-length");
    let length = length.and_then(|length| length.parse().ok());
    let mut body = vec![0; length.unwrap_or_default()];
    stream.read_exact(&mut body).await?;
    request.body = String::from_utf8_lossy(&body).into_owned();
    Ok(request)
}

/// Reads a request and sends a complete response.
pub fn respond(status: u16, headers: &[(&str, &str)], body: &str) -> ConnectionScript {
    vec![
        ConnectionStep::Read,
        ConnectionStep::Send(response_bytes(status, headers, body)),
    ]
}

/// A response with a JSON body.
pub fn json(status: u16, body: &str) -> ConnectionScript {
    respond(
        status,
        &[("Content-Type", "application/json; charset=utf-8")],
        body,
    )
}

/// Reads a request and resets the connection.
pub fn reset() -> ConnectionScript {
    vec![ConnectionStep::Read, ConnectionStep::Reset]
}

/// Reads a request and never responds, while this much time passes.
pub fn slow(seconds: u64) -> ConnectionScript {
    vec![
        ConnectionStep::Read,
        ConnectionStep::Advance(Duration::from_secs(seconds)),
        ConnectionStep::Hang,
    ]
}

/// The bytes of a response that closes the connection.
pub fn response_bytes(status: u16, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let lines: String = headers
        .iter()
        .flat_map(|(name, value)| [name, ": ", value, "\r\n"])
        .collect();
    let length = body.len();
    let text = format!(
        "HTTP/1.1 {status} Scripted\r\nConnection: close\r\n{lines}Content-Length: {length}\r\n\r\n{body}"
    );
    text.into_bytes()
}
