//! The speed of workers and container engine.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Durations in seconds of the emulated clock. The defaults are close to the recordings in `async`.
/// Those were made with a fake container engine, so real controllers can be slower or faster.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pace {
    /// The number of workers, each of which runs one job at a time; with 0 all jobs stay pending.
    /// Default: 5.
    pub workers: usize,
    /// From the request until a worker can take its job. Default: 0.4.
    pub pick_up: f64,
    /// From the end of a job until the worker takes the next one. Default: 0.25.
    pub between_jobs: f64,
    /// Stopping, starting or restarting a container without `action_seconds`. Default: 1.5.
    pub action: f64,
    /// From removing a container until a rebuild builds it again. Default: 7.7.
    pub rebuild_gap: f64,
    /// Building a container that is not on its node. Default: 5.5.
    pub build: f64,
    /// From stopping a container until it is removed. Default: 1.7.
    pub remove: f64,
    /// From the end of a container's subscription until its row is removed. Default: 0.6.
    pub release: f64,
    /// Changing the package of a service. Default: 0.3.
    pub resize: f64,
    /// From the removal of a service until the first clean-up. Default: 0.5.
    pub clean_up_after: f64,
    /// A clean-up. Default: 1.4.
    pub clean_up: f64,
    /// From the first clean-up until the later ones. Default: 30.
    pub late_clean_up_after: f64,
    /// From a log line of a running container until its next one, at least 0.001. Default: containers
    /// write no lines, and responses only show the world's `logs`.
    pub log_line: Option<f64>,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            workers: 5,
            pick_up: 0.4,
            between_jobs: 0.25,
            action: 1.5,
            rebuild_gap: 7.7,
            build: 5.5,
            remove: 1.7,
            release: 0.6,
            resize: 0.3,
            clean_up_after: 0.5,
            clean_up: 1.4,
            late_clean_up_after: 30.0,
            log_line: None,
        }
    }
}

/// A time some seconds after another, at most the maximum timestamp.
pub(crate) fn after(from: Timestamp, seconds: f64) -> Timestamp {
    SignedDuration::try_from_secs_f64(seconds.max(0.0))
        .ok()
        .and_then(|wait| from.checked_add(wait).ok())
        .unwrap_or(Timestamp::MAX)
}
