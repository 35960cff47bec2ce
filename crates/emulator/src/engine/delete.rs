//! The end of a service, and the tidying up behind it.

use jiff::Timestamp;

use super::{
    Actor, UNREACHABLE, codes,
    job::{Job, Task},
    records::Kind,
    schedule::Next,
};
use crate::{
    state::State,
    world::{EngineState, Status, Wanted, after},
};

impl State {
    /// Queues the end of a service. Nothing stops a second call from queueing it again
    /// (`delete/006-events-after-repeat`).
    pub(crate) fn trash(&mut self, now: Timestamp, actor: &Actor, service: i64) {
        let name = self
            .services
            .get(&service)
            .and_then(|one| one.name.clone())
            .unwrap_or_default();
        let kind = Kind {
            locale: "service.trash",
            code: codes::TRASH,
            description: format!("[{name}] Deleting service"),
            audited: "deleted",
        };
        let event = self.new_event(now, actor, service, Vec::new(), kind);
        self.enqueue(now, event, service, Task::Trash, None);
    }

    /// One container after the other: stop, which completes the event too early, and remove; after
    /// the last one the service itself. Then the event is opened again for tidying up
    /// (`async/delete-3-containers`, `async/delete-long`).
    pub(super) fn trash_step(&mut self, job: &Job, at: Timestamp) -> Next {
        if job.step == 0 {
            self.set_status(job.event, Status::Running, at);
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
        match (container.req_state, container.engine) {
            // Without an engine the row goes all the same.
            _ if is_unreachable && job.step > 0 => {
                self.destroyed(job, id, &name, at);
                self.forget_package(job.service, count, at);
                Next::Hold(if count == 1 { release } else { 0.0 })
            }
            (Wanted::Running, _) => {
                container.req_state = Wanted::Stopped;
                Next::Hold(action)
            }
            _ if is_unreachable => Next::Hold(action),
            (Wanted::Stopped, EngineState::Running) => {
                container.engine = EngineState::Stopped;
                container.monitoring = None;
                self.close(job, Status::Completed, at);
                Next::Hold(remove)
            }
            // The last one is seen a little longer than its subscription lasts.
            (Wanted::Stopped, _) if count == 1 && !container.released => {
                container.released = true;
                container.local_ip = None;
                self.forget_package(job.service, count, at);
                Next::Hold(release)
            }
            (Wanted::Stopped, _) => {
                self.destroyed(job, id, &name, at);
                Next::Hold(0.0)
            }
        }
    }

    /// Tidying up: the event runs for a while and completes once more.
    pub(super) fn clean_up_step(&mut self, job: &Job, at: Timestamp) -> Next {
        if job.step == 0 {
            self.set_status(job.event, Status::Running, at);
            return Next::Hold(self.pace.clean_up);
        }
        self.close(job, Status::Completed, at);
        Next::Done
    }

    fn destroyed(&mut self, job: &Job, container: i64, name: &str, at: Timestamp) {
        let text = format!("Successfully destroyed container: {name}");
        self.add_detail(job.event, codes::DESTROYED, &text, at);
        self.remove_container(container);
    }

    /// The package goes with the last subscription.
    fn forget_package(&mut self, service: i64, count: usize, at: Timestamp) {
        if count == 1
            && let Some(service) = self.services.get_mut(&service)
        {
            service.product_id = None;
            service.updated_at = at;
        }
    }

    fn remove(&mut self, job: &Job, at: Timestamp) -> Next {
        self.remove_service(job.service);
        if self.outages.container_engine {
            // It failed, and the service is gone.
            for code in [codes::CLEAN_UP_FAILED, codes::NETWORK_FAILED] {
                self.add_detail(job.event, code, UNREACHABLE, at);
            }
            self.close_because(job, Status::Failed, UNREACHABLE, None, at);
            return Next::Done;
        }
        let first = after(at, self.pace.clean_up_after);
        let late = after(first, self.pace.late_clean_up_after);
        let last = after(late, self.pace.rebuild_gap);
        self.close(job, Status::Completed, at);
        for ready in [first, late, last] {
            self.enqueue_at(ready, job.event, job.service, Task::CleanUp, None);
        }
        Next::Done
    }
}
