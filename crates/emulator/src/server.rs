//! From a listening socket to the simulation, and back.

use std::{io, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{Extension, Request, State},
    http::{HeaderValue, Response, header::DATE},
    routing::get,
};
use hyper::{
    body::Incoming,
    server::conn::http1,
    service::{Service as _, service_fn},
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use jiff::{Timestamp, fmt::rfc2822::DateTimePrinter};
use tokio::{
    net::TcpListener,
    sync::{Semaphore, watch},
    task::JoinSet,
    time::timeout,
};

use crate::{
    api::Answer,
    clock::pause,
    connection::{Connection, Peer},
    control,
    exchange::{self, Outcome, Reply},
    limits::Limits,
    reading::read,
    reply::{half, whole},
    shared::{Shared, told_to_stop},
};

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
    let incoming = exchange::Incoming {
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        method: head.method,
        headers: head.headers,
        body,
        peer: peer.address.ip(),
    };
    let Outcome {
        not_before,
        is_eventful,
        reply,
    } = shared.lock().answer(&incoming);
    if is_eventful {
        shared.changed.notify_one();
    }
    if let Some(passed) = not_before {
        shared.wait_until(passed).await;
    }
    let mut response = match reply {
        Reply::Whole(answer) => whole(answer),
        Reply::Half(answer) => half(answer, peer.breaker),
        Reply::Reset => {
            peer.breaker.reset();
            whole(Answer::failsafe())
        }
    };
    // Otherwise hyper takes the time of this machine.
    if let Some(date) = date(shared.lock().clock.now()) {
        response.headers_mut().insert(DATE, date);
    }
    response
}

/// `None` where the year has more than four digits.
fn date(now: Timestamp) -> Option<HeaderValue> {
    let text = DateTimePrinter::new().timestamp_to_rfc9110_string(&now);
    HeaderValue::try_from(text.ok()?).ok()
}
