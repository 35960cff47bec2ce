//! The world: the whole state of the emulator as one JSON document.
//!
//! It can be written by hand, loaded, and saved at any time; unfinished jobs are part of it.
//! `WorldState` is the world in memory, with indexes.

mod account;
mod built_in;
mod check;
mod container;
mod event;
mod pace;
mod resources;
mod service;

use std::{
    collections::BTreeMap,
    fs::{File, FileType},
    io::{self, Read as _},
    path::Path,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::json_pointer;

pub use account::{AccessToken, Application, AuthorizationCode, User};
pub use container::{ActualState, Container, RequestedState};
pub use event::{Audit, AuditUser, Event, EventDetail, EventStatus};
pub use pace::Pace;
pub(crate) use pace::after;
pub use resources::{Resources, Row};
pub(crate) use resources::{integer_in, is_active, is_true, row, text_in, written};
pub(crate) use service::Package;
pub use service::{HelpTexts, IdAndName, LogLine, Service, ServiceImage, ServiceImageVariant};

pub use crate::jobs::{AgentTask, Callback, Job, JobState, Task};

/// The state of the emulated server. See the [module](self).
///
/// ```
/// use computestacks_emulator::world::World;
///
/// let mut world = World::built_in();
/// world.services[0].label = Some("Web shop".to_owned());
/// let json = world.to_json();
/// assert_eq!(World::from_json(&json)?.services.len(), world.services.len());
/// # Ok::<(), computestacks_emulator::world::WorldError>(())
/// ```
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct World {
    /// The format of the document: [`World::FORMAT`].
    pub format: u32,
    /// The time to set when the world is loaded. Default: the clock stays unchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<Timestamp>,
    /// The ids assigned last.
    #[serde(default)]
    pub sequences: Sequences,
    /// The speed of workers and container engine.
    #[serde(default)]
    pub pace: Pace,
    /// The components that are down.
    #[serde(default)]
    pub outages: Outages,
    /// Users.
    pub users: Vec<User>,
    /// OAuth clients.
    #[serde(default)]
    pub applications: Vec<Application>,
    /// Access tokens.
    #[serde(default)]
    pub tokens: Vec<AccessToken>,
    /// Authorization codes.
    #[serde(default)]
    pub codes: Vec<AuthorizationCode>,
    /// The rows of projects, products, domains and all other resources that are described by data.
    #[serde(default)]
    pub resources: Resources,
    /// Services.
    #[serde(default)]
    pub services: Vec<Service>,
    /// Containers, in the order in which workers take them.
    #[serde(default)]
    pub containers: Vec<Container>,
    /// Events.
    #[serde(default)]
    pub events: Vec<Event>,
    /// Log lines in any order, by the id of their service.
    #[serde(default)]
    pub logs: BTreeMap<i64, Vec<LogLine>>,
    /// Jobs that wait or run.
    #[serde(default)]
    pub jobs: Vec<Job>,
    /// The times since which, or from which on, workers are idle, by their number from 0. Default:
    /// they have always been idle.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub workers: BTreeMap<usize, Timestamp>,
}

/// The ids assigned last; the next id is one higher.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sequences {
    /// Of events. At least the highest id of an event is used.
    pub event: i64,
    /// Of details of events.
    pub detail: i64,
    /// Of audits.
    pub audit: i64,
    /// Of services. At least the highest id of a service is used.
    pub service: i64,
    /// Of containers.
    pub container: i64,
    /// Of jobs.
    pub job: u64,
    /// Of tokens, which makes them unique.
    pub token: u64,
    /// Of rows, by resource. At least the highest id of a row is used.
    pub resources: BTreeMap<String, i64>,
}

/// Components of the controller that are down.
///
/// As recorded in `faults`: without Redis requests that queue jobs fail, each in its own way; without
/// the log store there are no lines, and no error. Without container engines all jobs fail, some of
/// them with an effect (`async/nodocker-*`).
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a part of the server that is down or not"
)]
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Outages {
    /// The store of queued jobs.
    pub redis: bool,
    /// The store of log lines.
    pub log_store: bool,
    /// The container engines of all nodes.
    pub container_engine: bool,
    /// The agents of all nodes: backups stay pending.
    pub agent: bool,
    /// What makes orders fail. Default: nothing.
    pub orders: Option<OrderFailure>,
}

