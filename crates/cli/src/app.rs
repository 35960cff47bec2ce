//! What every command works with: the global settings, the outside world, and a runtime where it
//! is needed.

use std::future::Future;

use crate::{
    args::{Color, Global},
    exit::Exit,
    failure::Failure,
    io::Io,
    output::style::{self, Styled},
};

/// How a command ends.
pub(crate) type Ended = Result<Exit, Failure>;

/// What every command works with.
pub(crate) struct App {
    pub(crate) global: Global,
    pub(crate) io: Io,
}

impl App {
    pub(crate) fn new(global: Global, mut io: Io) -> Self {
        let wanted = |is_terminal: bool| match global.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                is_terminal
                    && io.env.get("NO_COLOR").is_none()
                    && io.env.get("TERM") != Some("dumb")
            }
        };
        let (out, err) = (wanted(io.stdout.is_terminal), wanted(io.stderr.is_terminal));
        io.stdout.color = out;
        io.stderr.color = err;
        Self { global, io }
    }

    /// Tells something that is worth knowing and is not data.
    pub(crate) fn note(&mut self, text: &str) {
        if !self.global.quiet {
            self.io.stderr.line(text);
        }
    }

    /// Tells that something is not as it should be. Quiet does not silence it.
    pub(crate) fn warn(&mut self, text: &str) {
        let line = Styled::led(style::WARNING, "warning:", text);
        self.io.stderr.styled_line(&line);
    }

    /// Tells of a failure that does not end the command.
    pub(crate) fn fail(&mut self, text: &str) {
        let line = Styled::led(style::ERROR, "error:", text);
        self.io.stderr.styled_line(&line);
    }

    /// Runs a future on a runtime of its own, until it ends or a signal ends it.
    pub(crate) fn block_on<T>(
        &mut self,
        work: impl AsyncFnOnce(&mut Self) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| {
                Failure::new(
                    Exit::Unforeseen,
                    format!("the async runtime could not be started: {error}"),
                )
            })?;
        let interrupt = {
            let _guard = runtime.enter();
            (self.io.interrupt)()
        };
        let outcome = runtime.block_on(until(work(self), interrupt));
        // A name that is being looked up must not hold up the end.
        runtime.shutdown_background();
        outcome
    }
}

async fn until<T>(
    work: impl Future<Output = Result<T, Failure>>,
    interrupt: crate::io::Interrupt,
) -> Result<T, Failure> {
    tokio::select! {
        biased;
        signal = interrupt => Err(Failure::signalled(signal)),
        outcome = work => outcome,
    }
}
