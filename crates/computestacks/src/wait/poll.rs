//! How often to look, how long to believe nothing, and when to give up.

use std::time::Duration;

use crate::time::SHORTEST_PAUSE;

/// How often to look, how long an end must last, and when to give up.
///
/// # Settle time
///
/// An end that is proven ends the wait at once, whatever the settle time: a 404 after a deletion;
/// an event that was cancelled; a service that never had containers; and a completed event where
///
/// - a start, stop, restart, resize or scaling has one container, which is as requested;
/// - a stop of several left each stopped, and each was seen `online` before, or was stopped before
///   the call and written to since; from controller 9.7 on `offline` alone may be a container that
///   runs and fails its health check (read from source);
/// - a start of several or a rebuild has each container running that was meant to be stopped
///   before or meanwhile, with another `updated_at`;
/// - a scaling has the total by list and service, and each new container runs;
///
/// or a failed event where there never was more than one container and nothing is being done to it,
/// except for a deletion, and a rebuild that got further than the pull of its image.
///
/// Anything else must stay as it is for the settle time; every change that is seen restarts the
/// time, also one of the `updated_at` of the event or a container alone. What the default of ten seconds is good for,
/// going by the recordings:
///
/// - a rebuild, whose event is `completed` for 8 s in the middle (`async/power-rebuild-completed`),
///   where no look saw its container stopped;
/// - containers that are served one after another, where up to 4 s lie between the end of one and
///   the begin of the next (`async/power-restart-3-containers-serial`);
/// - `failed`, which became `completed` within a second (`async/power-callback-failed`).
///
/// What needs less: three seconds do where all containers are served at once. What needs more: a
/// restart of several containers on a controller whose queue is longer than the settle time, since
/// containers read `online` before as after.
///
/// Where doubt remains, three times the settle time is waited: for a failure while a container is
/// still being acted on, for a rebuild that left a container's record untouched, and for a stop
/// after which the service reads `unhealthy`. Where the event contradicts the
/// containers, six times: what was requested is there and the event never ends, as after scaling
/// down where no container was on its node any more; or the event is `completed`, has the reason of
/// a failure, and a container is not as requested, as after one of several refused to stop
/// (recording `async/power-stop-3-containers-one-refused`).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WaitSettings {
    /// When to give up, from the response to the call. Default: ten minutes.
    pub timeout: Duration,
    /// How long an end must last to be believed. Default: ten seconds.
    pub settle: Duration,
    /// Time to the first look; each later one waits a quarter longer. Default: one second.
    pub first: Duration,
    /// The longest time between two looks. Default: five seconds.
    ///
    /// There is no jitter: one caller waits for one call. Each look takes two requests of the 2500
    /// that the server allows an address in five minutes, and up to four once the event has ended.
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
