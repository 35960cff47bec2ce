//! The system clock, with tokio's timers.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one place where time comes in"
)]

use std::time::Duration;

use jiff::Timestamp;
use tokio::time::{Instant, sleep};

use super::{Clock, Wait};

/// The system clock. Its timers need a tokio runtime.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    started: Instant,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self {
            started: Instant::now(),
        }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        self.started.elapsed()
    }

    fn timestamp(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep(&self, duration: Duration) -> Wait {
        Box::pin(sleep(duration))
    }

    fn timer(&self, duration: Duration) -> Wait {
        Box::pin(sleep(duration))
    }
}
