//! Starts, stops, restarts and rebuilds containers.

use jiff::Timestamp;

use super::{
    Actor, codes,
    events::{EventKind, Subject},
    job::{Callback, Job, Task},
    schedule::NextStep,
};
use crate::{
    state::WorldState,
    world::{ActualState, Container, EventStatus, RequestedState},
};

/// Seconds until a node reports that it does not have a container.
const LOOKUP: f64 = 0.1;

const IN_PROGRESS: &str = "Action already in progress";

/// A power action.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum PowerAction {
    Start,
    Stop,
    Restart,
    Rebuild,
}

impl PowerAction {
    /// The action of this name, which is case-sensitive.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        match name {
            "start" => Some(Self::Start),
            "stop" => Some(Self::Stop),
            "restart" => Some(Self::Restart),
            "rebuild" => Some(Self::Rebuild),
            _ => None,
        }
    }
}

impl WorldState {
    /// Queues an action for all containers of a service, or for `only` one, with one event.
    ///
    /// A service without containers gets no event. While another event or job of the service is active,
    /// the new event is cancelled at once (`async/power-start-while-rebuild-looks-completed`). Start and
    /// restart of a container that is not on its node become a rebuild (`async/nodocker-power-start`).
    pub(crate) fn power(
        &mut self,
        now: Timestamp,
        actor: &Actor,
        service: i64,
        only: Option<i64>,
        action: PowerAction,
        callback: Option<&Callback>,
    ) {
        let is_unreachable = self.outages.container_engine;
        let containers = || {
            let all = self.containers_of(service);
            all.filter(move |container| only.is_none_or(|id| container.id == id))
        };
        let tasks: Vec<Task> = containers()
            .map(|container| task(action, container, is_unreachable))
            .collect();
        let (Some(first), Some(task)) = (containers().next(), tasks.first()) else {
            return;
        };
        let (kind, doing) = event_kind(task);
        let label = self.label(service);
        let description = format!("[{label}] {doing} Container {}.", first.name);
        let ids = containers().map(|container| container.id).collect();
        let subject = Subject::Containers(service, ids);
        let is_busy = self.has_active_event(service) || self.queue.has_job_of(service);
        let event = self.new_event(now, actor, subject, kind, description);
        if is_busy {
            let text = "Action already in progress, please try again later.";
            self.add_detail(event, codes::IN_PROGRESS, text, now);
            if let Some(event) = self.events.get_mut(&event) {
                event.state_reason = Some(IN_PROGRESS.to_owned());
            }
            self.set_status(event, EventStatus::Cancelled, now);
            return;
        }
        for task in tasks {
            self.enqueue(now, event, service, task, callback.cloned());
        }
    }

    /// Moves the containers of a service to another variant of its image, with one event.
    pub(crate) fn migrate(
        &mut self,
        now: Timestamp,
        actor: &Actor,
        service: i64,
        callback: Option<&Callback>,
    ) {
        let containers: Vec<i64> = self.containers_of(service).map(|one| one.id).collect();
        if containers.is_empty() {
            return;
        }
        let description = format!("[{}] Changing image variant", self.label(service));
        let subject = Subject::Containers(service, containers.clone());
        let event = self.new_event(now, actor, subject, EventKind::MIGRATE, description);
        self.set_status(event, EventStatus::Running, now);
        for container in containers {
            let task = Task::Rebuild(container);
            self.enqueue(now, event, service, task, callback.cloned());
        }
    }

    /// The label of a service, which begins the description of its events.
    pub(super) fn label(&self, service: i64) -> String {
        let label = self
            .services
            .get(&service)
            .and_then(|one| one.label.clone());
        label.unwrap_or_default()
    }

