//! The world of a folder that follows a call.
//!
//! What the folder shows of service, containers and older events is there before the call. What
//! nobody sees before a call is what the nodes have, who may have how many containers, and how
//! fast everything is: the first two are taken from how the call ended, the last is tried out.

use std::collections::{BTreeMap, BTreeSet};

use crate::captures::{Exchange, RecordedBody};
use computestacks_emulator::world::{
    ActualState, Container, Event, EventStatus, Job, JobState, Outages, Pace, RequestedState,
    Sequences, Service, Task, World,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{
    accounts,
    facts::{self, Facts},
};

/// The call that a folder follows.
#[derive(Clone, Debug)]
pub(in crate::emulator_replay) struct Call {
    service: i64,
    /// What it did: `power/stop`, `scale`, `resize`, or empty for a delete.
    action: String,
    account: String,
    /// How many calls there were; all but the last come before time begins.
    count: usize,
}

/// How fast workers and container engines are, and how far a job was that ran before the call.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::emulator_replay) struct Engine {
    pub(in crate::emulator_replay) pace: Pace,
    /// By place of the container in the order in which workers take them.
    pub(in crate::emulator_replay) actions: Vec<Option<f64>>,
    pub(in crate::emulator_replay) left: f64,
}

impl Call {
    /// The call of a folder: requests that were taken and queue something.
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

/// What the folder shows.
struct Seen<'a> {
    exchanges: &'a [&'a Exchange],
    /// The service as it is shown first.
    service: &'a Value,
    /// The event of the call, as it is shown first and last.
    own: Option<(&'a Value, &'a Value)>,
    /// Containers as each is shown first.
    containers: BTreeMap<i64, &'a Value>,
    /// Older events, as each is shown first.
    older: BTreeMap<i64, &'a Value>,
}

impl<'a> Seen<'a> {
    fn new(call: &Call, exchanges: &'a [&'a Exchange]) -> Option<Self> {
        let bodies: Vec<&Value> = exchanges
            .iter()
            .filter_map(|exchange| match &exchange.response.body {
                RecordedBody::Json(body) => Some(body),
                _ => None,
            })
            .collect();
        let service = bodies
            .iter()
            .flat_map(|body| facts::services(body))
            .find(|service| service["id"].as_i64() == Some(call.service))?;
        let asked: Option<i64> = exchanges.iter().find_map(|exchange| {
            let path = exchange.request.path_only();
            let (_, id) = path
                .rsplit_once("/events/")
                .or_else(|| path.rsplit_once("/event_logs/"))?;
            id.parse().ok()
        });
        let all = || bodies.iter().flat_map(|body| facts::events(body));
        let of_own = || all().filter(|event| event["id"].as_i64() == asked);
        let own = asked.and_then(|_| Some((of_own().next()?, of_own().last()?)));
        let first_new = asked.map(|id| id - i64::try_from(call.count).unwrap_or(1) + 1);
        let mut older = BTreeMap::new();
        for event in all() {
            if let Some(id) = event["id"].as_i64()
                && first_new.is_none_or(|new| id < new)
            {
                older.entry(id).or_insert(event);
            }
        }
        let mut containers = BTreeMap::new();
        for body in &bodies {
            for container in body["containers"].as_array().into_iter().flatten() {
                if let Some(id) = container["id"].as_i64() {
                    containers.entry(id).or_insert(container);
                }
            }
        }
        Some(Self {
            exchanges,
            service,
            own,
            containers,
            older,
        })
    }

    /// When the call was made: when its event was.
    fn begin(&self) -> Timestamp {
        self.own
            .and_then(|(event, _)| facts::time(event, "created_at"))
            .or_else(|| facts::time(self.service, "updated_at"))
            .unwrap_or_default()
    }

    /// All reasons and details of the call's event, in one text.
    fn reasons(&self) -> String {
        let id = self.own.and_then(|(event, _)| event["id"].as_i64());
        let bodies = self
            .exchanges
            .iter()
            .filter_map(|exchange| match &exchange.response.body {
                RecordedBody::Json(body) => Some(body),
                _ => None,
            });
        let mut text = String::new();
        for event in bodies.flat_map(facts::events) {
            if event["id"].as_i64() != id {
                continue;
            }
            text += event["state_reason"].as_str().unwrap_or_default();
            for detail in event["event_details"].as_array().into_iter().flatten() {
                text += detail["data"].as_str().unwrap_or_default();
            }
        }
        text
    }

    fn own_text(&self, member: &str) -> &'a str {
        self.own
            .and_then(|(event, _)| event[member].as_str())
            .unwrap_or_default()
    }
}

