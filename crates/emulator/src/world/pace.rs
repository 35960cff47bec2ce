//! How fast the workers and the container engine are.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Durations in seconds, all of the emulated clock. The defaults are near what the recordings in
/// `async` show; those were made with a stand-in for the container engine, so they are no promise
/// about real controllers.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pace {
    /// Jobs that run side by side; 0 leaves everything pending.
    pub workers: usize,
    /// From the call to the first moment a worker can take its job.
    pub pick_up: f64,
    /// From the end of a job to the next one of the same worker.
    pub between_jobs: f64,
    /// Stop, start or restart of a container, where the container itself does not say.
    pub action: f64,
    /// How long a rebuild stands still between removing and building anew.
    pub rebuild_gap: f64,
    /// Building a container that is not on its node.
    pub build: f64,
    /// From stopping a container to its removal.
    pub remove: f64,
    /// From the end of a container's subscription to the end of its row.
    pub release: f64,
    /// Changing the package of one container.
    pub resize: f64,
    /// From the end of a service to the first clean-up under the same event.
    pub clean_up_after: f64,
    /// How long a clean-up takes.
    pub clean_up: f64,
    /// From the first clean-up to the later ones.
    pub late_clean_up_after: f64,
    /// From a line that a running container writes to its next one, at least 0.001. Default: none
    /// writes any, and the world's `logs` are all there are.
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

/// A moment some seconds after another; far too long a wait ends at the end of time.
pub(crate) fn after(from: Timestamp, seconds: f64) -> Timestamp {
    SignedDuration::try_from_secs_f64(seconds.max(0.0))
        .ok()
        .and_then(|wait| from.checked_add(wait).ok())
        .unwrap_or(Timestamp::MAX)
}