/// Why orders fail after they were accepted.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderFailure {
    /// No network is free: the order fails, and a new project remains (`async/order-no-network`).
    NoNetwork,
    /// A volume cannot be made: the same, a moment later (`async/order-volume-failed`).
    VolumeRefused,
    /// The image cannot be pulled: the order is completed, and its event fails. With several workers the
    /// event is completed too, with the reason of the failure (seen on controller 9.3.1, not recorded).
    ImageMissing,
    /// The container engine refuses the container: the same.
    ContainerRefused,
}

/// An error in a world.
#[derive(Debug, thiserror::Error)]
#[error("invalid world: {}: {message}", json_pointer::display(.pointer))]
pub struct WorldError {
    /// JSON pointer of the wrong value; empty for the whole document.
    pub pointer: String,
    /// What is wrong, and how to fix it.
    pub message: String,
}

impl WorldError {
    fn new(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            message: message.into(),
        }
    }

    fn of_format(format: Option<u32>) -> Self {
        let own = World::FORMAT;
        let found = format.map_or_else(|| "missing".to_owned(), |format| format.to_string());
        let message = format!(
            "the format is {found}, and this version reads format {own}: set `\"format\": {own}`, and \
             move `projects`, `products`, `domains` and `images` into `resources`, as the world of a new \
             emulator has them (GET /_emulator/world)"
        );
        Self::new("/format", message)
    }
}

/// The format of a document, whatever else it has.
#[derive(Deserialize)]
struct FormatOnly {
    format: Option<u32>,
}

impl World {
    /// The format of the documents that this version reads and writes. Format 1 had `projects`,
    /// `products` and `domains` as lists of their own, and no number.
    pub const FORMAT: u32 = 2;

    /// Reads and checks a world.
    ///
    /// # Errors
    ///
    /// It is not JSON, is of another format, has unknown fields or wrong types, or fails
    /// [`World::check`]; the error has the JSON pointer.
    pub fn from_json(json: &str) -> Result<Self, WorldError> {
        // What is no JSON object gets its error below.
        if let Ok(FormatOnly { format }) = serde_json::from_str(json)
            && format != Some(Self::FORMAT)
        {
            return Err(WorldError::of_format(format));
        }
        let mut read = serde_json::Deserializer::from_str(json);
        let world: Self = serde_path_to_error::deserialize(&mut read).map_err(|error| {
            let pointer = json_pointer::json_pointer(error.path());
            WorldError::new(pointer, error.into_inner().to_string())
        })?;
        read.end()
            .map_err(|error| WorldError::new("", error.to_string()))?;
        world.check()?;
        Ok(world)
    }

    /// Reads a world from a file or a pipe.
    ///
    /// # Errors
    ///
    /// As [`World::from_json`]; or the file cannot be read, or is a folder or a device, which may have
    /// no end.
    ///
    /// ```
    /// use computestacks_emulator::world::World;
    ///
    /// let error = World::from_file("/dev/null").unwrap_err();
    /// # #[cfg(unix)]
    /// assert!(error.to_string().ends_with("not a regular file"));
    /// ```
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, WorldError> {
        let failed = |error: io::Error| WorldError::new("", error.to_string());
        let mut file = File::open(path).map_err(failed)?;
        if !has_end(file.metadata().map_err(failed)?.file_type()) {
            return Err(WorldError::new("", "not a regular file"));
        }
        let mut json = String::new();
        file.read_to_string(&mut json).map_err(failed)?;
        Self::from_json(&json)
    }

    /// Writes the world as JSON, from which [`World::from_json`] reads the same world. It contains the
    /// secrets of the emulated accounts, so do not use real ones.
    #[expect(
        clippy::expect_used,
        clippy::missing_panics_doc,
        reason = "all keys are strings or numbers, and no type fails to serialize"
    )]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a world can be serialized")
    }
}

/// Whether reading a file of this type comes to an end.
#[cfg(unix)]
fn has_end(file_type: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    file_type.is_file() || file_type.is_fifo()
}

#[cfg(not(unix))]
fn has_end(file_type: FileType) -> bool {
    file_type.is_file()
}

#[cfg(test)]
mod tests;
