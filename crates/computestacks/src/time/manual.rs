//! A clock for tests.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Poll, Waker},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};

use super::{Clock, Wait};

/// A clock that only moves when a test moves it. Clones share the time.
///
/// Waits between attempts and polls return at once and move the clock by their length. Timeouts
/// expire when the clock moves past them, through such waits or [`ManualClock::advance`].
///
/// ```
/// use std::time::Duration;
/// use computestacks::time::{Clock, ManualClock};
///
/// let clock = ManualClock::new("2026-11-24T00:00:00Z".parse()?);
/// clock.advance(Duration::from_secs(90));
/// assert_eq!(clock.timestamp().to_string(), "2026-11-24T00:01:30Z");
/// # Ok::<(), jiff::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<Mutex<ManualClockState>>);

#[derive(Debug)]
struct ManualClockState {
    start: Timestamp,
    elapsed: Duration,
    sleeps: Vec<Duration>,
    timers: Vec<(Duration, Waker)>,
}

impl ManualClock {
    /// Creates a clock with this time.
    pub fn new(start: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(ManualClockState {
            start,
            elapsed: Duration::ZERO,
            sleeps: Vec::new(),
            timers: Vec::new(),
        })))
    }

    /// Moves the clock and ends the timeouts that are due.
    pub fn advance(&self, duration: Duration) {
        let due = {
            let mut state = self.state();
            state.elapsed = state.elapsed.saturating_add(duration);
            let now = state.elapsed;
            let (due, rest) = state
                .timers
                .drain(..)
                .partition::<Vec<_>, _>(|(at, _)| *at <= now);
            state.timers = rest;
            due
        };
        // Outside the lock, because a waker may read the time.
        for (_, waker) in due {
            waker.wake();
        }
    }

    /// The waits so far, in order.
    pub fn sleeps(&self) -> Vec<Duration> {
        self.state().sleeps.clone()
    }

    fn state(&self) -> MutexGuard<'_, ManualClockState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Duration {
        self.state().elapsed
    }

    fn timestamp(&self) -> Timestamp {
        let state = self.state();
        // A clock past the year 9999 stops.
        SignedDuration::try_from(state.elapsed)
            .ok()
            .and_then(|elapsed| state.start.checked_add(elapsed).ok())
            .unwrap_or(Timestamp::MAX)
    }

    fn sleep(&self, duration: Duration) -> Wait {
        let clock = self.clone();
        let mut yielded = false;
        Box::pin(std::future::poll_fn(move |context| {
            // Yields once, so that other tasks make progress during each wait.
            if !yielded {
                yielded = true;
                clock.state().sleeps.push(duration);
                clock.advance(duration);
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            Poll::Ready(())
        }))
    }

    fn timer(&self, duration: Duration) -> Wait {
        let clock = self.clone();
        let at = clock.now().saturating_add(duration);
        Box::pin(std::future::poll_fn(move |context| {
            let mut state = clock.state();
            if state.elapsed >= at {
                return Poll::Ready(());
            }
            state.timers.push((at, context.waker().clone()));
            Poll::Pending
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn sleeps_return_at_once_and_timers_wait() {
        let clock = ManualClock::new(Timestamp::UNIX_EPOCH);
        let timer = tokio::spawn(clock.timer(Duration::from_secs(10)));
        clock.sleep(Duration::from_secs(9)).await;
        assert!(!timer.is_finished());
        clock.sleep(Duration::from_secs(1)).await;
        timer.await.unwrap();
        assert_eq!(clock.sleeps(), [9, 1].map(Duration::from_secs));
        assert_eq!(clock.now(), Duration::from_secs(10));
        // The longest wait ends at the end of time.
        let timer = clock.timer(Duration::MAX);
        clock.sleep(Duration::MAX).await;
        timer.await;
    }
}
