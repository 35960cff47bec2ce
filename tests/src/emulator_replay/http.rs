//! A connection to the emulator that sends exactly the recorded headers and `Host`.

use anyhow::{Context as _, Result};
use axum::body::{Body, to_bytes};
use hyper::client::conn::http1::SendRequest;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::captures::{RecordedBody, RecordedHeaders, RecordedResponse, header};

/// No recorded response has more.
const MAX_BODY_BYTES: usize = 64 << 20;

pub(super) struct Connection {
    sender: SendRequest<Body>,
    host: String,
}

/// The body of a response, which is JSON by content type and syntax.
pub(super) fn body(headers: &RecordedHeaders, bytes: &[u8]) -> RecordedBody {
    if bytes.is_empty() {
        return RecordedBody::Empty;
    }
    let kind = header(headers, "content-type").unwrap_or_default();
    let json = kind.starts_with("application/json");
    let json = json.then(|| serde_json::from_slice(bytes).ok()).flatten();
    let text = || RecordedBody::Text(String::from_utf8_lossy(bytes).into_owned());
    json.map_or_else(text, RecordedBody::Json)
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
    ) -> Result<RecordedResponse> {
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
        let bytes = to_bytes(Body::new(body), MAX_BODY_BYTES)
            .await
            .context("the response is incomplete")?;
        let headers = head.headers.iter().map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        });
        let headers = headers.collect();
        Ok(RecordedResponse {
            status: head.status.as_u16(),
            body: self::body(&headers, &bytes),
            headers,
        })
    }
}
