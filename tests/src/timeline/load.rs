//! Reads timelines from files.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Result, anyhow};
use computestacks::{
    types::{Bastion, Event, EventWithDetails},
    wait::{QueuedCall, StateBefore},
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{RecordedTimeline, ServedResponses, ShownUntil, TimelinePoll, state_before};
use crate::captures::{self, Exchange, RecordedRequestBody};

/// A folder in a directory of timelines.
#[derive(Clone, Debug)]
pub enum LoadedTimeline {
    /// A timeline.
    Timeline(RecordedTimeline),
    /// Not a timeline.
    Skipped {
        /// Its name.
        folder: String,
        /// The reason.
        reason: &'static str,
    },
}

/// Reads all timelines below a directory, one per folder with recordings, sorted by name.
///
/// # Errors
///
/// If a folder or file cannot be read, is not a recording, or does not conform to the contract.
pub fn load_dir(dir: &Path) -> Result<Vec<LoadedTimeline>> {
    load_dir_as(dir, &|exchange| exchange)
}

/// Like [`load_dir`], but converts each exchange first, such as to that of a newer controller.
///
/// # Errors
///
/// Those of [`load_dir`], for the converted exchanges.
pub fn load_dir_as(dir: &Path, form: &dyn Fn(Exchange) -> Exchange) -> Result<Vec<LoadedTimeline>> {
    let mut folders: BTreeMap<PathBuf, Vec<Exchange>> = BTreeMap::new();
    for exchange in captures::load_all(dir)? {
        let folder = exchange.file.parent().unwrap_or(dir).to_owned();
        folders.entry(folder).or_default().push(form(exchange));
    }
    let mut loaded = Vec::new();
    for (folder, exchanges) in folders {
        let below = folder.strip_prefix(dir).unwrap_or(&folder);
        let folder = match below.to_string_lossy() {
            name if name.is_empty() => dir.display().to_string(),
            name => name.into_owned(),
        };
        loaded.push(match timeline(&folder, &exchanges)? {
            Ok(timeline) => LoadedTimeline::Timeline(timeline),
            Err(reason) => LoadedTimeline::Skipped { folder, reason },
        });
    }
    state_before::settle_claims(&mut loaded);
    Ok(loaded)
}

/// The timeline in a folder, or the reason why there is none.
fn timeline(
    folder: &str,
    exchanges: &[Exchange],
) -> Result<Result<RecordedTimeline, &'static str>> {
    let Some(first_poll) = exchanges
        .iter()
        .position(|exchange| seconds_after(exchange).is_some())
    else {
        return Ok(Err("no note has a time after a call"));
    };
    let (earlier, later) = exchanges.split_at(first_poll);
    // Times count from the last call before the first poll (recording
    // `async/power-twice-same-action`).
    let Some(position) = earlier.iter().rposition(is_accepted_call) else {
        return Ok(Err("no call was accepted before the first poll"));
    };
    let called = &earlier[position];
    let Some((call, about)) = call_of(called) else {
        return Ok(Err("the call is not one to wait for"));
    };
    let noted = polls(&earlier[..position], about)?;
    let polls = polls(later, about)?;
    let shown = polls.last().map(|poll| &poll.shown);
    let is_about_it = |shown: &ShownUntil| match call {
        QueuedCall::DeleteProject => shown.project.is_some(),
        QueuedCall::CreateOrder => shown.order.is_some(),
        QueuedCall::ResetBastionPassword => shown.bastion.is_some(),
        QueuedCall::CreateBackup | QueuedCall::DeleteBackup | QueuedCall::RestoreBackup => {
            shown.backups.is_some()
        }
        _ => shown.service.is_some(),
    };
    if !shown.is_some_and(is_about_it) {
        return Ok(Err("no exchange shows what the call is about"));
    }
    let body = |exchange: &Exchange| exchange.response.body.json().cloned().unwrap_or_default();
    let mut timeline = RecordedTimeline {
        folder: folder.to_owned(),
        call,
        title: format!("{} {}", called.request.method, called.request.path),
        before: StateBefore::default(),
        served: Box::new(ServedResponses {
            call: (called.response.status, body(called)),
            volume: later
                .iter()
                .find(|exchange| matches!(steps(exchange).as_slice(), ["volumes", _]))
                .map(body),
        }),
        polls,
    };
    if call == QueuedCall::CreateOrder {
        timeline.of_order();
        return Ok(Ok(timeline));
    }
    timeline.before = state_before::of(&timeline, &noted);
    Ok(Ok(timeline))
}

