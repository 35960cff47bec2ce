//! Errors of commands, with hints.

use std::{error::Error as _, fmt};

use computestacks::CertificateProblem;

use crate::{exit::Exit, signals::Signal};

/// Why a command failed.
///
/// Printed as `error: MESSAGE`, then lines of help, then the command to run next.
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

    /// Wrong usage or configuration.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// Adds a line of help.
    pub(crate) fn help(mut self, line: impl Into<String>) -> Self {
        self.help.push(line.into());
        self
    }

    /// Sets the command to run next, printed last.
    pub(crate) fn run(mut self, command: impl Into<String>) -> Self {
        self.run = Some(command.into());
        self
    }

    /// The message without help.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// The command to run next, or the first line of help.
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

    /// A signal ended the command.
    pub(crate) fn signalled(signal: Signal) -> Self {
        match signal {
            Signal::Interrupt => Self::new(Exit::Interrupted, "interrupted"),
            Signal::Terminate => Self::new(Exit::Terminated, "terminated"),
        }
    }

    /// Whether a signal ended the command.
    pub(crate) fn is_signal(&self) -> bool {
        matches!(self.exit, Exit::Interrupted | Exit::Terminated)
    }

    /// There is no such item.
    pub(crate) fn not_found(noun: &str, title: impl fmt::Display) -> Self {
        Self::new(Exit::NotFound, format!("{noun} {title} not found"))
            .run(format!("computestacks {noun} list"))
    }

    /// Converts the error of a request for an item, which may be gone.
    pub(crate) fn of_item(
        noun: &str,
        title: impl fmt::Display,
        error: &computestacks::Error,
    ) -> Self {
        if error.is_not_found() {
            return Self::not_found(noun, title);
        }
        Self::of(error)
    }

    /// Converts an error of the client, with hints.
    pub(crate) fn of(error: &computestacks::Error) -> Self {
        let mut failure = Self::new(Exit::of_error(error), sentence(error));
        if let Some(id) = error.request_id() {
            failure = failure.help(format!(
                "request id in the server's log: {}",
                crate::output::escape_line(id)
            ));
        }
        if error.is_redirect() || error.is_not_controller() {
            return failure
                .help("a login page or proxy responds instead of the API")
                .run("computestacks doctor");
        }
        if error.is_certificate() {
            return failure;
        }
        match failure.exit {
            Exit::NotAuthorised => failure.run("computestacks auth status --offline"),
            Exit::Transient if error.is_throttled() => {
                failure.help("the controller accepts 2500 requests in five minutes; wait and retry")
            }
            Exit::Transient if error.is_incomplete() => failure,
            Exit::Transient | Exit::Unexpected => failure.run("computestacks doctor"),
            _ => failure,
        }
    }
}

fn certificate_advice(problem: CertificateProblem) -> &'static str {
    match problem {
        CertificateProblem::UnknownAuthority => "pass its certificate with --ca-file",
        CertificateProblem::Host => "check the host in the URL",
        CertificateProblem::Authority => {
            "sign a certificate for the server with it, and pass the authority's with --ca-file"
        }
        CertificateProblem::Time => "check this machine's clock, and renew it on the server",
        _ => "check the URL, and the certificate on the server",
    }
}

/// The error and its causes in one line.
pub(crate) fn sentence(error: &computestacks::Error) -> String {
    let whole = error.to_string();
    // Remove the operation name of the library: users know the command they typed.
    let mut text = match error.operation() {
        Some(operation) => whole
            .strip_prefix(operation)
            .and_then(|rest| rest.strip_prefix(": "))
            .unwrap_or(&whole)
            .to_owned(),
        None => whole,
    };
    if let Some(problem) = error.certificate_problem() {
        // The causes say the same, in the words of the libraries.
        return format!("{text}; {}", certificate_advice(problem));
    }
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        // Some causes repeat the error that wraps them.
        if !text.contains(&cause_text) {
            text.push_str(": ");
            text.push_str(&crate::output::escape_line(&cause_text));
        }
        source = cause.source();
    }
    text
}

/// The error of a request for one service, in one line.
pub(crate) fn line(error: &computestacks::Error) -> String {
    if error.is_not_found() && error.messages().is_empty() {
        return "the service does not exist, or you have no access to it".to_owned();
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
