//! From a listening socket to the simulation, and back.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Extension, Request, State},
    http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE},
    routing::get,
};
use bytes::Bytes;
use hyper::{
    body::Incoming,
    server::conn::http1,
    service::{Service as _, service_fn},
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    net::TcpListener,
    sync::{Notify, Semaphore, watch},
    task::JoinSet,
    time::timeout,
};

use crate::{
    api::Answer,
    clock::{ClockMode, pause},
    connection::{Breaker, Connection},
    control,
    limits::Limits,
    simulation::{self, Outcome, Reply, Simulation},
};

/// What all connections share.
#[derive(Debug)]
pub(crate) struct Shared {
    simulation: Mutex<Simulation>,
    pub(crate) limits: Limits,
    /// Whether the emulator's own endpoints answer callers from other machines.
    pub(crate) remote_control: bool,
    /// Something was queued, or the clock was moved.
    pub(crate) changed: Notify,
}

impl Shared {
    pub(crate) fn new(simulation: Simulation, limits: Limits, remote_control: bool) -> Arc<Self> {
        Arc::new(Self {
            simulation: Mutex::new(simulation),
            limits,
            remote_control,
            changed: Notify::new(),
        })
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Simulation> {
        // After a panic elsewhere the world may be half changed, but it is readable all the same,
        // and `reset` mends it.
        self.simulation
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves the world's time forward, and does what was due meanwhile.
    pub(crate) fn advance(&self, by: Duration) {
        {
            let mut simulation = self.lock();
            simulation.clock.advance(by);
            simulation.settle();
        }
        self.changed.notify_one();
    }

    /// How long the world has gone on.
    #[cfg(feature = "client-clock")]
    pub(crate) fn passed(&self) -> Duration {
        self.lock().clock.passed()
    }

    /// Waits until the world has gone on for so long in all.
    pub(crate) async fn wait_until(&self, passed: Duration) {
        let mut moved = self.lock().clock.watch();
        loop {
            let (now, mode) = {
                let simulation = self.lock();
                (simulation.clock.passed(), simulation.clock.mode())
            };
            if now >= passed {
                return;
            }
            let left = passed.saturating_sub(now);
            tokio::select! {
                () = pause(left), if mode == ClockMode::Running => {}
                _ = moved.changed() => {}
            }
        }
    }
}

/// The routes: the emulator's own, and the API behind all others.
pub(crate) fn router(shared: &Arc<Shared>, with_control: bool) -> Router {
    let mut router = Router::new().route("/health", get(|| async { "ok\n" }));
    if with_control {
        router = router.nest("/_emulator", control::router(shared));
    }
    router.fallback(answer).with_state(Arc::clone(shared))
}

/// Accepts connections until told to stop, then lets those that are open finish their requests.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) -> io::Result<()> {
    let router = TowerToHyperService::new(router);
    let places = Arc::new(Semaphore::new(limits.connections));
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = told_to_stop(&mut stop) => break,
            Some(_) = connections.join_next(), if !connections.is_empty() => continue,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) if is_of_the_connection(&error) => continue,
            Err(_) => {
                // No file is left to be opened, most likely; some will be closed soon.
                pause(Duration::from_millis(50)).await;
                continue;
            }
        };
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
            drop(stream);
            continue;
        };
        // Without it small answers wait for the acknowledgement of the one before.
        let _ = stream.set_nodelay(true);
        let (connection, breaker) = Connection::new(stream);
        let peer = Peer {
            address: peer,
            breaker,
        };
        let router = router.clone();
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(peer.clone());
            router.call(request)
        });
        let mut stop = stop.clone();
        connections.spawn(async move {
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(limits.head)
                .serve_connection(TokioIo::new(connection), service);
            tokio::pin!(connection);
            // How a connection ends is its caller's business.
            tokio::select! {
                _ = connection.as_mut() => {}
                () = told_to_stop(&mut stop) => {
                    connection.as_mut().graceful_shutdown();
                    let _ = timeout(LAST_WORDS, connection).await;
                }
            }
            drop(place);
        });
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
    Ok(())
}

/// Waits for the word to stop; a sender that is gone means the same.
pub(crate) async fn told_to_stop(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Real time that requests get to end after the emulator was told to stop.
const LAST_WORDS: Duration = Duration::from_secs(5);

fn is_of_the_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionReset
    )
}

/// Where a request came from.
#[derive(Clone, Debug)]
pub(crate) struct Peer {
    pub(crate) address: SocketAddr,
    breaker: Breaker,
}

#[cfg(test)]
impl Peer {
    /// A caller from somewhere, over no connection.
    pub(crate) fn at(address: SocketAddr) -> Self {
        Self {
            address,
            breaker: Breaker::default(),
        }
    }
}

async fn answer(
    State(shared): State<Arc<Shared>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    let body = match read(body, shared.limits.body_bytes, shared.limits.body).await {
        Ok(body) => body,
        Err(refusal) => return refusal,
    };
    let incoming = simulation::Incoming {
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        method: head.method,
        headers: head.headers,
        body,
        peer: peer.address.ip(),
    };
    let Outcome { not_before, reply } = shared.lock().answer(&incoming);
    shared.changed.notify_one();
    if let Some(passed) = not_before {
        shared.wait_until(passed).await;
    }
    match reply {
        Reply::Whole(answer) => whole(answer),
        Reply::Half(answer) => half(answer, peer.breaker),
        Reply::Reset => {
            peer.breaker.reset();
            whole(Answer::failsafe())
        }
    }
}

/// Reads a body to its end, within limits.
pub(crate) async fn read(
    body: Body,
    limit: usize,
    time: Duration,
) -> Result<Bytes, Response<Body>> {
    match timeout(time, to_bytes(body, limit)).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(_)) => Err(refused(
            StatusCode::PAYLOAD_TOO_LARGE,
            "the body is too long, or broke off\n",
        )),
        Err(_) => Err(refused(
            StatusCode::REQUEST_TIMEOUT,
            "the body took too long\n",
        )),
    }
}

/// An answer of the emulator itself.
pub(crate) fn refused(status: StatusCode, text: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(text.into());
    *response.status_mut() = status;
    response.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response
}

fn whole(answer: Answer) -> Response<Body> {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    response
}

/// Promises the whole body, sends half of it, and breaks the connection.
fn half(answer: Answer, breaker: Breaker) -> Response<Body> {
    let length = answer.body.len();
    let half = Half {
        bytes: Some(answer.body.slice(..length / 2)),
        is_sent: false,
        breaker,
    };
    let mut response = Response::new(Body::from_stream(half));
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    response
        .headers_mut()
        .insert(http::header::CONTENT_LENGTH, HeaderValue::from(length));
    response
}

/// A body that ends in the middle.
struct Half {
    bytes: Option<Bytes>,
    is_sent: bool,
    breaker: Breaker,
}

impl futures_core::Stream for Half {
    type Item = Result<Bytes, io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(bytes) = self.bytes.take() {
            return Poll::Ready(Some(Ok(bytes)));
        }
        // As long as there is more at once, the server collects; it sends when it has to wait.
        if !self.is_sent {
            self.is_sent = true;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        self.breaker.reset();
        Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into())))
    }
}
