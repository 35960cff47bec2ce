//! The world of a folder that follows a queued request.
//!
//! It contains the service, containers and older events that the folder shows. The state of the nodes and
//! the quotas are derived from the outcome of the request; `pace` searches for the speed.

use std::collections::{BTreeMap, BTreeSet};

use crate::captures::Exchange;
use computestacks_emulator::world::{
    ActualState, Container, Event, EventStatus, Job, JobState, Pace, RequestedState, Sequences,
    Service, Task, World,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{
    facts::{self, RecordedFacts},
    images,
};

/// The queued request that a folder follows.
#[derive(Clone, Debug)]
pub(in crate::emulator_replay) struct FollowedRequest {
    service: i64,
    /// `power/stop`, `scale`, `resize` …; empty for a delete.
    action: String,
    account: String,
    /// The number of queued requests in the folder. The last one is followed.
    count: usize,
}

/// The speed of workers and container engines, and the progress of jobs that already ran.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::emulator_replay) struct EngineSpeed {
    pub(in crate::emulator_replay) pace: Pace,
    /// Seconds of an action by container, in the order in which workers take them.
    pub(in crate::emulator_replay) actions: Vec<Option<f64>>,
    /// Seconds until the next step of jobs that already ran.
    pub(in crate::emulator_replay) left: f64,
}

impl FollowedRequest {
    /// The last request of a folder that the server queued.
    pub(in crate::emulator_replay) fn find(exchanges: &[&Exchange]) -> Option<Self> {
        let calls: Vec<_> = exchanges
            .iter()
            .filter(|exchange| {
                !matches!(exchange.request.method.as_str(), "GET" | "HEAD" | "PATCH")
                    && exchange.response.status == 202
            })
            .collect();
        let last = calls.last()?;
        let path = last.request.path_only();
        let service = facts::service_in(path)?;
        let action = path
            .strip_prefix(&format!("/api/container_services/{service}"))?
            .trim_start_matches('/');
        Some(Self {
            service,
            action: action.to_owned(),
            account: last.auth.to_string(),
            count: calls.len(),
        })
    }
}

/// The objects that the folder shows.
struct ShownObjects<'a> {
    exchanges: &'a [&'a Exchange],
    /// The service as first shown.
    service: &'a Value,
    /// The event of the request, as first and last shown.
    own: Option<(&'a Value, &'a Value)>,
    /// Each container as first shown.
    containers: BTreeMap<i64, &'a Value>,
    /// Each older event as first shown.
    older: BTreeMap<i64, &'a Value>,
}

impl<'a> ShownObjects<'a> {
    fn new(request: &FollowedRequest, exchanges: &'a [&'a Exchange]) -> Option<Self> {
        let bodies = facts::bodies(exchanges.iter().copied());
        let bodies: Vec<&Value> = bodies.map(|(_, body)| body).collect();
        let service = bodies
            .iter()
            .flat_map(|body| facts::services(body))
            .find(|service| service["id"].as_i64() == Some(request.service))?;
        let event_id: Option<i64> = exchanges.iter().find_map(|exchange| {
            let path = exchange.request.path_only();
            let (_, id) = path
                .rsplit_once("/events/")
                .or_else(|| path.rsplit_once("/event_logs/"))?;
            id.parse().ok()
        });
        let all = || bodies.iter().flat_map(|body| facts::events(body));
        let of_own = || all().filter(|event| event["id"].as_i64() == event_id);
        let own = event_id.and_then(|_| Some((of_own().next()?, of_own().last()?)));
        let first_new = event_id.map(|id| id - i64::try_from(request.count).unwrap_or(1) + 1);
        let mut older = facts::first_shown(all());
        older.retain(|id, _| first_new.is_none_or(|new| *id < new));
        let listed = bodies
            .iter()
            .flat_map(|body| facts::items(body, "containers"));
        let containers = facts::first_shown(listed);
        Some(Self {
            exchanges,
            service,
            own,
            containers,
            older,
        })
    }

    /// The time of the request: when its event was created.
    fn begin(&self) -> Timestamp {
        self.own
            .and_then(|(event, _)| facts::time(event, "created_at"))
            .or_else(|| facts::time(self.service, "updated_at"))
            .unwrap_or_default()
    }

    /// All reasons and details of the request's event, concatenated.
    fn reasons(&self) -> String {
        let id = self.own.and_then(|(event, _)| event["id"].as_i64());
        let bodies = facts::bodies(self.exchanges.iter().copied());
        let mut text = String::new();
        for event in bodies.flat_map(|(_, body)| facts::events(body)) {
            if event["id"].as_i64() != id {
                continue;
            }
            text += event["state_reason"].as_str().unwrap_or_default();
            for detail in facts::items(event, "event_details") {
                text += detail["data"].as_str().unwrap_or_default();
            }
        }
        text
    }

    fn event_field(&self, name: &str) -> &'a str {
        self.own
            .and_then(|(event, _)| event[name].as_str())
            .unwrap_or_default()
    }
}

