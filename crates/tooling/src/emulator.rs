//! The emulator as a program of its own, and the few calls that are made to it: commands that have
//! outsiders call it work without the client.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::programs;

const PACKAGE: &str = "computestacks-emulator";

/// The profiles whose responses the contract describes.
pub const PROFILES: [&str; 2] = ["controller-9.3", "controller-9.7"];

/// The profiles to run: `only`, or all.
pub fn profiles(only: Option<&str>) -> impl Iterator<Item = &'static str> {
    PROFILES
        .into_iter()
        .filter(move |profile| only.is_none_or(|only| only == *profile))
}

/// How long a response to a call of ours may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Builds it and says where it is. A debug build: those notice overflows too.
///
/// # Errors
///
/// When it does not compile, or cargo cannot be started.
pub fn build(root: &Path) -> anyhow::Result<PathBuf> {
    program(root, PACKAGE, &["--package", PACKAGE, "--bin", PACKAGE])
}

/// Builds a program of the workspace unless it is [built already](programs), by the arguments that tell cargo which, and says where it is.
///
/// # Errors
///
/// When it does not compile, or cargo cannot be started.
pub fn program(root: &Path, name: &str, which: &[&str]) -> anyhow::Result<PathBuf> {
    if let Some(program) = programs::built(name) {
        return Ok(program);
    }
    program_with(root, name, which, &[])
}

/// [`program`] with variables in the environment of cargo.
///
/// # Errors
///
/// When it does not compile, or cargo cannot be started.
pub fn program_with(
    root: &Path,
    name: &str,
    which: &[&str],
    variables: &[(&str, &Path)],
) -> anyhow::Result<PathBuf> {
    let output = programs::cargo()
        .args(["build", "--quiet", "--locked"])
        .args(which)
        .arg("--message-format=json-render-diagnostics")
        .arg("--manifest-path")
        .arg(root.join("Cargo.toml"))
        .envs(variables.iter().copied())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cargo could not be started to build {name}"))?;
    if !output.status.success() {
        bail!(
            "{name} does not compile\nrun: cargo build --locked {}",
            which.join(" ")
        );
    }
    executable(name, &String::from_utf8_lossy(&output.stdout))
        .with_context(|| format!("cargo did not say where it put {name}"))
}

/// The program among the messages of cargo. The unit tests of a program have its name too, and a benchmark counts
/// as a test.
fn executable(name: &str, messages: &str) -> Option<PathBuf> {
    let messages = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages
        .filter(|message| message["reason"] == "compiler-artifact")
        .filter(|message| message["target"]["name"] == name && message["executable"].is_string())
        .min_by_key(|message| message["profile"]["test"] == true)
        .and_then(|message| message["executable"].as_str().map(PathBuf::from))
}

/// The first line that it prints.
#[derive(Debug, Deserialize)]
struct Ready {
    url: String,
    username: String,
    secret: String,
}

/// A running emulator; it ends with this value.
#[derive(Debug)]
pub struct Emulator {
    process: Child,
    ready: Ready,
    address: SocketAddr,
    complaints: PathBuf,
}

/// What is to be seen of it between two phases.
#[derive(Debug)]
pub enum State {
    /// It responds, with the results of the contract check so far.
    Alive(Value),
    /// It does not, and why.
    Dead(String),
}

