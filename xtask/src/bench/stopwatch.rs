//! Where the commands' time comes from, and that of processors.
#![expect(
    clippy::disallowed_methods,
    reason = "measuring is what this is for; no test depends on it"
)]

use std::time::{Duration, Instant, SystemTime};

use rustix::time::{ClockId, clock_gettime};

/// What a stretch of work took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Took {
    /// By the clock on the wall, in seconds.
    pub(super) wall: f64,
    /// Of the processor, by this thread alone, in seconds.
    pub(super) cpu: f64,
}

/// Runs from where it is made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stopwatch {
    wall: Instant,
    cpu: f64,
}

impl Stopwatch {
    pub(super) fn start() -> Self {
        Self {
            cpu: thread_cpu(),
            wall: Instant::now(),
        }
    }

    /// Of the thread that asks, which must be the one that started it.
    pub(super) fn took(self) -> Took {
        let wall = self.wall.elapsed().as_secs_f64();
        Took {
            wall,
            cpu: thread_cpu() - self.cpu,
        }
    }

    pub(super) fn wall(self) -> Duration {
        self.wall.elapsed()
    }
}

fn thread_cpu() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let part = |value: i64| Duration::from_secs(value.unsigned_abs()).as_secs_f64();
    part(time.tv_sec) + part(time.tv_nsec) / 1e9
}

/// The day, for the page.
pub(super) fn today() -> String {
    let now = jiff::Timestamp::try_from(SystemTime::now()).unwrap_or_default();
    now.to_string().chars().take(10).collect()
}

/// Lets others run for a moment, while something is waited for.
pub(super) fn pause(duration: Duration) {
    std::thread::sleep(duration);
}
