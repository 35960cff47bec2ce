//! What every test of the guarantees uses: a scripted server, a clock that stands, and an ear on
//! everything the client says, which at the end is searched for secrets.

use std::{
    fmt::Debug,
    io,
    sync::{Arc, Mutex},
    thread,
};

use computestacks::{Client, ClientBuilder, Credentials, time::ManualClock};
use computestacks_tests::scripted::{Script, ScriptedServer, Seen};
use tracing_subscriber::fmt::MakeWriter;

/// The secrets that tests use. None may come out anywhere.
pub(crate) const USERNAME: &str = "user-mark-5c1f";
pub(crate) const SECRET: &str = "secret-mark-9a7b";
pub(crate) const TOKEN: &str = "token-mark-3e8d";
const MARKS: [&str; 4] = [USERNAME, SECRET, TOKEN, "dXNlci1tYXJr"];

/// One test's server, clock and ear.
pub(crate) struct Rig {
    pub(crate) clock: ManualClock,
    pub(crate) server: ScriptedServer,
    ear: Ear,
    _listening: tracing::subscriber::DefaultGuard,
}

impl Rig {
    pub(crate) async fn new(scripts: Vec<Script>) -> Self {
        let clock = ManualClock::new("2026-11-24T00:00:00Z".parse().unwrap());
        let server = ScriptedServer::start(clock.clone(), scripts).await.unwrap();
        let ear = Ear::default();
        // hyper and reqwest at their most talkative, too.
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_span_events(tracing_subscriber::fmt::format::FmtSpan::CLOSE)
            .with_writer(ear.clone())
            .finish();
        let listening = tracing::subscriber::set_default(subscriber);
        Self {
            clock,
            server,
            ear,
            _listening: listening,
        }
    }

    /// A builder for a client of the server, with Basic credentials.
    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder(self.server.url())
            .credentials(Credentials::basic(USERNAME, SECRET))
            .clock(self.clock.clone())
            .seed(7)
    }

    pub(crate) fn client(&self) -> Client {
        self.hear(self.builder().build().unwrap())
    }

    /// Notes the debug output of a value, so that it is searched for secrets with the rest.
    pub(crate) fn hear<T: Debug>(&self, value: T) -> T {
        self.ear.note(&format!("{value:?}\n{value:#?}\n"));
        value
    }

    /// Notes all that an error says.
    pub(crate) fn hear_error(&self, error: computestacks::Error) -> computestacks::Error {
        let mut source: Option<&dyn std::error::Error> = Some(&error);
        while let Some(error) = source {
            self.ear.note(&format!("{error} {error:?}\n"));
            source = error.source();
        }
        error
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.server.seen()
    }

    /// All that was said so far: events and spans, debug output, errors.
    pub(crate) fn said(&self) -> String {
        self.ear.text()
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        if thread::panicking() {
            return;
        }
        let said = self.ear.text();
        for mark in MARKS {
            if let Some(line) = said.lines().find(|line| line.contains(mark)) {
                panic!("a secret came out: {line}");
            }
        }
        assert_eq!(
            self.server.unexpected(),
            0,
            "the client connected once too often"
        );
    }
}

#[derive(Clone, Default)]
pub(crate) struct Ear(Arc<Mutex<Vec<u8>>>);

impl Ear {
    fn note(&self, text: &str) {
        self.0.lock().unwrap().extend_from_slice(text.as_bytes());
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl io::Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Ear {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}
