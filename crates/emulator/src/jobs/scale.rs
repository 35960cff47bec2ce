//! Scales a service to more or fewer containers.

use std::net::Ipv4Addr;

use jiff::Timestamp;

use super::{
    Actor, UNREACHABLE, codes,
    events::{EventKind, Subject},
    job::{Job, Task},
    schedule::NextStep,
};
use crate::{
    state::WorldState,
    world::{ActualState, Container, EventStatus, RequestedState, integer_in, is_true},
};

/// The default size of a private network. It keeps a mistyped number from exhausting the memory.
const DEFAULT_NETWORK_SIZE: i64 = 4094;

impl WorldState {
    /// Queues a scaling. The worker finds out whether it is possible, so each request creates an event.
    pub(crate) fn scale(&mut self, now: Timestamp, actor: &Actor, service: i64, requested: i128) {
        let count = self.deployed_containers(service);
        let label = self.label(service);
        let description = format!("[{label}] Scaling from {count} to {requested} containers.");
        let event = self.new_event(
            now,
            actor,
            Subject::Service(service),
            EventKind::SCALE,
            description,
        );
        self.enqueue(now, event, service, Task::Scale(requested), None);
    }

    /// Checks the request in the first step. Then it adds containers, all at once, or removes them one
    /// after the other, oldest first.
    pub(super) fn scale_step(&mut self, job: &Job, requested: i128, at: Timestamp) -> NextStep {
        if job.step > 0 {
            return self.shrink_step(job, requested, at);
        }
        if !self.services.contains_key(&job.service) {
            return self.container_is_gone(job, at);
        }
        self.set_status(job.event, EventStatus::Running, at);
        if let Some((status, reason, detail)) = self.scale_rejection(job.service, requested) {
            if let Some((code, text)) = detail {
                self.add_detail(job.event, code, &text, at);
            }
            return self.close_because(job, status, reason, at);
        }
        let count = i128::try_from(self.deployed_containers(job.service)).unwrap_or(i128::MAX);
        if requested < count {
            return self.shrink_step(job, requested, at);
        }
        let mut address = self.next_address(job.service);
        for _ in count..requested {
            let Some(container) = self.grow(job.service, address, at) else {
                break;
            };
            address = address.and_then(after);
            if !self.outages.container_engine {
                self.enqueue_at(at, job.event, job.service, Task::Build(container), None);
            }
        }
        if self.outages.container_engine {
            // The rows stay, although the job fails.
            return self.fail(job, UNREACHABLE, at);
        }
        NextStep::Done
    }

    /// Builds and starts a new container; the first one that runs completes the event.
    pub(super) fn build_step(&mut self, job: &Job, id: i64, at: Timestamp) -> NextStep {
        let seconds = self.action_seconds(id) + self.pace.remove;
        let Some(container) = self.containers.get_mut(&id) else {
            return self.container_is_gone(job, at);
        };
        if job.step == 0 {
            self.set_status(job.event, EventStatus::Running, at);
            return NextStep::Hold(seconds);
        }
        container.actual_state = ActualState::Running;
        container.updated_at = at;
        self.complete(job, at)
    }

    fn shrink_step(&mut self, job: &Job, requested: i128, at: Timestamp) -> NextStep {
        let count = i128::try_from(self.deployed_containers(job.service)).unwrap_or(i128::MAX);
        let oldest = self.containers_of(job.service).map(|one| one.id).min();
        let Some(id) = oldest.filter(|_| count > requested) else {
            self.close_if_open(job, at);
            return NextStep::Done;
        };
        if self.outages.container_engine {
            self.remove_container(id);
            return self.fail(job, UNREACHABLE, at);
        }
        let action = self.action_seconds(id);
        let remove = self.pace.remove;
        let Some(container) = self.containers.get_mut(&id) else {
            return NextStep::Done;
        };
        container.updated_at = at;
        match (container.req_state, container.actual_state) {
            (RequestedState::Running, _) => {
                container.req_state = RequestedState::Stopped;
                NextStep::Hold(action)
            }
            (RequestedState::Stopped, ActualState::Running) => {
                container.actual_state = ActualState::Stopped;
                self.close(job, EventStatus::Completed, at);
                NextStep::Hold(remove)
            }
            (RequestedState::Stopped, _) => {
                self.remove_container(id);
                self.close_if_open(job, at);
                NextStep::Hold(0.0)
            }
        }
    }