/// The world before the request; empty if the folder does not show the service.
pub(super) fn world(
    facts: &RecordedFacts,
    request: &FollowedRequest,
    exchanges: &[&Exchange],
    engine: &EngineSpeed,
) -> World {
    let mut world = empty(facts, engine);
    let Some(seen) = ShownObjects::new(request, exchanges) else {
        return world;
    };
    let begin = seen.begin();
    let reasons = seen.reasons();
    world.now = Some(begin);
    let resources = &mut world.resources;
    let own = || [seen.service].into_iter();
    let owned = own().map(|service| (service, request.account.as_str()));
    *resources.rows_mut("projects") = facts.projects(owned);
    *resources.rows_mut("products") = facts.products(own());
    *resources.rows_mut("domains") = facts.domains(own());
    world.outages.container_engine =
        reasons.contains("Failed to pull image") || reasons.contains("Failed to open TCP");
    let containers = containers(request, &seen, engine, begin, &reasons);
    limits(&mut world, &reasons, containers.len());
    world.services.extend(service(request, &seen, &reasons));
    images::add_mentioned(&mut world.resources, world.services.iter());
    let ids: Vec<i64> = containers.iter().map(|container| container.id).collect();
    world.events = older_events(request, &seen, &ids);
    world.jobs = running_jobs(&world.events, &ids, request.service, begin, engine);
    world.sequences = sequences(request, &seen, &ids);
    world.containers = containers;
    world
}

/// A world with accounts and images.
pub(super) fn empty(facts: &RecordedFacts, engine: &EngineSpeed) -> World {
    let mut world = World {
        pace: engine.pace.clone(),
        ..facts.empty_world()
    };
    for image in facts.images.values() {
        images::add(&mut world.resources, image, &|_, _| false);
    }
    world
}

fn service(request: &FollowedRequest, seen: &ShownObjects<'_>, reasons: &str) -> Option<Service> {
    let mut service = facts::service(seen.service)?;
    service.has_subscription = !reasons.contains("new_package!");
    if request.action == "resize" && !reasons.contains("new_package!") {
        // If the folder first shows the service after the resize, the previous product is unknown.
        let is_done = seen
            .own
            .is_some_and(|(_, last)| last["status"] == "completed");
        if is_done {
            service.product_id = Some(0);
        }
    }
    Some(service)
}

fn limits(world: &mut World, reasons: &str, count: usize) {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    if reasons.contains("over quota") {
        for user in &mut world.users {
            user.container_quota = Some(count);
        }
    }
    if reasons.contains("Network size") {
        for project in world.resources.rows_mut("projects") {
            project.insert("network_size".to_owned(), count.into());
        }
    }
}

