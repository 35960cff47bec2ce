//! A server on a loopback port that sends recorded responses in order, whatever is requested, and
//! keeps the requests.

use std::{
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{
    Router,
    body::{self, Body},
    extract::{Request, State},
    http::{
        Response, StatusCode,
        header::{AUTHORIZATION, HOST},
    },
};

use crate::{
    captures::{RecordedRequest, RecordedRequestBody, RecordedResponse},
    loopback::LoopbackServer,
};

/// Larger bodies are refused with 413; the longest recorded one has ten thousand characters.
const LARGEST_BODY: usize = 1 << 20;

/// The placeholder for the recorded host in headers.
const PLACEHOLDER: &str = "{host}";

#[derive(Debug)]
pub(super) struct ReplayServer {
    server: LoopbackServer,
    state: Arc<Mutex<ReplayState>>,
}

#[derive(Debug, Default)]
struct ReplayState {
    /// In reverse order; the last response is sent to every further request.
    responses: Vec<RecordedResponse>,
    requests: Vec<RecordedRequest>,
}

impl ReplayServer {
    /// Listens on a port that the system chooses.
    pub(super) async fn start() -> io::Result<Self> {
        let state = Arc::<Mutex<ReplayState>>::default();
        let app = Router::new().fallback(respond);
        let server = LoopbackServer::start(app.with_state(Arc::clone(&state))).await?;
        Ok(Self { server, state })
    }

    /// The base URL.
    pub(super) fn url(&self) -> String {
        self.server.url()
    }

    /// Sends these responses from now on, and forgets earlier requests.
    pub(super) fn script(&self, mut responses: Vec<RecordedResponse>) {
        responses.reverse();
        *lock(&self.state) = ReplayState {
            responses,
            requests: Vec::new(),
        };
    }

    /// The requests since the script began, in order, without credentials.
    pub(super) fn requests(&self) -> Vec<RecordedRequest> {
        lock(&self.state).requests.clone()
    }
}

fn lock(state: &Mutex<ReplayState>) -> MutexGuard<'_, ReplayState> {
    // Every statement leaves the state consistent, so a panic elsewhere does not matter.
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn respond(State(state): State<Arc<Mutex<ReplayState>>>, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let host = head.headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = host.unwrap_or_default().to_owned();
    let Ok(body) = body::to_bytes(body, LARGEST_BODY).await else {
        return status(StatusCode::PAYLOAD_TOO_LARGE);
    };
    let text = String::from_utf8_lossy(&body).into_owned();
    let headers = head
        .headers
        .iter()
        .filter(|(name, _)| *name != AUTHORIZATION);
    let headers = headers.map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        (name.to_string(), value)
    });
    let mut state = lock(&state);
    state.requests.push(RecordedRequest {
        method: head.method.to_string(),
        path: head.uri.to_string(),
        headers: headers.collect(),
        body: (!text.is_empty()).then_some(RecordedRequestBody::Text(text)),
    });
    let next = match state.responses.len() {
        0 | 1 => state.responses.last().cloned(),
        _ => state.responses.pop(),
    };
    let Some(recorded) = next else {
        return status(StatusCode::NOT_IMPLEMENTED);
    };
    let mut response = Response::builder().status(recorded.status);
    for (name, value) in &recorded.headers {
        response = response.header(name, value.replace(PLACEHOLDER, &host));
    }
    let response = response.body(Body::from(recorded.body.to_bytes()));
    response.unwrap_or_else(|_| status(StatusCode::NOT_IMPLEMENTED))
}

fn status(status: StatusCode) -> Response<Body> {
    let mut response = Response::default();
    *response.status_mut() = status;
    response
}
