//! Reads timelines from files.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use computestacks::{
    types::{ContainerList, ContainerServiceDetail, EventId, EventList, EventView},
    wait::{QueuedCall, StateBefore},
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{PollContent, RecordedTimeline, TimelinePoll, state_before};
use crate::captures::{Exchange, FileError, RecordedBody, RecordedRequestBody, load_file};

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

/// Why timelines could not be read.
#[derive(Debug, thiserror::Error)]
pub enum TimelineError {
    /// The folder could not be listed.
    #[error("{}: {error}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// The error.
        error: io::Error,
    },
    /// A file is not a recording.
    #[error(transparent)]
    File(#[from] FileError),
    /// A response does not conform to the contract.
    #[error("{}: {problem}", path.display())]
    Response {
        /// The file.
        path: PathBuf,
        /// The problem.
        problem: String,
    },
}

/// Reads all timelines below a directory, one per folder with recordings, sorted by name.
///
/// # Errors
///
/// If a folder or file cannot be read, is not a recording, or does not conform to the contract.
pub fn load_dir(dir: &Path) -> Result<Vec<LoadedTimeline>, TimelineError> {
    load_dir_as(dir, &|exchange| exchange)
}

/// Like [`load_dir`], but converts each exchange first, such as to that of a newer controller.
///
/// # Errors
///
/// Those of [`load_dir`], for the converted exchanges.
pub fn load_dir_as(
    dir: &Path,
    form: &dyn Fn(Exchange) -> Exchange,
) -> Result<Vec<LoadedTimeline>, TimelineError> {
    let mut loaded = Vec::new();
    collect(dir, dir, form, &mut loaded)?;
    state_before::settle_claims(&mut loaded);
    Ok(loaded)
}

/// Reads a folder with recordings as a timeline, then its subfolders.
fn collect(
    dir: &Path,
    folder: &Path,
    form: &dyn Fn(Exchange) -> Exchange,
    loaded: &mut Vec<LoadedTimeline>,
) -> Result<(), TimelineError> {
    let paths = entries(folder)?;
    let mut exchanges = Vec::new();
    for path in &paths {
        if path.extension().is_some_and(|it| it == "json") {
            exchanges.push(form(load_file(path)?));
        }
    }
    if !exchanges.is_empty() {
        let below = folder.strip_prefix(dir).unwrap_or(folder);
        let name = match below.to_string_lossy() {
            name if name.is_empty() => dir.display().to_string(),
            name => name.into_owned(),
        };
        loaded.push(match timeline(&name, &exchanges)? {
            Ok(timeline) => LoadedTimeline::Timeline(timeline),
            Err(reason) => LoadedTimeline::Skipped {
                folder: name,
                reason,
            },
        });
    }
    // Links are not followed, so that a link to a parent folder does not recurse endlessly.
    for path in paths
        .iter()
        .filter(|path| path.is_dir() && !path.is_symlink())
    {
        collect(dir, path, form, loaded)?;
    }
    Ok(())
}

fn entries(dir: &Path) -> Result<Vec<PathBuf>, TimelineError> {
    let list = || -> io::Result<Vec<PathBuf>> {
        fs::read_dir(dir)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect()
    };
    let mut paths = list().map_err(|error| TimelineError::Folder {
        path: dir.to_owned(),
        error,
    })?;
    paths.sort();
    Ok(paths)
}

/// The timeline in a folder, or the reason why there is none.
fn timeline(
    folder: &str,
    exchanges: &[Exchange],
) -> Result<Result<RecordedTimeline, &'static str>, TimelineError> {
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
    let Some((call, service)) = call_of(called) else {
        return Ok(Err("the call is not one to wait for"));
    };
    let noted = polls(&earlier[..position], service)?;
    let polls = polls(later, service)?;
    if !polls
        .iter()
        .any(|poll| matches!(poll.seen, PollContent::Service(_)))
    {
        return Ok(Err("no exchange shows the service"));
    }
    let mut timeline = RecordedTimeline {
        folder: folder.to_owned(),
        call,
        title: format!("{} {}", called.request.method, called.request.path),
        before: StateBefore::default(),
        polls,
    };
    timeline.before = state_before::of(&timeline, &noted);
    Ok(Ok(timeline))
}

fn polls(exchanges: &[Exchange], service: &str) -> Result<Vec<TimelinePoll>, TimelineError> {
    let mut found = Vec::new();
    let mut at = Duration::ZERO;
    for exchange in exchanges {
        // An exchange without a time came right after the one before it.
        at = seconds_after(exchange).unwrap_or(at);
        let seen = seen(exchange, service).map_err(|problem| TimelineError::Response {
            path: exchange.file.clone(),
            problem,
        })?;
        found.extend(seen.map(|seen| TimelinePoll { at, seen }));
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

/// The call and the id of its service.
fn call_of(exchange: &Exchange) -> Option<(QueuedCall, &str)> {
    let body = exchange
        .request
        .body
        .as_ref()
        .and_then(RecordedRequestBody::json);
    let body = body.unwrap_or_default();
    let wanted = |field: &str| number(&body["container_service"][field]);
    let method = exchange.request.method.as_str();
    Some(match (method, steps(exchange).as_slice()) {
        ("DELETE", ["container_services", id]) => (QueuedCall::Delete, id),
        ("POST", ["container_services", id, "resize"]) => {
            (QueuedCall::Resize(wanted("product_id").into()), id)
        }
        ("POST", ["container_services", id, "scale"]) => (QueuedCall::Scale(wanted("qty")), id),
        ("PUT" | "PATCH" | "POST", ["container_services", id, "power", action]) => {
            (QueuedCall::Power(action.parse().ok()?), id)
        }
        _ => return None,
    })
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

/// What an exchange showed of a service; `None` if it is about something else.
fn seen(exchange: &Exchange, service: &str) -> Result<Option<PollContent>, String> {
    if exchange.request.method != "GET" || !matches!(exchange.response.status, 200 | 404) {
        return Ok(None);
    }
    Ok(match steps(exchange).as_slice() {
        ["container_services", id] if *id == service => {
            let found: Option<ContainerServiceDetail> = read(exchange)?;
            Some(PollContent::Service(
                found.map(|detail| Box::new(detail.container_service)),
            ))
        }
        ["container_services", id, "containers"] if *id == service => {
            let found: Option<ContainerList> = read(exchange)?;
            Some(PollContent::Containers(found.map(|list| list.containers)))
        }
        ["container_services", id, "events"] if *id == service => {
            let found: Option<EventList> = read(exchange)?;
            Some(PollContent::Events(found.map(|list| list.events)))
        }
        ["container_services", _, "events", event] | ["event_logs", event] => {
            let event: EventId = event
                .parse()
                .map_err(|_| "the event's id is not a number")?;
            let found: Option<EventView> = read(exchange)?;
            Some(PollContent::EventView(
                event,
                found.map(|view| Box::new(view.event_log)),
            ))
        }
        _ => None,
    })
}

fn read<T: DeserializeOwned>(exchange: &Exchange) -> Result<Option<T>, String> {
    match &exchange.response.body {
        _ if exchange.response.status == 404 => Ok(None),
        RecordedBody::Json(body) => T::deserialize(body)
            .map(Some)
            .map_err(|error| format!("the response does not conform to the contract: {error}")),
        RecordedBody::Text(_) | RecordedBody::Empty => Err("the response is not JSON".to_owned()),
    }
}
