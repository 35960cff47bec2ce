//! Start, stop, restart and rebuild.

use jiff::Timestamp;

use super::{
    Actor, PowerAction, UNREACHABLE, codes,
    job::{Callback, Job, Task},
    records::Kind,
    schedule::Next,
};
use crate::{
    state::State,
    world::{Container, EngineState, Status, Wanted},
};

/// Seconds in which a node tells that it does not have a container.
const ASK: f64 = 0.1;

const IN_PROGRESS: &str = "Action already in progress";

impl State {
    /// Queues an action for all containers of a service, under one event.
    ///
    /// No event is made where there are no containers. While another event of the service, or a
    /// job of one, is not over, the new event is cancelled at once
    /// (`async/power-start-while-rebuild-looks-completed`). Start and restart of a container that
    /// is not on its node become a rebuild (`async/nodocker-power-start`).
    pub(crate) fn power(
        &mut self,
        now: Timestamp,
        actor: &Actor,
        service: i64,
        action: PowerAction,
        callback: Option<&Callback>,
    ) {
        let containers: Vec<(i64, String, Task)> = self
            .containers_of(service)
            .map(|container| {
                (
                    container.id,
                    container.name.clone(),
                    task(action, container, self.outages.container_engine),
                )
            })
            .collect();
        let Some((_, first, first_task)) = containers.first() else {
            return;
        };
        let kind = kind(first_task, &self.label(service), first);
        let is_busy = self.has_active_event(service) || self.queue.has_job_of(service);
        let ids = containers.iter().map(|(id, _, _)| *id).collect();
        let event = self.new_event(now, actor, service, ids, kind);
        if is_busy {
            self.add_detail(
                event,
                codes::IN_PROGRESS,
                "Action already in progress, please try again later.",
                now,
            );
            if let Some(event) = self.events.get_mut(&event) {
                event.state_reason = Some(IN_PROGRESS.to_owned());
            }
            self.set_status(event, Status::Cancelled, now);
            return;
        }
        for (_, _, task) in containers {
            self.enqueue(now, event, service, task, callback.cloned());
        }
    }

    /// What stands in brackets before the text of an event.
    pub(super) fn label(&self, service: i64) -> String {
        let label = self
            .services
            .get(&service)
            .and_then(|one| one.label.clone());
        label.unwrap_or_default()
    }

    pub(super) fn stop_step(&mut self, job: &Job, id: i64, at: Timestamp) -> Next {
        let is_unreachable = self.outages.container_engine;
        let action = self.action_seconds(id);
        let Some(container) = self.containers.get_mut(&id) else {
            return self.container_is_gone(job, at);
        };
        container.updated_at = at;
        let is_there = !is_unreachable && container.engine != EngineState::Missing;
        container.req_state = Wanted::Stopped;
        if job.step == 0 {
            // The node is asked first; meanwhile other jobs of the event begin.
            self.set_status(job.event, Status::Running, at);
            return Next::Hold(if is_there { action } else { ASK });
        }
        if !is_there {
            const MISSING: &str = "Container does not exist on node";
            self.close_because(
                job,
                Status::Failed,
                MISSING,
                Some((codes::NOT_ON_NODE, MISSING)),
                at,
            );
            return Next::Done;
        }
        container.engine = EngineState::Stopped;
        container.monitoring = None;
        self.close(job, Status::Completed, at);
        Next::Done
    }

    /// Start, and restart: the container engine stops and starts in one.
    pub(super) fn start_step(&mut self, job: &Job, id: i64, at: Timestamp) -> Next {
        let action = self.action_seconds(id);
        let Some(container) = self.containers.get_mut(&id) else {
            return self.container_is_gone(job, at);
        };
        container.updated_at = at;
        if job.step > 0 {
            container.engine = EngineState::Running;
            container.monitoring = None;
            self.close(job, Status::Completed, at);
            return Next::Done;
        }
        container.req_state = Wanted::Running;
        self.set_status(job.event, Status::Running, at);
        if self.traits.workers_of_9_7 && self.has_address_of_another(id) {
            // Nothing frees the address any more, and nothing ends the event but the daily search
            // for stale ones (section 4.5, read from source).
            return Next::Done;
        }
        Next::Hold(action)
    }

