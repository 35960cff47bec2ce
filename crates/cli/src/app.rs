//! State of a running command: global options, streams and environment, and the async runtime.

use std::{future::Future, pin::Pin, time::Duration};

use computestacks::{Client, time::Clock as _};

use crate::{
    args::{Color, Global, WatchArgs},
    exit::Exit,
    failure::Failure,
    hidden::HiddenValues,
    io::Io,
    output::style::{self, Styled},
};

/// Result of a command.
pub(crate) type CommandResult = Result<Exit, Failure>;

/// State of a running command.
pub(crate) struct App {
    pub(crate) global: Global,
    pub(crate) io: Io,
    /// The client for the configured controller, once a command has created it.
    pub(crate) client: Option<Client>,
    /// Secrets of the command line, read before the client is created.
    pub(crate) hidden: HiddenValues,
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
        Self {
            global,
            io,
            client: None,
            hidden: HiddenValues::default(),
        }
    }

    /// Whether requests and responses are printed.
    pub(crate) fn is_debug(&self) -> bool {
        self.global.debug || self.io.env.get("COMPUTESTACKS_DEBUG").is_some()
    }

    /// An environment variable, unless `--profile` is given: the environment may be for another controller.
    pub(crate) fn variable(&self, name: &str) -> Option<String> {
        let value = self.io.env.get(name);
        let value = value.filter(|_| self.global.profile.is_none());
        value.map(str::to_owned)
    }

    /// Prints a note to standard error, unless `--quiet` is set.
    pub(crate) fn note(&mut self, text: &str) {
        if !self.global.quiet {
            self.io.stderr.line(text);
        }
    }

    /// Prints a warning to standard error, even with `--quiet`.
    pub(crate) fn warn(&mut self, text: &str) {
        let line = Styled::labelled(style::WARNING, "warning:", text);
        self.io.stderr.styled_line(&line);
    }

    /// Prints an error to standard error; the command continues.
    pub(crate) fn fail(&mut self, text: &str) {
        let line = Styled::labelled(style::ERROR, "error:", text);
        self.io.stderr.styled_line(&line);
    }

    /// Runs a command, repeatedly if its result is watched: until it fails or a signal arrives.
    pub(crate) fn watched(
        &mut self,
        watch: &WatchArgs,
        mut run: impl FnMut(&mut Self) -> CommandResult,
    ) -> CommandResult {
        let Some(interval) = watch.watch else {
            return run(self);
        };
        quietly(self.repeated(interval, run))
    }

    fn repeated(
        &mut self,
        interval: Duration,
        mut run: impl FnMut(&mut Self) -> CommandResult,
    ) -> CommandResult {
        while !self.io.stdout.is_done() {
            if self.io.stdout.is_terminal {
                // Clears the screen; the cursor goes to its first line.
                self.io.stdout.bytes(b"\x1b[H\x1b[2J");
            }
            run(self)?;
            self.io.stdout.flush();
            let clock = self.io.clock.clone();
            self.block_on(async |_| {
                clock.sleep(interval).await;
                Ok(())
            })?;
        }
        Ok(Exit::Done)
    }

    /// Runs a future on a new runtime until it finishes or a signal arrives.
    pub(crate) fn block_on<T>(
        &mut self,
        work: impl AsyncFnOnce(&mut Self) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| {
                Failure::new(
                    Exit::Unexpected,
                    format!("cannot start the async runtime: {error}"),
                )
            })?;
        let interrupt = {
            let _guard = runtime.enter();
            (self.io.interrupt)()
        };
        // In a box, so that the code of the runtime is in the program once for each result, not for each command.
        let work: Pin<Box<dyn Future<Output = Result<T, Failure>>>> = Box::pin(work(self));
        let outcome = runtime.block_on(until(work, interrupt));
        // Do not wait for a pending DNS lookup.
        runtime.shutdown_background();
        outcome
    }
}

/// The end of a command that runs until Ctrl-C, of which then nothing has to be said.
pub(crate) fn quietly(ended: CommandResult) -> CommandResult {
    match ended {
        Err(failure) if failure.exit == Exit::Interrupted => Ok(failure.exit),
        ended => ended,
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
