//! Executes the jobs that requests queue, as the workers and container engines of the server do.
//!
//! Each request creates an event and jobs. A worker takes a job and executes its steps, which change
//! event, container and service. Nothing runs in the background: [`WorldState::settle`] executes all
//! steps that are due until a given time, in order, so that the same requests at the same times always
//! have the same result.
//!
//! [`WorldState::settle`]: crate::state::WorldState::settle

mod agent;
mod delete;
mod events;
mod job;
mod orders;
mod power;
mod queue;
mod resize;
mod rows;
mod scale;
mod schedule;

pub(crate) use events::Actor;
pub use job::{AgentTask, Callback, Job, JobState, Task};
pub(crate) use power::PowerAction;
pub(crate) use queue::JobQueue;
pub(crate) use schedule::CallbackRequest;

/// The codes of events, as recorded.
pub(crate) mod codes {
    pub(crate) const START: &str = "f59498e7717c7106";
    pub(crate) const STOP: &str = "0b264bd661e2d449";
    pub(crate) const RESTART: &str = "d611b2bbf50bd48c";
    pub(crate) const REBUILD: &str = "14bbe1dc184afba0";
    pub(crate) const SCALE: &str = "c2dcdabd7101caa5";
    pub(crate) const RESIZE: &str = "fdfcc55ffebd0424";
    pub(crate) const TRASH: &str = "859369ca114615bb";
    pub(crate) const TRASH_PROJECT: &str = "20cd984da4da8963";
    pub(crate) const PROVISION: &str = "0a3af01a3384fa10";
    pub(crate) const MIGRATE: &str = "0793974d766b33fe";

    pub(crate) const BACKUP: &str = "agent-ad28e9aa1933495f";
    pub(crate) const DELETE_BACKUP: &str = "agent-1105683bb0f948c0";
    pub(crate) const RESTORE: &str = "agent-bde07117ae85937d";
    pub(crate) const EXPORT: &str = "agent-e7c1a9d4b6f20835";
    pub(crate) const AGENT_FAILED: &str = "agent-7d32bd2230b39408";

    pub(crate) const IN_PROGRESS: &str = "65a0ac3cf9131abb";
    pub(crate) const NOT_ON_NODE: &str = "41237d8136741d74";
    pub(crate) const PULL_FAILED: &str = "c3e71c83bc061e34";
    pub(crate) const INVALID_QUANTITY: &str = "13f3b157a1a84b44";
    pub(crate) const NOT_SCALABLE: &str = "b92040241f7db4e0";
    pub(crate) const NOT_ON_HOST: &str = "00c74eadd4b2fab6";
    pub(crate) const NO_SUBSCRIPTION: &str = "f25e7dbf2b735858";
    pub(crate) const DESTROYED: &str = "21cdb02746c1cdea";
    pub(crate) const CLEAN_UP_FAILED: &str = "70cde3ba6c2c9a57";
    pub(crate) const NETWORK_FAILED: &str = "0d0be20f7ff9768d";
}

/// The message of the server if the container engine of a node is unreachable.
pub(crate) const UNREACHABLE: &str = "Failed to open TCP connection to 127.0.0.2:8500 (Connection refused - connect(2) for \"127.0.0.2\" port 8500)";

#[cfg(test)]
mod tests;
