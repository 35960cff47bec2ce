//! How often to look, how long to believe nothing, and when to give up.

use std::time::Duration;

use crate::time::SHORTEST_PAUSE;

/// How often to poll, how long a final state must stay unchanged, and when to give up.
///
/// # Settle time
///
/// A certain final state ends the wait at once, whatever the settle time. These are certain: a 404
/// after a delete; a cancelled event; a service that never had containers; a completed event if
///
/// - the service has one container, which is as requested after a start, stop, restart, resize or
///   scaling;
/// - after a stop of several containers each is stopped, and each was seen `online` before, or was
///   stopped before the call and has changed since; since controller 9.7 `offline` alone may be a
///   container that runs but fails its health check (read from source);
/// - after a start of several containers or a rebuild each container runs that was stopped before
///   or in between, with another `updated_at`;
/// - after a scaling the list and the service have the requested number, and each new container
///   runs;
///
/// and a failed event if there was never more than one container and no action is running on it,
/// except for a delete, and for a rebuild that got further than pulling its image.
///
/// Any other state must stay unchanged for the settle time. Every change restarts it, including one
/// of the `updated_at` of the event or of a container. According to the recordings, the default of
/// ten seconds covers
///
/// - a rebuild, whose event is `completed` for 8 s in the middle (`async/power-rebuild-completed`),
///   if no poll saw its container stopped;
/// - containers that are processed one after another, with up to 4 s between the end of one and the
///   start of the next (`async/power-restart-3-containers-serial`);
/// - `failed` that became `completed` within a second (`async/power-callback-failed`).
///
/// Three seconds are enough if all containers are processed at once. A restart of several
/// containers needs more on a controller whose queue is longer than the settle time, because
/// containers are `online` both before and after.
///
/// Doubtful cases take three times the settle time: a failure while an action is still running on a
/// container, a rebuild that did not change a container's record, and a stop after which the
/// service is `unhealthy`. If event and containers contradict each other, it takes six times the
/// settle time: the requested state is there but the event never ends, as after scaling down when
/// no container was on its node; or the event is `completed` with the reason of a failure and a
/// container is not as requested, as after one of several refused to stop (recording
/// `async/power-stop-3-containers-one-refused`).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WaitSettings {
    /// Timeout, from the response to the call. Default: ten minutes.
    pub timeout: Duration,
    /// How long an uncertain final state must stay unchanged. Default: ten seconds.
    pub settle: Duration,
    /// Time to the first poll; each later wait is a quarter longer. Default: one second.
    pub first: Duration,
    /// Maximum time between two polls. Default: five seconds.
    ///
    /// There is no jitter: one caller waits for one call. Each poll takes two of the 2500 requests
    /// per five minutes that the server allows an address, and up to four once the event has ended.
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

/// When to look next.
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

    /// The wait before the next look, and grows the one after.
    pub(super) fn take(&mut self) -> Duration {
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
    fn grows_by_a_quarter_up_to_the_longest_and_never_stands_still() {
        let mut backoff = Backoff::new(&WaitSettings::default());
        let waits: Vec<u128> = (0..10).map(|_| backoff.take().as_millis()).collect();
        assert_eq!(
            waits,
            [1000, 1250, 1562, 1953, 2441, 3051, 3814, 4768, 5000, 5000]
        );
        let zero = WaitSettings::default().poll_every(Duration::ZERO, Duration::ZERO);
        assert_eq!(Backoff::new(&zero).take(), SHORTEST_PAUSE);
    }
}
