//! A connection to the emulator that sends exactly the recorded headers and `Host`.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use axum::body::{Body, to_bytes};
use hyper::client::conn::http1::SendRequest;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

/// No recorded response has more.
const MAX_BODY_BYTES: usize = 64 << 20;

pub(super) struct Connection {
    sender: SendRequest<Body>,
    host: String,
}

/// A response of the emulator with its whole body.
#[derive(Clone, Debug)]
pub(super) struct ReplayedResponse {
    pub(super) status: u16,
    /// Names in lower case.
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Vec<u8>,
}

impl ReplayedResponse {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    /// The body as JSON, if it is JSON by content type and syntax.
    pub(super) fn json(&self) -> Option<Value> {
        let is_json = self
            .header("content-type")
            .is_some_and(|value| value.starts_with("application/json"));
        is_json
            .then(|| serde_json::from_slice(&self.body).ok())
            .flatten()
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Connection {
    pub(super) async fn open(host: &str) -> Result<Self> {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self {
            sender,
            host: host.to_owned(),
        })
    }

    pub(super) async fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(String, String)],
        body: Option<String>,
    ) -> Result<ReplayedResponse> {
        let mut request = http::Request::builder()
            .method(method)
            .uri(path)
            .header("host", &self.host);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let request = request.body(body.map_or_else(Body::empty, Body::from))?;
        let response = self.sender.send_request(request).await?;
        let (head, body) = response.into_parts();
        let body = to_bytes(Body::new(body), MAX_BODY_BYTES)
            .await
            .context("the response is incomplete")?;
        Ok(ReplayedResponse {
            status: head.status.as_u16(),
            headers: head
                .headers
                .iter()
                .map(|(name, value)| {
                    let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                    (name.as_str().to_owned(), value)
                })
                .collect(),
            body: body.to_vec(),
        })
    }
}
