//! More or fewer containers.

use std::net::Ipv4Addr;

use jiff::Timestamp;

use super::{
    Actor, UNREACHABLE, codes,
    job::{Job, Task},
    records::Kind,
    schedule::Next,
};
use crate::{
    state::State,
    world::{Container, EngineState, Status, Wanted},
};

/// As many containers as a private network holds of which the world does not say it: a number that
/// somebody mistyped must not fill the memory.
const MOST_IN_A_NETWORK: u64 = 4094;

impl State {
    /// Queues a scaling. Whether it is possible is found out by the worker, so the event is made
    /// in any case, and a repeated call makes a second one.
    pub(crate) fn scale(&mut self, now: Timestamp, actor: &Actor, service: i64, wanted: i128) {
        let count = self.deployed_containers(service);
        let label = self.label(service);
        let kind = Kind {
            locale: "service.scaling",
            code: codes::SCALE,
            description: format!("[{label}] Scaling from {count} to {wanted} containers."),
            audited: "updated",
        };
        let event = self.new_event(now, actor, service, Vec::new(), kind);
        self.enqueue(now, event, service, Task::Scale(wanted), None);
    }

    /// Checks in the first step; then starts what is missing, all at once, or removes what is too
    /// much, one after the other and oldest first.
    pub(super) fn scale_step(&mut self, job: &Job, wanted: i128, at: Timestamp) -> Next {
        if job.step > 0 {
            return self.shrink_step(job, wanted, at);
        }
        if !self.services.contains_key(&job.service) {
            return self.container_is_gone(job, at);
        }
        self.set_status(job.event, Status::Running, at);
        if let Some(refusal) = self.scale_refusal(job.service, wanted) {
            self.close_because(
                job,
                refusal.status,
                refusal.reason,
                refusal
                    .detail
                    .as_ref()
                    .map(|(code, text)| (*code, text.as_str())),
                at,
            );
            return Next::Done;
        }
        let count = i128::try_from(self.deployed_containers(job.service)).unwrap_or(i128::MAX);
        if wanted < count {
            return self.shrink_step(job, wanted, at);
        }
        for _ in count..wanted {
            let Some(container) = self.grow(job.service, at) else {
                break;
            };
            if !self.outages.container_engine {
                self.enqueue_at(at, job.event, job.service, Task::Build(container), None);
            }
        }
        if self.outages.container_engine {
            // The rows stay: failed does not mean that nothing happened.
            self.close_because(job, Status::Failed, UNREACHABLE, None, at);
        }
        Next::Done
    }

    /// Builds and starts one of the new containers; the first one that runs ends the event.
    pub(super) fn build_step(&mut self, job: &Job, id: i64, at: Timestamp) -> Next {
        let seconds = self.action_seconds(id) + self.pace.remove;
        let Some(container) = self.containers.get_mut(&id) else {
            return self.container_is_gone(job, at);
        };
        if job.step == 0 {
            self.set_status(job.event, Status::Running, at);
            return Next::Hold(seconds);
        }
        container.engine = EngineState::Running;
        container.updated_at = at;
        self.close(job, Status::Completed, at);
        Next::Done
    }

    fn shrink_step(&mut self, job: &Job, wanted: i128, at: Timestamp) -> Next {
        let count = i128::try_from(self.deployed_containers(job.service)).unwrap_or(i128::MAX);
        let oldest = self.containers_of(job.service).map(|one| one.id).min();
        let Some(id) = oldest.filter(|_| count > wanted) else {
            self.close_if_open(job, at);
            return Next::Done;
        };
        if self.outages.container_engine {
            self.remove_container(id);
            self.close_because(job, Status::Failed, UNREACHABLE, None, at);
            return Next::Done;
        }
        let action = self.action_seconds(id);
        let remove = self.pace.remove;
        let Some(container) = self.containers.get_mut(&id) else {
            return Next::Done;
        };
        container.updated_at = at;
        match (container.req_state, container.engine) {
            (Wanted::Running, _) => {
                container.req_state = Wanted::Stopped;
                Next::Hold(action)
            }
            (Wanted::Stopped, EngineState::Running) => {
                container.engine = EngineState::Stopped;
                self.close(job, Status::Completed, at);
                Next::Hold(remove)
            }
            (Wanted::Stopped, _) => {
                self.remove_container(id);
                self.close_if_open(job, at);
                Next::Hold(0.0)
            }
        }
    }

