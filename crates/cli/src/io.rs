//! Streams, environment, clock and signals of a command. Tests pass their own; [`Io::of_process`]
//! has those of the process.

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
    output::{escape_controls, style::Styled},
    signals::{self, Signal},
};

/// Resolves when a signal ends the command.
pub type Interrupt = Pin<Box<dyn Future<Output = Signal> + Send>>;

/// Everything outside of the program that a command uses.
pub struct Io {
    /// Standard input.
    pub stdin: Box<dyn Read + Send>,
    /// Standard output: data only.
    pub stdout: OutputStream,
    /// Standard error: progress, prompts, notes and errors.
    pub stderr: OutputStream,
    /// Opens standard error again, for what is printed during calls; `None` if nothing is.
    pub log: Option<Box<dyn Fn() -> OutputStream + Send>>,
    /// Whether standard input is a terminal.
    pub stdin_is_terminal: bool,
    /// Width of the terminal in columns, if standard output is a terminal.
    pub width: Option<usize>,
    /// Environment variables.
    pub env: Env,
    /// Source of time.
    pub clock: SharedClock,
    /// Reads a secret without echo.
    pub read_secret: fn() -> io::Result<String>,
    /// Called inside the runtime. The future resolves when the user interrupts the command or the
    /// system terminates it.
    pub interrupt: Box<dyn Fn() -> Interrupt + Send>,
}

impl fmt::Debug for Io {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Io").finish_non_exhaustive()
    }
}

impl Io {
    /// Streams, environment and signals of this process. Changes nothing.
    pub fn of_process() -> Self {
        let (stdout, stderr) = (io::stdout(), io::stderr());
        let (out_is_terminal, err_is_terminal) = (stdout.is_terminal(), stderr.is_terminal());
        let width = out_is_terminal
            .then(terminal_size::terminal_size)
            .flatten()
            .map(|(width, _)| usize::from(width.0));
        Self {
            stdin: Box::new(io::stdin()),
            stdout: OutputStream {
                reader_gone: Some(stdout_reader_gone),
                ..OutputStream::new(BufWriter::new(stdout), out_is_terminal)
            },
            stderr: OutputStream::new(stderr, err_is_terminal),
            log: Some(Box::new(|| {
                OutputStream::new(io::stderr(), io::stderr().is_terminal())
            })),
            stdin_is_terminal: io::stdin().is_terminal(),
            width,
            env: Env::of_process(),
            clock: SharedClock::default(),
            read_secret: rpassword::read_password,
            interrupt: Box::new(|| Box::pin(signals::received())),
        }
    }

    /// Whether the command can prompt the user.
    pub(crate) fn can_ask(&self) -> bool {
        self.stdin_is_terminal && self.stderr.is_terminal
    }
}

/// Environment variables at the start of the command.
#[derive(Clone, Default)]
pub struct Env(BTreeMap<String, String>);

impl Env {
    /// The environment of this process. Variables that are not UTF-8 are ignored.
    pub fn of_process() -> Self {
        std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect()
    }

    /// The value of a variable, unless it is empty.
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

/// Interval of checks whether the reader of standard output is gone.
const LOOK: Duration = Duration::from_millis(200);

/// Whether standard output is a pipe without a reader.
#[cfg(unix)]
fn stdout_reader_gone() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let stdout = io::stdout();
    let mut seen = [PollFd::new(&stdout, PollFlags::empty())];
    poll(&mut seen, Some(&Timespec::default())).is_ok()
        && seen[0].revents().intersects(PollFlags::ERR)
}

/// Other systems report it on the next write.
#[cfg(not(unix))]
fn stdout_reader_gone() -> bool {
    false
}

/// An output stream. After the reader closes the pipe, writes are ignored.
pub struct OutputStream {
    writer: Box<dyn Write + Send>,
    /// Whether the stream is a terminal.
    pub is_terminal: bool,
    pub(crate) color: bool,
    closed: bool,
    error: Option<io::Error>,
    /// Checks for a reader without writing, where the system supports it.
    reader_gone: Option<fn() -> bool>,
}

impl fmt::Debug for OutputStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OutputStream").finish_non_exhaustive()
    }
}

impl OutputStream {
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

    /// Writes a string. On a terminal, control characters are escaped.
    pub(crate) fn text(&mut self, text: &str) {
        if self.is_terminal {
            self.bytes(escape_controls(text).as_bytes());
        } else {
            self.bytes(text.as_bytes());
        }
    }

    /// Writes a string like [`Self::text`], and a line break.
    pub(crate) fn line(&mut self, text: &str) {
        self.text(text);
        self.bytes(b"\n");
    }

    /// Writes styled text, with colours if they are enabled. On a terminal, control characters are
    /// escaped.
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

    /// Writes styled text and a line break.
    pub(crate) fn styled_line(&mut self, styled: &Styled) {
        self.styled(styled);
        self.bytes(b"\n");
    }

    /// Writes bytes unchanged. Never used for data of a server on a terminal.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        if self.closed || self.error.is_some() {
            return;
        }
        let written = self.writer.write_all(bytes);
        self.note(written);
    }

    /// Flushes the stream.
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

    /// Whether further writes are useless.
    pub(crate) fn is_done(&self) -> bool {
        self.closed || self.error.is_some()
    }

    /// Resolves when the reader of a pipe is gone, for commands that wait long between writes.
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

    /// The error of a failed write, except for a closed pipe.
    pub(crate) fn take_error(&mut self) -> Option<io::Error> {
        self.error.take()
    }
}
