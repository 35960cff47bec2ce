//! The world: all that the emulator knows, as one JSON document.
//!
//! It can be written by hand, loaded, saved while calls are under way, and loaded again: nothing
//! is lost, not even the jobs that are half done. `State` is the same in memory, with indexes.

mod account;
mod built_in;
mod check;
mod container;
mod event;
mod pace;
mod service;

use std::{
    collections::BTreeMap,
    fs::{File, FileType},
    io::{self, Read as _},
    path::Path,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::place;

pub use account::{Application, Code, Project, Token, User};
pub use container::{Container, EngineState, Wanted};
pub use event::{Audit, AuditUser, Detail, Event, Status};
pub use pace::Pace;
pub(crate) use pace::after;
pub use service::{
    Domain, Help, Image, ImageVariant, LogLine, Named, Package, Product, Service, ServiceImage,
    Variant,
};

pub use crate::engine::{Callback, Job, JobState, Task};

/// Everything there is. See the [module](self).
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
    /// The time in the world when it is loaded. Default: that of the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<Timestamp>,
    /// Where ids go on.
    #[serde(default)]
    pub sequences: Sequences,
    /// How fast things happen.
    #[serde(default)]
    pub pace: Pace,
    /// What is out of order.
    #[serde(default)]
    pub outages: Outages,
    /// Who has an account.
    pub users: Vec<User>,
    /// OAuth clients.
    #[serde(default)]
    pub applications: Vec<Application>,
    /// Access tokens.
    #[serde(default)]
    pub tokens: Vec<Token>,
    /// Authorization codes.
    #[serde(default)]
    pub codes: Vec<Code>,
    /// Projects.
    pub projects: Vec<Project>,
    /// Images in full.
    #[serde(default)]
    pub images: Vec<Image>,
    /// Products.
    #[serde(default)]
    pub products: Vec<Product>,
    /// Domains.
    #[serde(default)]
    pub domains: Vec<Domain>,
    /// Services.
    #[serde(default)]
    pub services: Vec<Service>,
    /// Containers, in the order in which workers take them.
    #[serde(default)]
    pub containers: Vec<Container>,
    /// Events.
    #[serde(default)]
    pub events: Vec<Event>,
    /// Log lines by the id of their service, in any order.
    #[serde(default)]
    pub logs: BTreeMap<i64, Vec<LogLine>>,
    /// Jobs that wait or run.
    #[serde(default)]
    pub jobs: Vec<Job>,
    /// Since when, or from when on, workers are free, by their number from 0. Default: they never
    /// had anything to do.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub workers: BTreeMap<usize, Timestamp>,
}

/// The ids given last; the next one is one more.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sequences {
    /// Of events. Never less than the highest id there is.
    pub event: i64,
    /// Of details of events.
    pub detail: i64,
    /// Of audits.
    pub audit: i64,
    /// Of containers.
    pub container: i64,
    /// Of jobs.
    pub job: u64,
    /// Of tokens: makes them different from each other.
    pub token: u64,
}

/// What is out of order at the controller's back.
///
/// Recorded in `faults`: without Redis the calls that queue jobs fail, each in its own way;
/// without the log store there are no lines, and no error either. Without container engines
/// everything queued fails, and some of it takes effect all the same (`async/nodocker-*`).
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Outages {
    /// The store of queued jobs.
    pub redis: bool,
    /// The store of log lines.
    pub log_store: bool,
    /// The container engines of all nodes.
    pub container_engine: bool,
}

/// Why a world cannot be loaded.
#[derive(Debug, thiserror::Error)]
#[error("the world cannot be loaded: {}: {message}", place::named(.place))]
pub struct WorldError {
    /// Where, as a JSON pointer; empty for the document itself.
    pub place: String,
    /// What is wrong there, and what would be right.
    pub message: String,
}

impl World {
    /// Reads a world.
    ///
    /// # Errors
    ///
    /// When it is no JSON, has unknown or ill-typed members, or things in it refer to what is not
    /// there; the error names the place.
    pub fn from_json(json: &str) -> Result<Self, WorldError> {
        let mut read = serde_json::Deserializer::from_str(json);
        let world: Self =
            serde_path_to_error::deserialize(&mut read).map_err(|error| WorldError {
                place: place::pointer(error.path()),
                message: error.into_inner().to_string(),
            })?;
        read.end().map_err(|error| WorldError {
            place: String::new(),
            message: error.to_string(),
        })?;
        world.check()?;
        Ok(world)
    }

    /// Reads a world from a file or a pipe.
    ///
    /// # Errors
    ///
    /// As [`World::from_json`], or when the file cannot be read or is a folder or a device, which
    /// may have no end.
    ///
    /// ```
    /// use computestacks_emulator::world::World;
    ///
    /// let error = World::from_file("/dev/null").unwrap_err();
    /// # #[cfg(unix)]
    /// assert!(error.to_string().ends_with("not a regular file"));
    /// ```
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, WorldError> {
        let unread = |message: String| WorldError {
            place: String::new(),
            message,
        };
        let failed = |error: io::Error| unread(error.to_string());
        let mut file = File::open(path).map_err(failed)?;
        if !has_end(file.metadata().map_err(failed)?.file_type()) {
            return Err(unread("not a regular file".to_owned()));
        }
        let mut json = String::new();
        file.read_to_string(&mut json).map_err(failed)?;
        Self::from_json(&json)
    }

    /// Writes it, so that [`World::from_json`] reads the same again. It holds every secret of the
    /// emulated accounts: they are invented ones, but do not put real ones in.
    #[expect(
        clippy::expect_used,
        clippy::missing_panics_doc,
        reason = "no map with other keys than text or numbers, no type that refuses to serialize"
    )]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a world is always JSON")
    }
}

/// Whether what is read from a file of this type ends.
#[cfg(unix)]
fn has_end(kind: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    kind.is_file() || kind.is_fifo()
}

#[cfg(not(unix))]
fn has_end(kind: FileType) -> bool {
    kind.is_file()
}

#[cfg(test)]
mod tests;