impl Emulator {
    /// Starts it with these flags. What it writes to its standard error goes to a file in `work`.
    ///
    /// # Errors
    ///
    /// When it cannot be started or does not get ready.
    pub fn start(program: &Path, flags: &[&str], work: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(work)?;
        let complaints = work.join("emulator.stderr");
        let mut process = Command::new(program)
            .args(["--no-throttle", "--check-responses", "--watch-stdin"])
            .args(flags)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(&complaints)?)
            .spawn()
            .with_context(|| format!("{} cannot be started", program.display()))?;
        let ready = process.stdout.take().context("it has no output")?;
        match read_ready(ready) {
            Ok((ready, address)) => Ok(Self {
                process,
                ready,
                address,
                complaints,
            }),
            Err(error) => {
                let _ = process.kill();
                let _ = process.wait();
                let said = fs::read_to_string(&complaints).unwrap_or_default();
                Err(error.context(format!("the emulator did not get ready: {said}")))
            }
        }
    }

    /// Where it listens.
    pub fn url(&self) -> &str {
        &self.ready.url
    }

    /// `USER:SECRET`, invented ones.
    pub fn credentials(&self) -> String {
        format!("{}:{}", self.ready.username, self.ready.secret)
    }

    /// User name and secret, invented ones.
    pub fn user(&self) -> (&str, &str) {
        (&self.ready.username, &self.ready.secret)
    }

    /// The world as it is.
    ///
    /// # Errors
    ///
    /// When the emulator does not respond.
    pub fn world(&self) -> anyhow::Result<Value> {
        self.call("GET", "/_emulator/world", "")?.json()
    }

    /// The response of the API to a `GET` of this user.
    ///
    /// # Errors
    ///
    /// When the emulator does not respond, or not with 200 and JSON.
    pub fn get(&self, path: &str) -> anyhow::Result<Value> {
        let token = BASE64.encode(self.credentials());
        let header = format!("Accept: application/json\r\nAuthorization: Basic {token}\r\n");
        self.call_with("GET", path, "", &header)?.json()
    }

    /// Moves the time in it, and has all happen that happens until then.
    ///
    /// # Errors
    ///
    /// When the emulator does not respond.
    pub fn advance(&self, seconds: u32) -> anyhow::Result<()> {
        let body = json!({"advance_seconds": seconds}).to_string();
        self.call("POST", "/_emulator/clock", &body)?.json()?;
        Ok(())
    }

    /// Replaces the world and clears the diagnostics.
    ///
    /// # Errors
    ///
    /// When the emulator does not respond, or refuses the world.
    pub fn load(&self, world: &Value) -> anyhow::Result<()> {
        let answer = self.call("PUT", "/_emulator/world", &world.to_string())?;
        if answer.status == 204 {
            return Ok(());
        }
        bail!("the emulator did not take the world: {}", answer.body)
    }

    /// The requests to the API since the last [`Emulator::forget_requests`], oldest first.
    ///
    /// # Errors
    ///
    /// When the emulator does not respond.
    pub fn requests(&self) -> anyhow::Result<Vec<Value>> {
        let requests = self.call("GET", "/_emulator/requests", "")?.json()?;
        let requests = requests["requests"].as_array();
        requests
            .cloned()
            .context("the emulator has no log of requests")
    }

    /// Clears the requests and the diagnostics, and keeps the world.
    ///
    /// # Errors
    ///
    /// When the emulator does not respond.
    pub fn forget_requests(&self) -> anyhow::Result<()> {
        for path in ["/_emulator/requests", "/_emulator/diagnostics"] {
            let status = self.call("DELETE", path, "")?.status;
            if status != 204 {
                bail!("DELETE {path}: status {status}");
            }
        }
        Ok(())
    }

    /// Whether it is well, and what it noted.
    pub fn state(&mut self) -> State {
        match self.process.try_wait() {
            Ok(None) => {}
            Ok(Some(status)) => return State::Dead(format!("it ended by itself: {status}")),
            Err(error) => return State::Dead(format!("it is not to be found: {error}")),
        }
        let health = match self.call("GET", "/health", "") {
            Ok(answer) => answer,
            Err(error) => return State::Dead(format!("/health: {error:#}")),
        };
        if health.status != 200 {
            return State::Dead(format!("/health responds with {}", health.status));
        }
        let diagnostics = self.call("GET", "/_emulator/diagnostics", "");
        match diagnostics.and_then(|answer| answer.json()) {
            Ok(diagnostics) => State::Alive(diagnostics),
            Err(error) => State::Dead(format!("/_emulator/diagnostics: {error:#}")),
        }
    }

    /// Ends it. Returns what it wrote to its standard error: nothing, as long as nothing panics.
    ///
    /// # Errors
    ///
    /// When that cannot be read.
    pub fn stop(mut self) -> anyhow::Result<String> {
        self.end();
        Ok(fs::read_to_string(&self.complaints)?)
    }

    fn end(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    fn call(&self, method: &str, path: &str, body: &str) -> anyhow::Result<Answer> {
        self.call_with(method, path, body, "")
    }

    /// Headers end with a line break each.
    fn call_with(
        &self,
        method: &str,
        path: &str,
        body: &str,
        headers: &str,
    ) -> anyhow::Result<Answer> {
        let attempt = || -> anyhow::Result<Answer> {
            let mut stream = TcpStream::connect_timeout(&self.address, PATIENCE)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.set_write_timeout(Some(PATIENCE))?;
            let head = format!(
                "{method} {path} HTTP/1.0\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{headers}\r\n",
                self.address,
                body.len()
            );
            stream.write_all(head.as_bytes())?;
            stream.write_all(body.as_bytes())?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer)?;
            Answer::parse(&answer).context("the response is not HTTP")
        };
        attempt().with_context(|| format!("{method} {path} failed"))
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.end();
    }
}

