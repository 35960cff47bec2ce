//! The program as a process: help, completions, pipes, signals, and the emulator in it.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::test_run::{CliTest, PROFILES, has, starts, write_private};

fn computestacks() -> Command {
    Command::new(env!("CARGO_BIN_EXE_computestacks"))
}

/// The program in the environment of a test.
fn process(cli: &CliTest, line: &str) -> Command {
    let mut command = computestacks();
    let command_line = command.args(line.split(' ')).envs(cli.env.clone());
    command_line.env("COMPUTESTACKS_CONFIG", cli.config());
    command
}

fn spawn(cli: &CliTest, line: &str) -> Child {
    let mut command = process(cli, line);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Asserts that a process ends well and says nothing.
fn assert_quiet(child: Child) {
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""));
}

#[cfg(unix)]
fn terminate(child: &Child) {
    let pid = child.id().to_string();
    assert!(Command::new("kill").arg(pid).status().unwrap().success());
}

/// `computestacks emulator` with a profile file.
#[cfg(unix)]
struct EmulatorProcess(Child);

#[cfg(unix)]
impl EmulatorProcess {
    /// Starts it without other variables; it is ready, as it has printed its first line.
    fn start(config: &Path, flags: &[&str]) -> (Self, String) {
        let mut child = computestacks()
            .args(["emulator", "--port", "0"])
            .args(flags)
            .env_clear()
            .env("COMPUTESTACKS_CONFIG", config)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        (Self(child), first)
    }

    /// Stops it; returns what it wrote to standard error since then.
    fn stop(self) -> String {
        terminate(&self.0);
        let output = self.0.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stderr).unwrap()
    }
}

/// How many services a command lists with this profile file.
#[cfg(unix)]
fn listed(config: &Path, flags: &[&str]) -> usize {
    let list = computestacks()
        .args(["service", "list", "-o", "name"])
        .args(flags)
        .env_clear()
        .env("COMPUTESTACKS_CONFIG", config)
        .output()
        .unwrap();
    assert!(list.status.success(), "{list:?}");
    String::from_utf8(list.stdout).unwrap().lines().count()
}

#[test]
fn help_needs_neither_environment_nor_file_nor_runtime() {
    for line in [
        "--help",
        "--version",
        "service --help",
        "service restart -h",
        "completion bash",
    ] {
        let output = computestacks()
            .args(line.split(' '))
            .env_clear()
            // Reading a folder would fail.
            .env("COMPUTESTACKS_CONFIG", "/")
            .env("COMPUTESTACKS_URL", "not a url")
            .env("SSL_CERT_FILE", "/nowhere")
            .output()
            .unwrap();
        assert!(output.status.success(), "{line}: {output:?}");
        assert!(
            output.stderr.is_empty() && !output.stdout.is_empty(),
            "{line}"
        );
    }
}

#[test]
fn every_shell_has_completions() {
    let cli = CliTest::new(PROFILES[0]).without_env();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = cli.ok(&format!("completion {shell}"));
        assert_eq!(output.err, "", "{output:?}");
        output.out_has("COMPLETE");
    }
}

#[test]
fn values_are_completed() {
    let mut cli = CliTest::new(PROFILES[0]);
    cli.set_env("COMPLETE", "fish");
    for (words, wanted, other) in [
        ("ser", "service\t", "project"),
        ("''", "load-balancer\t", "lb\t"),
        ("service ''", "show\t", "get\t"),
        ("service ge", "get\t", "show"),
        ("service show ''", "keen-harbor101\tWeb shop", "--output"),
        (
            "service restart calm-river102 keen",
            "keen-harbor101",
            "calm-river102",
        ),
        (
            "service show ''",
            "dark-forest107\tworker",
            "worker\tworker",
        ),
        ("service show --out", "--output\t", "--quiet"),
        ("service list --columns ''", "containers", "keen"),
        ("service resize 101 --product ''", "Small\t", "keen"),
        ("service create --image ''", "WordPress\t", "keen"),
        ("service create --project ''", "shop\t", "keen"),
        ("service create --location ''", "Europe\t", "keen"),
        ("deploy ''", "keen-harbor101\tWeb shop", "--output"),
        ("domain show ''", "www.example.com", "keen"),
        ("domain list --sort cert", "certificate", "domain"),
        ("bastion list --project ''", "shop", "keen"),
        // Nobody sees an error there.
        ("service show -p missing ''", "", "keen"),
    ] {
        let output = cli.ok(&format!("computestacks -- computestacks {words}"));
        assert_eq!(output.err, "", "{output:?}");
        output.out_has(wanted);
        assert!(!output.out.contains(other), "{output:?}");
    }
}

