//! The world: all that the emulator knows, as one JSON document.
//!
//! It can be written by hand, loaded, saved while calls are under way, and loaded again: nothing
//! is lost, not even the jobs that are half done. `State` is the same in memory, with indexes.

mod account;
mod built_in;
mod container;
mod event;
mod pace;
mod service;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use account::{Application, Code, Project, Token, User};
pub use container::{Container, EngineState, Wanted};
pub use event::{Audit, AuditUser, Detail, Event, Status};
pub use pace::Pace;
pub(crate) use pace::after;
pub use service::{
    Domain, Help, Image, LogLine, Named, Package, Product, Service, ServiceImage, Variant,
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
#[error("the world cannot be loaded: {place}: {message}")]
pub struct WorldError {
    /// Where, as a JSON pointer or a line.
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
        let world: Self = serde_path_to_error::deserialize(&mut read).map_err(|error| {
            let path = error.path().to_string();
            WorldError {
                place: if path == "." { "/".to_owned() } else { path },
                message: error.into_inner().to_string(),
            }
        })?;
        read.end().map_err(|error| WorldError {
            place: "/".to_owned(),
            message: error.to_string(),
        })?;
        world.check()?;
        Ok(world)
    }

    /// Writes it, so that [`World::from_json`] reads the same again. It holds every secret of the
    /// emulated accounts: they are invented ones, but do not put real ones in.
    #[expect(clippy::missing_panics_doc, reason = "it never panics, see below")]
    pub fn to_json(&self) -> String {
        #[expect(
            clippy::expect_used,
            reason = "no map with other keys than text or numbers, no type that refuses to serialize"
        )]
        serde_json::to_string_pretty(self).expect("a world is always JSON")
    }

    /// Whether everything that is referred to is there, and nothing twice.
    ///
    /// # Errors
    ///
    /// With the first place where that is not so.
    pub fn check(&self) -> Result<(), WorldError> {
        unique("users", self.users.iter().map(|one| one.id))?;
        unique("projects", self.projects.iter().map(|one| one.id))?;
        unique("images", self.images.iter().map(|one| one.id))?;
        unique("products", self.products.iter().map(|one| one.id))?;
        unique("domains", self.domains.iter().map(|one| one.id))?;
        let services = unique("services", self.services.iter().map(|one| one.id))?;
        unique("containers", self.containers.iter().map(|one| one.id))?;
        unique("events", self.events.iter().map(|one| one.id))?;
        let projects = unique("projects", self.projects.iter().map(|one| one.id))?;
        let images = unique("images", self.images.iter().map(|one| one.id))?;
        let users = unique("users", self.users.iter().map(|one| one.id))?;
        for (index, project) in self.projects.iter().enumerate() {
            refers(&users, project.owner, || format!("/projects/{index}/owner"))?;
        }
        for (index, service) in self.services.iter().enumerate() {
            refers(&projects, service.project, || {
                format!("/services/{index}/project")
            })?;
            if let Some(image) = &service.image {
                refers(&images, image.id, || format!("/services/{index}/image/id"))?;
            }
        }
        for (index, container) in self.containers.iter().enumerate() {
            refers(&services, container.service, || {
                format!("/containers/{index}/service")
            })?;
        }
        for (index, token) in self.tokens.iter().enumerate() {
            if let Some(user) = token.user {
                refers(&users, user, || format!("/tokens/{index}/user"))?;
            }
        }
        Ok(())
    }
}

fn unique(
    list: &str,
    ids: impl Iterator<Item = i64>,
) -> Result<std::collections::HashSet<i64>, WorldError> {
    let mut seen = std::collections::HashSet::new();
    for (index, id) in ids.enumerate() {
        if !seen.insert(id) {
            return Err(WorldError {
                place: format!("/{list}/{index}/id"),
                message: format!("{id} is there twice; give each its own"),
            });
        }
    }
    Ok(seen)
}

fn refers(
    ids: &std::collections::HashSet<i64>,
    id: i64,
    place: impl Fn() -> String,
) -> Result<(), WorldError> {
    if ids.contains(&id) {
        return Ok(());
    }
    Err(WorldError {
        place: place(),
        message: format!("refers to {id}, which is not there; add it or name another"),
    })
}

#[cfg(test)]
mod tests;