fn read_ready(output: impl std::io::Read) -> anyhow::Result<(Ready, SocketAddr)> {
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    let ready: Ready = serde_json::from_str(&line)
        .with_context(|| format!("its first line is not the ready line: {line:?}"))?;
    let address = ready
        .url
        .strip_prefix("http://")
        .context("its URL is not of plain HTTP")?
        .parse()?;
    Ok((ready, address))
}

/// A response to a call of ours. HTTP/1.0 was requested, so it ends with the connection.
#[derive(Debug, Eq, PartialEq)]
struct Answer {
    status: u16,
    body: String,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Self {
            status,
            body: body.to_owned(),
        })
    }

    fn json(&self) -> anyhow::Result<Value> {
        if self.status != 200 {
            bail!("status {}: {}", self.status, self.body);
        }
        serde_json::from_str(&self.body).context("the response is not JSON")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_found_among_other_messages() {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","target":{"name":"http"},"executable":null}"#,
            "\nnot json\n",
            r#"{"reason":"compiler-artifact","target":{"name":"computestacks-emulator"},"executable":null}"#,
            "\n",
            r#"{"reason":"compiler-artifact","target":{"name":"computestacks-emulator"},"executable":"/t/e"}"#,
        );
        assert_eq!(executable(PACKAGE, messages), Some(PathBuf::from("/t/e")));
        assert_eq!(executable(PACKAGE, ""), None);
        let tests = r#"{"reason":"compiler-artifact","target":{"name":"computestacks-emulator"},"profile":{"test":true},"executable":"/t/tests"}"#;
        assert_eq!(executable(PACKAGE, tests), Some(PathBuf::from("/t/tests")));
        let both = format!("{tests}\n{messages}");
        assert_eq!(executable(PACKAGE, &both), Some(PathBuf::from("/t/e")));
    }

    #[test]
    fn answers_are_read() {
        let answer = Answer::parse(b"HTTP/1.0 200 OK\r\nA: b\r\n\r\n{}").unwrap();
        assert_eq!(answer.status, 200);
        assert_eq!(answer.json().unwrap(), serde_json::json!({}));
        assert_eq!(Answer::parse(b"HTTP/1.0 200 OK"), None);
        assert!(
            Answer::parse(b"HTTP/1.0 404 No\r\n\r\nx")
                .unwrap()
                .json()
                .is_err()
        );
    }

    #[test]
    fn a_line_that_is_not_the_ready_line_is_told() {
        let error = read_ready(&b"hello\n"[..]).unwrap_err();
        assert!(format!("{error:#}").contains("hello"), "{error:#}");
        let line = br#"{"url":"http://127.0.0.1:80","username":"u","secret":"s"}"#;
        assert_eq!(read_ready(&line[..]).unwrap().1.port(), 80);
    }
}