#[cfg(unix)]
#[test]
fn bash_completes_by_the_script() {
    let cli = CliTest::new(PROFILES[0]);
    let folder = Path::new(env!("CARGO_BIN_EXE_computestacks"))
        .parent()
        .unwrap();
    let path = format!("{}:/usr/bin:/bin", folder.display());
    let script = r#"
        source <(computestacks completion bash) || exit
        COMP_WORDS=(computestacks service show keen) COMP_CWORD=3 COMP_TYPE=9
        _clap_complete_computestacks computestacks keen show
        printf '%s\n' "${COMPREPLY[@]}""#;
    let output = Command::new("bash")
        .args(["-c", script])
        .env_clear()
        .envs(cli.env.clone())
        .env("PATH", path)
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        out.trim(),
        "keen-harbor101",
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let cli = CliTest::new(PROFILES[0]);
    let mut child = spawn(&cli, "service list -o jsonl --per-page 1");
    drop(child.stdout.take());
    assert_quiet(child);
    // Rows are printed page by page, so later pages are not requested.
    let requests = cli.emulator.requests().len();
    assert!(requests < 5, "{requests} of ten pages were requested");
}

/// The log gets no more lines, so no write fails with a broken pipe.
#[cfg(unix)]
#[test]
fn following_ends_when_the_pipe_is_closed() {
    let cli = CliTest::new(PROFILES[0]);
    let line = "service logs -f 101 --since 2026-11-24T11:00:00Z";
    let mut child = spawn(&cli, line);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines.next().unwrap().unwrap();
    drop(lines);
    assert_quiet(child);
}

#[cfg(unix)]
#[test]
fn sigterm_stops_cleanly() {
    let cli = CliTest::new(PROFILES[0]);
    for line in [
        "service logs -f 101 --since 2026-11-24T11:00:00Z",
        "service restart 101 --wait -o json",
    ] {
        let requests = cli.emulator.requests().len();
        let child = spawn(&cli, line);
        // It handles the signal before it sends a request.
        while cli.emulator.requests().len() == requests {
            std::thread::yield_now();
        }
        terminate(&child);
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(143), "{line}: {err}");
        assert!(err.starts_with("error: terminated\n"), "{line}: {err}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let cli = CliTest::new(PROFILES[0]);
    for line in [
        "service list",
        "--help",
        "--version",
        "service list --help",
        "completion bash",
    ] {
        let full = std::fs::File::create("/dev/full").unwrap();
        let output = process(&cli, line).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{line}");
        let err = String::from_utf8(output.stderr).unwrap();
        starts(&err, "error: cannot write to standard output");
    }
}

#[cfg(unix)]
#[test]
fn a_world_comes_from_a_file_or_a_pipe_and_not_from_a_device() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().to_str().unwrap();
    for device in ["/dev/zero", "/dev/null", folder] {
        let output = computestacks()
            .args(["emulator", "--port", "0", "--no-profile", "--world", device])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{device}");
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(err.contains("not a regular file"), "{device}: {err}");
    }
    // A pipe is read to its end; the error is about its content.
    let output = Command::new("/bin/sh")
        .args([
            "-c",
            "printf '{}' | \"$0\" emulator --port 0 --world /dev/stdin",
        ])
        .arg(env!("CARGO_BIN_EXE_computestacks"))
        .output()
        .unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.contains("/format"), "{err}");
}

#[cfg(unix)]
#[test]
fn the_emulator_saves_a_profile_while_it_runs() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    for server in ["controller-9.3", "documented"] {
        let (emulator, first) = EmulatorProcess::start(&config, &["--as", server]);
        starts(&first, "export COMPUTESTACKS_URL='http://127.0.0.1:");
        assert_eq!(listed(&config, &[]), 10);
        emulator.stop();
        let text = std::fs::read_to_string(&config).unwrap();
        assert!(!text.contains("emulator"), "{text}");
    }
}

