//! Telling others that an event ended, as `callback` of a power call asks for.

use std::{net::IpAddr, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{
    HeaderValue, Request,
    header::{AUTHORIZATION, CONTENT_TYPE, HOST},
};
use hyper_util::rt::TokioIo;
use serde::Serialize;
use tokio::{
    net::{TcpStream, lookup_host},
    sync::watch,
    time::timeout,
};
use url::Url;

use crate::{
    clock::{ClockMode, pause},
    engine::Outgoing,
    server::{Shared, told_to_stop},
};

/// Real time that whoever is called has for an answer.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Serialize)]
struct Told<'a> {
    timestamp: i64,
    success: bool,
    data: &'a [String],
}

/// Does what is due also while nobody asks, as long as somebody wants to be told of it.
pub(crate) async fn run(shared: Arc<Shared>, mut stop: watch::Receiver<bool>) {
    loop {
        let (outbox, wait) = {
            let mut simulation = shared.lock();
            let now = simulation.settle();
            let due = simulation.next_due();
            let mode = simulation.clock.mode();
            let wait = due
                .filter(|_| mode == ClockMode::Running)
                .map(|due| Duration::try_from(due.duration_since(now)).unwrap_or_default());
            (simulation.take_outbox(), wait)
        };
        for outgoing in outbox {
            // Whether it arrives is not noted anywhere, as on the real server.
            tokio::spawn(async move { timeout(PATIENCE, send(outgoing)).await });
        }
        // A little later than due: then it is due for certain.
        let rest = wait
            .unwrap_or(Duration::MAX)
            .saturating_add(Duration::from_millis(1));
        tokio::select! {
            () = pause(rest), if wait.is_some() => {}
            () = shared.changed.notified() => {}
            () = told_to_stop(&mut stop) => return,
        }
    }
}

/// Sends it over plain HTTP, and to this machine only: an emulator must not be a way to others.
async fn send(outgoing: Outgoing) -> Option<()> {
    let url: Url = outgoing.callback.url.parse().ok()?;
    let host = url.host_str().filter(|_| url.scheme() == "http")?;
    let port = url.port_or_known_default()?;
    let name = host.trim_matches(['[', ']']);
    let address = lookup_host((name, port))
        .await
        .ok()?
        .find(|address| is_here(address.ip()))?;
    let stream = TcpStream::connect(address).await.ok()?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
        .await
        .ok()?;
    tokio::spawn(connection);
    let told = Told {
        timestamp: outgoing.timestamp.as_second(),
        success: outgoing.success,
        data: &outgoing.data,
    };
    let body = serde_json::to_vec(&told).ok()?;
    let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let mut request = Request::post(target)
        .header(HOST, format!("{host}:{port}"))
        .header(CONTENT_TYPE, "application/json")
        .body(axum::body::Body::from(Bytes::from(body)))
        .ok()?;
    if let Some(value) = &outgoing.callback.authorization {
        let mut value = HeaderValue::from_str(value).ok()?;
        value.set_sensitive(true);
        request.headers_mut().insert(AUTHORIZATION, value);
    }
    sender.send_request(request).await.ok()?;
    Some(())
}

fn is_here(address: IpAddr) -> bool {
    address.is_loopback()
}
