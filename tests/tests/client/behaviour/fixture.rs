//! The fixture of all tests of guarantees: a scripted server, a clock that stands still, and a
//! recorder of all output of the client, which is searched for secrets at the end.

use std::{
    fmt::Debug,
    io,
    sync::{Arc, Mutex},
    thread,
};

use computestacks::{
    Client, ClientBuilder, Credentials, Error, Token, TokenFuture, TokenSource,
    handles::ServiceHandle, time::ManualClock,
};
use computestacks_tests::scripted_server::{ConnectionScript, ReceivedRequest, ScriptedServer};
use tracing::{Level, subscriber::DefaultGuard};
use tracing_subscriber::fmt::format::FmtSpan;

/// The secrets of the tests. None may appear in any output.
pub(crate) const USERNAME: &str = "user-mark-5c1f";
pub(crate) const SECRET: &str = "secret-mark-9a7b";
pub(crate) const TOKEN: &str = "token-mark-3e8d";
const MARKS: [&str; 4] = [USERNAME, SECRET, TOKEN, "dXNlci1tYXJr"];

/// Server, clock and output of one test.
pub(crate) struct ClientFixture {
    pub(crate) clock: ManualClock,
    pub(crate) server: ScriptedServer,
    output: OutputRecorder,
    _subscriber: DefaultGuard,
}

impl ClientFixture {
    pub(crate) async fn new(scripts: Vec<ConnectionScript>) -> Self {
        let clock = ManualClock::new("2026-11-24T00:00:00Z".parse().unwrap());
        let server = ScriptedServer::start(clock.clone(), scripts).await.unwrap();
        let output = OutputRecorder::default();
        // Includes everything that hyper and reqwest log.
        let listening = output.listen(Level::TRACE);
        Self {
            clock,
            server,
            output,
            _subscriber: listening,
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
        self.record(self.builder().build().unwrap())
    }

    /// A client with other credentials than Basic.
    pub(crate) fn client_with(&self, credentials: Credentials) -> Client {
        self.record(self.builder().credentials(credentials).build().unwrap())
    }

    /// Service 7, by a client with Basic credentials.
    pub(crate) fn service(&self) -> ServiceHandle {
        self.client().service(7)
    }

    /// Records the debug output of a value, so that it is searched for secrets.
    pub(crate) fn record<T: Debug>(&self, value: T) -> T {
        self.output.note(&format!("{value:?}\n{value:#?}\n"));
        value
    }

    /// Records all messages of an error.
    pub(crate) fn record_error(&self, error: Error) -> Error {
        let mut source: Option<&dyn std::error::Error> = Some(&error);
        while let Some(error) = source {
            self.output.note(&format!("{error} {error:?}\n"));
            source = error.source();
        }
        error
    }

    pub(crate) fn requests(&self) -> Vec<ReceivedRequest> {
        self.server.requests()
    }

    /// Method and target of each request.
    pub(crate) fn lines(&self) -> Vec<String> {
        let requests = self.requests().into_iter();
        requests.map(|request| request.line).collect()
    }

    /// The value of `Authorization` in a request.
    pub(crate) fn authorization(&self, request: usize) -> Option<String> {
        self.requests()[request]
            .header("authorization")
            .map(str::to_owned)
    }

    /// All output so far: events and spans, debug output, errors.
    pub(crate) fn output(&self) -> String {
        self.output.text()
    }
}

/// The error of a call with these credentials, to which the server responds by the script.
pub(crate) async fn refused(
    credentials: Credentials,
    script: ConnectionScript,
) -> (ClientFixture, Error) {
    let fixture = ClientFixture::new(vec![script]).await;
    let list = fixture.client_with(credentials).services().list();
    let error = fixture.record_error(list.await.unwrap_err());
    (fixture, error)
}

/// A source with a fixed token.
pub(crate) struct StaticTokenSource;

impl TokenSource for StaticTokenSource {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Ok(Token::new(TOKEN)) })
    }
}

impl Drop for ClientFixture {
    fn drop(&mut self) {
        if thread::panicking() {
            return;
        }
        let text = self.output.text();
        for mark in MARKS {
            if let Some(line) = text.lines().find(|line| line.contains(mark)) {
                panic!("the output contains a secret: {line}");
            }
        }
        assert_eq!(self.server.unexpected(), 0, "unexpected connections");
    }
}

#[derive(Clone, Default)]
pub(crate) struct OutputRecorder(Arc<Mutex<Vec<u8>>>);

impl OutputRecorder {
    fn note(&self, text: &str) {
        self.0.lock().unwrap().extend_from_slice(text.as_bytes());
    }

    /// Receives events and closed spans until the guard is dropped.
    pub(crate) fn listen(&self, most: Level) -> DefaultGuard {
        let output = self.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(most)
            .with_ansi(false)
            .with_span_events(FmtSpan::CLOSE)
            .with_writer(move || output.clone());
        tracing::subscriber::set_default(subscriber.finish())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl io::Write for OutputRecorder {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
