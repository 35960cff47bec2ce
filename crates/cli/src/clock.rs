//! A clock shared by the client and the output.

use std::{fmt, sync::Arc, time::Duration};

use computestacks::time::{Clock, SystemClock, Wait};
use jiff::Timestamp;

/// A clock that can be cloned, for the client and the output.
#[derive(Clone)]
pub struct SharedClock(Arc<dyn Clock>);

impl SharedClock {
    /// Wraps a clock.
    pub fn new(clock: impl Clock) -> Self {
        Self(Arc::new(clock))
    }
}

impl Default for SharedClock {
    fn default() -> Self {
        Self::new(SystemClock::default())
    }
}

impl fmt::Debug for SharedClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Clock for SharedClock {
    fn now(&self) -> Duration {
        self.0.now()
    }

    fn timestamp(&self) -> Timestamp {
        self.0.timestamp()
    }

    fn sleep(&self, duration: Duration) -> Wait {
        self.0.sleep(duration)
    }

    fn timer(&self, duration: Duration) -> Wait {
        self.0.timer(duration)
    }
}
