//! The jobs of workers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::world::Row;

/// A job that waits or runs.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Job {
    /// Its id. Jobs that are ready at the same time are taken in the order of their ids.
    pub id: u64,
    /// The event that it updates.
    pub event: i64,
    /// The service that it changes, or 0.
    pub service: i64,
    /// What it does.
    pub task: Task,
    /// The number of its next step, from 0.
    #[serde(default)]
    pub step: u32,
    /// Whether it waits or runs.
    pub state: JobState,
    /// Where to report the end of its event.
    #[serde(default)]
    pub callback: Option<Callback>,
}

/// Whether a job waits or runs.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// It waits. A worker can take it from this time on.
    Ready(Timestamp),
    /// This worker runs it, and executes the next step at this time.
    Busy(usize, Timestamp),
}

/// What a job does.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Stops this container.
    Stop(i64),
    /// Starts this container.
    Start(i64),
    /// Stops and starts this container.
    Restart(i64),
    /// Removes and rebuilds this container.
    Rebuild(i64),
    /// Scales the service to this number of containers.
    Scale(i128),
    /// Builds and starts this container, which scaling added.
    Build(i64),
    /// Makes what the order in this row is about.
    Order(i64),
    /// Starts this container, which was ordered.
    Provision(i64),
    /// Changes all containers to the package of this product.
    Resize(i64),
    /// Removes the service with its containers.
    Trash,
    /// Cleans up after a service was removed.
    CleanUp,
    /// Removes the project with its services.
    TrashProject(i64),
    /// What the agent of a node does with the backups of a volume.
    Agent {
        /// The volume.
        volume: i64,
        /// The task.
        task: AgentTask,
    },
    /// Changes fields of a row, and completes the event.
    SetFields {
        /// The resource.
        rows: String,
        /// The id of the row.
        id: i64,
        /// The fields with their new values.
        fields: Row,
    },
}

/// Where to report the end of an event.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Callback {
    /// The URL of the POST request.
    pub url: String,
    /// The `Authorization` header of the request.
    #[serde(default)]
    pub authorization: Option<String>,
}

impl std::fmt::Debug for Callback {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Callback").finish_non_exhaustive()
    }
}

/// What an agent does with the backups of a volume.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AgentTask {
    /// Makes a backup with this label.
    Backup(String),
    /// Deletes the backup with this id.
    Delete(String),
    /// Restores the backup with this full name.
    Restore(String),
    /// Exports the backup in this row.
    Export(i64),
}
