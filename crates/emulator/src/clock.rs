//! The clock of the emulated world.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

/// Whether the clock runs by itself.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ClockMode {
    /// It runs by itself.
    #[default]
    Running,
    /// It stands still until it is advanced.
    Manual,
}

/// A clock that everything in the emulator reads, and that a test can stop and move.
#[derive(Debug)]
pub(crate) struct WorldClock {
    mode: ClockMode,
    /// How many seconds elapse in a real one.
    speed: u32,
    /// The world's time at `since`.
    base: Timestamp,
    since: Instant,
    /// The time that had elapsed until `since`, whatever the time was set to.
    elapsed: Duration,
    /// Notifies waiting tasks that the clock was moved.
    moved: watch::Sender<()>,
}

impl WorldClock {
    pub(crate) fn new(mode: ClockMode, start: Option<Timestamp>) -> Self {
        let (moved, _) = watch::channel(());
        Self {
            mode,
            speed: 1,
            base: start.unwrap_or_else(real_time),
            since: instant(),
            elapsed: Duration::ZERO,
            moved,
        }
    }

    /// Runs this many times faster than real time.
    pub(crate) fn at_speed(mut self, times: u32) -> Self {
        self.speed = times.max(1);
        self
    }

    /// How long this takes in real time; `None` if the clock stands still.
    pub(crate) fn real(&self, time: Duration) -> Option<Duration> {
        (self.mode == ClockMode::Running).then(|| time / self.speed)
    }

    fn since_set(&self) -> Duration {
        self.since.elapsed().saturating_mul(self.speed)
    }

    pub(crate) fn mode(&self) -> ClockMode {
        self.mode
    }

    pub(crate) fn now(&self) -> Timestamp {
        match self.mode {
            ClockMode::Manual => self.base,
            ClockMode::Running => add(self.base, self.since_set()),
        }
    }

    /// How much time has elapsed; never goes back, whatever the time is set to.
    pub(crate) fn elapsed(&self) -> Duration {
        match self.mode {
            ClockMode::Manual => self.elapsed,
            ClockMode::Running => self.elapsed.saturating_add(self.since_set()),
        }
    }

    /// Sets the time, as when a world is loaded.
    pub(crate) fn set(&mut self, now: Timestamp) {
        self.elapsed = self.elapsed();
        self.base = now;
        self.since = instant();
        self.moved.send_replace(());
    }

    /// Advances the clock, at most to the maximum timestamp.
    pub(crate) fn advance(&mut self, by: Duration) {
        self.set(add(self.now(), by));
        self.elapsed = self.elapsed.saturating_add(by);
    }

    pub(crate) fn set_mode(&mut self, mode: ClockMode) {
        // The time until now elapsed in the old mode.
        self.set(self.now());
        self.mode = mode;
        self.moved.send_replace(());
    }

    /// Receives a notification when the clock is moved, stopped or started.
    pub(crate) fn watch(&self) -> watch::Receiver<()> {
        self.moved.subscribe()
    }
}

fn add(from: Timestamp, by: Duration) -> Timestamp {
    SignedDuration::try_from(by)
        .ok()
        .and_then(|by| from.checked_add(by).ok())
        .unwrap_or(Timestamp::MAX)
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock; tests stop it and choose where it starts"
)]
fn real_time() -> Timestamp {
    Timestamp::now()
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock; tests stop it"
)]
fn instant() -> Instant {
    Instant::now()
}

/// Sleeps in real time.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock; a stopped one waits to be moved instead"
)]
pub(crate) async fn sleep(length: Duration) {
    tokio::time::sleep(length).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_clock_moves_only_when_told() {
        let start: Timestamp = "2026-11-24T00:00:00Z".parse().expect("a time");
        let mut clock = WorldClock::new(ClockMode::Manual, Some(start));
        assert_eq!(clock.now(), start);
        clock.advance(Duration::from_millis(1500));
        assert_eq!(clock.now().to_string(), "2026-11-24T00:00:01.5Z");
        clock.set(start);
        assert_eq!(clock.elapsed(), Duration::from_millis(1500));
        clock.advance(Duration::MAX);
        assert_eq!(clock.now(), Timestamp::MAX);
    }

    #[test]
    fn a_running_clock_goes_on_from_where_it_was_set() {
        let start: Timestamp = "2026-11-24T00:00:00Z".parse().expect("a time");
        let mut clock = WorldClock::new(ClockMode::Running, Some(start));
        clock.advance(Duration::from_secs(3600));
        assert!(clock.now() >= start + SignedDuration::from_hours(1));
        clock.set_mode(ClockMode::Manual);
        let stopped = (clock.now(), clock.elapsed());
        assert_eq!((clock.now(), clock.elapsed()), stopped);
        assert!(clock.elapsed() >= Duration::from_secs(3600));
    }

    #[test]
    fn a_fast_clock_needs_less_real_time() {
        let clock = |mode| WorldClock::new(mode, None).at_speed(1_000_000_000);
        let second = Duration::from_secs(1);
        assert_eq!(clock(ClockMode::Manual).real(second), None);
        let clock = clock(ClockMode::Running);
        assert_eq!(clock.real(second), Some(Duration::from_nanos(1)));
        let before = clock.now();
        while clock.elapsed() < second {}
        assert!(clock.now() >= before + second);
        let stopped = WorldClock::new(ClockMode::Running, None).at_speed(0);
        assert_eq!(stopped.real(second), Some(second));
    }
}
