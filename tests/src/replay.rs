//! A server on a loopback port that responds as a recording did.
//!
//! It runs inside the test's own runtime, on a port that the system chooses, and ends when its
//! handle is dropped. What it is asked is kept, so that a test can check what a client really
//! sent; of an `Authorization` header only the scheme is.
//!
//! ```
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use computestacks_tests::{captures, replay::Replay};
//!
//! let list = captures::load_dir("tests/captures/list".as_ref())?;
//! let server = Replay::start(list).await?;
//! let client = computestacks::Client::builder(server.url()).basic("user", "secret").build()?;
//! client.list().per_page(2).await?;
//! assert_eq!(server.asked()[0].served.as_deref(), Some("list/002-page-size-2"));
//! # Ok(())
//! # }
//! ```

mod asked;
pub(crate) mod matching;

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

pub use asked::Asked;

/// Larger bodies are refused with 413; the longest recorded one has ten thousand characters.
const LARGEST_BODY: usize = 1 << 20;

/// What stands for the recording host in recorded headers.
const HOST: &str = "{host}";

/// A running server. Dropping it ends it.
#[derive(Debug)]
pub struct Replay {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    task: Option<JoinHandle<io::Result<()>>>,
}

#[derive(Debug)]
struct Shared {
    address: SocketAddr,
    book: Mutex<Book>,
}

#[derive(Debug)]
struct Book {
    mode: Mode,
    exchanges: Vec<Exchange>,
    served: Vec<bool>,
    asked: Vec<Asked>,
}

/// How the response to a request is found.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Mode {
    Matching,
    Script,
}

impl Replay {
    /// Serves these exchanges to anyone who asks the same.
    ///
    /// Method, path, query (in any order) and body must be those of the recording. Of several
    /// that fit, the first one not yet served is used, then always the last one. A request that none fits
    /// gets 501 and a message that says why.
    ///
    /// # Errors
    ///
    /// When no port can be had.
    pub async fn start(exchanges: impl IntoIterator<Item = Exchange>) -> io::Result<Self> {
        Self::new(Mode::Matching, exchanges.into_iter().collect()).await
    }

    /// Responds with these exchanges in this order, whatever is asked; the last one is repeated.
    ///
    /// # Errors
    ///
    /// When no port can be had.
    pub async fn script(exchanges: impl IntoIterator<Item = Exchange>) -> io::Result<Self> {
        Self::new(Mode::Script, exchanges.into_iter().collect()).await
    }

    async fn new(mode: Mode, exchanges: Vec<Exchange>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let served = vec![false; exchanges.len()];
        let book = Book {
            mode,
            exchanges,
            served,
            asked: Vec::new(),
        };
        let shared = Arc::new(Shared {
            address,
            book: Mutex::new(book),
        });
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&shared));
        let (stop, stopped) = oneshot::channel::<()>();
        let serve = axum::serve(listener, router).with_graceful_shutdown(async {
            // A sender that is gone means the same as one that sends.
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

    /// Host and port, as they stand in the `Link` headers it sends.
    pub fn authority(&self) -> String {
        self.address.to_string()
    }

    /// What it was asked so far, in order.
    pub fn asked(&self) -> Vec<Asked> {
        self.shared.lock().asked.clone()
    }

    /// What it was asked so far, and forgets it.
    pub fn take_asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.shared.lock().asked)
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

    /// Serves other exchanges from now on, none of them served yet.
    pub fn replace(&self, exchanges: impl IntoIterator<Item = Exchange>) {
        let mut state = self.shared.lock();
        state.exchanges = exchanges.into_iter().collect();
        state.served = vec![false; state.exchanges.len()];
    }

    /// Stops listening and waits until open connections have ended.
    ///
    /// # Errors
    ///
    /// When the server itself failed.
    pub async fn stop(mut self) -> io::Result<()> {
        self.stop.take();
        match self.task.take() {
            Some(task) => task.await.map_err(io::Error::other)?,
            None => Ok(()),
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Book> {
        // What is behind it is whole after every statement, so a panic elsewhere does not matter.
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let Ok(body) = body::to_bytes(body, LARGEST_BODY).await else {
        return text(
            StatusCode::PAYLOAD_TOO_LARGE,
            "the body is too long or broke off".to_owned(),
        );
    };
    let mut asked = Asked::new(&head, &body);
    let mut state = shared.lock();
    let choice = match state.mode {
        Mode::Matching => matching::choose(&state.exchanges, &state.served, &asked),
        Mode::Script => state
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
            asked.served = Some(exchange.name.clone());
            let response = recorded(exchange, shared.address);
            state.asked.push(asked);
            response
        }
        Err(why) => {
            state.asked.push(asked);
            text(StatusCode::NOT_IMPLEMENTED, why)
        }
    }
}

/// The recorded response, byte for byte but for the name of the host.
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
