//! Jobs that change rows: a bastion that is rebuilt, a project that is deleted with all it has.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::{
    Actor,
    events::{EventKind, Subject},
    job::{Job, Task},
    schedule::NextStep,
};
use crate::{
    definition::resources,
    state::WorldState,
    world::{EventStatus, Row, after, integer_in, row, text_in, written},
};

/// Seconds until a bastion that is rebuilt runs again (`async/bastion-reset`).
const BASTION_REBUILD: f64 = 5.5;

impl WorldState {
    /// Changes fields of a row at a time, and completes the event if there is one.
    pub(crate) fn set_fields_at(
        &mut self,
        at: Timestamp,
        event: i64,
        rows: &str,
        id: i64,
        fields: Row,
    ) {
        let rows = rows.to_owned();
        self.enqueue_at(at, event, 0, Task::SetFields { rows, id, fields }, None);
    }

    pub(super) fn set_fields_step(
        &mut self,
        job: &Job,
        rows: &str,
        id: i64,
        fields: &Row,
        at: Timestamp,
    ) -> NextStep {
        if let Some(row) = self.row_mut(rows, id) {
            row.extend(fields.clone());
            row.insert("updated_at".to_owned(), written(at));
        }
        self.complete(job, at)
    }

    /// Rebuilds a bastion: it stops at once and runs some seconds later. Its event belongs to its
    /// project and completes too early.
    pub(crate) fn rebuild_bastion(&mut self, now: Timestamp, actor: &Actor, id: i64) {
        let name = self.string("bastions", id, "name").unwrap_or_default();
        let bastion = self.row("bastions", id);
        let project = bastion.and_then(|row| integer_in(row, "project"));
        let description = format!("[{name}] Rebuilding Container {name}.");
        let event = self.new_event(
            now,
            actor,
            Subject::Project(project),
            EventKind::REBUILD,
            description,
        );
        let stop = after(now, self.pace.pick_up);
        for (at, status) in [(stop, "stopped"), (after(stop, BASTION_REBUILD), "running")] {
            let fields = Map::from_iter([("status".to_owned(), Value::from(status))]);
            self.set_fields_at(at, event, "bastions", id, fields);
        }
    }

    /// A container for SFTP of a project, by its id and name.
    pub(super) fn bastion_of(&self, project: i64) -> Option<(i64, String)> {
        let mut bastions = self.rows("bastions");
        let row = bastions.find(|row| integer_in(row, "project") == Some(project))?;
        Some((integer_in(row, "id")?, text_in(row, "name")?.to_owned()))
    }

    /// Queues the deletion of a project. From now on nobody sees it or anything below it, while its
    /// containers still run (`async/project-delete`).
    pub(crate) fn trash_project(&mut self, now: Timestamp, actor: &Actor, id: i64) {
        let name = self.string("projects", id, "name").unwrap_or_default();
        let description = format!("[{name}] Deleting project");
        if let Some(row) = self.row_mut("projects", id) {
            row.insert("trashed".to_owned(), Value::Bool(true));
        }
        self.list_services_again();
        let event = self.new_event(
            now,
            actor,
            Subject::Project(Some(id)),
            EventKind::TRASH_PROJECT,
            description,
        );
        self.enqueue(now, event, 0, Task::TrashProject(id), None);
    }

    /// Removes one container after the other, those for SFTP first. The event completes with the first
    /// one (`async/project-delete/009-event-log`).
    pub(super) fn trash_project_step(&mut self, job: &Job, id: i64, at: Timestamp) -> NextStep {
        let services: Vec<i64> = self
            .services
            .values()
            .filter(|service| service.project == id)
            .map(|service| service.id)
            .collect();
        let next = services
            .iter()
            .find_map(|service| self.containers_of(*service).next());
        let next = next.map(|container| (container.id, container.name.clone()));
        let bastion = self.bastion_of(id);
        if job.step == 0 {
            self.set_status(job.event, EventStatus::Running, at);
        } else {
            if job.step == 1 {
                self.close(job, EventStatus::Completed, at);
            }
            if let Some((bastion, name)) = &bastion {
                self.add_destroyed(job, name, at);
                self.remove_row("bastions", *bastion);
            } else if let Some((container, name)) = &next {
                self.destroyed(job, *container, name, at);
            }
        }
        let left = services
            .iter()
            .map(|service| self.containers_of(*service).count())
            .sum::<usize>()
            + usize::from(self.bastion_of(id).is_some());
        match (job.step, left) {
            (0, 0) => return NextStep::Hold(self.pace.release),
            (_, 0) => {}
            _ => return NextStep::Hold(self.pace.action),
        }
        for service in services {
            self.remove_rows_of("services", service);
            self.remove_service(service);
        }
        self.remove_rows_of("projects", id);
        self.remove_row("projects", id);
        NextStep::Done
    }

    /// Adds the domain of the server that leads to an ingress rule.
    pub(crate) fn add_system_domain(
        &mut self,
        at: Timestamp,
        project: i64,
        service: i64,
        rule: i64,
        domain: &str,
    ) {
        let domain = json!({
            "user": self.project_integer(project, "owner"),
            "domain": domain,
            "system_domain": true,
            "le_enabled": false,
            "ingress_rule_id": rule,
            "header_hsts": false,
            "force_https": false,
            "container_service": service,
            "lets_encrypt": "inactive",
        });
        self.add_row("domains", at, row(domain));
    }

    /// Removes what belongs to a row that is removed, also what belongs to that.
    pub(crate) fn remove_rows_of(&mut self, parents: &str, id: i64) {
        let below = resources().iter().filter_map(|resource| {
            let parent = resource
                .parent
                .as_ref()
                .filter(|parent| parent.rows == parents);
            parent.and_then(|parent| Some((resource.rows(), parent.field.as_deref()?)))
        });
        for (rows, field) in below {
            let is_below = |row: &Row| integer_in(row, field) == Some(id);
            let removed = self.rows(rows).filter(|row| is_below(row));
            let removed: Vec<i64> = removed.filter_map(|row| integer_in(row, "id")).collect();
            for row in removed {
                self.remove_rows_of(rows, row);
            }
            self.remove_rows(rows, is_below);
        }
    }
}