fn polls(exchanges: &[Exchange], about: About<'_>) -> Result<Vec<TimelinePoll>> {
    let mut found = Vec::new();
    let mut at = Duration::ZERO;
    let mut shown = ShownUntil::default();
    for exchange in exchanges {
        // An exchange without a time came right after the one before it.
        at = seconds_after(exchange).unwrap_or(at);
        let is_about_it = add(&mut shown, exchange, about)
            .map_err(|problem| anyhow!("{}: {problem}", exchange.file.display()))?;
        if is_about_it {
            let shown = shown.clone();
            found.push(TimelinePoll { at, shown });
        }
    }
    Ok(found)
}

/// Seconds since the call, from a note such as `2.62 s after the call`.
fn seconds_after(exchange: &Exchange) -> Option<Duration> {
    let (seconds, _) = exchange.note.as_deref()?.split_once(" s after")?;
    let seconds = seconds.rsplit(' ').next()?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

fn is_accepted_call(exchange: &Exchange) -> bool {
    exchange.request.method != "GET" && (200..300).contains(&exchange.response.status)
}

/// The segments of the path below `/api`.
fn steps(exchange: &Exchange) -> Vec<&str> {
    let path = exchange.request.path_only().trim_matches('/');
    path.strip_prefix("api/")
        .unwrap_or(path)
        .split('/')
        .collect()
}

/// The resource that a call is about, and its id.
type About<'e> = (&'static str, &'e str);

/// The call and what it is about.
fn call_of(exchange: &Exchange) -> Option<(QueuedCall, About<'_>)> {
    let body = exchange
        .request
        .body
        .as_ref()
        .and_then(RecordedRequestBody::json);
    let body = body.unwrap_or_default();
    let wanted = |field: &str| number(&body["container_service"][field]);
    let method = exchange.request.method.as_str();
    let service = |call, id| Some((call, ("container_services", id)));
    match (method, steps(exchange).as_slice()) {
        ("DELETE", &["container_services", id]) => service(QueuedCall::Delete, id),
        ("POST", &["container_services", id, "resize"]) => {
            service(QueuedCall::Resize(wanted("product_id").into()), id)
        }
        ("POST", &["container_services", id, "scale"]) => {
            service(QueuedCall::Scale(wanted("qty")), id)
        }
        ("PUT" | "PATCH" | "POST", &["container_services", id, "power", action]) => {
            service(QueuedCall::Power(action.parse().ok()?), id)
        }
        ("PUT" | "PATCH", &["containers", id, "power", action]) => {
            Some((QueuedCall::Power(action.parse().ok()?), ("containers", id)))
        }
        ("POST", &["orders"]) => {
            let id = exchange.response.body.json()?["order"]["id"].as_str()?;
            Some((QueuedCall::CreateOrder, ("orders", id)))
        }
        ("DELETE", &["projects", id]) => Some((QueuedCall::DeleteProject, ("projects", id))),
        ("POST", &["projects", _, "bastions", id, "reset_password"]) => {
            Some((QueuedCall::ResetBastionPassword, ("bastions", id)))
        }
        ("POST", &["volumes", id, "backups"]) => Some((QueuedCall::CreateBackup, ("volumes", id))),
        ("DELETE", &["volumes", id, "backups", _]) => {
            Some((QueuedCall::DeleteBackup, ("volumes", id)))
        }
        ("POST", &["volumes", id, "restore"]) => Some((QueuedCall::RestoreBackup, ("volumes", id))),
        _ => None,
    }
}

/// The server reads the leading digits of a string, and anything else as zero (recording
/// `async/scale-text/003-event-detail`).
fn number(value: &Value) -> i64 {
    let leading = |text: &str| {
        let text = text.trim();
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '-');
        text[..end.unwrap_or(text.len())].parse().ok()
    };
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => leading(text),
        _ => None,
    }
    .unwrap_or_default()
}

