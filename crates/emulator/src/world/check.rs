//! Validates a world.

use std::collections::{HashMap, HashSet};

use super::{Event, JobState, Row, World, WorldError, integer_in};
use crate::definition::{Resource, resources};

/// The maximum id, which leaves room for later ids.
const MAX_ID: i64 = 1 << 62;

/// The maximum number of workers; a higher number is probably mistyped.
const MAX_WORKERS: usize = 10_000;

impl World {
    /// Checks that ids are unique, not too high, and refer to existing objects.
    ///
    /// # Errors
    ///
    /// The first value that is wrong.
    pub fn check(&self) -> Result<(), WorldError> {
        let users = check_unique("users", self.users.iter().map(|one| one.id))?;
        let services = check_unique("services", self.services.iter().map(|one| one.id))?;
        check_unique("containers", self.containers.iter().map(|one| one.id))?;
        check_unique("events", self.events.iter().map(|one| one.id))?;
        let [projects, images] = self.check_resources(&users)?;
        self.check_accounts(&users)?;
        for (index, service) in self.services.iter().enumerate() {
            check_reference(&projects, service.project, || {
                format!("/services/{index}/project")
            })?;
            if let Some(image) = &service.image {
                check_reference(&images, image.id, || format!("/services/{index}/image/id"))?;
            }
        }
        for (index, container) in self.containers.iter().enumerate() {
            check_reference(&services, container.service, || {
                format!("/containers/{index}/service")
            })?;
        }
        for (index, event) in self.events.iter().enumerate() {
            check_range(highest_id(event), || format!("/events/{index}"))?;
        }
        self.check_jobs()?;
        self.check_sequences()
    }

    /// Checks the rows of resources, and returns the ids of projects and images.
    fn check_resources(&self, users: &HashSet<i64>) -> Result<[HashSet<i64>; 2], WorldError> {
        let mut ids: HashMap<&str, HashSet<i64>> = HashMap::new();
        for (name, rows) in &self.resources.0 {
            let resource = resources().iter().find(|resource| resource.rows() == name);
            let Some(resource) = resource else {
                let mut known: Vec<&str> = resources().iter().map(Resource::rows).collect();
                known.sort_unstable();
                known.dedup();
                let message = format!("no resource has this name; use one of {}", known.join(", "));
                return Err(WorldError::new(format!("/resources/{name}"), message));
            };
            let list = format!("resources/{name}");
            let mut own = HashSet::new();
            for (index, row) in rows.iter().enumerate() {
                let pointer = || format!("/{list}/{index}/id");
                let missing = || WorldError::new(pointer(), "the row has no integer id; add one");
                let id = integer_in(row, "id").ok_or_else(missing)?;
                check_range(id, pointer)?;
                if !own.insert(id) && resource.unique {
                    return Err(duplicate(pointer(), &id));
                }
                for field in ["owner", "user"] {
                    if let Some(id) = integer_in(row, field) {
                        check_reference(users, id, || format!("/{list}/{index}/{field}"))?;
                    }
                }
            }
            ids.insert(name, own);
        }
        for (name, rows) in &self.resources.0 {
            let all = || resources().iter().filter(|one| one.rows() == name);
            let parent = all().find_map(|resource| {
                let parent = resource.parent.as_ref()?;
                Some((ids.get(parent.rows.as_str())?, parent.field.as_ref()?))
            });
            let Some((known, field)) = parent else {
                continue;
            };
            // Rows that are also seen without their parent may have none.
            let is_alone = all().any(|resource| resource.parent.is_none());
            let of_parent = |row: &Row| !is_alone || row.contains_key(field);
            for (index, row) in rows.iter().enumerate().filter(|(_, row)| of_parent(row)) {
                let id = integer_in(row, field).unwrap_or_default();
                check_reference(known, id, || format!("/resources/{name}/{index}/{field}"))?;
            }
        }
        Ok(["projects", "container_images"].map(|rows| ids.remove(rows).unwrap_or_default()))
    }

    fn check_accounts(&self, users: &HashSet<i64>) -> Result<(), WorldError> {
        let mut seen = HashSet::new();
        for (index, token) in self.tokens.iter().enumerate() {
            if let Some(user) = token.user {
                check_reference(users, user, || format!("/tokens/{index}/user"))?;
            }
            if !seen.insert(token.access_token.as_str()) {
                let pointer = format!("/tokens/{index}/access_token");
                let message = "another token has the same value; use unique values";
                return Err(WorldError::new(pointer, message));
            }
        }
        for (index, code) in self.codes.iter().enumerate() {
            check_reference(users, code.user, || format!("/codes/{index}/user"))?;
        }
        Ok(())
    }

    fn check_jobs(&self) -> Result<(), WorldError> {
        let count = self.pace.workers;
        if count > MAX_WORKERS {
            let message =
                format!("{count} exceeds the maximum of {MAX_WORKERS}; use fewer workers");
            return Err(WorldError::new("/pace/workers", message));
        }
        let mut ids = HashSet::new();
        let mut workers = HashSet::new();
        for (index, job) in self.jobs.iter().enumerate() {
            let pointer = || format!("/jobs/{index}/id");
            check_range(i64::try_from(job.id).unwrap_or(i64::MAX), pointer)?;
            if !ids.insert(job.id) {
                return Err(duplicate(pointer(), &job.id));
            }
            if let JobState::Busy(worker, _) = job.state
                && !workers.insert(worker)
            {
                let message = format!("worker {worker} runs another job too; use another worker");
                return Err(WorldError::new(
                    format!("/jobs/{index}/state/busy/0"),
                    message,
                ));
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
            check_range(number, || format!("/sequences/{name}"))?;
        }
        Ok(())
    }
}

/// The highest id of an event, its details and its audit.
fn highest_id(event: &Event) -> i64 {
    let details = event.details.iter().map(|detail| detail.id);
    let audit = event.audit.iter().map(|audit| audit.id);
    details.chain(audit).fold(event.id, i64::max)
}

fn check_unique(list: &str, ids: impl Iterator<Item = i64>) -> Result<HashSet<i64>, WorldError> {
    let mut seen = HashSet::new();
    for (index, id) in ids.enumerate() {
        let pointer = || format!("/{list}/{index}/id");
        check_range(id, pointer)?;
        if !seen.insert(id) {
            return Err(duplicate(pointer(), &id));
        }
    }
    Ok(seen)
}

fn duplicate(pointer: String, id: &impl std::fmt::Display) -> WorldError {
    WorldError::new(
        pointer,
        format!("another object has the id {id} too; use unique ids"),
    )
}

fn check_reference(
    ids: &HashSet<i64>,
    id: i64,
    pointer: impl FnOnce() -> String,
) -> Result<(), WorldError> {
    if ids.contains(&id) {
        return Ok(());
    }
    let message = format!("refers to {id}, which does not exist; add it or use an existing id");
    Err(WorldError::new(pointer(), message))
}

fn check_range(id: i64, pointer: impl FnOnce() -> String) -> Result<(), WorldError> {
    if id <= MAX_ID {
        return Ok(());
    }
    let message = format!("{id} exceeds the maximum of {MAX_ID}; use a lower number");
    Err(WorldError::new(pointer(), message))
}
