//! The program, as started by scripts and tests in other languages.
#![cfg(unix)]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail a test by panicking"
)]

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, ChildStdout, Command, Output, Stdio},
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

/// A running emulator, which is killed at the end of the test.
struct Program {
    child: Child,
    stdout: BufReader<ChildStdout>,
    ready: Value,
}

impl Drop for Program {
    fn drop(&mut self) {
        // A finished process cannot be killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_computestacks-emulator"));
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

impl Program {
    fn start(arguments: &[&str]) -> Self {
        let mut child = command(arguments).spawn().unwrap();
        let mut program = Self {
            stdout: BufReader::new(child.stdout.take().unwrap()),
            child,
            ready: Value::Null,
        };
        let mut line = String::new();
        program.stdout.read_line(&mut line).unwrap();
        program.ready =
            serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        program
    }

    fn ready_field(&self, name: &str) -> &str {
        self.ready[name].as_str().unwrap()
    }

    fn connect(&self) -> TcpStream {
        let url = self.ready_field("url");
        let stream = TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        stream
    }

    /// The whole response to a request with `Connection: close`.
    fn call(&self, method: &str, path: &str) -> String {
        let mut stream = self.connect();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: application/json\r\nAuthorization: Basic dXNlcjp1c2VyLXNlY3JldA==\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        response
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Waits for the exit; returns the exit code and the rest of the output.
    fn wait(mut self) -> (Option<i32>, String) {
        let mut more = String::new();
        self.stdout.read_to_string(&mut more).unwrap();
        (self.child.wait().unwrap().code(), more)
    }
}

/// The exit code and standard error of a program that cannot start.
fn fail_to_start(arguments: &[&str]) -> (Option<i32>, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command(arguments).output().unwrap();
    assert!(stdout.is_empty(), "{}", String::from_utf8_lossy(&stdout));
    (status.code(), String::from_utf8(stderr).unwrap())
}

#[test]
fn it_starts_without_options_and_prints_how_to_reach_it() {
    let program = Program::start(&[]);
    assert_eq!(program.ready["ready"], true);
    assert!(program.ready_field("url").starts_with("http://127.0.0.1:"));
    assert_eq!(program.ready_field("username"), "user");
    assert_eq!(program.ready_field("secret"), "user-secret");
    assert_eq!(program.ready_field("profile"), "controller-9.3");
    assert_eq!(program.ready["pid"], program.child.id());
    assert!(program.call("GET", "/health").ends_with("\r\n\r\nok\n"));
    let shown = program.call("GET", "/api/container_services/101");
    assert!(shown.starts_with("HTTP/1.1 200"), "{shown}");
    program.signal(Signal::TERM);
    let (code, more) = program.wait();
    assert_eq!(
        (code, more.as_str()),
        (Some(0), ""),
        "standard output has one line"
    );
}

#[test]
fn it_stops_cleanly_in_each_way() {
    for signal in [Signal::TERM, Signal::INT] {
        // At once: the signal can arrive as soon as it is ready.
        let program = Program::start(&[]);
        program.signal(signal);
        assert_eq!(program.wait().0, Some(0), "{signal:?}");
    }
    let mut program = Program::start(&["--watch-stdin"]);
    assert!(program.call("GET", "/health").contains("200"));
    drop(program.child.stdin.take());
    assert_eq!(program.wait().0, Some(0));
    // Without the option it ignores the end of standard input.
    let mut program = Program::start(&[]);
    drop(program.child.stdin.take());
    assert!(program.call("GET", "/health").contains("200"));
}

#[test]
fn a_request_in_progress_gets_its_response() {
    let program = Program::start(&[]);
    let mut stream = program.connect();
    let body = r#"{"container_service":{"qty":3}}"#;
    let head = format!(
        "POST /api/container_services/101/scale HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nAuthorization: Basic dXNlcjp1c2VyLXNlY3JldA==\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut line = String::new();
    let mut response = BufReader::new(stream.try_clone().unwrap());
    response.read_line(&mut line).unwrap();
    assert!(line.starts_with("HTTP/1.1 100"), "{line}");
    program.signal(Signal::TERM);
    // Once it no longer listens, it has received the signal.
    let url = program
        .ready_field("url")
        .strip_prefix("http://")
        .unwrap()
        .to_owned();
    let listens = || TcpStream::connect(&url).is_ok();
    let mut attempts = 0..10_000;
    while attempts.next().is_some() && listens() {
        std::thread::yield_now();
    }
    stream.write_all(body.as_bytes()).unwrap();
    let mut rest = String::new();
    response.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("HTTP/1.1 202 Accepted"), "{rest}");
    assert!(rest.ends_with("{}"), "{rest}");
    assert_eq!(program.wait().0, Some(0));
}

#[test]
fn idle_connections_do_not_delay_the_exit() {
    let program = Program::start(&[]);
    let idle: Vec<_> = (0..10).map(|_| program.connect()).collect();
    let mut used = program.connect();
    used.write_all(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .unwrap();
    let mut line = String::new();
    BufReader::new(&used).read_line(&mut line).unwrap();
    program.signal(Signal::TERM);
    assert_eq!(program.wait().0, Some(0));
    drop(idle);
}

#[test]
fn options_change_its_behaviour() {
    let program = Program::start(&["--as", "documented", "--manual-clock", "--no-throttle"]);
    assert_eq!(program.ready_field("profile"), "documented");
    let power = program.call("POST", "/api/container_services/101/power/stop");
    assert!(power.starts_with("HTTP/1.1 202"), "{power}");
    let shown = program.call("GET", "/api/container_services/101");
    assert!(shown.contains(r#""auto_scale_max":false"#), "{shown}");
    let clock = program.call("GET", "/_emulator/clock");
    assert!(clock.contains(r#""mode":"manual""#), "{clock}");

    let program = Program::start(&["--no-control"]);
    let clock = program.call("GET", "/_emulator/clock");
    assert!(clock.starts_with("HTTP/1.1 404"), "{clock}");

    let program = Program::start(&["--speed", "4294967295"]);
    let now = || -> jiff::Timestamp {
        let response = program.call("GET", "/_emulator/clock");
        let (_, body) = response.split_once("\r\n\r\n").unwrap();
        let clock: Value = serde_json::from_str(body).unwrap();
        clock["now"].as_str().unwrap().parse().unwrap()
    };
    let earlier = now();
    // A call takes microseconds at least.
    assert!(now().duration_since(earlier) > jiff::SignedDuration::from_hours(1));

    // Other systems have one loopback address only.
    if cfg!(target_os = "linux") {
        let program = Program::start(&["--bind", "127.0.0.2"]);
        assert!(program.ready_field("url").starts_with("http://127.0.0.2:"));
        assert!(program.call("GET", "/health").contains("200"));
    }
}

#[test]
fn a_saved_world_can_be_the_initial_world() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("world.json");
    let path = path.to_str().unwrap();
    let program = Program::start(&[]);
    let saved = program.call("GET", "/_emulator/world");
    let (_, world) = saved.split_once("\r\n\r\n").unwrap();
    write(
        Path::new(path),
        &world.replace("user-secret", "other-secret"),
    );
    let program = Program::start(&["--world", path]);
    assert_eq!(program.ready_field("secret"), "other-secret");

    let project = r#"{"id": 1, "name": "a", "owner": 7}"#;
    let unowned =
        format!(r#"{{"format": 2, "users": [], "resources": {{"projects": [{project}]}}}}"#);
    for (text, parts) in [
        (
            unowned.as_str(),
            &[
                "error: ",
                path,
                "/resources/projects/0/owner",
                "refers to 7",
            ][..],
        ),
        ("\u{feff}{", &[]),
        (r#"{"format": 2, "users": []}"#, &["no user"]),
    ] {
        write(Path::new(path), text);
        assert_refused(path, parts);
    }
    for device in ["/dev/zero", "/dev/null"] {
        assert_refused(device, &["not a regular file"]);
    }
    assert_refused("/nonexistent/world.json", &["/nonexistent/world.json"]);
}

fn assert_refused(world: &str, parts: &[&str]) {
    let (code, message) = fail_to_start(&["--world", world]);
    assert_eq!(code, Some(2), "{message}");
    for part in parts {
        assert!(message.contains(part), "{part}: {message}");
    }
}

fn write(path: &Path, text: &str) {
    std::fs::File::create(path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .unwrap();
}

/// Requests to the control endpoints are not logged.
#[test]
fn the_log_has_a_line_for_each_request() {
    let mut program = Program::start(&["--log", "--seed", "7"]);
    let mut log = BufReader::new(program.child.stderr.take().unwrap());
    let mut line = String::new();
    program.call("GET", "/health");
    program.call("GET", "/_emulator/requests");
    for (method, target, expected) in [
        (
            "GET",
            "/api/container_services?page=2",
            "200 listContainerServices",
        ),
        ("DELETE", "/api/version", "404 client-fault"),
        ("GET", "/elsewhere?secret=s3cr3t", "404"),
    ] {
        program.call(method, target);
        line.clear();
        log.read_line(&mut line).unwrap();
        let target = target.replace("s3cr3t", "<hidden>");
        assert_eq!(line, format!("{method} {target} {expected}\n"));
    }
    program.signal(Signal::TERM);
    line.clear();
    log.read_to_string(&mut line).unwrap();
    assert_eq!(line, "");
    assert_eq!(program.wait(), (Some(0), String::new()));
}

#[test]
fn errors_name_their_cause() {
    for (arguments, part) in [
        (&["--colour"][..], "--colour"),
        (&["--port", "70000"], "70000"),
        (&["--as", "8.0"], "controller-9.3"),
        (&["--no-control", "--remote-control"], "cannot be used with"),
        (&["--seed=-1"], "--seed"),
        (&["--bind", "192.0.2.1"], "cannot listen on 192.0.2.1:0"),
    ] {
        let (code, message) = fail_to_start(arguments);
        assert_eq!(code, Some(2), "{arguments:?}");
        assert!(message.contains(part), "{arguments:?}: {message}");
    }
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let (code, message) = fail_to_start(&["--port", &port.to_string()]);
    assert_eq!(code, Some(2));
    let expected = format!("cannot listen on 127.0.0.1:{port}");
    assert!(message.contains(&expected), "{message}");
}

#[test]
fn help_says_what_it_is_for() {
    let output = command(&["--help"]).output().unwrap();
    assert!(output.status.success());
    let help = String::from_utf8(output.stdout).unwrap();
    for part in ["--world", "--watch-stdin", "one line of JSON"] {
        assert!(help.contains(part), "{help}");
    }
}