    /// Where none of them ran, or others removed them first, nothing else ends the event.
    fn close_if_open(&mut self, job: &Job, at: Timestamp) {
        let event = self.events.get(&job.event);
        if event.is_some_and(|event| event.status.is_active()) {
            self.close(job, Status::Completed, at);
        }
    }

    fn scale_refusal(&self, service: i64, wanted: i128) -> Option<Refusal> {
        let service = self.services.get(&service)?;
        let count = i128::try_from(self.deployed_containers(service.id)).unwrap_or(i128::MAX);
        let image = service.image.as_ref();
        let can_scale = image
            .and_then(|image| self.images.get(&image.id))
            .is_some_and(|image| image.can_scale);
        if !can_scale {
            // The word is misspelt on the wire.
            let text = "Service is not eligibale to scale".to_owned();
            return Some(Refusal {
                status: Status::Failed,
                reason: "Scaling not allowed",
                detail: Some((codes::NOT_SCALABLE, text)),
            });
        }
        if wanted < 1 {
            let text = format!("Expected {wanted} to be 1 or greater.");
            return Some(Refusal {
                status: Status::Failed,
                reason: "Invalid Parameters",
                detail: Some((codes::INVALID_QUANTITY, text)),
            });
        }
        if wanted == count {
            return Some(Refusal {
                status: Status::Cancelled,
                reason: "No change required",
                detail: None,
            });
        }
        let more = wanted - count;
        let project = self.projects.get(&service.project)?;
        let owner = self.users.get(&project.owner)?;
        if let Some(quota) = owner.container_quota
            && self.containers_owned_by(owner.id).saturating_add(more) > i128::from(quota)
        {
            return Some(Refusal {
                status: Status::Failed,
                reason: "User over quota",
                detail: None,
            });
        }
        let size = project.network_size.unwrap_or(MOST_IN_A_NETWORK);
        // Since 9.5.2 only where containers are added (section 4.5, read from source).
        let is_checked = more > 0 || !self.traits.workers_of_9_7;
        if is_checked && self.containers_in(project.id).saturating_add(more) > i128::from(size) {
            return Some(Refusal {
                status: Status::Cancelled,
                reason: "Network size can not accommodate the requested number of containers.",
                detail: None,
            });
        }
        None
    }

    fn containers_owned_by(&self, user: i64) -> i128 {
        let projects = self.projects.values();
        projects
            .filter(|project| project.owner == user)
            .map(|project| self.containers_in(project.id))
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

    /// A new row, named by the service and its own id.
    fn grow(&mut self, service: i64, at: Timestamp) -> Option<i64> {
        let name = self.services.get(&service)?.name.clone();
        let public_ip = self
            .containers_of(service)
            .find_map(|one| one.public_ip.clone());
        let local_ip = self.next_local_ip(service);
        self.sequences.container += 1;
        let id = self.sequences.container;
        self.add_container(Container {
            id,
            service,
            name: format!("{}-{id}", name.as_deref().unwrap_or("container")),
            req_state: Wanted::Running,
            engine: EngineState::Missing,
            monitoring: None,
            fails_health_check: false,
            cpu: 0.0,
            mem: 0.0,
            local_ip,
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
}

impl State {
    /// The address after the highest one of the project's network.
    fn next_local_ip(&self, service: i64) -> Option<String> {
        let project = self.services.get(&service)?.project;
        let highest = self
            .services
            .values()
            .filter(|service| service.project == project)
            .flat_map(|service| self.containers_of(service.id))
            .filter_map(|container| container.local_ip.as_deref()?.parse::<Ipv4Addr>().ok())
            .max()?;
        u32::from(highest)
            .checked_add(1)
            .map(|next| Ipv4Addr::from(next).to_string())
    }
}

struct Refusal {
    status: Status,
    reason: &'static str,
    detail: Option<(&'static str, String)>,
}
