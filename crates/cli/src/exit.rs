//! Exit codes: a promise to scripts, so a number never changes its meaning.

use computestacks::{Error, wait::Outcome};

/// How a command ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Exit {
    /// 0: what was asked for is done.
    Done,
    /// 1: what nobody foresaw, such as a full disk or an answer that cannot be read.
    Unforeseen,
    /// 2: the command line or the configuration is wrong, and nothing was sent.
    Usage,
    /// 3: there is no such service, or the caller may not see it.
    NotFound,
    /// 4: the credentials are missing, wrong, or may not do this.
    NotAuthorised,
    /// 5: the server understood and will not.
    Refused,
    /// 6: no answer came, or the server failed; the same may succeed later.
    Transient,
    /// 7: the server began, and the operation failed or was cancelled.
    Failed,
    /// 8: the time to wait was over first.
    TimedOut,
    /// 130: interrupted by Ctrl-C.
    Interrupted,
    /// 143: asked to end by SIGTERM.
    Terminated,
}

impl Exit {
    /// The number.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Unforeseen => 1,
            Self::Usage => 2,
            Self::NotFound => 3,
            Self::NotAuthorised => 4,
            Self::Refused => 5,
            Self::Transient => 6,
            Self::Failed => 7,
            Self::TimedOut => 8,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }

    /// What an error of the client means.
    pub fn of_error(error: &Error) -> Self {
        // Neither URL nor trust become right by waiting.
        if error.is_config() || error.is_certificate() {
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
            Self::Unforeseen
        } else if error.status().is_some() {
            Self::Refused
        } else {
            Self::Unforeseen
        }
    }

    /// What the end of a wait means.
    pub fn of_outcome(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Completed | Outcome::NothingToDo => Self::Done,
            Outcome::Gone => Self::NotFound,
            Outcome::TimedOut => Self::TimedOut,
            // Failed, cancelled, already in progress, and what a newer client may add.
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
            (Exit::Unforeseen, 1),
            (Exit::Usage, 2),
            (Exit::NotFound, 3),
            (Exit::NotAuthorised, 4),
            (Exit::Refused, 5),
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
            (Outcome::Completed, Exit::Done),
            (Outcome::NothingToDo, Exit::Done),
            (Outcome::Failed { reason: reason() }, Exit::Failed),
            (Outcome::Cancelled { reason: reason() }, Exit::Failed),
            (Outcome::AlreadyInProgress, Exit::Failed),
            (Outcome::Gone, Exit::NotFound),
            (Outcome::TimedOut, Exit::TimedOut),
        ];
        for (outcome, exit) in cases {
            assert_eq!(Exit::of_outcome(&outcome), exit, "{outcome}");
        }
    }
}
