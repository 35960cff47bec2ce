//! Telling others that an event ended, as `callback` of a power call asks for.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

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
    shared::{Shared, told_to_stop},
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
pub(crate) async fn run(shared: Arc<Shared>, own_port: u16, mut stop: watch::Receiver<bool>) {
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
            tokio::spawn(async move { timeout(PATIENCE, send(outgoing, own_port)).await });
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
async fn send(outgoing: Outgoing, own_port: u16) -> Option<()> {
    let url: Url = outgoing.callback.url.parse().ok()?;
    let host = url.host_str().filter(|_| url.scheme() == "http")?;
    let port = url.port_or_known_default()?;
    let address = here(host, port).await?;
    // The control endpoints answer this machine; a caller from another one must not get there by
    // way of a callback.
    if port == own_port {
        return None;
    }
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

/// Where on this machine a host is. Other names are not even looked up.
async fn here(host: &str, port: u16) -> Option<SocketAddr> {
    let name = host.trim_matches(['[', ']']);
    let is_loopback = |address: &SocketAddr| address.ip().to_canonical().is_loopback();
    if let Ok(address) = name.parse::<IpAddr>() {
        return Some(SocketAddr::new(address, port)).filter(is_loopback);
    }
    let is_local = name == "localhost" || name.ends_with(".localhost");
    if !is_local {
        return None;
    }
    lookup_host((name, port)).await.ok()?.find(is_loopback)
}

#[cfg(test)]
mod tests {
    use super::here;

    #[tokio::test]
    async fn only_this_machine_is_called() {
        for host in ["127.0.0.1", "127.8.9.10", "[::1]", "[::ffff:127.0.0.1]"] {
            assert!(here(host, 80).await.is_some(), "{host}");
        }
        for host in [
            "192.0.2.1",
            "0.0.0.0",
            "[2001:db8::1]",
            "[::ffff:192.0.2.1]",
            "example.com",
            "localhost.example.com",
            "127.0.0.1.example.com",
        ] {
            assert!(here(host, 80).await.is_none(), "{host}");
        }
    }
}
