//! A clock for the client that advances the emulator's clock.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use computestacks_clock::{Clock, Wait};
use jiff::Timestamp;

use crate::shared::SharedSimulation;

/// A clock for the crate `computestacks` that advances the clock of an emulator; clones share it. It has the trait
/// [`Clock`], which the client exports as `computestacks::time::Clock`.
/// `Emulator::client_clock` creates one.
///
/// A wait between attempts or polls ends at once and advances the emulator's time by its length, so
/// that everything that is due until then happens. A timeout expires when the emulator's time passes
/// it: by such waits, by `Emulator::advance` or, with a running clock, by itself.
#[derive(Clone, Debug)]
pub struct ClientClock {
    shared: Arc<SharedSimulation>,
    sleeps: Arc<Mutex<Vec<Duration>>>,
}

impl ClientClock {
    pub(crate) fn new(shared: Arc<SharedSimulation>) -> Self {
        Self {
            shared,
            sleeps: Arc::default(),
        }
    }

    /// The waits so far, in order: how long a client would have slept.
    pub fn sleeps(&self) -> Vec<Duration> {
        self.sleeps
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Clock for ClientClock {
    fn now(&self) -> Duration {
        self.shared.elapsed()
    }

    fn timestamp(&self) -> Timestamp {
        self.shared.lock().clock.now()
    }

    fn sleep(&self, duration: Duration) -> Wait {
        let clock = self.clone();
        Box::pin(async move {
            clock
                .sleeps
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(duration);
            clock.shared.advance(duration);
            // Lets other tasks run.
            tokio::task::yield_now().await;
        })
    }

    fn timer(&self, duration: Duration) -> Wait {
        let shared = Arc::clone(&self.shared);
        let end = shared.elapsed().saturating_add(duration);
        Box::pin(async move { shared.wait_until(end).await })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClockMode, Emulator};

    #[tokio::test]
    async fn waits_move_the_world_and_end_what_times_out() {
        let start: Timestamp = "2026-11-24T00:00:00Z".parse().expect("a time");
        let emulator = Emulator::builder()
            .clock(ClockMode::Manual)
            .now(start)
            .spawn()
            .await
            .expect("it starts");
        let clock = emulator.client_clock();
        let timer = tokio::spawn(clock.timer(Duration::from_secs(10)));
        clock.sleep(Duration::from_secs(9)).await;
        assert!(!timer.is_finished());
        assert_eq!(emulator.now().to_string(), "2026-11-24T00:00:09Z");
        // Timeouts do not depend on the world's time, which can be set back.
        let mut world = emulator.world();
        world.now = Some(start);
        emulator.load(world).expect("it is good");
        emulator.advance(Duration::from_secs(1));
        timer.await.expect("it ends");
        assert_eq!(clock.now(), Duration::from_secs(10));
        assert_eq!(clock.timestamp().to_string(), "2026-11-24T00:00:01Z");
        assert_eq!(clock.sleeps(), [Duration::from_secs(9)]);
    }
}
