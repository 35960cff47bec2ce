//! Why a command ended: what, why, and how to mend it.

use std::{error::Error as _, fmt};

use crate::{exit::Exit, signals::Signal};

/// Why a command ended without doing what it should.
///
/// Shown as `error: what`, then lines of help, then the command that mends it.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    message: String,
    help: Vec<String>,
    run: Option<String>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self {
            exit,
            message: message.into(),
            help: Vec::new(),
            run: None,
        }
    }

    /// The command line or the configuration is wrong.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// Adds a line that says more.
    pub(crate) fn help(mut self, line: impl Into<String>) -> Self {
        self.help.push(line.into());
        self
    }

    /// Names the command that mends it: the last line.
    pub(crate) fn run(mut self, command: impl Into<String>) -> Self {
        self.run = Some(command.into());
        self
    }

    /// What it is, without the help.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// The command that mends it, else the first line of help.
    pub(crate) fn advice(&self) -> String {
        match (&self.run, self.help.first()) {
            (Some(command), _) => format!("run: {command}"),
            (None, Some(line)) => line.clone(),
            (None, None) => String::new(),
        }
    }

    pub(crate) fn interrupted() -> Self {
        Self::signalled(Signal::Interrupt)
    }

    /// A signal came before the end.
    pub(crate) fn signalled(signal: Signal) -> Self {
        match signal {
            Signal::Interrupt => Self::new(Exit::Interrupted, "interrupted"),
            Signal::Terminate => Self::new(Exit::Terminated, "terminated"),
        }
    }

    /// Whether a signal is the reason.
    pub(crate) fn is_signal(&self) -> bool {
        matches!(self.exit, Exit::Interrupted | Exit::Terminated)
    }

    /// What an error of the client means to whoever sits before the terminal.
    pub(crate) fn of(error: &computestacks::Error) -> Self {
        let mut failure = Self::new(Exit::of_error(error), sentence(error));
        if let Some(id) = error.request_id() {
            failure = failure.help(format!(
                "the server's log knows it as request {}",
                crate::output::tame(id)
            ));
        }
        if error.is_redirect() {
            return failure
                .help("a login page or a proxy stands before the API")
                .run("computestacks doctor");
        }
        if error.is_certificate() {
            return failure.help(CERTIFICATE);
        }
        match failure.exit {
            Exit::NotAuthorised => failure.run("computestacks auth status --offline"),
            Exit::Transient if error.is_throttled() => {
                failure.help("the controller answers 2500 requests in five minutes; wait a little")
            }
            Exit::Transient if error.is_incomplete() => failure,
            Exit::Transient | Exit::Unforeseen => failure.run("computestacks doctor"),
            _ => failure,
        }
    }
}

/// What to check where a certificate is not accepted.
const CERTIFICATE: &str = "the server's certificate is not accepted: check the host in the URL, this \
     machine's clock, and that it trusts the issuer";

/// The error with its causes, in one line.
fn sentence(error: &computestacks::Error) -> String {
    let whole = error.to_string();
    // The name of the operation is the library's; people know the command that they typed.
    let mut text = match error.operation() {
        Some(operation) => whole
            .strip_prefix(operation)
            .and_then(|rest| rest.strip_prefix(": "))
            .unwrap_or(&whole)
            .to_owned(),
        None => whole,
    };
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        // Some causes repeat what they wrap.
        if !text.contains(&cause_text) {
            text.push_str(": ");
            text.push_str(&crate::output::tame(&cause_text));
        }
        source = cause.source();
    }
    text
}

/// The error of a call on a service, in one line, for a place among others.
pub(crate) fn line(error: &computestacks::Error) -> String {
    if error.is_not_found() && error.messages().is_empty() {
        return "there is no such service, or the credential may not see it".to_owned();
    }
    sentence(error)
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.message)?;
        for line in &self.help {
            writeln!(f, "  {line}")?;
        }
        if let Some(command) = &self.run {
            writeln!(f, "run: {command}")?;
        }
        Ok(())
    }
}

impl From<computestacks::Error> for Failure {
    fn from(error: computestacks::Error) -> Self {
        Self::of(&error)
    }
}
