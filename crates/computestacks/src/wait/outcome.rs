//! The outcome of a wait.

use crate::error::sanitise;
use std::{fmt, time::Duration};

use crate::{
    Error,
    types::{Container, ContainerService, EventWithDetails, OrderDetail},
};

/// The outcome of a wait. [`WaitReport`] has the details.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum WaitOutcome {
    /// The service is as requested, and this is certain or stayed so for the settle time.
    ///
    /// The event has ended too, usually as completed. After a delete the event may have failed;
    /// only the missing service counts (recordings `async/nodocker-delete/012-service`,
    /// `async/delete-last-service/007-service`).
    Completed,
    /// The event failed, or it completed but has the failure reason of one container; and this is
    /// certain or stayed so for the settle time.
    ///
    /// What to do: read the reason, then check [`WaitReport::reached`] and the containers before
    /// you retry. A failed operation may have taken effect in part.
    Failed {
        /// The server's reason; may be the long text of an exception.
        reason: Option<String>,
    },
    /// The event was cancelled because another action was in progress on a container.
    ///
    /// What to do: wait until the service is no longer `working`, then call again (recordings
    /// `async/power-twice-same-action`, `async/power-start-while-rebuild-looks-completed`).
    AlreadyInProgress,
    /// The event was cancelled for another reason.
    ///
    /// What to do: read the reason. Scaling to the current number is cancelled, and so is scaling
    /// beyond the size of the network (recording `async/scale-network-too-small/002-events`).
    Cancelled {
        /// The server's reason.
        reason: Option<String>,
    },
    /// The server created no event because there was nothing to do: a resize to the current
    /// package, or a power action on a service without containers.
    NothingToDo,
    /// What the wait is about was deleted during a wait for something else, or services of an order were.
    Gone,
    /// The timeout expired; the last poll was at the deadline.
    ///
    /// What to do: check [`WaitReport::reached`], the containers and the events. The action may
    /// still be in progress. It is safe to wait again with
    /// [`ServiceHandle::wait_until`](crate::handles::ServiceHandle::wait_until), but not to call again.
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
            // A reason may have many lines; show the first.
            let line = reason.lines().next().unwrap_or_default();
            write!(f, ": {}", sanitise(line))?;
        }
        Ok(())
    }
}

/// The outcome of a wait with the state of the last poll.
#[derive(Debug)]
#[non_exhaustive]
#[must_use = "the outcome may be a failure"]
pub struct WaitReport<T = ()> {
    /// The outcome.
    pub outcome: WaitOutcome,
    /// The time from the response to the call until the end of the wait.
    pub elapsed: Duration,
    /// The number of polls, including failed ones.
    pub polls: u32,
    /// Whether the state was as requested in the last poll, whatever the outcome.
    pub reached: bool,
    /// The service in the last poll; `None` if it is gone, or if the wait was about neither a
    /// service nor a container.
    pub service: Option<ContainerService>,
    /// The containers in the last poll.
    pub containers: Vec<Container>,
    /// The order in the last poll, in waits for one.
    pub order: Option<OrderDetail>,
    /// The services of an order in the last poll.
    pub services: Vec<ContainerService>,
    /// The events of the call, oldest first, with their details if they were read.
    pub events: Vec<EventWithDetails>,
    /// The error of the last poll, if it failed.
    pub last_error: Option<Error>,
    /// What the wait could not see, or why the call has not ended: containers of a deleted project
    /// whose removal no event mentions, a backup that no agent has taken, which services of an
    /// order run, or the empty project that a failed order leaves.
    pub note: Option<String>,
    /// The response to the call, such as the SFTP container with its new password.
    pub response: T,
}

impl<T> WaitReport<T> {
    /// The same report, with the response converted.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> WaitReport<U> {
        WaitReport {
            outcome: self.outcome,
            elapsed: self.elapsed,
            polls: self.polls,
            reached: self.reached,
            service: self.service,
            containers: self.containers,
            order: self.order,
            services: self.services,
            events: self.events,
            last_error: self.last_error,
            note: self.note,
            response: convert(self.response),
        }
    }

    /// Whether the outcome is [`WaitOutcome::Completed`] or [`WaitOutcome::NothingToDo`].
    pub fn is_done(&self) -> bool {
        matches!(
            self.outcome,
            WaitOutcome::Completed | WaitOutcome::NothingToDo
        )
    }
}