    pub(super) fn stop_step(&mut self, job: &Job, id: i64, at: Timestamp) -> NextStep {
        let is_unreachable = self.outages.container_engine;
        let action = self.action_seconds(id);
        let Some(container) = self.containers.get_mut(&id) else {
            return self.container_is_gone(job, at);
        };
        container.updated_at = at;
        let is_there = !is_unreachable && container.actual_state != ActualState::Missing;
        container.req_state = RequestedState::Stopped;
        if job.step == 0 {
            // The node is queried first; other jobs of the event begin in the meantime.
            self.set_status(job.event, EventStatus::Running, at);
            return NextStep::Hold(if is_there { action } else { LOOKUP });
        }
        if !is_there {
            let reason = "Container does not exist on node";
            return self.fail_with(job, codes::NOT_ON_NODE, reason, at);
        }
        container.actual_state = ActualState::Stopped;
        container.monitoring = None;
        self.complete(job, at)
    }

    /// Starts or restarts a container, which is one action of the container engine.
    pub(super) fn start_step(&mut self, job: &Job, id: i64, at: Timestamp) -> NextStep {
        let action = self.action_seconds(id);
        let Some(container) = self.containers.get_mut(&id) else {
            return self.container_is_gone(job, at);
        };
        container.updated_at = at;
        if job.step > 0 {
            container.actual_state = ActualState::Running;
            container.monitoring = None;
            return self.complete(job, at);
        }
        container.req_state = RequestedState::Running;
        self.set_status(job.event, EventStatus::Running, at);
        if self.behaviour.is_9_7 && self.has_address_of_another(id) {
            // Since 9.5.2 nothing frees the address. Only the daily search for stale events ends this one
            // (section 4.5, read from source).
            return NextStep::Done;
        }
        NextStep::Hold(action)
    }

    /// Whether another container of the project has the address of this one.
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

    /// Stops and removes a container, which completes the event; then builds and starts it, which
    /// reopens the event. A container that is not on its node is built at once.
    pub(super) fn rebuild_step(&mut self, job: &mut Job, id: i64, at: Timestamp) -> NextStep {
        const BUILD: u32 = 2;
        let action = self.action_seconds(id);
        let (gap, build) = (self.pace.rebuild_gap, self.pace.build);
        let is_unreachable = self.outages.container_engine;
        let Some(container) = self.containers.get_mut(&id) else {
            return self.container_is_gone(job, at);
        };
        container.updated_at = at;
        match job.step {
            0 if is_unreachable => {
                self.fail_with(job, codes::PULL_FAILED, "Failed to pull image", at)
            }
            0 => {
                container.req_state = RequestedState::Stopped;
                let is_missing = container.actual_state == ActualState::Missing;
                self.set_status(job.event, EventStatus::Running, at);
                if is_missing {
                    job.step = BUILD;
                    return NextStep::Hold(build);
                }
                NextStep::Hold(action)
            }
            1 => {
                container.actual_state = ActualState::Missing;
                container.monitoring = None;
                self.close(job, EventStatus::Completed, at);
                NextStep::Release(gap)
            }
            BUILD => {
                self.set_status(job.event, EventStatus::Running, at);
                NextStep::Hold(action)
            }
            3 => {
                container.req_state = RequestedState::Running;
                container.actual_state = ActualState::Stopped;
                NextStep::Hold(action * 0.6)
            }
            _ => {
                container.actual_state = ActualState::Running;
                container.monitoring = None;
                self.complete(job, at)
            }
        }
    }

    pub(super) fn action_seconds(&self, container: i64) -> f64 {
        let container = self.containers.get(&container);
        let own = container.and_then(|one| one.action_seconds);
        own.unwrap_or(self.pace.action)
    }
}

fn task(action: PowerAction, container: &Container, is_unreachable: bool) -> Task {
    let is_missing = is_unreachable || container.actual_state == ActualState::Missing;
    match action {
        PowerAction::Stop => Task::Stop(container.id),
        PowerAction::Rebuild => Task::Rebuild(container.id),
        PowerAction::Start | PowerAction::Restart if is_missing => Task::Rebuild(container.id),
        PowerAction::Start => Task::Start(container.id),
        PowerAction::Restart => Task::Restart(container.id),
    }
}

fn event_kind(task: &Task) -> (EventKind, &'static str) {
    match task {
        Task::Stop(_) => (EventKind::STOP, "Stopping"),
        Task::Start(_) => (EventKind::START, "Starting"),
        Task::Restart(_) => (EventKind::RESTART, "Restarting"),
        _ => (EventKind::REBUILD, "Rebuilding"),
    }
}
