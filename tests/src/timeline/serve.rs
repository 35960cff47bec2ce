//! A server that shows, at any time of a clock, what a recording showed at that time.

use std::{
    io,
    net::SocketAddr,
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
    types::{Event, EventWithDetails},
    wait::Observation,
};
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

use super::Timeline;

/// The server; it stops when it is dropped.
///
/// Before the first mutation it shows the events that were there before the call, and no
/// containers. From then on it shows the newest of what the recording had seen; where that was
/// nothing yet it responds with 500, which a wait must put up with.
#[derive(Debug)]
pub struct Live {
    address: SocketAddr,
    requests: Arc<AtomicU32>,
    task: JoinHandle<()>,
}

#[derive(Clone)]
struct Served {
    timeline: Arc<Timeline>,
    clock: ManualClock,
    called: Arc<Mutex<Option<Duration>>>,
    requests: Arc<AtomicU32>,
}

impl Live {
    /// Serves a timeline on a port that the system chooses.
    ///
    /// # Errors
    ///
    /// When no port can be had.
    pub async fn start(timeline: Timeline, clock: ManualClock) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let requests = Arc::new(AtomicU32::new(0));
        let served = Served {
            timeline: Arc::new(timeline),
            clock,
            called: Arc::default(),
            requests: requests.clone(),
        };
        let app = Router::new().fallback(answer).with_state(served);
        // It ends with the task; what a client that goes away provokes is no matter.
        let task = tokio::spawn(async move { drop(axum::serve(listener, app).await) });
        Ok(Self {
            address,
            requests,
            task,
        })
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many requests it has received, the call included.
    pub fn requests(&self) -> u32 {
        self.requests.load(Ordering::Relaxed)
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(State(served): State<Served>, request: Request) -> Response {
    served.requests.fetch_add(1, Ordering::Relaxed);
    let path = request.uri().path().to_owned();
    let steps: Vec<&str> = path.trim_matches('/').split('/').skip(1).collect();
    let called = {
        let mut called = served.called.lock().unwrap_or_else(PoisonError::into_inner);
        if request.method() != Method::GET {
            *called = Some(served.clock.now());
            return json_answer(StatusCode::ACCEPTED, &json!({}));
        }
        *called
    };
    let Some(called) = called else {
        return match steps.as_slice() {
            [_, _, "events"] => {
                json_answer(StatusCode::OK, &json!({"events": before(&served.timeline)}))
            }
            [_, _, "containers"] => json_answer(StatusCode::OK, &json!({"containers": []})),
            _ => StatusCode::NOT_IMPLEMENTED.into_response(),
        };
    };
    let since = served.clock.now().saturating_sub(called);
    let Some(seen) = served.timeline.at(since) else {
        return (StatusCode::INTERNAL_SERVER_ERROR, "not yet").into_response();
    };
    match show(&seen, &steps) {
        Some(body) => json_answer(StatusCode::OK, &body),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn json_answer(status: StatusCode, body: &Value) -> Response {
    let headers = [(CONTENT_TYPE, "application/json")];
    (status, headers, body.to_string()).into_response()
}

/// The events that were there before the call.
fn before(timeline: &Timeline) -> Vec<Event> {
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

fn show(seen: &Observation, steps: &[&str]) -> Option<Value> {
    let view = |id: &str| -> Option<EventWithDetails> {
        let id = id.parse().ok()?;
        seen.views.iter().find(|view| view.id == id).cloned()
    };
    match (steps, &seen.service) {
        (["event_logs", id], _) => Some(json!({"event_log": view(id)?})),
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
