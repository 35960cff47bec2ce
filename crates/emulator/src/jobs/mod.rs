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

/// The codes of details of events, as recorded.
pub(crate) mod codes {
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