    /// Whether another container of the same project has this one's address.
    fn has_address_of_another(&self, id: i64) -> bool {
        let project_of = |service: i64| self.services.get(&service).map(|one| one.project);
        let Some(own) = self.containers.get(&id) else {
            return false;
        };
        own.local_ip.is_some()
            && self.containers.values().any(|other| {
                other.id != id
                    && other.local_ip == own.local_ip
                    && project_of(other.service) == project_of(own.service)
            })
    }

    /// Stop and remove, which ends the event for a while; then build and start, which opens it
    /// again. A container that is not on its node is built at once.
    pub(super) fn rebuild_step(&mut self, job: &mut Job, id: i64, at: Timestamp) -> Next {
        const BUILD: u32 = 2;
        let (action, gap, build) = (
            self.action_seconds(id),
            self.pace.rebuild_gap,
            self.pace.build,
        );
        let is_unreachable = self.outages.container_engine;
        let Some(container) = self.containers.get_mut(&id) else {
            return self.container_is_gone(job, at);
        };
        container.updated_at = at;
        match job.step {
            0 if is_unreachable => {
                const PULL: &str = "Failed to pull image";
                self.close_because(
                    job,
                    Status::Failed,
                    PULL,
                    Some((codes::PULL_FAILED, PULL)),
                    at,
                );
                Next::Done
            }
            0 => {
                container.req_state = Wanted::Stopped;
                let is_missing = container.engine == EngineState::Missing;
                self.set_status(job.event, Status::Running, at);
                if is_missing {
                    job.step = BUILD;
                    return Next::Hold(build);
                }
                Next::Hold(action)
            }
            1 => {
                container.engine = EngineState::Missing;
                container.monitoring = None;
                self.close(job, Status::Completed, at);
                Next::Release(gap)
            }
            BUILD => {
                self.set_status(job.event, Status::Running, at);
                Next::Hold(action)
            }
            3 => {
                container.req_state = Wanted::Running;
                container.engine = EngineState::Stopped;
                Next::Hold(action * 0.6)
            }
            _ => {
                container.engine = EngineState::Running;
                container.monitoring = None;
                self.close(job, Status::Completed, at);
                Next::Done
            }
        }
    }

    pub(super) fn action_seconds(&self, container: i64) -> f64 {
        let own = self
            .containers
            .get(&container)
            .and_then(|one| one.action_seconds);
        own.unwrap_or(self.pace.action)
    }

    /// Another job removed the container first.
    pub(super) fn container_is_gone(&mut self, job: &Job, at: Timestamp) -> Next {
        self.close_because(job, Status::Failed, UNREACHABLE, None, at);
        Next::Done
    }
}

fn task(action: PowerAction, container: &Container, is_unreachable: bool) -> Task {
    let is_missing = is_unreachable || container.engine == EngineState::Missing;
    match action {
        PowerAction::Stop => Task::Stop(container.id),
        PowerAction::Rebuild => Task::Rebuild(container.id),
        PowerAction::Start | PowerAction::Restart if is_missing => Task::Rebuild(container.id),
        PowerAction::Start => Task::Start(container.id),
        PowerAction::Restart => Task::Restart(container.id),
    }
}

fn kind(task: &Task, label: &str, container: &str) -> Kind<'static> {
    let (locale, code, doing) = match task {
        Task::Stop(_) => ("container.stop", codes::STOP, "Stopping"),
        Task::Start(_) => ("container.start", codes::START, "Starting"),
        Task::Restart(_) => ("container.restart", codes::RESTART, "Restarting"),
        _ => ("container.rebuild", codes::REBUILD, "Rebuilding"),
    };
    Kind {
        locale,
        code,
        description: format!("[{label}] {doing} Container {container}."),
        audited: "updated",
    }
}
