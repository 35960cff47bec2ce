//! Deletes a service and cleans up after it.

use jiff::Timestamp;

use super::{
    Actor, UNREACHABLE, codes,
    events::{EventKind, Subject},
    job::{Job, Task},
    schedule::NextStep,
};
use crate::{
    state::WorldState,
    world::{ActualState, EventStatus, RequestedState, after},
};

impl WorldState {
    /// Queues the deletion of a service. A second request queues it again
    /// (`delete/006-events-after-repeat`).
    pub(crate) fn trash(&mut self, now: Timestamp, actor: &Actor, service: i64) {
        let name = self
            .services
            .get(&service)
            .and_then(|one| one.name.clone())
            .unwrap_or_default();
        let description = format!("[{name}] Deleting service");
        let event = self.new_event(
            now,
            actor,
            Subject::Service(service),
            EventKind::TRASH,
            description,
        );
        self.enqueue(now, event, service, Task::Trash, None);
    }

    /// Stops and removes one container after the other; the event completes too early, at the first
    /// stop. Then it removes the service, and clean-ups reopen the event (`async/delete-3-containers`,
    /// `async/delete-long`).
    pub(super) fn trash_step(&mut self, job: &Job, at: Timestamp) -> NextStep {
        if job.step == 0 {
            self.set_status(job.event, EventStatus::Running, at);
        }
        let count = self.containers_of(job.service).count();
        let Some(id) = self.containers_of(job.service).next().map(|one| one.id) else {
            return self.remove(job, at);
        };
        let is_unreachable = self.outages.container_engine;
        let action = self.action_seconds(id);
        let (remove, release) = (self.pace.remove, self.pace.release);
        let Some(container) = self.containers.get_mut(&id) else {
            return self.remove(job, at);
        };
        let name = container.name.clone();
        container.updated_at = at;
        match (container.req_state, container.actual_state) {
            // The row is removed even if the container engine is unreachable.
            _ if is_unreachable && job.step > 0 => {
                self.destroyed(job, id, &name, at);
                self.forget_package(job.service, count, at);
                NextStep::Hold(if count == 1 { release } else { 0.0 })
            }
            (RequestedState::Running, _) => {
                container.req_state = RequestedState::Stopped;
                NextStep::Hold(action)
            }
            _ if is_unreachable => NextStep::Hold(action),
            (RequestedState::Stopped, ActualState::Running) => {
                container.actual_state = ActualState::Stopped;
                container.monitoring = None;
                self.close(job, EventStatus::Completed, at);
                NextStep::Hold(remove)
            }
            // The last container stays visible for a while after its subscription ended.
            (RequestedState::Stopped, _) if count == 1 && !container.released => {
                container.released = true;
                container.local_ip = None;
                self.forget_package(job.service, count, at);
                NextStep::Hold(release)
            }
            (RequestedState::Stopped, _) => {
                self.destroyed(job, id, &name, at);
                NextStep::Hold(0.0)
            }
        }
    }

    /// Cleans up: the event runs for a while and completes again.
    pub(super) fn clean_up_step(&mut self, job: &Job, at: Timestamp) -> NextStep {
        if job.step == 0 {
            self.set_status(job.event, EventStatus::Running, at);
            return NextStep::Hold(self.pace.clean_up);
        }
        self.complete(job, at)
    }

    pub(super) fn destroyed(&mut self, job: &Job, container: i64, name: &str, at: Timestamp) {
        self.add_destroyed(job, name, at);
        self.remove_container(container);
    }

    /// A detail of the event that a container was removed.
    pub(super) fn add_destroyed(&mut self, job: &Job, name: &str, at: Timestamp) {
        let text = format!("Successfully destroyed container: {name}");
        self.add_detail(job.event, codes::DESTROYED, &text, at);
    }

    /// Removes the package with the last subscription.
    fn forget_package(&mut self, service: i64, count: usize, at: Timestamp) {
        if count == 1
            && let Some(service) = self.services.get_mut(&service)
        {
            service.product_id = None;
            service.updated_at = at;
        }
    }

    fn remove(&mut self, job: &Job, at: Timestamp) -> NextStep {
        self.remove_rows_of("services", job.service);
        self.remove_service(job.service);
        if self.outages.container_engine {
            // The event fails, but the service is removed.
            for code in [codes::CLEAN_UP_FAILED, codes::NETWORK_FAILED] {
                self.add_detail(job.event, code, UNREACHABLE, at);
            }
            return self.fail(job, UNREACHABLE, at);
        }
        let first = after(at, self.pace.clean_up_after);
        let late = after(first, self.pace.late_clean_up_after);
        let last = after(late, self.pace.rebuild_gap);
        self.close(job, EventStatus::Completed, at);
        for ready in [first, late, last] {
            self.enqueue_at(ready, job.event, job.service, Task::CleanUp, None);
        }
        NextStep::Done
    }
}
