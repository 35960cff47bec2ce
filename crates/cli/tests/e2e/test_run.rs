//! Runs command lines in this process against an emulator with a manual clock.

use std::{
    io::{self, Cursor, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use computestacks::time::Clock as _;
use computestacks_cli::{Exit, Io, OutputStream, SharedClock, Signal, run};
use computestacks_emulator::{
    ClockMode, Emulator, ServerProfile,
    fault::{Fault, FaultEffect, ScriptedResponse},
    world::{LogLine, World},
};
use jiff::Timestamp;

/// The emulator's time at the start of a test.
pub(crate) const NOW: &str = "2026-11-24T12:00:00Z";

/// Log lines of two containers in the two minutes before [`NOW`].
pub(crate) fn log_lines() -> Vec<LogLine> {
    let lines = (0u8..6).map(|n| LogLine {
        at: f64::from(n).mul_add(10.0, 1_795_521_500.25),
        container: Some(format!("keen-harbor101-{}", n % 2 + 1)),
        line: match n {
            3 => "\u{1b}[31mred\u{1b}[0m and \u{7}bell".to_owned(),
            _ => format!("line {n}"),
        },
    });
    lines.collect()
}

/// All profiles of the emulator.
pub(crate) const PROFILES: [ServerProfile; 3] = ServerProfile::ALL;

/// A change of the world.
pub(crate) type WorldChange = fn(&mut World);

/// An emulator, and the environment of the commands.
pub(crate) struct CliTest {
    pub(crate) profile: ServerProfile,
    pub(crate) emulator: Arc<Emulator>,
    folder: tempfile::TempDir,
    /// The environment variables.
    pub(crate) env: Vec<(String, String)>,
    /// The content of standard input.
    pub(crate) stdin: String,
    /// The time of the emulator's clock after which Ctrl-C is pressed.
    pub(crate) interrupt_after: Option<Duration>,
    /// A change of the world while a command runs, and the time of the emulator's clock after which it
    /// happens.
    pub(crate) change_after: Option<(Duration, WorldChange)>,
    _runtime: tokio::runtime::Runtime,
}

/// The result of a command.
#[derive(Debug)]
pub(crate) struct CommandOutput {
    #[expect(dead_code, reason = "failed assertions show it")]
    command: String,
    pub(crate) exit: Exit,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl CommandOutput {
    /// Asserts the exit code.
    #[track_caller]
    pub(crate) fn exits(&self, code: u8) -> &Self {
        assert_eq!(self.exit.code(), code, "{self:?}");
        self
    }

    /// Asserts that standard output contains a string.
    #[track_caller]
    pub(crate) fn out_has(&self, text: &str) {
        assert!(self.out.contains(text), "{text:?} is missing: {self:?}");
    }

    /// Asserts that standard error contains a string.
    #[track_caller]
    pub(crate) fn err_has(&self, text: &str) {
        assert!(self.err.contains(text), "{text:?} is missing: {self:?}");
    }
}

/// Asserts that a string contains another one.
#[track_caller]
pub(crate) fn has(text: &str, part: &str) {
    assert!(text.contains(part), "{part:?} is missing: {text:?}");
}

/// Asserts that a string does not contain another one.
#[track_caller]
pub(crate) fn lacks(text: &str, part: &str) {
    assert!(!text.contains(part), "{part:?} is in: {text:?}");
}

/// Asserts how a string starts.
#[track_caller]
pub(crate) fn starts(text: &str, start: &str) {
    assert!(text.starts_with(start), "{start:?} is missing: {text:?}");
}

/// A fault that responds with a status and a body to all requests, as long as nothing else is said of it.
pub(crate) fn respond(status: u16, body: impl Into<String>) -> Fault {
    let response = ScriptedResponse::status(status).body(body);
    Fault::new(FaultEffect::Response(response))
}

/// The time between polls of a program that waits in real time.
pub(crate) const POLL_INTERVAL: (&str, &str) = ("COMPUTESTACKS_POLL_INTERVAL", "50ms");

/// How much faster the clock of an emulator runs whose operations such a program waits for.
pub(crate) const SPEED: u32 = 20;

/// A runtime that serves an emulator while commands run.
pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap()
}

impl CliTest {
    pub(crate) fn new(profile: ServerProfile) -> Self {
        Self::with(profile, World::built_in())
    }

    /// With each profile of the emulator.
    pub(crate) fn everywhere() -> impl Iterator<Item = Self> {
        PROFILES.into_iter().map(Self::new)
    }

    pub(crate) fn with(profile: ServerProfile, mut world: World) -> Self {
        let runtime = runtime();
        let now: Timestamp = NOW.parse().unwrap();
        world.now = Some(now);
        world.logs.insert(101, log_lines());
        let emulator = runtime
            .block_on(
                Emulator::builder()
                    .profile(profile)
                    .world(world)
                    .clock(ClockMode::Manual)
                    .now(now)
                    .spawn(),
            )
            .unwrap();
        let env = [
            ("COMPUTESTACKS_URL", emulator.url()),
            ("COMPUTESTACKS_USERNAME", emulator.username().to_owned()),
            ("COMPUTESTACKS_SECRET", emulator.secret().to_owned()),
        ];
        Self {
            profile,
            emulator: Arc::new(emulator),
            folder: tempfile::tempdir().unwrap(),
            env: env.map(|(name, value)| (name.to_owned(), value)).to_vec(),
            stdin: String::new(),
            interrupt_after: None,
            change_after: None,
            _runtime: runtime,
        }
    }

    /// The profile file.
    pub(crate) fn config(&self) -> PathBuf {
        self.folder.path().join("config.toml")
    }

    /// What the profile file says.
    pub(crate) fn saved(&self) -> String {
        std::fs::read_to_string(self.config()).unwrap()
    }

    /// Creates a file next to the profile file.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        write_private(&path, text);
        path
    }

    /// Removes all environment variables.
    pub(crate) fn without_env(mut self) -> Self {
        self.env.clear();
        self
    }

    /// Sets an environment variable, whatever its value was.
    pub(crate) fn set_env(&mut self, name: &str, value: &str) {
        self.env.retain(|(own, _)| own != name);
        self.env.push((name.to_owned(), value.to_owned()));
    }

    /// Has the emulator's token of a user instead of an API credential.
    pub(crate) fn with_token(mut self) -> Self {
        self.env.retain(|(name, _)| name == "COMPUTESTACKS_URL");
        self.set_env("COMPUTESTACKS_TOKEN", "emulated-user-token");
        self
    }

    pub(crate) fn fault(&self, fault: Fault) {
        self.emulator.fault(fault).unwrap();
    }

    /// Changes the world.
    pub(crate) fn change(&self, change: impl FnOnce(&mut World)) {
        changed(&self.emulator, change);
    }

    /// Runs a command line, which must succeed.
    #[track_caller]
    pub(crate) fn ok(&self, line: &str) -> CommandOutput {
        self.exits(0, line)
    }

    /// Runs a command line, which must end with this exit code.
    #[track_caller]
    pub(crate) fn exits(&self, code: u8, line: &str) -> CommandOutput {
        let output = self.run(line);
        assert_eq!(output.exit.code(), code, "{output:?}");
        output
    }

    /// Runs a command line, whose words are quoted as in a shell.
    pub(crate) fn run(&self, line: &str) -> CommandOutput {
        let args = std::iter::once("computestacks".to_owned()).chain(shlex::split(line).unwrap());
        let (out, err) = (CapturedStream::default(), CapturedStream::default());
        let mut env = self.env.clone();
        env.push((
            "COMPUTESTACKS_CONFIG".to_owned(),
            self.config().display().to_string(),
        ));
        let clock = self.emulator.client_clock();
        let timers = clock.clone();
        // From the start of the command, which may wait several times.
        let end = self.interrupt_after.map(|after| clock.now() + after);
        let change = self
            .change_after
            .map(|(after, change)| (clock.now() + after, change));
        let emulator = Arc::clone(&self.emulator);
        let io = Io {
            stdin: Box::new(Cursor::new(self.stdin.clone().into_bytes())),
            stdout: OutputStream::new(out.clone(), false),
            // Not a terminal, as progress would be drawn on the real one.
            stderr: OutputStream::new(err.clone(), false),
            log: Some(Box::new({
                let err = err.clone();
                move || OutputStream::new(err.clone(), false)
            })),
            stdin_is_terminal: false,
            width: None,
            env: env.into_iter().collect(),
            clock: SharedClock::new(clock),
            read_secret: || Err(io::Error::other("a test cannot be prompted")),
            interrupt: Box::new(move || {
                let timer = |end: Duration| timers.timer(end.saturating_sub(timers.now()));
                let signal = end.map(timer);
                let change = change.map(|(at, change)| (timer(at), change));
                let emulator = Arc::clone(&emulator);
                Box::pin(async move {
                    if let Some((timer, change)) = change {
                        timer.await;
                        changed(&emulator, change);
                    }
                    match signal {
                        Some(timer) => timer.await,
                        None => std::future::pending().await,
                    }
                    Signal::Interrupt
                })
            }),
        };
        let exit = run(args, io);
        let output = CommandOutput {
            command: format!("{}: {line}", self.profile),
            exit,
            out: out.text(),
            err: err.text(),
        };
        self.assert_no_secret(line, &output);
        output
    }

    /// Checks that the output has no secret, neither plain nor in base64.
    fn assert_no_secret(&self, line: &str, output: &CommandOutput) {
        let secret = self.emulator.secret();
        let encoded = "dXNlcjp1c2VyLXNlY3JldA==";
        for text in [&output.out, &output.err] {
            assert!(
                !text.contains(secret) && !text.contains(encoded),
                "{line} shows a secret:\n{text}"
            );
        }
    }

    /// The commands with their output, for snapshots.
    pub(crate) fn transcript(&self, lines: &[&str]) -> String {
        lines
            .iter()
            .map(|line| {
                let output = self.run(line);
                let mut text = format!("$ computestacks {line}\n{}", output.out);
                if !output.err.is_empty() {
                    text.push_str("-- stderr\n");
                    text.push_str(&output.err);
                }
                self.normalized(&format!("{text}-- exit {}\n\n", output.exit.code()))
            })
            .collect()
    }

    /// Replaces what differs between runs.
    fn normalized(&self, text: &str) -> String {
        text.replace(&self.emulator.url(), "[URL]")
            .replace(&self.folder.path().display().to_string(), "[HOME]")
    }
}

fn changed(emulator: &Emulator, change: impl FnOnce(&mut World)) {
    let mut world = emulator.world();
    change(&mut world);
    emulator.load(world).unwrap();
}

pub(crate) fn write_private(path: &Path, text: &str) {
    let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap()).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.persist(path).unwrap();
}

/// A stream whose content can be read afterwards.
#[derive(Clone, Default)]
struct CapturedStream(Arc<Mutex<Vec<u8>>>);

impl CapturedStream {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for CapturedStream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
