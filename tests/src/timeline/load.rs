//! Timelines from files.

use std::{
    fmt::Display,
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use computestacks::{
    types::{ContainerList, ContainerServiceDetail, EventId, EventList, EventView, PowerAction},
    wait::Call,
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use super::{Poll, Seen, Timeline, before};

/// A folder of a directory of timelines.
#[derive(Clone, Debug)]
pub enum Loaded {
    /// A call and what became of it.
    Timeline(Timeline),
    /// A folder that is none.
    Skipped {
        /// Its name.
        folder: String,
        /// Why it is none.
        reason: &'static str,
    },
}

/// A recording that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{}: {problem}", path.display())]
pub struct TimelineError {
    /// The file or folder.
    pub path: PathBuf,
    /// What is wrong with it.
    pub problem: String,
}

impl TimelineError {
    fn new(path: &Path, problem: impl Display) -> Self {
        Self {
            path: path.to_owned(),
            problem: problem.to_string(),
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Exchange {
    #[serde(default)]
    note: Option<String>,
    request: Asked,
    pub(super) response: Answered,
}

#[derive(Deserialize)]
struct Asked {
    method: String,
    path: String,
    #[serde(default)]
    body: Value,
}

#[derive(Deserialize)]
pub(super) struct Answered {
    status: u16,
    #[serde(default)]
    pub(super) body: Value,
}

impl Exchange {
    /// Seconds since the call, from a note such as `2.62 s after the call`.
    pub(super) fn at(&self) -> Option<Duration> {
        let (seconds, _) = self.note.as_deref()?.split_once(" s after")?;
        let seconds = seconds.rsplit(' ').next()?.parse().ok()?;
        Duration::try_from_secs_f64(seconds).ok()
    }

    fn is_accepted_call(&self) -> bool {
        self.request.method != "GET" && (200..300).contains(&self.response.status)
    }

    /// The steps of the path below `/api`, without the query.
    fn steps(&self) -> Vec<&str> {
        let path = self.request.path.split('?').next().unwrap_or_default();
        let path = path.trim_matches('/');
        path.strip_prefix("api/")
            .unwrap_or(path)
            .split('/')
            .collect()
    }

    /// The call and the service that it is about.
    fn call(&self) -> Option<(Call, &str)> {
        let wanted = |member: &str| &self.request.body["container_service"][member];
        match (self.request.method.as_str(), self.steps().as_slice()) {
            ("DELETE", ["container_services", id]) => Some((Call::Delete, *id)),
            ("POST", ["container_services", id, "resize"]) => {
                Some((Call::Resize(number(wanted("product_id")).into()), *id))
            }
            ("POST", ["container_services", id, "scale"]) => {
                Some((Call::Scale(number(wanted("qty"))), *id))
            }
            ("PUT" | "PATCH" | "POST", ["container_services", id, "power", action]) => {
                let action: PowerAction = action.parse().ok()?;
                Some((Call::Power(action), *id))
            }
            _ => None,
        }
    }

    /// What it showed of a service; `None` where it is about something else or tells nothing.
    fn seen(&self, service: &str) -> Result<Option<Seen>, String> {
        if self.request.method != "GET" || !matches!(self.response.status, 200 | 404) {
            return Ok(None);
        }
        let steps = self.steps();
        Ok(match steps.as_slice() {
            ["container_services", id] if *id == service => {
                let found: Option<ContainerServiceDetail> = self.read()?;
                Some(Seen::Service(
                    found.map(|detail| Box::new(detail.container_service)),
                ))
            }
            ["container_services", id, "containers"] if *id == service => {
                let found: Option<ContainerList> = self.read()?;
                Some(Seen::Containers(found.map(|list| list.containers)))
            }
            ["container_services", id, "events"] if *id == service => {
                let found: Option<EventList> = self.read()?;
                Some(Seen::Events(found.map(|list| list.events)))
            }
            ["container_services", _, "events", event] | ["event_logs", event] => {
                let event: EventId = event.parse().map_err(|_| "the event's id is no number")?;
                let found: Option<EventView> = self.read()?;
                Some(Seen::View(
                    event,
                    found.map(|view| Box::new(view.event_log)),
                ))
            }
            _ => None,
        })
    }

    fn read<T: DeserializeOwned>(&self) -> Result<Option<T>, String> {
        if self.response.status == 404 {
            return Ok(None);
        }
        T::deserialize(&self.response.body)
            .map(Some)
            .map_err(|error| format!("the answer does not have the form of the contract: {error}"))
    }
}

/// The server reads the leading digits of a text and takes anything else for zero (recording
/// `async/scale-text/003-event-detail`).
fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| {
        let text = value.as_str().unwrap_or_default().trim();
        let end = text
            .find(|c: char| !c.is_ascii_digit() && c != '-')
            .unwrap_or(text.len());
        text[..end].parse().unwrap_or_default()
    })
}

/// Reads all timelines of a directory, one a sub-folder, by name.
///
/// # Errors
///
/// A file that cannot be read, is no exchange, or shows what the contract does not describe.
pub fn load_dir(dir: &Path) -> Result<Vec<Loaded>, TimelineError> {
    let mut folders: Vec<PathBuf> = entries(dir)?
        .into_iter()
        .filter(|path| path.is_dir())
        .collect();
    if folders.is_empty() {
        // The folder of one timeline.
        folders.push(dir.to_owned());
    }
    let mut loaded = Vec::new();
    for folder in folders {
        loaded.push(load_folder(&folder)?);
    }
    before::settle_claims(&mut loaded);
    Ok(loaded)
}

fn entries(dir: &Path) -> Result<Vec<PathBuf>, TimelineError> {
    let list = || -> io::Result<Vec<PathBuf>> {
        fs::read_dir(dir)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect()
    };
    let mut paths = list().map_err(|error| TimelineError::new(dir, error))?;
    paths.sort();
    Ok(paths)
}

fn load_folder(folder: &Path) -> Result<Loaded, TimelineError> {
    let name = folder.file_name().map_or_else(
        || folder.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let mut exchanges = Vec::new();
    for path in entries(folder)? {
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let text =
                fs::read_to_string(&path).map_err(|error| TimelineError::new(&path, error))?;
            let exchange: Exchange =
                serde_json::from_str(&text).map_err(|error| TimelineError::new(&path, error))?;
            exchanges.push((path, exchange));
        }
    }
    match timeline(&name, &exchanges)? {
        Ok(timeline) => Ok(Loaded::Timeline(timeline)),
        Err(reason) => Ok(Loaded::Skipped {
            folder: name,
            reason,
        }),
    }
}

/// The timeline in a folder, or why there is none.
fn timeline(
    folder: &str,
    exchanges: &[(PathBuf, Exchange)],
) -> Result<Result<Timeline, &'static str>, TimelineError> {
    let Some(first_poll) = exchanges
        .iter()
        .position(|(_, exchange)| exchange.at().is_some())
    else {
        return Ok(Err("no exchange says how long after a call it was"));
    };
    let (earlier, polls) = exchanges.split_at(first_poll);
    // The times are counted from the last call before the first of them (recording
    // `async/power-twice-same-action`).
    let Some(position) = earlier
        .iter()
        .rposition(|(_, exchange)| exchange.is_accepted_call())
    else {
        return Ok(Err("no call was accepted before the first poll"));
    };
    let call = &earlier[position].1;
    let Some((what, service)) = call.call() else {
        return Ok(Err("the call is none that can be waited for"));
    };
    let see = |exchanges: &[(PathBuf, Exchange)]| -> Result<Vec<Poll>, TimelineError> {
        let mut found = Vec::new();
        let mut at = Duration::ZERO;
        for (path, exchange) in exchanges {
            at = exchange.at().unwrap_or(at);
            let seen = exchange
                .seen(service)
                .map_err(|problem| TimelineError::new(path, problem))?;
            found.extend(seen.map(|seen| Poll { at, seen }));
        }
        Ok(found)
    };
    let noted = see(&earlier[..position])?;
    let polls_seen = see(polls)?;
    if !polls_seen
        .iter()
        .any(|poll| matches!(poll.seen, Seen::Service(_)))
    {
        return Ok(Err("the service itself is never shown"));
    }
    let mut timeline = Timeline {
        folder: folder.to_owned(),
        call: what,
        title: format!("{} {}", call.request.method, call.request.path),
        before: computestacks::wait::Before::default(),
        polls: polls_seen,
    };
    timeline.before = before::of(&timeline, &noted, polls);
    Ok(Ok(timeline))
}
