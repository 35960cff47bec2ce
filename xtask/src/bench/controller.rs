//! Servers that stand in for a controller, as programs of their own.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, bail};

use super::process::Running;
use super::stopwatch::{Stopwatch, pause};

/// How long one may take to get ready, and to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// The user that both take, as a header has it: `user:user-secret`.
pub(super) const BASIC: &str = "Basic dXNlcjp1c2VyLXNlY3JldA==";

/// A port that was free just now.
pub(super) fn free_port() -> anyhow::Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    Ok(listener.local_addr()?.port())
}

/// One that answers.
#[derive(Debug)]
pub(super) struct Controller {
    pub(super) running: Running,
    pub(super) address: SocketAddr,
    /// From starting it to its first good answer, in seconds.
    pub(super) ready: f64,
}

impl Controller {
    /// Starts it and asks until it gives a service.
    pub(super) fn start(
        command: &mut Command,
        port: u16,
        complaints: &Path,
    ) -> anyhow::Result<Self> {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let watch = Stopwatch::start();
        let mut running = Running::start(command, complaints)?;
        loop {
            if get(address, "/api/container_services/101").is_ok_and(|status| status == 200) {
                let ready = watch.wall().as_secs_f64();
                return Ok(Self {
                    running,
                    address,
                    ready,
                });
            }
            if let Some(status) = running.child.try_wait()? {
                bail!("it ended with {status}: {}", running.complaints().trim());
            }
            if watch.wall() > PATIENCE {
                bail!("it gave no good answer: {}", running.complaints().trim());
            }
            pause(Duration::from_micros(200));
        }
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// The status of an answer.
fn get(address: SocketAddr, target: &str) -> anyhow::Result<u16> {
    let head = format!(
        "GET {target} HTTP/1.1\r\nHost: {address}\r\nAccept: application/json\r\n\
         Authorization: {BASIC}\r\nConnection: close\r\n\r\n"
    );
    let mut stream = connect(address)?;
    stream.write_all(head.as_bytes())?;
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line)?;
    let status = line.split(' ').nth(1).context("no status")?;
    Ok(status.parse()?)
}

/// Moves the emulator's clock, which must be one that is moved by hand.
pub(super) fn advance(address: SocketAddr, duration: Duration) -> anyhow::Result<()> {
    let body = format!("{{\"advance_seconds\":{}}}", duration.as_secs_f64());
    let head = format!(
        "POST /_emulator/clock HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let mut stream = connect(address)?;
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    anyhow::ensure!(
        answer.starts_with("HTTP/1.1 200"),
        "the clock was not moved: {answer}"
    );
    Ok(())
}

fn connect(address: SocketAddr) -> anyhow::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(stream)
}