/// Adds what an exchange shows of what the call is about; `false` if it is about something else.
fn add(shown: &mut ShownUntil, exchange: &Exchange, about: About<'_>) -> Result<bool, String> {
    if exchange.request.method != "GET" || !matches!(exchange.response.status, 200 | 404) {
        return Ok(false);
    }
    let (resource, own) = about;
    // Recordings of a container or a volume show one service, to which it belongs.
    let is_service = |id: &str| {
        matches!(resource, "containers" | "volumes")
            || (resource, own) == ("container_services", id)
    };
    let is_of_order = resource == "orders";
    match steps(exchange).as_slice() {
        &["container_services", id] if is_service(id) => {
            shown.service = Some(read(exchange, "container_service")?);
        }
        &["container_services", id, "containers"] if about == ("container_services", id) => {
            shown.containers = Some(list(exchange, "containers")?);
        }
        &["containers", id] if about == ("containers", id) => {
            shown.containers = Some(read(exchange, "container")?.into_iter().collect());
        }
        &["container_services", id, "events"] if is_service(id) => add_events(shown, exchange)?,
        &["orders", id] if about == ("orders", id) => {
            shown.order = Some(read(exchange, "order")?);
        }
        ["projects", _, "services"] if is_of_order => {
            shown.services = Some(list(exchange, "container_services")?);
        }
        ["projects", _, "containers"] if is_of_order => {
            shown.containers = Some(list(exchange, "containers")?);
        }
        ["projects", _, "events"] if is_of_order || resource == "bastions" => {
            add_events(shown, exchange)?;
        }
        &["projects", id] if about == ("projects", id) || is_of_order => {
            shown.project = Some(read(exchange, "project")?);
        }
        ["projects", _, "bastions"] if resource == "bastions" => {
            let bastions: Vec<Bastion> = list(exchange, "bastions")?;
            let mut bastions = bastions.into_iter();
            shown.bastion = Some(bastions.find(|one| one.id.to_string() == own));
        }
        &["projects", _, "bastions", id] if about == ("bastions", id) => {
            shown.bastion = Some(read(exchange, "bastion")?);
        }
        &["volumes", id, "backups"] if about == ("volumes", id) => {
            shown.backups = Some(read(exchange, "archives")?);
        }
        ["container_services", _, "events", _] | ["event_logs", _] => add_view(shown, exchange)?,
        _ => return Ok(false),
    }
    Ok(true)
}

fn add_events(shown: &mut ShownUntil, exchange: &Exchange) -> Result<(), String> {
    let listed: Vec<Event> = list(exchange, "events")?;
    for event in &listed {
        if let Some(view) = shown.views.get_mut(&event.id) {
            view.status = event.status.clone();
            view.state_reason.clone_from(&event.state_reason);
            view.updated_at = event.updated_at;
        }
    }
    shown.events = Some(listed);
    Ok(())
}

fn add_view(shown: &mut ShownUntil, exchange: &Exchange) -> Result<(), String> {
    // With a 404 the service is gone; the event itself may still exist.
    let Some(view) = read::<EventWithDetails>(exchange, "event_log")? else {
        return Ok(());
    };
    let mut listed = shown.events.iter_mut().flatten();
    if let Some(listed) = listed.find(|event| event.id == view.id) {
        *listed = Event::from(view.clone());
    }
    shown.views.insert(view.id, view);
    Ok(())
}

/// A list of a response; empty for a 404.
fn list<T: DeserializeOwned>(exchange: &Exchange, name: &str) -> Result<Vec<T>, String> {
    Ok(read(exchange, name)?.unwrap_or_default())
}

/// A field of a response; `None` for a 404.
fn read<T: DeserializeOwned>(exchange: &Exchange, name: &str) -> Result<Option<T>, String> {
    if exchange.response.status == 404 {
        return Ok(None);
    }
    let body = exchange.response.body.json();
    T::deserialize(&body.ok_or("the response is not JSON")?[name])
        .map(Some)
        .map_err(|error| format!("the response does not conform to the contract: {error}"))
}
