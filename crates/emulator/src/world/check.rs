//! Whether a world hangs together.

use std::collections::HashSet;

use super::{Event, JobState, World, WorldError};

/// An id must leave room for those that come after it.
const HIGHEST_ID: i64 = 1 << 62;

/// More workers than this are no controller, but a mistyped number.
const MOST_WORKERS: usize = 10_000;

impl World {
    /// Whether everything that is referred to is there, and nothing twice.
    ///
    /// # Errors
    ///
    /// With the first place where that is not so.
    pub fn check(&self) -> Result<(), WorldError> {
        let users = unique("users", self.users.iter().map(|one| one.id))?;
        let projects = unique("projects", self.projects.iter().map(|one| one.id))?;
        let images = unique("images", self.images.iter().map(|one| one.id))?;
        unique("products", self.products.iter().map(|one| one.id))?;
        unique("domains", self.domains.iter().map(|one| one.id))?;
        let services = unique("services", self.services.iter().map(|one| one.id))?;
        unique("containers", self.containers.iter().map(|one| one.id))?;
        unique("events", self.events.iter().map(|one| one.id))?;
        self.check_accounts(&users)?;
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
        for (index, event) in self.events.iter().enumerate() {
            leaves_room(highest(event), || format!("/events/{index}"))?;
        }
        self.check_jobs()?;
        self.check_sequences()
    }

    fn check_accounts(&self, users: &HashSet<i64>) -> Result<(), WorldError> {
        for (index, project) in self.projects.iter().enumerate() {
            refers(users, project.owner, || format!("/projects/{index}/owner"))?;
        }
        let mut seen = HashSet::new();
        for (index, token) in self.tokens.iter().enumerate() {
            if let Some(user) = token.user {
                refers(users, user, || format!("/tokens/{index}/user"))?;
            }
            if !seen.insert(token.access_token.as_str()) {
                return Err(WorldError {
                    place: format!("/tokens/{index}/access_token"),
                    message: "is there twice; give each its own".to_owned(),
                });
            }
        }
        for (index, code) in self.codes.iter().enumerate() {
            refers(users, code.user, || format!("/codes/{index}/user"))?;
        }
        Ok(())
    }

    fn check_jobs(&self) -> Result<(), WorldError> {
        if self.pace.workers > MOST_WORKERS {
            return Err(WorldError {
                place: "/pace/workers".to_owned(),
                message: format!(
                    "{} is too many; give {MOST_WORKERS} at most",
                    self.pace.workers
                ),
            });
        }
        let mut ids = HashSet::new();
        let mut workers = HashSet::new();
        for (index, job) in self.jobs.iter().enumerate() {
            let place = || format!("/jobs/{index}/id");
            leaves_room(i64::try_from(job.id).unwrap_or(i64::MAX), place)?;
            if !ids.insert(job.id) {
                return Err(twice(place(), &job.id));
            }
            if let JobState::Busy(worker, _) = job.state
                && !workers.insert(worker)
            {
                return Err(WorldError {
                    place: format!("/jobs/{index}/state/busy/0"),
                    message: format!("worker {worker} is busy with another job; give each its own"),
                });
            }
        }
        Ok(())
    }

    fn check_sequences(&self) -> Result<(), WorldError> {
        let of = &self.sequences;
        let unsigned = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        for (name, number) in [
            ("event", of.event),
            ("detail", of.detail),
            ("audit", of.audit),
            ("container", of.container),
            ("job", unsigned(of.job)),
            ("token", unsigned(of.token)),
        ] {
            leaves_room(number, || format!("/sequences/{name}"))?;
        }
        Ok(())
    }
}

/// The highest id in an event.
fn highest(event: &Event) -> i64 {
    let details = event.details.iter().map(|detail| detail.id);
    let audit = event.audit.iter().map(|audit| audit.id);
    details.chain(audit).fold(event.id, i64::max)
}

fn unique(list: &str, ids: impl Iterator<Item = i64>) -> Result<HashSet<i64>, WorldError> {
    let mut seen = HashSet::new();
    for (index, id) in ids.enumerate() {
        let place = || format!("/{list}/{index}/id");
        leaves_room(id, place)?;
        if !seen.insert(id) {
            return Err(twice(place(), &id));
        }
    }
    Ok(seen)
}

fn twice(place: String, id: &impl std::fmt::Display) -> WorldError {
    WorldError {
        place,
        message: format!("{id} is there twice; give each its own"),
    }
}

fn refers(ids: &HashSet<i64>, id: i64, place: impl FnOnce() -> String) -> Result<(), WorldError> {
    if ids.contains(&id) {
        return Ok(());
    }
    Err(WorldError {
        place: place(),
        message: format!("refers to {id}, which is not there; add it or name another"),
    })
}

fn leaves_room(id: i64, place: impl FnOnce() -> String) -> Result<(), WorldError> {
    if id <= HIGHEST_ID {
        return Ok(());
    }
    Err(WorldError {
        place: place(),
        message: format!("{id} is too high; give {HIGHEST_ID} at most"),
    })
}
