//! Where the commands' time comes from, and that of processors.
#![expect(
    clippy::disallowed_methods,
    reason = "measuring is what this is for; no test depends on it"
)]

use std::time::{Duration, Instant, SystemTime};

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

#[cfg(unix)]
fn thread_cpu() -> f64 {
    use rustix::time::{ClockId, clock_gettime};

    let time = clock_gettime(ClockId::ThreadCPUTime);
    let part = |value: i64| Duration::from_secs(value.unsigned_abs()).as_secs_f64();
    part(time.tv_sec) + part(time.tv_nsec) / 1e9
}

/// Not known here; what is compared by it then fails for want of a number.
#[cfg(not(unix))]
fn thread_cpu() -> f64 {
    0.0
}

/// Runs something, and all threads that it starts, on one processor, where the system lets one
/// choose: a caller and a server that wait for each other otherwise take as long as the system
/// needs to wake the one or the other, on this processor or that.
pub(super) fn on_one_processor<T>(work: impl FnOnce() -> T) -> T {
    #[cfg(target_os = "linux")]
    {
        use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

        let Ok(all) = sched_getaffinity(None) else {
            return work();
        };
        let mut one = CpuSet::new();
        if let Some(last) = (0..CpuSet::MAX_CPU).rev().find(|cpu| all.is_set(*cpu)) {
            one.set(last);
        }
        // Where it cannot be had, what is measured is only less steady.
        let _ = sched_setaffinity(None, &one);
        let done = work();
        let _ = sched_setaffinity(None, &all);
        done
    }
    #[cfg(not(target_os = "linux"))]
    work()
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
