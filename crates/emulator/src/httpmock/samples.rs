//! Answers to begin with: recorded ones, with the ids that a test asks for.
//!
//! The types of the contract may grow, so no literal of them can be written outside the client's
//! crate. Their members are public: take a sample and change what the test is about.
//!
//! ```
//! use computestacks_emulator::httpmock::samples;
//!
//! let mut service = samples::service(12);
//! service.current_state = "alert".into();
//! assert_eq!(service.links.events, "/api/container_services/12/events");
//! ```

use computestacks::types::{
    Accepted, Container, ContainerId, ContainerList, ContainerService, ContainerServiceDetail,
    ContainerServiceList, Event, EventId, EventList, EventView, LogLines, ServiceId,
};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The answer to show, and the id in it.
const SERVICE: (&str, i64) = (include_str!("samples/service.json"), 112_543_068);
/// One container, its id and that of its service.
const CONTAINER: (&str, i64, i64) = (
    include_str!("samples/container.json"),
    853_353_581,
    678_694_732,
);
/// The answer to show of an event.
const EVENT: &str = include_str!("samples/event.json");

/// A service with this id, online with one container (recording `show/001-typical`).
///
/// ```
/// # use computestacks_emulator::httpmock::samples;
/// assert_eq!(samples::service(12).current_state.as_str(), "online");
/// ```
pub fn service(id: impl Into<ServiceId>) -> ContainerService {
    service_detail(id).container_service
}

/// What show and update answer: the service of [`service`] and its image.
///
/// ```
/// # use computestacks_emulator::httpmock::samples;
/// let answer = samples::service_detail(12);
/// assert_eq!(answer.container_image.map(|image| image.label).as_deref(), Some("nginx"));
/// ```
pub fn service_detail(id: impl Into<ServiceId>) -> ContainerServiceDetail {
    let (text, recorded) = SERVICE;
    read(&with_id(text, recorded, id.into().get()))
}

/// What list answers: a service of [`service`] for each id.
///
/// ```
/// # use computestacks_emulator::httpmock::samples;
/// assert_eq!(samples::service_list([12, 13]).container_services.len(), 2);
/// ```
pub fn service_list<I: Into<ServiceId>>(ids: impl IntoIterator<Item = I>) -> ContainerServiceList {
    let mut list: ContainerServiceList = read(r#"{"container_services":[]}"#);
    list.container_services = ids.into_iter().map(service).collect();
    list
}

/// A container with this id, of this service, online (recording
/// `async/power-restart-completed/012-containers`).
///
/// ```
/// # use computestacks_emulator::httpmock::samples;
/// let container = samples::container(12, 104);
/// assert_eq!(container.links.container_service, "/api/container_services/12");
/// ```
pub fn container(service: impl Into<ServiceId>, id: impl Into<ContainerId>) -> Container {
    let (text, own, of) = CONTAINER;
    // A new id may look like the other recorded one, so it must not be replaced twice.
    let (id, mut container): (ContainerId, Container) =
        (id.into(), read(&with_id(text, of, service.into().get())));
    container.id = id;
    container.links.logs = with_id(&container.links.logs, own, id.get());
    container
}

/// What the list of containers answers: one of [`container`] for each id.
///
/// ```
/// # use computestacks_emulator::httpmock::samples;
/// assert_eq!(samples::container_list(12, [104, 105]).containers.len(), 2);
/// ```
pub fn container_list<I: Into<ContainerId>>(
    service: impl Into<ServiceId>,
    ids: impl IntoIterator<Item = I>,
) -> ContainerList {
    let service = service.into();
    let mut list: ContainerList = read(r#"{"containers":[]}"#);
    list.containers = ids.into_iter().map(|id| container(service, id)).collect();
    list
}

/// A completed restart with this id, as the single views show it (recording
/// `async/power-restart-completed/011-event-log`).
///
/// ```
/// # use computestacks_emulator::httpmock::samples;
/// assert_eq!(samples::event_view(42).event_log.status.as_str(), "completed");
/// ```
pub fn event_view(id: impl Into<EventId>) -> EventView {
    let mut view: EventView = read(EVENT);
    view.event_log.id = id.into();
    view
}

/// What the list of events answers: one of [`event_view`] for each id, without details. The server
/// puts the newest first.
///
/// ```
/// # use computestacks_emulator::httpmock::samples;
/// assert_eq!(samples::event_list([43, 42]).events[0].id.get(), 43);
/// ```
pub fn event_list<I: Into<EventId>>(ids: impl IntoIterator<Item = I>) -> EventList {
    let mut list: EventList = read(r#"{"events":[]}"#);
    list.events = ids
        .into_iter()
        .map(|id| Event::from(event_view(id).event_log))
        .collect();
    list
}

/// What logs answers: a line for each time, name of a container and text. The server puts the
/// newest first.
///
/// ```
/// # use computestacks_emulator::httpmock::samples;
/// let time = "2026-11-24T00:24:43Z".parse()?;
/// let lines = samples::log_lines([(time, Some("web-104"), "ready")]);
/// assert_eq!(lines[0].line, "ready");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn log_lines<'a>(
    lines: impl IntoIterator<Item = (Timestamp, Option<&'a str>, &'a str)>,
) -> LogLines {
    let (times, lines): (Vec<_>, Vec<Value>) = lines
        .into_iter()
        .map(|(time, container, line)| (time, json!([0.0, container, line])))
        .unzip();
    let mut lines: LogLines = read(&Value::Array(lines).to_string());
    for (line, time) in lines.0.iter_mut().zip(times) {
        line.time = time;
    }
    lines
}

/// What delete, power, resize and scale answer: `{}`.
///
/// ```
/// # use computestacks_emulator::httpmock::samples;
/// assert!(samples::accepted().is_empty());
/// ```
pub fn accepted() -> Accepted {
    Accepted::from(serde_json::Map::new())
}

/// The text with another id in place of the recorded one.
fn with_id(text: &str, recorded: i64, id: i64) -> String {
    text.replace(&recorded.to_string(), &id.to_string())
}

#[expect(
    clippy::expect_used,
    reason = "the texts are those of this module, and each is read by an example"
)]
fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).expect("a sample is of its type")
}
