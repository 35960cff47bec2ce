//! The program as a process: help, completions, pipes, signals, and the emulator in it.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::Path,
    process::{Command, Stdio},
};

use crate::test_run::{CliTest, PROFILES, write_private};

fn computestacks() -> Command {
    Command::new(env!("CARGO_BIN_EXE_computestacks"))
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
        let output = cli.run(&format!("completion {shell}"));
        assert_eq!(
            (output.exit.code(), output.err.as_str()),
            (0, ""),
            "{shell}"
        );
        assert!(output.out.contains("COMPLETE"), "{shell}");
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
        let output = cli.run(&format!("computestacks -- computestacks {words}"));
        assert_eq!(
            (output.exit.code(), output.err.as_str()),
            (0, ""),
            "{words}"
        );
        assert!(output.out.contains(wanted), "{words}: {}", output.out);
        assert!(!output.out.contains(other), "{words}: {}", output.out);
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
    let mut child = computestacks()
        .args(["service", "list", "-o", "jsonl", "--per-page", "1"])
        .envs(cli.env.clone())
        .env("COMPUTESTACKS_CONFIG", cli.config())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut err)
        .unwrap();
    let status = child.wait().unwrap();
    assert_eq!((status.code(), err.as_str()), (Some(0), ""));
    // Rows are printed page by page, so later pages are not requested.
    let requests = cli.emulator.requests().len();
    assert!(requests < 5, "{requests} of ten pages were requested");
}

/// The log gets no more lines, so no write fails with a broken pipe.
#[cfg(unix)]
#[test]
fn following_ends_when_the_pipe_is_closed() {
    let cli = CliTest::new(PROFILES[0]);
    let mut child = computestacks()
        .args([
            "service",
            "logs",
            "-f",
            "101",
            "--since",
            "2026-11-24T11:00:00Z",
        ])
        .envs(cli.env.clone())
        .env("COMPUTESTACKS_CONFIG", cli.config())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines.next().unwrap().unwrap();
    drop(lines);
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), output.stderr.as_slice()),
        (Some(0), &b""[..])
    );
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
        let child = computestacks()
            .args(line.split(' '))
            .envs(cli.env.clone())
            .env("COMPUTESTACKS_CONFIG", cli.config())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It handles the signal before it sends a request.
        while cli.emulator.requests().len() == requests {
            std::thread::yield_now();
        }
        Command::new("kill")
            .arg(child.id().to_string())
            .status()
            .unwrap();
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
        let output = computestacks()
            .args(line.split(' '))
            .envs(cli.env.clone())
            .env("COMPUTESTACKS_CONFIG", cli.config())
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{line}");
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(
            err.starts_with("error: cannot write to standard output"),
            "{line}: {err}"
        );
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
        let mut emulator = computestacks()
            .args(["emulator", "--port", "0", "--as", server])
            .env_clear()
            .env("COMPUTESTACKS_CONFIG", &config)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // It prints this when it is ready.
        let mut lines = BufReader::new(emulator.stdout.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        assert!(
            first.starts_with("export COMPUTESTACKS_URL='http://127.0.0.1:"),
            "{first}"
        );
        let list = computestacks()
            .args(["service", "list", "-o", "name"])
            .env_clear()
            .env("COMPUTESTACKS_CONFIG", &config)
            .output()
            .unwrap();
        assert!(list.status.success(), "{list:?}");
        assert_eq!(String::from_utf8(list.stdout).unwrap().lines().count(), 10);
        let ended = Command::new("kill")
            .arg(emulator.id().to_string())
            .status()
            .unwrap();
        assert!(ended.success());
        assert_eq!(emulator.wait().unwrap().code(), Some(0));
        let text = std::fs::read_to_string(&config).unwrap();
        assert!(!text.contains("emulator"), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn the_emulator_has_a_manual_clock_a_seed_and_a_log() {
    let mut emulator = computestacks()
        .args(["emulator", "--port", "0", "--no-profile", "--json"])
        .args(["--manual-clock", "--seed", "7", "--log"])
        .env_clear()
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(emulator.stdout.take().unwrap()).lines();
    let ready: serde_json::Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    let address = ready["url"]
        .as_str()
        .unwrap()
        .strip_prefix("http://")
        .unwrap();
    let call = |head: &str, body: &str| {
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        let request = format!(
            "{head} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        response
    };
    assert!(call("GET /_emulator/clock", "").contains(r#""mode":"manual""#));
    // Another seed affects other requests.
    let throttle = r#"{"effect": "throttle", "probability": 0.5}"#;
    assert!(call("POST /_emulator/faults", throttle).starts_with("HTTP/1.1 201"));
    for _ in 0..16 {
        call("GET /api/version?page=2", "");
    }
    Command::new("kill")
        .arg(emulator.id().to_string())
        .status()
        .unwrap();
    let output = emulator.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let err = String::from_utf8(output.stderr).unwrap();
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
        let mut emulator = computestacks()
            .args(["emulator", "--port", "0", flag])
            .env_clear()
            .env("COMPUTESTACKS_CONFIG", &config)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(emulator.stdout.take().unwrap()).lines();
        lines.next().unwrap().unwrap();
        let saved = std::fs::read_to_string(&config).unwrap();
        assert_eq!(saved.contains("profiles.emulator"), flag != "--no-profile");
        let is_current = saved.contains("profile = \"emulator\" # mine");
        assert_eq!(is_current, flag == "--save-profile", "{saved}");
        Command::new("kill")
            .arg(emulator.id().to_string())
            .status()
            .unwrap();
        assert_eq!(emulator.wait().unwrap().code(), Some(0));
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
        let mut emulator = computestacks()
            .args(["emulator", "--port", "0"])
            .env_clear()
            .env("COMPUTESTACKS_CONFIG", &config)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let notes = BufReader::new(emulator.stderr.take().unwrap()).lines();
        let notes: Vec<String> = notes.take(3).map(Result::unwrap).collect();
        (emulator, notes.join("\n"))
    };
    let (mut first, notes) = start();
    assert!(
        notes.contains("the current profile is emulator;"),
        "{notes}"
    );
    let (mut second, notes) = start();
    assert!(
        notes.contains("commands go to the current profile, emulator (http://"),
        "{notes}"
    );
    assert!(notes.contains("--profile emulator-2"), "{notes}");
    let list = computestacks()
        .args(["service", "list", "-o", "name", "--profile", "emulator-2"])
        .env_clear()
        .env("COMPUTESTACKS_CONFIG", &config)
        .output()
        .unwrap();
    assert!(list.status.success(), "{list:?}");
    for emulator in [&mut second, &mut first] {
        let pid = emulator.id().to_string();
        assert!(Command::new("kill").arg(pid).status().unwrap().success());
        assert_eq!(emulator.wait().unwrap().code(), Some(0));
        let text = std::fs::read_to_string(&config).unwrap();
        assert!(!text.contains("emulator-2"), "{text}");
    }
    assert!(
        !std::fs::read_to_string(&config)
            .unwrap()
            .contains("emulator")
    );
}
