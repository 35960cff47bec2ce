//! Runs command lines in this process, against an emulator whose time they move.

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
    fault::Fault,
    world::{LogLine, World},
};
use jiff::Timestamp;

/// When it is in every test.
pub(crate) const NOW: &str = "2026-11-24T12:00:00Z";

/// Lines of two containers, of the two minutes before.
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

/// All servers.
pub(crate) const PROFILES: [ServerProfile; 3] = ServerProfile::ALL;

/// An emulator, and a home for profiles.
pub(crate) struct Rig {
    pub(crate) emulator: Emulator,
    folder: tempfile::TempDir,
    /// Variables beside those that name the emulator.
    pub(crate) env: Vec<(String, String)>,
    /// What is typed.
    pub(crate) stdin: String,
    /// Whether somebody sits at the terminal.
    pub(crate) terminal: bool,
    /// When Ctrl-C is pressed, by the clock.
    pub(crate) interrupt_after: Option<Duration>,
    _runtime: tokio::runtime::Runtime,
}

/// What a command did.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) exit: Exit,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Rig {
    pub(crate) fn new(profile: ServerProfile) -> Self {
        Self::with(profile, World::built_in())
    }

    pub(crate) fn with(profile: ServerProfile, mut world: World) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
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
            emulator,
            folder: tempfile::tempdir().unwrap(),
            env: env.map(|(name, value)| (name.to_owned(), value)).to_vec(),
            stdin: String::new(),
            terminal: false,
            interrupt_after: None,
            _runtime: runtime,
        }
    }

    /// The profile file.
    pub(crate) fn config(&self) -> PathBuf {
        self.folder.path().join("config.toml")
    }

    /// A file beside it.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        write_private(&path, text);
        path
    }

    /// Nothing of the environment names a controller.
    pub(crate) fn without_env(mut self) -> Self {
        self.env.clear();
        self
    }

    pub(crate) fn set_env(&mut self, name: &str, value: &str) {
        self.env.push((name.to_owned(), value.to_owned()));
    }

    pub(crate) fn fault(&self, fault: Fault) {
        self.emulator.fault(fault).unwrap();
    }

    /// Runs a command line, written as in a shell without anything fancy: quotes hold words
    /// together.
    pub(crate) fn run(&self, line: &str) -> Ran {
        let args = std::iter::once("computestacks".to_owned()).chain(words(line));
        let (out, err) = (Shared::default(), Shared::default());
        let mut env = self.env.clone();
        env.push((
            "COMPUTESTACKS_CONFIG".to_owned(),
            self.config().display().to_string(),
        ));
        let clock = self.emulator.client_clock();
        let timers = clock.clone();
        let after = self.interrupt_after;
        let io = Io {
            stdin: Box::new(Cursor::new(self.stdin.clone().into_bytes())),
            stdout: OutputStream::new(out.clone(), false),
            // Never a terminal to draw on: what would be drawn goes to the real one.
            stderr: OutputStream::new(err.clone(), false),
            stdin_is_terminal: self.terminal,
            width: None,
            env: env.into_iter().collect(),
            clock: SharedClock::new(clock),
            read_secret: || Err(io::Error::other("a test has nobody to ask")),
            interrupt: Box::new(move || match after {
                Some(after) => {
                    let timer = timers.timer(after);
                    Box::pin(async {
                        timer.await;
                        Signal::Interrupt
                    })
                }
                None => Box::pin(std::future::pending()),
            }),
        };
        let exit = run(args, io);
        let ran = Ran {
            exit,
            out: out.text(),
            err: err.text(),
        };
        self.no_secret(line, &ran);
        ran
    }

    /// No output of any test has the secret, neither plain nor as `Authorization` carries it.
    fn no_secret(&self, line: &str, ran: &Ran) {
        let secret = self.emulator.secret();
        let encoded = "dXNlcjp1c2VyLXNlY3JldA==";
        for text in [&ran.out, &ran.err] {
            assert!(
                !text.contains(secret) && !text.contains(encoded),
                "{line} shows a secret:\n{text}"
            );
        }
    }

    /// What a reader of a terminal would have seen, for snapshots.
    pub(crate) fn transcript(&self, lines: &[&str]) -> String {
        lines
            .iter()
            .map(|line| {
                let ran = self.run(line);
                let mut text = format!("$ computestacks {line}\n{}", ran.out);
                if !ran.err.is_empty() {
                    text.push_str("-- stderr\n");
                    text.push_str(&ran.err);
                }
                self.stable(&format!("{text}-- exit {}\n\n", ran.exit.code()))
            })
            .collect()
    }

    /// Without what differs from run to run.
    pub(crate) fn stable(&self, text: &str) -> String {
        let mut text = text
            .replace(&self.emulator.url(), "[URL]")
            .replace(&self.folder.path().display().to_string(), "[HOME]");
        // Ids of requests are random.
        while let Some(at) = text.find("knows it as request ") {
            let start = at + "knows it as request ".len();
            let end = text[start..]
                .find('\n')
                .map_or(text.len(), |end| start + end);
            text.replace_range(at..end, "knows it: [ID]");
        }
        text
    }
}

/// Splits a line into words.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    words
}

pub(crate) fn write_private(path: &Path, text: &str) {
    let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap()).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.persist(path).unwrap();
}

/// A stream that is looked at afterwards.
#[derive(Clone, Default)]
pub(crate) struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
