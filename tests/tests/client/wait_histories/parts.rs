//! Parts of histories from recorded responses, and the wait over a history.

use std::path::Path;

use computestacks::{
    types::{Container, ContainerService, Event, PowerAction},
    wait::{Observation, QueuedCall, StateBefore, WaitEngine, WaitReport, WaitSettings},
};
use computestacks_tests::{captures::load_file, timeline::run_engine};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

pub(crate) const START: (&str, &str) = ("container.start", "f59498e7717c7106");
pub(crate) const STOP: (&str, &str) = ("container.stop", "0b264bd661e2d449");
pub(crate) const RESTART: (&str, &str) = ("container.restart", "d611b2bbf50bd48c");
pub(crate) const REBUILD: (&str, &str) = ("container.rebuild", "14bbe1dc184afba0");
pub(crate) const SCALING: (&str, &str) = ("service.scaling", "c2dcdabd7101caa5");
pub(crate) const RESIZING: (&str, &str) = ("service.resizing_1", "fdfcc55ffebd0424");
pub(crate) const TRASH: (&str, &str) = ("service.trash", "859369ca114615bb");

pub(crate) const STARTING: QueuedCall = QueuedCall::Power(PowerAction::Start);
pub(crate) const STOPPING: QueuedCall = QueuedCall::Power(PowerAction::Stop);
pub(crate) const RESTARTING: QueuedCall = QueuedCall::Power(PowerAction::Restart);
pub(crate) const REBUILDING: QueuedCall = QueuedCall::Power(PowerAction::Rebuild);

/// The body of a recorded response, to be changed.
pub(crate) fn recorded(name: &str) -> Value {
    let path = format!("{}/captures/async/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let body = load_file(Path::new(&path)).unwrap().response.body;
    body.json().unwrap().clone()
}

/// Seconds since the call, as a time in the server's format.
pub(crate) fn time(seconds: f64) -> String {
    stamp(seconds).to_string()
}

/// Seconds since the call, as a timestamp.
pub(crate) fn stamp(seconds: f64) -> Timestamp {
    let call: Timestamp = "2026-11-24T02:00:00Z".parse().unwrap();
    let offset = SignedDuration::try_from_secs_f64(seconds).unwrap();
    call.checked_add(offset).unwrap()
}

pub(crate) fn service(count: i64, product: i64) -> ContainerService {
    let mut service = recorded("power-stop-completed/010-service")["container_service"].clone();
    service["deployed_containers"] = count.into();
    service["product_id"] = product.into();
    serde_json::from_value(service).unwrap()
}

/// A container: id, `current_state/req_state`, and the time at which its record was last written.
pub(crate) fn container(id: i64, state: &str, updated: f64) -> Container {
    let mut container = recorded("power-stop-completed/011-containers")["containers"][0].clone();
    let (current, wanted) = state.split_once('/').unwrap();
    container["id"] = id.into();
    container["current_state"] = current.into();
    container["req_state"] = wanted.into();
    container["updated_at"] = time(updated).into();
    // New containers were created with their first change.
    container["created_at"] = time(if id < 10 { -100.0 } else { 1.0 }).into();
    serde_json::from_value(container).unwrap()
}

pub(crate) fn event(
    id: i64,
    kind: (&str, &str),
    status: &str,
    updated: f64,
    reason: Option<&str>,
) -> Event {
    let mut event = recorded("power-stop-completed/007-events")["events"][0].clone();
    event["id"] = id.into();
    event["locale"] = kind.0.into();
    event["event_code"] = kind.1.into();
    event["status"] = status.into();
    event["created_at"] = time(if id > 1 { 0.1 } else { -60.0 }).into();
    event["updated_at"] = time(updated).into();
    event["state_reason"] = json!(reason);
    serde_json::from_value(event).unwrap()
}

pub(crate) fn look(
    service: Option<ContainerService>,
    containers: Vec<Container>,
    own: Vec<Event>,
) -> Observation {
    let mut seen = Observation::default();
    seen.service = service;
    seen.containers = containers;
    seen.events = own;
    seen.events.push(event(1, START, "completed", -59.0, None));
    seen
}

/// A moment of a history: a service, its containers and the events of the call.
pub(crate) fn shown(
    at: f64,
    service: ContainerService,
    containers: Vec<Container>,
    own: Vec<Event>,
) -> (f64, Observation) {
    (at, look(Some(service), containers, own))
}

/// The state before the call: one older event, and these containers.
pub(crate) fn before(containers: &[Container]) -> StateBefore {
    StateBefore::new(&[event(1, START, "completed", -59.0, None)], containers)
}

/// Waits over a history, with the usual settings: the state from each time on.
pub(crate) fn wait(call: QueuedCall, history: &[(f64, Observation)]) -> WaitReport {
    wait_with(call, WaitSettings::default(), history)
}

pub(crate) fn wait_with(
    call: QueuedCall,
    settings: WaitSettings,
    history: &[(f64, Observation)],
) -> WaitReport {
    run(WaitEngine::new(call, before(&[]), settings), history)
}

pub(crate) fn run(engine: WaitEngine, history: &[(f64, Observation)]) -> WaitReport {
    run_engine(engine, |_, now| {
        let mut seen = history.iter().rev();
        let seen = seen.find(|(at, _)| *at <= now.as_secs_f64());
        seen.map(|(_, seen)| seen.clone())
    })
}

pub(crate) fn at(report: &WaitReport) -> f64 {
    report.elapsed.as_secs_f64()
}