/// The containers before the request, in the order in which workers take them: the one that the event
/// names is first.
fn containers(
    request: &FollowedRequest,
    seen: &ShownObjects<'_>,
    engine: &EngineSpeed,
    begin: Timestamp,
    reasons: &str,
) -> Vec<Container> {
    let named = seen.event_field("description");
    let mut containers: Vec<Container> = seen
        .containers
        .values()
        .filter(|shown| facts::time(shown, "created_at").is_none_or(|at| at < begin))
        .filter_map(|shown| facts::container(shown, request.service))
        .collect();
    if containers.is_empty() {
        containers = facts::unseen_containers(seen.service, ActualState::Running);
    }
    containers.sort_by_key(|container| {
        let is_named = named.contains(&format!("Container {}.", container.name));
        (!is_named, container.id)
    });
    let is_rebuilt = seen.event_field("locale") == "container.rebuild";
    let is_cancelled = seen.event_field("status") == "cancelled";
    let is_missing = reasons.contains("does not exist on");
    for (index, container) in containers.iter_mut().enumerate() {
        container.action_seconds = engine.actions.get(index).copied().flatten();
        if is_cancelled {
            continue;
        }
        match request.action.as_str() {
            "power/stop" => {
                container.req_state = RequestedState::Running;
                container.actual_state = ActualState::Running;
                container.monitoring = None;
                // One of several was missing; recordings do not show which.
                if is_missing && index == 0 {
                    container.actual_state = ActualState::Missing;
                }
            }
            "power/start" | "power/restart" if is_rebuilt => {
                container.actual_state = ActualState::Missing;
            }
            "power/start" => {
                container.req_state = RequestedState::Stopped;
                container.actual_state = ActualState::Stopped;
            }
            "power/restart" if container.req_state == RequestedState::Stopped => {
                container.actual_state = ActualState::Stopped;
            }
            "power/rebuild" | "" if !is_missing => {
                // Without an engine they stayed unchanged.
                if !reasons.contains("Failed to") {
                    container.req_state = RequestedState::Running;
                    container.monitoring = None;
                }
                container.actual_state = ActualState::Running;
            }
            "resize" if is_missing => container.actual_state = ActualState::Missing,
            "scale" => {
                container.req_state = RequestedState::Running;
                container.actual_state = ActualState::Running;
            }
            _ => {}
        }
    }
    containers
}

fn older_events(
    request: &FollowedRequest,
    seen: &ShownObjects<'_>,
    containers: &[i64],
) -> Vec<Event> {
    seen.older
        .values()
        .filter_map(|shown| facts::event(shown, Some(request.service), containers))
        .collect()
}

/// The jobs of events that ran at the time of the request.
fn running_jobs(
    events: &[Event],
    containers: &[i64],
    service: i64,
    begin: Timestamp,
    engine: &EngineSpeed,
) -> Vec<Job> {
    const LAST_STEP_OF_A_REBUILD: u32 = 4;
    let due = SignedDuration::try_from_secs_f64(engine.left)
        .ok()
        .and_then(|left| begin.checked_add(left).ok())
        .unwrap_or(begin);
    let Some(container) = containers.first() else {
        return Vec::new();
    };
    events
        .iter()
        .filter(|event| event.status == EventStatus::Running)
        .enumerate()
        .map(|(index, event)| {
            let (task, step) = match event.locale.as_deref() {
                Some("container.stop") => (Task::Stop(*container), 1),
                Some("container.rebuild") => (Task::Rebuild(*container), LAST_STEP_OF_A_REBUILD),
                _ => (Task::Start(*container), 1),
            };
            Job {
                id: u64::try_from(index).unwrap_or_default() + 1,
                event: event.id,
                service,
                task,
                step,
                state: JobState::Busy(index, due),
                callback: None,
            }
        })
        .collect()
}

/// The sequences before the request, so that new objects get the recorded ids.
fn sequences(request: &FollowedRequest, seen: &ShownObjects<'_>, before: &[i64]) -> Sequences {
    let own = seen.own.and_then(|(event, _)| event["id"].as_i64());
    let count = i64::try_from(request.count).unwrap_or(1);
    let known: BTreeSet<i64> = before.iter().copied().collect();
    let new_container = seen
        .containers
        .keys()
        .find(|id| !known.contains(*id))
        .copied();
    Sequences {
        event: own.map_or(0, |id| id - count),
        container: new_container.map_or(0, |id| id - 1),
        ..Sequences::default()
    }
}
