//! A server that shows, at any time of a clock, what a recording showed at that time.

use std::{
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    extract::{Request, State},
    http::{Method, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use computestacks::{
    time::{Clock, ManualClock},
    types::{Event, EventId, EventWithDetails, VolumeBackup},
    wait::{Observation, QueuedCall},
};
use serde_json::{Value, json};

use super::{RecordedTimeline, state_before};
use crate::loopback::LoopbackServer;

/// The server.
///
/// Before the first call it shows the events that existed before the call, and no containers. After
/// it, it shows the newest recorded state. If nothing was recorded yet it responds with 500, which
/// a wait must tolerate.
#[derive(Debug)]
pub struct TimelineServer {
    server: LoopbackServer,
    requests: Arc<AtomicU32>,
}

#[derive(Clone)]
struct TimelineServerState {
    timeline: Arc<RecordedTimeline>,
    clock: ManualClock,
    called: Arc<Mutex<Option<Duration>>>,
    requests: Arc<AtomicU32>,
}

impl TimelineServer {
    /// Serves a timeline on a port that the system chooses.
    ///
    /// # Errors
    ///
    /// If no port is free.
    pub async fn start(timeline: RecordedTimeline, clock: ManualClock) -> io::Result<Self> {
        let requests = Arc::new(AtomicU32::new(0));
        let state = TimelineServerState {
            timeline: Arc::new(timeline),
            clock,
            called: Arc::default(),
            requests: requests.clone(),
        };
        let app = Router::new().fallback(respond).with_state(state);
        let server = LoopbackServer::start(app).await?;
        Ok(Self { server, requests })
    }

    /// The base URL.
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// The number of requests so far, including the call.
    pub fn requests(&self) -> u32 {
        self.requests.load(Ordering::Relaxed)
    }
}

async fn respond(State(served): State<TimelineServerState>, request: Request) -> Response {
    served.requests.fetch_add(1, Ordering::Relaxed);
    let path = request.uri().path().to_owned();
    let steps: Vec<&str> = path.trim_matches('/').split('/').skip(1).collect();
    let called = {
        let mut called = served.called.lock().unwrap_or_else(PoisonError::into_inner);
        if request.method() != Method::GET {
            *called = Some(served.clock.now());
            let (status, body) = &served.timeline.served.call;
            let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::ACCEPTED);
            return json_response(status, body);
        }
        *called
    };
    let Some(called) = called else {
        return match steps.as_slice() {
            [_, _, "events"] => {
                json_response(StatusCode::OK, &json!({"events": before(&served.timeline)}))
            }
            [_, _, "containers"] => json_response(StatusCode::OK, &json!({"containers": []})),
            steps => match show_before(&served.timeline, steps) {
                Some(body) => json_response(StatusCode::OK, &body),
                None => StatusCode::NOT_IMPLEMENTED.into_response(),
            },
        };
    };
    let since = served.clock.now().saturating_sub(called);
    let Some(seen) = served.timeline.at(since) else {
        return (StatusCode::INTERNAL_SERVER_ERROR, "not recorded yet").into_response();
    };
    match show(&served.timeline, &seen, &steps) {
        Some(body) => json_response(StatusCode::OK, &body),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn json_response(status: StatusCode, body: &Value) -> Response {
    let headers = [(CONTENT_TYPE, "application/json")];
    (status, headers, body.to_string()).into_response()
}

/// The events that existed before the call.
fn before(timeline: &RecordedTimeline) -> Vec<Event> {
    if timeline.call == QueuedCall::DeleteProject {
        let views = timeline.last_views().map(|view| {
            let mut event = Event::from(view.clone());
            event.id = EventId::new(view.id.get() - 1);
            event
        });
        return views.collect();
    }
    let first = timeline
        .times()
        .find_map(|at| timeline.at(at))
        .map(|seen| seen.events)
        .unwrap_or_default();
    first
        .into_iter()
        .filter(|event| !timeline.before.is_new(event))
        .collect()
}

/// What the call is about, before it: a container, a volume or a project as the polls after it tell.
fn show_before(timeline: &RecordedTimeline, steps: &[&str]) -> Option<Value> {
    let view = timeline.last_views().next();
    Some(match steps {
        ["containers", _] => {
            let mut listed = timeline.shown().flat_map(|shown| &shown.containers);
            json!({"container": listed.find_map(|containers| containers.first())?})
        }
        ["volumes", _] => timeline.served.volume.clone()?,
        ["volumes", _, "backups"] => backups(timeline.first_backups()),
        ["projects", _] => json!({"project": {
            "id": 1, "name": state_before::project_name(view?), "skip_ssh": false, "current_state": "ok",
            "created_at": view?.created_at, "updated_at": view?.created_at,
            "region": {"name": "location"}, "availability_zone": null, "container_image_ids": [],
            "links": {"services": "", "container_images": "", "bastions": ""},
            "metadata": {"icons": [], "image_names": []},
        }}),
        // All that the deletion removes; the wait only reads their names.
        ["projects", _, "bastions"] => {
            let removed = state_before::removed(view?).into_iter().zip(1..);
            let bastions = removed.map(|(name, id)| {
                json!({
                    "id": id, "name": name, "status": "running", "node_id": 1, "ip_addr": null,
                    "created_at": view.map(|view| view.created_at),
                    "updated_at": view.map(|view| view.created_at), "port": 0,
                    "username": "sftpuser", "password": null, "on_latest_image": true,
                })
            });
            json!({"bastions": bastions.collect::<Vec<_>>()})
        }
        _ => return None,
    })
}

fn backups(archives: &[VolumeBackup]) -> Value {
    json!({"usage": 0, "size": 0, "archives": archives})
}

fn show(timeline: &RecordedTimeline, seen: &Observation, steps: &[&str]) -> Option<Value> {
    let view = |id: &str| -> Option<EventWithDetails> {
        let id = id.parse().ok()?;
        seen.views.iter().find(|view| view.id == id).cloned()
    };
    match (steps, &seen.service) {
        (["orders", _], _) => Some(json!({"order": seen.order.as_ref()?})),
        (["projects", _], _) if seen.order.is_some() => {
            Some(json!({"project": seen.project.as_ref()?}))
        }
        (["projects", _, "services"], _) => Some(json!({"container_services": seen.services})),
        (["projects", _, "containers"], _) if seen.order.is_some() => {
            Some(json!({"containers": seen.containers}))
        }
        (["projects", _, "events"], _) if seen.order.is_some() => {
            Some(json!({"events": seen.events}))
        }
        (["event_logs", id], _) => Some(json!({"event_log": view(id)?})),
        (["projects", _, "bastions", _], _) => Some(json!({"bastion": seen.bastion.as_ref()?})),
        (["projects", _, "events"], _) if seen.bastion.is_some() => {
            Some(json!({"events": seen.events}))
        }
        (["volumes", _], _) => timeline.served.volume.clone(),
        (["volumes", _, "backups"], _) => Some(backups(seen.backups.as_deref()?)),
        (["container_services", _, "events"], _) if seen.backups.is_some() => {
            Some(json!({"events": seen.events}))
        }
        (["containers", _], Some(_)) => Some(json!({"container": seen.containers.first()?})),
        (_, None) => None,
        (["container_services", _, "events", id], _) => Some(json!({"event_log": view(id)?})),
        (["container_services", _, "events"], _) => Some(json!({"events": seen.events})),
        (["container_services", _, "containers"], _) => {
            Some(json!({"containers": seen.containers}))
        }
        (["container_services", _], Some(service)) => Some(json!({"container_service": service})),
        _ => None,
    }
}