/// The response of the emulator that printed this line of JSON.
#[cfg(unix)]
fn call(ready: &str, head: &str, body: &str) -> String {
    let ready: serde_json::Value = serde_json::from_str(ready).unwrap();
    let address = ready["url"].as_str().unwrap().strip_prefix("http://");
    let mut stream = std::net::TcpStream::connect(address.unwrap()).unwrap();
    let request = format!(
        "{head} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    response
}

#[cfg(unix)]
#[test]
fn the_clock_of_the_emulator_has_a_speed() {
    let flags = ["--no-profile", "--json", "--speed", "4294967295"];
    let (emulator, first) = EmulatorProcess::start(Path::new("/"), &flags);
    let now = || -> jiff::Timestamp {
        let response = call(&first, "GET /_emulator/clock", "");
        let (_, body) = response.split_once("\r\n\r\n").unwrap();
        let clock: serde_json::Value = serde_json::from_str(body).unwrap();
        clock["now"].as_str().unwrap().parse().unwrap()
    };
    let earlier = now();
    // A call takes microseconds at least.
    assert!(now().duration_since(earlier) > jiff::SignedDuration::from_hours(1));
    emulator.stop();
}

#[cfg(unix)]
#[test]
fn the_emulator_has_a_manual_clock_a_seed_and_a_log() {
    let flags = "--no-profile --json --manual-clock --seed 7 --log".split(' ');
    let flags: Vec<&str> = flags.collect();
    let (emulator, first) = EmulatorProcess::start(Path::new("/"), &flags);
    let call = |head: &str, body: &str| call(&first, head, body);
    assert!(call("GET /_emulator/clock", "").contains(r#""mode":"manual""#));
    // Another seed affects other requests.
    let throttle = r#"{"effect": "throttle", "probability": 0.5}"#;
    assert!(call("POST /_emulator/faults", throttle).starts_with("HTTP/1.1 201"));
    for _ in 0..16 {
        call("GET /api/version?page=2", "");
    }
    let err = emulator.stop();
    let log: Vec<&str> = err
        .lines()
        .filter_map(|line| line.strip_prefix("GET /api/version?page=2 "))
        .collect();
    assert_eq!(log.len(), 16, "{err}");
    let throttled = |line: &&str| *line == "500 showVersion";
    let pattern: String = log
        .iter()
        .map(|line| if throttled(line) { 'x' } else { '-' })
        .collect();
    assert_eq!(pattern, "-x-xxx-xxx-x--xx", "{err}");
}

#[cfg(unix)]
#[test]
fn the_emulator_leaves_other_profiles_alone() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    let text = "profile = \"work\" # mine\n\n[profiles.work]\nurl = \"https://c.example.com\"\n";
    for flag in ["--json", "--save-profile", "--no-profile"] {
        write_private(&config, text);
        let (emulator, _) = EmulatorProcess::start(&config, &[flag]);
        let saved = std::fs::read_to_string(&config).unwrap();
        assert_eq!(saved.contains("profiles.emulator"), flag != "--no-profile");
        let is_current = saved.contains("profile = \"emulator\" # mine");
        assert_eq!(is_current, flag == "--save-profile", "{saved}");
        emulator.stop();
        assert_eq!(std::fs::read_to_string(&config).unwrap(), text, "{flag}");
    }
}

#[cfg(unix)]
#[test]
fn each_emulator_has_a_profile_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    // Of an emulator that was killed: nothing listens there.
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let left =
        format!("profile = \"emulator\"\n\n[profiles.emulator]\nurl = \"http://{closed}\"\n");
    write_private(&config, &left);
    let start = || {
        let (mut emulator, _) = EmulatorProcess::start(&config, &[]);
        let notes = BufReader::new(emulator.0.stderr.take().unwrap()).lines();
        let notes: Vec<String> = notes.take(3).map(Result::unwrap).collect();
        (emulator, notes.join("\n"))
    };
    let (first, notes) = start();
    has(&notes, "the current profile is emulator;");
    let (second, notes) = start();
    has(
        &notes,
        "commands go to the current profile, emulator (http://",
    );
    assert!(notes.contains("--profile emulator-2"), "{notes}");
    assert_eq!(listed(&config, &["--profile", "emulator-2"]), 10);
    for emulator in [second, first] {
        emulator.stop();
        let text = std::fs::read_to_string(&config).unwrap();
        assert!(!text.contains("emulator-2"), "{text}");
    }
    let text = std::fs::read_to_string(&config).unwrap();
    assert!(!text.contains("emulator"), "{text}");
}
