//! How a wait ended.

use crate::error::tame;
use std::{fmt, time::Duration};

use crate::{
    Error,
    types::{Container, ContainerService, EventWithDetails},
};

/// How a wait ended. [`WaitReport`] has what was seen.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum WaitOutcome {
    /// What was requested is there; that is proven, or it stayed for the settle time.
    ///
    /// Its event ended too, as a rule well. After a deletion the event may have failed: what
    /// counts is that the service is gone (recordings `async/nodocker-delete/012-service`,
    /// `async/delete-last-service/007-service`).
    Completed,
    /// The event failed, or is completed and keeps the reason of a container that did; that is
    /// final, or it stayed so for the settle time.
    ///
    /// What to do: read the reason, and look at [`WaitReport::reached`] and the containers before
    /// retrying, because a failure does not mean that nothing happened.
    Failed {
        /// What the server says, for people; it may be the long text of an exception.
        reason: Option<String>,
    },
    /// The event was cancelled at once, because another action was under way on a container.
    ///
    /// What to do: wait until the service is no longer `working`, and call again (recordings
    /// `async/power-twice-same-action`, `async/power-start-while-rebuild-looks-completed`).
    AlreadyInProgress,
    /// The event was cancelled for another reason.
    ///
    /// What to do: read the reason. Scaling to the present number ends so, and so does one that
    /// the network has no room for (recording `async/scale-network-too-small/002-events`).
    Cancelled {
        /// What the server says, for people.
        reason: Option<String>,
    },
    /// The server made no event, because there was nothing to do: a resize to the package that the
    /// service has, or a power action on a service without containers.
    NothingToDo,
    /// The service is gone although nobody waited for that: somebody deleted it meanwhile.
    Gone,
    /// The time was over first; the last look was at that very moment.
    ///
    /// What to do: look at [`WaitReport::reached`], the containers and the events. The action may
    /// still be under way; waiting again with
    /// [`Client::wait_until`](crate::Client::wait_until) does no harm, calling again may.
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

/// How a wait ended, and what was seen on the way.
#[derive(Debug)]
#[non_exhaustive]
#[must_use = "the outcome may be a failure"]
pub struct WaitReport {
    /// How it ended.
    pub outcome: WaitOutcome,
    /// Time from the response to the call until the end.
    pub elapsed: Duration,
    /// How often the service was looked at, looks that failed included.
    pub polls: u32,
    /// Whether what was requested was there at the last look, whatever the outcome.
    pub reached: bool,
    /// The service at the last look; `None` where it is gone.
    pub service: Option<ContainerService>,
    /// Its containers at the last look.
    pub containers: Vec<Container>,
    /// The events that the call made, oldest first, with their details where they were seen.
    pub events: Vec<EventWithDetails>,
    /// Why the last look failed, where it did.
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