/// The world before the call; an empty one where the folder does not show its service.
pub(super) fn world(facts: &Facts, call: &Call, exchanges: &[&Exchange], engine: &Engine) -> World {
    let mut world = World {
        now: None,
        sequences: Sequences::default(),
        pace: engine.pace.clone(),
        outages: Outages::default(),
        users: accounts::users(facts),
        applications: accounts::applications(),
        tokens: Vec::new(),
        codes: Vec::new(),
        projects: Vec::new(),
        images: facts.images.values().cloned().collect(),
        products: Vec::new(),
        domains: Vec::new(),
        services: Vec::new(),
        containers: Vec::new(),
        events: Vec::new(),
        logs: BTreeMap::new(),
        jobs: Vec::new(),
        workers: BTreeMap::new(),
    };
    let Some(seen) = Seen::new(call, exchanges) else {
        return world;
    };
    let begin = seen.begin();
    let reasons = seen.reasons();
    world.now = Some(begin);
    world.projects = facts.projects([(seen.service, call.account.as_str())].into_iter());
    world.products = facts.products([seen.service].into_iter());
    world.outages.container_engine =
        reasons.contains("Failed to pull image") || reasons.contains("Failed to open TCP");
    let containers = containers(call, &seen, engine, begin, &reasons);
    limits(&mut world, &reasons, containers.len());
    world.services.extend(service(call, &seen, &reasons));
    let ids: Vec<i64> = containers.iter().map(|container| container.id).collect();
    world.events = older_events(call, &seen, &ids);
    world.jobs = running_jobs(&world.events, &ids, call.service, begin, engine);
    world.sequences = sequences(call, &seen, &ids);
    world.containers = containers;
    world
}

fn service(call: &Call, seen: &Seen<'_>, reasons: &str) -> Option<Service> {
    let mut service = facts::service(seen.service)?;
    service.has_subscription = !reasons.contains("new_package!");
    if call.action == "resize" && !reasons.contains("new_package!") {
        // Where the resize is over already when the service is shown, what it had before is not
        // known; anything else will do.
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
        for project in &mut world.projects {
            project.network_size = Some(count);
        }
    }
}

/// Containers that were there before the call, in the order in which workers take them: the one
/// that the event names comes first.
fn containers(
    call: &Call,
    seen: &Seen<'_>,
    engine: &Engine,
    begin: Timestamp,
    reasons: &str,
) -> Vec<Container> {
    let named = seen.own_text("description");
    let mut containers: Vec<Container> = seen
        .containers
        .values()
        .filter(|shown| facts::time(shown, "created_at").is_none_or(|at| at < begin))
        .filter_map(|shown| facts::container(shown, call.service))
        .collect();
    if containers.is_empty() {
        containers = facts::unseen_containers(seen.service, ActualState::Running);
    }
    containers.sort_by_key(|container| {
        let is_named = named.contains(&format!("Container {}.", container.name));
        (!is_named, container.id)
    });
    let is_rebuilt = seen.own_text("locale") == "container.rebuild";
    let is_cancelled = seen.own_text("status") == "cancelled";
    let is_missing = reasons.contains("does not exist on");
    for (index, container) in containers.iter_mut().enumerate() {
        container.action_seconds = engine.actions.get(index).copied().flatten();
        if is_cancelled {
            continue;
        }
        match call.action.as_str() {
            "power/stop" => {
                container.req_state = RequestedState::Running;
                container.actual_state = ActualState::Running;
                container.monitoring = None;
                // Of several, one was not there; which one cannot be told.
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
                // Without an engine nothing was done to them.
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

fn older_events(call: &Call, seen: &Seen<'_>, containers: &[i64]) -> Vec<Event> {
    seen.older
        .values()
        .filter_map(|shown| facts::event(shown, Some(call.service), containers))
        .collect()
}

/// Jobs of events that ran when the call was made.
fn running_jobs(
    events: &[Event],
    containers: &[i64],
    service: i64,
    begin: Timestamp,
    engine: &Engine,
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

/// Ids go on so that what the call makes gets the recorded ones.
fn sequences(call: &Call, seen: &Seen<'_>, before: &[i64]) -> Sequences {
    let own = seen.own.and_then(|(event, _)| event["id"].as_i64());
    let count = i64::try_from(call.count).unwrap_or(1);
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
