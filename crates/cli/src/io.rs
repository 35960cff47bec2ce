//! What a command gets from outside and gives back: streams, environment, clock and interrupt.
//! Tests make their own; [`Io::of_process`] is that of the process.

use std::{
    collections::BTreeMap,
    fmt,
    future::Future,
    io::{self, BufWriter, IsTerminal, Read, Write},
    pin::Pin,
    time::Duration,
};

use anstyle::Style;

use crate::{
    clock::SharedClock,
    output::{shown, style::Styled},
    signals::{self, Signal},
};

/// Ends when a command is to end before it is done.
pub type Interrupt = Pin<Box<dyn Future<Output = Signal> + Send>>;

/// All that a command touches outside of itself.
pub struct Io {
    /// Where answers and bodies are read from.
    pub stdin: Box<dyn Read + Send>,
    /// Data, and nothing else.
    pub stdout: Out,
    /// Progress, prompts, notes and errors.
    pub stderr: Out,
    /// Whether somebody sits at standard input.
    pub stdin_is_terminal: bool,
    /// Columns of the terminal that standard output is.
    pub width: Option<usize>,
    /// The environment.
    pub env: Env,
    /// Where time comes from.
    pub clock: SharedClock,
    /// Reads a secret without echo.
    pub read_secret: fn() -> io::Result<String>,
    /// Called once a runtime is there; what it gives ends when the user interrupts, or the system
    /// asks the process to end.
    pub interrupt: Box<dyn Fn() -> Interrupt + Send>,
}

impl fmt::Debug for Io {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Io").finish_non_exhaustive()
    }
}

impl Io {
    /// Streams, environment and signals of this process. Sets nothing up.
    pub fn of_process() -> Self {
        let (stdout, stderr) = (io::stdout(), io::stderr());
        let (out_is_terminal, err_is_terminal) = (stdout.is_terminal(), stderr.is_terminal());
        let width = out_is_terminal
            .then(terminal_size::terminal_size)
            .flatten()
            .map(|(width, _)| usize::from(width.0));
        Self {
            stdin: Box::new(io::stdin()),
            stdout: Out {
                reader_gone: Some(stdout_reader_gone),
                ..Out::new(BufWriter::new(stdout), out_is_terminal)
            },
            stderr: Out::new(stderr, err_is_terminal),
            stdin_is_terminal: io::stdin().is_terminal(),
            width,
            env: Env::of_process(),
            clock: SharedClock::default(),
            read_secret: rpassword::read_password,
            interrupt: Box::new(|| Box::pin(signals::heard())),
        }
    }

    /// Whether somebody is there to answer questions.
    pub(crate) fn can_ask(&self) -> bool {
        self.stdin_is_terminal && self.stderr.is_terminal
    }
}

/// The environment as it was when the command began.
#[derive(Clone, Default)]
pub struct Env(BTreeMap<String, String>);

impl Env {
    /// That of this process. A variable that is no text is as good as missing.
    pub fn of_process() -> Self {
        std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect()
    }

    /// A variable, unless it is empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }
}

impl FromIterator<(String, String)> for Env {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(variables: I) -> Self {
        Self(variables.into_iter().collect())
    }
}

impl fmt::Debug for Env {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Values may be secrets.
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// How often to look whether somebody still reads.
const LOOK: Duration = Duration::from_millis(200);

/// Whether standard output is a pipe that nobody reads.
#[cfg(unix)]
fn stdout_reader_gone() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let stdout = io::stdout();
    let mut seen = [PollFd::new(&stdout, PollFlags::empty())];
    poll(&mut seen, Some(&Timespec::default())).is_ok()
        && seen[0].revents().intersects(PollFlags::ERR)
}

/// Other systems tell when something is written.
#[cfg(not(unix))]
fn stdout_reader_gone() -> bool {
    false
}

/// A stream to write to. Where nobody reads any more it goes on quietly, and says so when asked.
pub struct Out {
    writer: Box<dyn Write + Send>,
    /// Whether a person reads it.
    pub is_terminal: bool,
    pub(crate) color: bool,
    closed: bool,
    error: Option<io::Error>,
    /// Tells without writing that nobody reads any more, where that can be told.
    reader_gone: Option<fn() -> bool>,
}

impl fmt::Debug for Out {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Out").finish_non_exhaustive()
    }
}

impl Out {
    /// Wraps a writer.
    pub fn new(writer: impl Write + Send + 'static, is_terminal: bool) -> Self {
        Self {
            writer: Box::new(writer),
            is_terminal,
            color: false,
            closed: false,
            error: None,
            reader_gone: None,
        }
    }

    /// Writes a string: to a terminal so that it is shown and not obeyed, else as it is.
    pub(crate) fn text(&mut self, text: &str) {
        if self.is_terminal {
            self.bytes(shown(text).as_bytes());
        } else {
            self.bytes(text.as_bytes());
        }
    }

    /// Writes a string likewise, and ends the line.
    pub(crate) fn line(&mut self, text: &str) {
        self.text(text);
        self.bytes(b"\n");
    }

    /// Writes strings likewise, with their looks where colours are wanted.
    pub(crate) fn styled(&mut self, styled: &Styled) {
        for (text, style) in styled.pieces() {
            if self.color && style != Style::new() {
                self.bytes(style.render().to_string().as_bytes());
                self.text(text);
                self.bytes(style.render_reset().to_string().as_bytes());
            } else {
                self.text(text);
            }
        }
    }

    /// Writes the same, and ends the line.
    pub(crate) fn styled_line(&mut self, styled: &Styled) {
        self.styled(styled);
        self.bytes(b"\n");
    }

    /// Writes bytes as they are. Nothing from outside goes to a terminal this way.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        if self.closed || self.error.is_some() {
            return;
        }
        let written = self.writer.write_all(bytes);
        self.note(written);
    }

    /// Hands on what is written so far.
    pub(crate) fn flush(&mut self) {
        if self.closed || self.error.is_some() {
            return;
        }
        let flushed = self.writer.flush();
        self.note(flushed);
    }

    fn note(&mut self, result: io::Result<()>) {
        match result {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.closed = true,
            Err(error) => self.error = Some(error),
        }
    }

    /// Whether there is no use in writing more.
    pub(crate) fn is_done(&self) -> bool {
        self.closed || self.error.is_some()
    }

    /// Ends when nobody reads any more, for commands that wait long before they write again.
    pub(crate) async fn reader_left(&self) {
        let Some(is_gone) = self.reader_gone.filter(|_| !self.is_terminal) else {
            return std::future::pending().await;
        };
        let mut looks = tokio::time::interval(LOOK);
        loop {
            looks.tick().await;
            if is_gone() {
                return;
            }
        }
    }

    /// What went wrong with writing, apart from a reader that went away.
    pub(crate) fn take_error(&mut self) -> Option<io::Error> {
        self.error.take()
    }
}
