//! The HTTP server in front of the simulation.

use std::{io, path::Path, pin::Pin, sync::Arc, time::Duration};

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
    api::HttpRequest,
    body::read_body,
    clock::sleep,
    connection::Peer,
    control,
    limits::Limits,
    shared::{SharedSimulation, stop_requested},
};

/// The router: health check, control endpoints with the documentation, and the API for all other paths.
pub(crate) fn router(
    shared: &Arc<SharedSimulation>,
    with_control: bool,
    docs: Option<&Path>,
) -> Router {
    let mut router = Router::new().route("/health", get(|| async { "ok\n" }));
    if with_control {
        router = router.nest("/_emulator", control::router(shared, docs));
    }
    router.fallback(respond).with_state(Arc::clone(shared))
}

/// Accepts connections until a stop is requested, then lets open ones finish their requests.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) -> io::Result<()> {
    let router = TowerToHyperService::new(router);
    let permits = Arc::new(Semaphore::new(limits.connections));
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stop_requested(&mut stop) => break,
            Some(_) = connections.join_next(), if !connections.is_empty() => continue,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) if is_connection_error(&error) => continue,
            Err(_) => {
                // Probably no file descriptor is left; connections that end free some.
                sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let Ok(permit) = Arc::clone(&permits).try_acquire_owned() else {
            drop(stream);
            continue;
        };
        // Nagle's algorithm would delay small responses until the previous one is acknowledged.
        let _ = stream.set_nodelay(true);
        let peer = Peer::at(peer);
        let reset_switch = peer.reset_switch.clone();
        let router = router.clone();
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(peer.clone());
            let (response, reset_switch) = (router.call(request), peer.reset_switch.clone());
            async move {
                let Ok(response) = response.await;
                if reset_switch.is_reset() {
                    // Nothing of it is sent.
                    return Err(io::Error::from(io::ErrorKind::ConnectionReset));
                }
                Ok(response)
            }
        });
        let mut stop = stop.clone();
        connections.spawn(async move {
            let mut connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(limits.head_timeout)
                .serve_connection(TokioIo::new(stream), service);
            // An error of a connection only concerns its caller.
            let is_stopped = tokio::select! {
                _ = &mut connection => false,
                () = stop_requested(&mut stop) => true,
            };
            if is_stopped {
                Pin::new(&mut connection).graceful_shutdown();
                let _ = timeout(SHUTDOWN_TIMEOUT, &mut connection).await;
            }
            let stream = connection.into_parts().io.into_inner();
            if reset_switch.is_reset() {
                // A close with zero linger time sends a reset. An error leaves an orderly close.
                let _ = stream.set_zero_linger();
            }
            drop(stream);
            drop(permit);
        });
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
    Ok(())
}

/// The real time that requests have to finish after a stop is requested.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);

fn is_connection_error(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionReset
    )
}

async fn respond(
    State(shared): State<Arc<SharedSimulation>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    let body = match read_body(body, shared.limits.body_bytes, shared.limits.body_timeout).await {
        Ok(body) => body,
        Err(error) => return error,
    };
    let request = HttpRequest {
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        method: head.method,
        headers: head.headers,
        body,
        peer: peer.address.ip(),
    };
    let (planned, received) = {
        let mut simulation = shared.lock();
        let planned = simulation.respond(&request);
        let hook = shared.on_request.as_ref();
        (planned, hook.zip(simulation.requests.last().cloned()))
    };
    // Not under the lock: the hook may use the emulator.
    if let Some((hook, received)) = received {
        hook.call(&received);
    }
    if planned.has_new_work {
        shared.changed.notify_one();
    }
    if let Some(elapsed) = planned.send_after {
        shared.wait_until(elapsed).await;
    }
    let mut response = planned.delivery.into_http(peer.reset_switch);
    // Without it hyper adds the real time.
    if let Some(date) = date(shared.lock().clock.now()) {
        response.headers_mut().insert(DATE, date);
    }
    response
}

/// The value of `Date`; `None` if the year has more than four digits.
fn date(now: Timestamp) -> Option<HeaderValue> {
    let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&now);
    HeaderValue::try_from(date.ok()?).ok()
}
