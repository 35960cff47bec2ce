//! Exit codes. Scripts depend on them, so a number never changes its meaning.

use computestacks::{Error, wait::WaitOutcome};

/// Exit status of a command.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u8)]
pub enum Exit {
    /// 0: success.
    Done = 0,
    /// 1: unexpected error, such as a full disk or an invalid response.
    Unexpected = 1,
    /// 2: wrong usage or configuration; nothing was sent.
    Usage = 2,
    /// 3: not found, or no access.
    NotFound = 3,
    /// 4: credentials are missing, wrong or insufficient.
    NotAuthorised = 4,
    /// 5: rejected by the server.
    Rejected = 5,
    /// 6: no response, or a temporary failure of the server; a retry may succeed.
    Transient = 6,
    /// 7: the operation failed or was cancelled.
    Failed = 7,
    /// 8: timed out waiting for the operation.
    TimedOut = 8,
    /// 130: interrupted by Ctrl-C.
    Interrupted = 130,
    /// 143: terminated by SIGTERM.
    Terminated = 143,
}

impl Exit {
    /// The exit code.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The exit status of a client error.
    pub fn of_error(error: &Error) -> Self {
        // Only another configuration helps.
        if error.is_config() || error.is_certificate() || error.is_not_controller() {
            Self::Usage
        } else if error.is_unauthorized() || error.is_forbidden() {
            Self::NotAuthorised
        } else if error.is_not_found() {
            Self::NotFound
        } else if error.is_transient() || error.is_throttled() || error.is_incomplete() {
            Self::Transient
        } else if error.is_token() {
            Self::NotAuthorised
        } else if error.is_decode() {
            Self::Unexpected
        } else if error.status().is_some() || error.is_in_progress() {
            Self::Rejected
        } else {
            Self::Unexpected
        }
    }

    /// The exit status of a wait.
    pub fn of_outcome(outcome: &WaitOutcome) -> Self {
        match outcome {
            WaitOutcome::Completed | WaitOutcome::NothingToDo => Self::Done,
            WaitOutcome::Gone => Self::NotFound,
            WaitOutcome::TimedOut => Self::TimedOut,
            // Failed, cancelled, already in progress, and outcomes that later versions of the
            // client add.
            _ => Self::Failed,
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_what_they_are() {
        let codes = [
            (Exit::Done, 0),
            (Exit::Unexpected, 1),
            (Exit::Usage, 2),
            (Exit::NotFound, 3),
            (Exit::NotAuthorised, 4),
            (Exit::Rejected, 5),
            (Exit::Transient, 6),
            (Exit::Failed, 7),
            (Exit::TimedOut, 8),
            (Exit::Interrupted, 130),
            (Exit::Terminated, 143),
        ];
        for (exit, code) in codes {
            assert_eq!(exit.code(), code, "{exit:?}");
        }
    }

    #[test]
    fn outcomes_have_codes_of_their_own() {
        let reason = || Some("no".to_owned());
        let cases = [
            (WaitOutcome::Completed, Exit::Done),
            (WaitOutcome::NothingToDo, Exit::Done),
            (WaitOutcome::Failed { reason: reason() }, Exit::Failed),
            (WaitOutcome::Cancelled { reason: reason() }, Exit::Failed),
            (WaitOutcome::AlreadyInProgress, Exit::Failed),
            (WaitOutcome::Gone, Exit::NotFound),
            (WaitOutcome::TimedOut, Exit::TimedOut),
        ];
        for (outcome, exit) in cases {
            assert_eq!(Exit::of_outcome(&outcome), exit, "{outcome}");
        }
    }
}
