//! Programs that are run to their end, and what that cost; servers, and load on them.
#![expect(
    clippy::disallowed_methods,
    reason = "measuring is what this is for; no test depends on it"
)]

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use wait4::Wait4 as _;

/// How long a server may take to get ready, and to respond.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The user that all servers know, as a header has it: `user:user-secret`.
pub(super) const AUTHORIZATION: &str = "Authorization: Basic dXNlcjp1c2VyLXNlY3JldA==";

/// What a program cost, that ran to its end.
#[derive(Clone, Debug)]
pub(super) struct ProcessCost {
    /// From starting it to its end, in seconds.
    pub(super) wall: f64,
    /// Its processor time and that of all it waited for, in seconds.
    pub(super) cpu: f64,
    pub(super) stdout: String,
}

/// Runs a program; `ends` are the exit codes that are no failure.
pub(super) fn time(command: &mut Command, ends: &[i32]) -> anyhow::Result<ProcessCost> {
    let name = command.get_program().display().to_string();
    let (output, errors) = (
        tempfile::NamedTempFile::new()?,
        tempfile::NamedTempFile::new()?,
    );
    command.stdin(Stdio::null());
    command.stdout(output.reopen()?).stderr(errors.reopen()?);
    let start = Instant::now();
    let child = command.spawn();
    let mut child = child.with_context(|| format!("{name} cannot be started"))?;
    let ended = child.wait4()?;
    let wall = start.elapsed().as_secs_f64();
    if !ended.status.code().is_some_and(|code| ends.contains(&code)) {
        let errors = fs::read_to_string(errors.path()).unwrap_or_default();
        bail!("{name} ended with {}: {}", ended.status, errors.trim());
    }
    Ok(ProcessCost {
        wall,
        cpu: (ended.rusage.utime + ended.rusage.stime).as_secs_f64(),
        stdout: fs::read_to_string(output.path()).unwrap_or_default(),
    })
}

/// The first line that a program prints, or nothing where it is not there.
pub(super) fn first_line(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let text = output.map(|output| [output.stdout, output.stderr].concat());
    let text = String::from_utf8_lossy(&text.unwrap_or_default()).into_owned();
    text.lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// A port that was free just now.
pub(super) fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// A server that responds, until this value goes.
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
    pub(super) address: SocketAddr,
    /// From starting it to its first good response, in seconds.
    pub(super) ready: f64,
}

impl Server {
    /// Starts it and asks until it gives a service; what it writes to its standard error is kept
    /// in this file.
    pub(super) fn start(command: &mut Command, port: u16, errors: &Path) -> anyhow::Result<Self> {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command.stderr(File::create(errors)?);
        let start = Instant::now();
        let name = command.get_program().display().to_string();
        let child = command.spawn();
        let child = child.with_context(|| format!("{name} cannot be started"))?;
        let mut server = Self {
            child,
            address,
            ready: 0.0,
        };
        while !is_ready(address).unwrap_or(false) {
            let ended = server.child.try_wait()?;
            if ended.is_some() || start.elapsed() > TIMEOUT {
                let errors = fs::read_to_string(errors).unwrap_or_default();
                bail!("{name} gave no good response: {}", errors.trim());
            }
            std::thread::sleep(Duration::from_micros(200));
        }
        server.ready = start.elapsed().as_secs_f64();
        Ok(server)
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The most memory that it held so far, in bytes.
    pub(super) fn peak(&self) -> anyhow::Result<f64> {
        let file = format!("/proc/{}/status", self.child.id());
        let status = fs::read_to_string(&file).with_context(|| format!("{file} cannot be read"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse().ok());
        let kilobytes: f64 = kilobytes.with_context(|| format!("{file} has no VmHWM"))?;
        Ok(kilobytes * 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn is_ready(address: SocketAddr) -> anyhow::Result<bool> {
    let head = format!(
        "GET /api/container_services/101 HTTP/1.1\r\nHost: {address}\r\n\
         Accept: application/json\r\n{AUTHORIZATION}\r\nConnection: close\r\n\r\n"
    );
    let mut stream = TcpStream::connect_timeout(&address, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.write_all(head.as_bytes())?;
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line)?;
    Ok(line.split(' ').nth(1) == Some("200"))
}

/// What `wrk` measured in one run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LoadResult {
    /// Requests a second.
    pub(super) rate: f64,
    /// Seconds that half of the responses took at most.
    pub(super) p50: f64,
    /// Seconds that 99 of 100 responses took at most.
    pub(super) p99: f64,
}

impl LoadResult {
    /// Loads a URL for a second over so many connections.
    pub(super) fn put(wrk: &Path, url: &str, connections: u32) -> anyhow::Result<Self> {
        let mut command = Command::new(wrk);
        command.args(["--threads", "1", "--latency", "--duration", "1s"]);
        command.args([
            "--header",
            "Accept: application/json",
            "--header",
            AUTHORIZATION,
        ]);
        command.args(["--connections", &connections.to_string(), url]);
        let text = time(&mut command, &[0])?.stdout;
        Self::parse(&text).with_context(|| format!("wrk said of {url}:\n{text}"))
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        // A server that refuses is fast.
        let is_bad = text.contains("Non-2xx") || text.contains("Socket errors");
        ensure!(!is_bad, "not all responses were good");
        let value = |name: &str| {
            let line = text.lines().find_map(|line| line.trim().strip_prefix(name));
            line.map(str::trim)
                .with_context(|| format!("no line {name:?}"))
        };
        let load = Self {
            rate: value("Requests/sec:")?.parse()?,
            p50: duration(value("50%")?).context("no duration")?,
            p99: duration(value("99%")?).context("no duration")?,
        };
        ensure!(load.rate > 0.0, "there was no response");
        Ok(load)
    }
}

/// `12.34ms` in seconds.
fn duration(text: &str) -> Option<f64> {
    let (number, unit) = text.split_at(text.find(|letter: char| letter.is_ascii_alphabetic())?);
    let units = [("us", 1e-6), ("ms", 1e-3), ("s", 1.0), ("m", 60.0)];
    let (_, factor) = units.iter().find(|(name, _)| *name == unit)?;
    Some(number.parse::<f64>().ok()? * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unexpected_end_is_told_with_what_was_said() {
        let shell =
            |script: &str, ends: &[i32]| time(Command::new("sh").args(["-c", script]), ends);
        assert_eq!(shell("echo a; exit 1", &[0, 1]).unwrap().stdout, "a\n");
        let error = shell("echo no such thing >&2; exit 3", &[0]).unwrap_err();
        assert!(error.to_string().contains("no such thing"), "{error}");
    }

    #[test]
    fn only_good_responses_are_a_load() {
        let text = "  Latency Distribution\n     50%  402.00us\n     99%    1.05ms\n\
                    Requests/sec:  35956.17\n";
        let load = LoadResult::parse(text).unwrap();
        assert!((load.rate - 35_956.17).abs() < 1e-6 && (load.p99 - 0.001_05).abs() < 1e-9);
        for line in [
            "  Non-2xx or 3xx responses: 7\n",
            "  Socket errors: connect 0, read 7\n",
        ] {
            assert!(LoadResult::parse(&format!("{text}{line}")).is_err());
        }
        assert!(LoadResult::parse("").is_err());
        assert!(LoadResult::parse(&text.replace("35956.17", "0.00")).is_err());
        assert_eq!((duration("2.00s"), duration("2.00h")), (Some(2.0), None));
    }
}
