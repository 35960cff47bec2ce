//! Sends the callbacks of power requests when their event ends.

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
    clock::sleep,
    jobs::CallbackRequest,
    shared::{SharedSimulation, stop_requested},
};

/// The real time that a callback has for its response.
const CALLBACK_TIMEOUT: Duration = Duration::from_secs(5);

#[derive(Serialize)]
struct CallbackBody<'a> {
    timestamp: i64,
    success: bool,
    data: &'a [String],
}

/// Runs due job steps without a request, and sends the callbacks that they cause.
pub(crate) async fn run(
    shared: Arc<SharedSimulation>,
    own_port: u16,
    mut stop: watch::Receiver<bool>,
) {
    loop {
        let (pending_callbacks, wait) = {
            let mut simulation = shared.lock();
            let now = simulation.settle();
            let wait = simulation.next_due().and_then(|due| {
                let left = Duration::try_from(due.duration_since(now)).unwrap_or_default();
                simulation.clock.real(left)
            });
            (simulation.take_callbacks(), wait)
        };
        for outgoing in pending_callbacks {
            // Errors are ignored, as by the real server.
            tokio::spawn(async move { timeout(CALLBACK_TIMEOUT, send(outgoing, own_port)).await });
        }
        // A millisecond later, so that rounding does not wake it too early.
        let rest = wait
            .unwrap_or(Duration::MAX)
            .saturating_add(Duration::from_millis(1));
        tokio::select! {
            () = sleep(rest), if wait.is_some() => {}
            () = shared.changed.notified() => {}
            () = stop_requested(&mut stop) => return,
        }
    }
}

/// Sends a callback over plain HTTP and only to this machine, so that the emulator cannot be used to
/// reach others.
async fn send(outgoing: CallbackRequest, own_port: u16) -> Option<()> {
    let url: Url = outgoing.callback.url.parse().ok()?;
    let host = url.host_str().filter(|_| url.scheme() == "http")?;
    let port = url.port_or_known_default()?;
    let address = loopback_address(host, port).await?;
    // The control endpoints accept this machine only; a callback must not be a way around that.
    if port == own_port {
        return None;
    }
    let stream = TcpStream::connect(address).await.ok()?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
        .await
        .ok()?;
    tokio::spawn(connection);
    let body = CallbackBody {
        timestamp: outgoing.timestamp.as_second(),
        success: outgoing.success,
        data: &outgoing.data,
    };
    let body = serde_json::to_vec(&body).ok()?;
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

/// The loopback address of a host. Names of other machines are not resolved.
async fn loopback_address(host: &str, port: u16) -> Option<SocketAddr> {
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
    use super::loopback_address;

    #[tokio::test]
    async fn only_this_machine_is_called() {
        for host in ["127.0.0.1", "127.8.9.10", "[::1]", "[::ffff:127.0.0.1]"] {
            assert!(loopback_address(host, 80).await.is_some(), "{host}");
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
            assert!(loopback_address(host, 80).await.is_none(), "{host}");
        }
    }
}