    /// Completes the event if no container did, as none ran or others removed them.
    fn close_if_open(&mut self, job: &Job, at: Timestamp) {
        let event = self.events.get(&job.event);
        if event.is_some_and(|event| event.status.is_active()) {
            self.close(job, EventStatus::Completed, at);
        }
    }

    fn scale_rejection(&self, service: i64, requested: i128) -> Option<ScaleRejection> {
        let service = self.services.get(&service)?;
        let count = i128::try_from(self.deployed_containers(service.id)).unwrap_or(i128::MAX);
        let image = service.image.as_ref();
        let image = image.and_then(|image| self.row("container_images", image.id));
        let failed = |reason, detail| Some((EventStatus::Failed, reason, detail));
        let cancelled = |reason| Some((EventStatus::Cancelled, reason, None));
        if !image.is_some_and(|image| is_true(image, "can_scale")) {
            // Misspelt on the wire.
            let text = "Service is not eligibale to scale".to_owned();
            return failed("Scaling not allowed", Some((codes::NOT_SCALABLE, text)));
        }
        if requested < 1 {
            let text = format!("Expected {requested} to be 1 or greater.");
            return failed("Invalid Parameters", Some((codes::INVALID_QUANTITY, text)));
        }
        if requested == count {
            return cancelled("No change required");
        }
        let more = requested - count;
        let project = service.project;
        if self.is_over_quota(self.project_integer(project, "owner")?, more) {
            return failed("User over quota", None);
        }
        let size = self.project_integer(project, "network_size");
        let size = size.unwrap_or(DEFAULT_NETWORK_SIZE);
        // Since 9.5.2 only when containers are added (section 4.5, read from source).
        let is_checked = more > 0 || !self.behaviour.is_9_7;
        if is_checked && self.containers_in(project).saturating_add(more) > i128::from(size) {
            return cancelled(
                "Network size can not accommodate the requested number of containers.",
            );
        }
        None
    }

    /// Whether so many more containers are too many for a user.
    pub(crate) fn is_over_quota(&self, user: i64, more: i128) -> bool {
        let quota = self.users.get(&user).and_then(|user| user.container_quota);
        let owned = self.containers_owned_by(user).saturating_add(more);
        quota.is_some_and(|quota| owned > i128::from(quota))
    }

    fn containers_owned_by(&self, user: i64) -> i128 {
        let projects = self
            .rows("projects")
            .filter_map(|row| integer_in(row, "id"));
        projects
            .filter(|id| self.project_integer(*id, "owner") == Some(user))
            .map(|id| self.containers_in(id))
            .sum()
    }

    fn containers_in(&self, project: i64) -> i128 {
        let services = self.services.values();
        let count: usize = services
            .filter(|service| service.project == project)
            .map(|service| self.deployed_containers(service.id))
            .sum();
        i128::try_from(count).unwrap_or(i128::MAX)
    }

    /// Adds a container, named by the service and its own id.
    pub(super) fn grow(
        &mut self,
        service: i64,
        address: Option<Ipv4Addr>,
        at: Timestamp,
    ) -> Option<i64> {
        let name = self.services.get(&service)?.name.clone();
        let public_ip = self
            .containers_of(service)
            .find_map(|one| one.public_ip.clone());
        self.sequences.container += 1;
        let id = self.sequences.container;
        self.add_container(Container {
            id,
            service,
            name: format!("{}-{id}", name.as_deref().unwrap_or("container")),
            req_state: RequestedState::Running,
            actual_state: ActualState::Missing,
            monitoring: None,
            fails_health_check: false,
            cpu: 0.0,
            mem: 0.0,
            local_ip: address.map(|address| address.to_string()),
            public_ip,
            created_at: at,
            updated_at: at,
            ingress_rules: Vec::new(),
            on_latest_image: true,
            action_seconds: None,
            released: false,
        });
        Some(id)
    }

    /// The address after the highest one of the project's network.
    pub(super) fn next_address(&self, service: i64) -> Option<Ipv4Addr> {
        let project = self.services.get(&service)?.project;
        self.services
            .values()
            .filter(|service| service.project == project)
            .flat_map(|service| self.containers_of(service.id))
            .filter_map(|container| container.local_ip.as_deref()?.parse().ok())
            .max()
            .and_then(after)
    }
}

fn after(address: Ipv4Addr) -> Option<Ipv4Addr> {
    u32::from(address).checked_add(1).map(Ipv4Addr::from)
}

/// Why a scaling is not possible: the status of the event, its reason, and the code and text of a detail.
type ScaleRejection = (EventStatus, &'static str, Option<(&'static str, String)>);
