//! What a worker has to do.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A job, waiting or half done.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Job {
    /// Its id: jobs that are ready at the same moment are taken in this order.
    pub id: u64,
    /// The event it writes to.
    pub event: i64,
    /// The service it is about.
    pub service: i64,
    /// What is to be done.
    pub task: Task,
    /// Which step of it comes next.
    #[serde(default)]
    pub step: u32,
    /// Whether it waits or runs.
    pub state: JobState,
    /// Whom to tell when its event ends.
    #[serde(default)]
    pub callback: Option<Callback>,
}

/// Whether a job waits for a worker or occupies one.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// A worker may take it from this moment on.
    Ready(Timestamp),
    /// This worker is at it, and does the next step at this moment.
    Busy(usize, Timestamp),
}

/// What is to be done.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Stop this container.
    Stop(i64),
    /// Start this container.
    Start(i64),
    /// Stop and start this container.
    Restart(i64),
    /// Remove this container and build it anew.
    Rebuild(i64),
    /// Have so many containers.
    Scale(i128),
    /// Build and start this container, which a scaling added.
    Build(i64),
    /// Give all containers the package of this product.
    Resize(i64),
    /// Remove containers, service and what belongs to it.
    Trash,
    /// Tidy up after a service is gone.
    CleanUp,
}

/// Whom to tell when an event ends.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Callback {
    /// Where to POST to.
    pub url: String,
    /// The `Authorization` header to send.
    #[serde(default)]
    pub authorization: Option<String>,
}

impl std::fmt::Debug for Callback {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Callback").finish_non_exhaustive()
    }
}
