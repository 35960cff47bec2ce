//! How a wait ended.

use crate::error::tame;
use std::{fmt, time::Duration};

use crate::{
    Error,
    types::{Container, ContainerService, EventWithDetails},
};

/// The outcome of a wait. [`WaitReport`] has the details.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum WaitOutcome {
    /// The requested state is reached; it is certain, or it stayed unchanged for the settle time.
    ///
    /// The event has ended too, usually with success. After a delete the event may have failed: it
    /// counts that the service is gone (recordings `async/nodocker-delete/012-service`,
    /// `async/delete-last-service/007-service`).
    Completed,
    /// The event failed, or is completed with the reason of a failed container; this is final, or
    /// it stayed unchanged for the settle time.
    ///
    /// What to do: read the reason, and check [`WaitReport::reached`] and the containers before you
    /// retry: a failed operation may still have changed something.
    Failed {
        /// The server's reason, for people; it may be the long message of an exception.
        reason: Option<String>,
    },
    /// The event was cancelled at once, because another operation was running on a container.
    ///
    /// What to do: wait until the service is no longer `working`, and call again (recordings
    /// `async/power-twice-same-action`, `async/power-start-while-rebuild-looks-completed`).
    AlreadyInProgress,
    /// The event was cancelled for another reason.
    ///
    /// What to do: read the reason. Scaling to the current number ends like this, and so does
    /// scaling in a network without room (recording `async/scale-network-too-small/002-events`).
    Cancelled {
        /// The server's reason, for people.
        reason: Option<String>,
    },
    /// The server created no event, because there was nothing to do: a resize to the current
    /// package, or a power action on a service without containers.
    NothingToDo,
    /// The service is gone, although this wait was not for a delete: someone deleted it meanwhile.
    Gone,
    /// The wait timed out; the last poll was at the deadline.
    ///
    /// What to do: check [`WaitReport::reached`], the containers and the events. The operation may
    /// still be running; waiting again with [`Client::wait_until`](crate::Client::wait_until) is
    /// safe, calling again may not be.
    TimedOut,
}

impl fmt::Display for WaitOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, reason) = match self {
            Self::Completed => ("completed", &None),
            Self::Failed { reason } => ("failed", reason),
            Self::AlreadyInProgress => ("already in progress", &None),
            Self::Cancelled { reason } => ("cancelled", reason),
            Self::NothingToDo => ("nothing to do", &None),
            Self::Gone => ("gone", &None),
            Self::TimedOut => ("timed out", &None),
        };
        f.write_str(text)?;
        if let Some(reason) = reason {
            // A reason may have many lines; one is enough here.
            let line = reason.lines().next().unwrap_or_default();
            write!(f, ": {}", tame(line))?;
        }
        Ok(())
    }
}

/// The outcome of a wait, and the last observation.
#[derive(Debug)]
#[non_exhaustive]
#[must_use = "the outcome may be a failure"]
pub struct WaitReport {
    /// The outcome.
    pub outcome: WaitOutcome,
    /// Time from the response to the call until the end.
    pub elapsed: Duration,
    /// Number of polls, including failed ones.
    pub polls: u32,
    /// Whether the requested state was reached at the last poll, whatever the outcome.
    pub reached: bool,
    /// The service at the last poll; `None` if it is gone.
    pub service: Option<ContainerService>,
    /// Its containers at the last poll.
    pub containers: Vec<Container>,
    /// The events of the call, oldest first, with details if they were read.
    pub events: Vec<EventWithDetails>,
    /// Why the last poll failed, if it did.
    pub last_error: Option<Error>,
}

impl WaitReport {
    /// Whether the outcome is [`WaitOutcome::Completed`] or [`WaitOutcome::NothingToDo`].
    pub fn is_done(&self) -> bool {
        matches!(
            self.outcome,
            WaitOutcome::Completed | WaitOutcome::NothingToDo
        )
    }
}
