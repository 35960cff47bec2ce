//! A server that does what a script says, byte for byte, so that a client can be shown every way
//! in which a connection goes wrong.
//!
//! Each connection takes the next script of the list. What the client sent is kept; of
//! `Authorization` the whole value, because tests compare it.

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use computestacks::time::ManualClock;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// One thing that the server does on a connection.
#[derive(Clone, Debug)]
pub enum Step {
    /// Reads a whole request.
    Read,
    /// Sends these bytes.
    Send(Vec<u8>),
    /// Moves the clock, so that timeouts and lifetimes pass without waiting.
    Advance(Duration),
    /// Breaks the connection with a reset. Without it the connection ends in order.
    Reset,
    /// Does nothing more, and keeps the connection open.
    Hang,
}

/// What the server does on one connection.
pub type Script = Vec<Step>;

/// A request as it came in.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Method and target, such as `GET /api/container_services`.
    pub line: String,
    /// Names in lower case, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Seen {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The server; it stops when it is dropped.
#[derive(Debug)]
pub struct ScriptedServer {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    task: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct State {
    seen: Vec<Seen>,
    unexpected: usize,
}

impl ScriptedServer {
    /// Listens on a port that the system chooses. The last script serves no more than one
    /// connection: a further one is counted as unexpected and closed.
    ///
    /// # Errors
    ///
    /// When no port can be had.
    pub async fn start(clock: ManualClock, scripts: Vec<Script>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let state = Arc::new(Mutex::new(State::default()));
        let task = tokio::spawn(serve(listener, clock, scripts, Arc::clone(&state)));
        Ok(Self {
            address,
            state,
            task,
        })
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What came in so far, in order.
    pub fn seen(&self) -> Vec<Seen> {
        lock(&self.state).seen.clone()
    }

    /// Connections that no script was left for.
    pub fn unexpected(&self) -> usize {
        lock(&self.state).unexpected
    }
}

impl Drop for ScriptedServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(
    listener: TcpListener,
    clock: ManualClock,
    scripts: Vec<Script>,
    state: Arc<Mutex<State>>,
) {
    let mut scripts = scripts.into_iter();
    while let Ok((stream, _)) = listener.accept().await {
        let Some(script) = scripts.next() else {
            lock(&state).unexpected += 1;
            continue;
        };
        // A client that goes away in the middle is what some scripts provoke.
        tokio::spawn(play(stream, script, clock.clone(), Arc::clone(&state)));
    }
}

async fn play(
    mut stream: TcpStream,
    script: Script,
    clock: ManualClock,
    state: Arc<Mutex<State>>,
) -> io::Result<()> {
    for step in script {
        match step {
            Step::Read => {
                let seen = read_request(&mut stream).await?;
                lock(&state).seen.push(seen);
            }
            Step::Send(bytes) => stream.write_all(&bytes).await?,
            Step::Advance(duration) => clock.advance(duration),
            Step::Reset => return stream.set_zero_linger(),
            Step::Hang => std::future::pending::<()>().await,
        }
    }
    stream.shutdown().await
}

/// Reads up to the end of the body that `Content-Length` announces.
async fn read_request(stream: &mut TcpStream) -> io::Result<Seen> {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(end) = find(&bytes, b"\r\n\r\n") {
            break end;
        }
        read_more(stream, &mut bytes).await?;
    };
    let head = String::from_utf8_lossy(&bytes[..head_end]).into_owned();
    let mut lines = head.lines();
    let line = lines
        .next()
        .unwrap_or_default()
        .trim_end_matches(" HTTP/1.1")
        .to_owned();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let length = headers
        .iter()
        .find(|(name, _)| name == "content-length")
        .and_then(|(_, value)| value.parse::<usize>().ok())
        .unwrap_or_default();
    let body_start = head_end + 4;
    while bytes.len() < body_start + length {
        read_more(stream, &mut bytes).await?;
    }
    let body = String::from_utf8_lossy(&bytes[body_start..body_start + length]).into_owned();
    Ok(Seen {
        line,
        headers,
        body,
    })
}

async fn read_more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> io::Result<()> {
    match stream.read_buf(bytes).await? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(()),
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

/// A whole response on a connection of its own.
pub fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Script {
    vec![Step::Read, Step::Send(response(status, headers, body))]
}

/// A response with a JSON body.
pub fn json(status: u16, body: &str) -> Script {
    answer(
        status,
        &[("Content-Type", "application/json; charset=utf-8")],
        body,
    )
}

/// The bytes of a response after which the connection ends.
pub fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
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
