//! A server on a loopback port that replays recorded responses.
//!
//! It runs in the test's own runtime, on a port that the system chooses, and stops when its handle
//! is dropped. It keeps the requests, so that a test can check what a client sent; of an
//! `Authorization` header it keeps only the scheme.
//!
//! ```
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use computestacks_tests::{captures, replay_server::ReplayServer};
//!
//! let list = captures::load_dir("tests/captures/list".as_ref())?;
//! let server = ReplayServer::start(list).await?;
//! let client = computestacks::Client::builder(server.url()).basic("user", "secret").build()?;
//! client.services().list().per_page(2).await?;
//! assert_eq!(server.requests()[0].served.as_deref(), Some("list/002-page-size-2"));
//! # Ok(())
//! # }
//! ```

pub(crate) mod matching;
mod request;

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{
    Router,
    body::{self, Body},
    extract::{Request, State},
    http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE},
};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use crate::captures::Exchange;

pub use request::ReplayRequest;

/// Larger bodies are refused with 413; the longest recorded one has ten thousand characters.
const LARGEST_BODY: usize = 1 << 20;

/// The placeholder for the recorded host in headers.
const HOST: &str = "{host}";

/// A running server. Dropping it stops it.
#[derive(Debug)]
pub struct ReplayServer {
    address: SocketAddr,
    shared: Arc<ReplayShared>,
    stop: Option<oneshot::Sender<()>>,
    task: Option<JoinHandle<io::Result<()>>>,
}

#[derive(Debug)]
struct ReplayShared {
    address: SocketAddr,
    state: Mutex<ReplayState>,
}

#[derive(Debug)]
struct ReplayState {
    mode: ReplayMode,
    exchanges: Vec<Exchange>,
    served: Vec<bool>,
    requests: Vec<ReplayRequest>,
}

/// How the server chooses a response.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum ReplayMode {
    Matching,
    Script,
}

impl ReplayServer {
    /// Serves each exchange to requests that equal the recorded one.
    ///
    /// Method, path, query (in any order) and body must match. The first matching exchange that was
    /// not served yet responds; once all were served, the last one responds to every further
    /// request. A request that no exchange matches gets 501 and the reason.
    ///
    /// # Errors
    ///
    /// If no port is free.
    pub async fn start(exchanges: impl IntoIterator<Item = Exchange>) -> io::Result<Self> {
        Self::new(ReplayMode::Matching, exchanges.into_iter().collect()).await
    }

    /// Responds with these exchanges in this order to any request; the last one is served
    /// repeatedly.
    ///
    /// # Errors
    ///
    /// If no port is free.
    pub async fn script(exchanges: impl IntoIterator<Item = Exchange>) -> io::Result<Self> {
        Self::new(ReplayMode::Script, exchanges.into_iter().collect()).await
    }

    async fn new(mode: ReplayMode, exchanges: Vec<Exchange>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let served = vec![false; exchanges.len()];
        let state = ReplayState {
            mode,
            exchanges,
            served,
            requests: Vec::new(),
        };
        let shared = Arc::new(ReplayShared {
            address,
            state: Mutex::new(state),
        });
        let router = Router::new()
            .fallback(respond)
            .with_state(Arc::clone(&shared));
        let (stop, stopped) = oneshot::channel::<()>();
        let serve = axum::serve(listener, router).with_graceful_shutdown(async {
            // A dropped sender stops the server too.
            let _ = stopped.await;
        });
        let task = tokio::spawn(serve.into_future());
        Ok(Self {
            address,
            shared,
            stop: Some(stop),
            task: Some(task),
        })
    }

    /// The base URL, such as `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Host and port, as the `Link` headers have them.
    pub fn authority(&self) -> String {
        self.address.to_string()
    }

    /// The requests so far, in order.
    pub fn requests(&self) -> Vec<ReplayRequest> {
        self.shared.lock().requests.clone()
    }

    /// The requests so far, and removes them.
    pub fn take_requests(&self) -> Vec<ReplayRequest> {
        std::mem::take(&mut self.shared.lock().requests)
    }

    /// Names of the exchanges that were not served yet, in order.
    pub fn unserved(&self) -> Vec<String> {
        let state = self.shared.lock();
        let unserved = state
            .exchanges
            .iter()
            .zip(&state.served)
            .filter(|(_, served)| !**served);
        unserved
            .map(|(exchange, _)| exchange.name.clone())
            .collect()
    }

    /// Serves other exchanges from now on.
    pub fn replace(&self, exchanges: impl IntoIterator<Item = Exchange>) {
        let mut state = self.shared.lock();
        state.exchanges = exchanges.into_iter().collect();
        state.served = vec![false; state.exchanges.len()];
    }

    /// Stops listening and waits until open connections have ended.
    ///
    /// # Errors
    ///
    /// If the server failed.
    pub async fn stop(mut self) -> io::Result<()> {
        self.stop.take();
        match self.task.take() {
            Some(task) => task.await.map_err(io::Error::other)?,
            None => Ok(()),
        }
    }
}

impl ReplayShared {
    fn lock(&self) -> MutexGuard<'_, ReplayState> {
        // Every statement leaves the state consistent, so a panic elsewhere does not matter.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn respond(State(shared): State<Arc<ReplayShared>>, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let Ok(body) = body::to_bytes(body, LARGEST_BODY).await else {
        return text(
            StatusCode::PAYLOAD_TOO_LARGE,
            "the body is too long or incomplete".to_owned(),
        );
    };
    let mut request = ReplayRequest::new(&head, &body);
    let mut state = shared.lock();
    let choice = match state.mode {
        ReplayMode::Matching => matching::choose(&state.exchanges, &state.served, &request),
        ReplayMode::Script => state
            .served
            .iter()
            .position(|served| !served)
            .or_else(|| state.exchanges.len().checked_sub(1))
            .ok_or_else(|| "the script has no exchange".to_owned()),
    };
    match choice {
        Ok(index) => {
            state.served[index] = true;
            let exchange = &state.exchanges[index];
            request.served = Some(exchange.name.clone());
            let response = recorded(exchange, shared.address);
            state.requests.push(request);
            response
        }
        Err(why) => {
            state.requests.push(request);
            text(StatusCode::NOT_IMPLEMENTED, why)
        }
    }
}

/// The recorded response; only the host name differs.
fn recorded(exchange: &Exchange, address: SocketAddr) -> Response<Body> {
    let recorded = &exchange.response;
    let mut response = Response::builder().status(recorded.status);
    for (name, value) in &recorded.headers {
        response = response.header(name, value.replace(HOST, &address.to_string()));
    }
    response
        .body(Body::from(recorded.body.to_bytes()))
        .unwrap_or_else(|error| {
            text(
                StatusCode::NOT_IMPLEMENTED,
                format!("{} cannot be sent: {error}", exchange.name),
            )
        })
}

fn text(status: StatusCode, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, plain);
    response
}

#[cfg(test)]
mod tests;
