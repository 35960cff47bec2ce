//! The settings of a wait, and the interval between polls.

use std::time::Duration;

use crate::time::SHORTEST_PAUSE;

/// The timeout, the poll intervals and the settle time of a wait.
///
/// # Settle time
///
/// Some outcomes are certain and end the wait at once, whatever the settle time: a 404 after a
/// delete; a cancelled event; a service that never had containers; and a completed event in these
/// cases:
///
/// - A start, stop, restart, resize or scaling with a single container, which is as requested.
/// - A stop of several containers: each is stopped, and either was `online` before or was stopped
///   before the call and written to since. Since controller 9.7, `offline` alone may also be a
///   running container that fails its health check (read from source).
/// - A start of several containers, or a rebuild: each container runs, was supposed to be stopped
///   before or during the call, and has another `updated_at` since then.
/// - A scaling: list and service have the requested number, and each new container runs.
///
/// A failed event is certain if there was never more than one container and nothing is in progress
/// on it. Exceptions are a delete, and a rebuild that failed after the pull of its image.
///
/// Any other outcome must stay unchanged for the settle time. Every change restarts the time, even
/// if only the `updated_at` of the event or of a container changes. The recordings show that the
/// default of ten seconds is long enough for:
///
/// - a rebuild of which no poll saw the container stopped: its event is `completed` for 8 s in the
///   middle (`async/power-rebuild-completed`);
/// - containers that are processed one after another, with up to 4 s between them
///   (`async/power-restart-3-containers-serial`);
/// - a `failed` that became `completed` within a second (`async/power-callback-failed`).
///
/// Three seconds are enough if all containers are processed at the same time. A restart of several
/// containers needs more than ten seconds if the controller's queue is longer than that, because
/// containers are `online` both before and after it.
///
/// The wait takes three times the settle time if a fact contradicts the outcome: a failure while
/// something is in progress on a container, a rebuild that did not change the record of a
/// container, and a stop after which the service is `unhealthy`.
///
/// It takes six times the settle time if event and containers disagree. Either everything is as
/// requested but the event never ends, for example after scaling down when no container was on its
/// node any more. Or the event is `completed` with the reason of a failure and a container is not
/// as requested, for example after one of several containers refused to stop (recording
/// `async/power-stop-3-containers-one-refused`).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WaitSettings {
    /// The timeout, counted from the response to the call. Default: ten minutes.
    pub timeout: Duration,
    /// The settle time: how long a final state must stay unchanged. Default: ten seconds.
    pub settle: Duration,
    /// The time to the first poll. Each later interval is a quarter longer. Default: one second.
    pub first: Duration,
    /// The longest interval between polls. Default: five seconds.
    ///
    /// There is no jitter, because one caller waits for one call. A poll takes two requests, or up
    /// to four once the event has ended. The server allows an address 2500 requests in five
    /// minutes.
    pub longest: Duration,
}

impl Default for WaitSettings {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(600),
            settle: Duration::from_secs(10),
            first: Duration::from_secs(1),
            longest: Duration::from_secs(5),
        }
    }
}

impl WaitSettings {
    /// Sets [`WaitSettings::timeout`].
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets [`WaitSettings::settle`].
    #[must_use]
    pub fn settle(mut self, settle: Duration) -> Self {
        self.settle = settle;
        self
    }

    /// Sets [`WaitSettings::first`] and [`WaitSettings::longest`].
    #[must_use]
    pub fn poll_every(mut self, first: Duration, longest: Duration) -> Self {
        self.first = first;
        self.longest = longest;
        self
    }
}

/// The intervals between polls.
#[derive(Clone, Debug)]
pub(super) struct Backoff {
    next: Duration,
    longest: Duration,
}

impl Backoff {
    pub(super) fn new(settings: &WaitSettings) -> Self {
        let longest = settings.longest.max(SHORTEST_PAUSE);
        Self {
            next: settings.first.clamp(SHORTEST_PAUSE, longest),
            longest,
        }
    }

    /// Returns the wait before the next poll and lengthens the following one.
    pub(super) fn next_wait(&mut self) -> Duration {
        let wait = self.next;
        self.next = (wait.saturating_mul(5) / 4).min(self.longest);
        wait
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Guarantee 73 of docs/behaviour.md.
    #[test]
    fn interval_grows_by_a_quarter_up_to_the_longest_and_is_never_zero() {
        let mut backoff = Backoff::new(&WaitSettings::default());
        let waits: Vec<u128> = (0..10).map(|_| backoff.next_wait().as_millis()).collect();
        assert_eq!(
            waits,
            [1000, 1250, 1562, 1953, 2441, 3051, 3814, 4768, 5000, 5000]
        );
        let zero = WaitSettings::default().poll_every(Duration::ZERO, Duration::ZERO);
        assert_eq!(Backoff::new(&zero).next_wait(), SHORTEST_PAUSE);
    }
}
