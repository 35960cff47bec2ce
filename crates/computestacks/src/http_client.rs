//! The HTTP client below the generated one: whole bodies, bounded in size.

use bytes::{Bytes, BytesMut};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{ACCEPT, CONTENT_TYPE},
};
use secrecy::{ExposeSecret, SecretString};

use crate::{Error, error::Answer};

/// No answer of this API comes near this; a proxy's endless one must not fill the memory.
const LARGEST_BODY: usize = 256 * 1024 * 1024;

/// Connections to one controller.
#[derive(Clone, Debug)]
pub struct HttpClient {
    pub(crate) base_url: String,
    pub(crate) http: reqwest::Client,
}

/// A whole answer.
#[derive(Clone, Debug)]
pub(crate) struct Exchange {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The body was longer than allowed and is cut.
    pub(crate) cut: bool,
}

impl Exchange {
    /// Reads an answer, up to so many bytes of its body.
    async fn read(mut response: reqwest::Response, limit: usize) -> reqwest::Result<Self> {
        let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
        let mut chunks = BytesMut::new();
        let mut first = Bytes::new();
        while let Some(chunk) = response.chunk().await? {
            if chunks.len() + first.len() + chunk.len() > limit {
                return Ok(Self {
                    status,
                    headers,
                    body: first,
                    cut: true,
                });
            }
            // A body in one piece, as most are, is not copied.
            if first.is_empty() && chunks.is_empty() {
                first = chunk;
            } else {
                if chunks.is_empty() {
                    chunks.extend_from_slice(&std::mem::take(&mut first));
                }
                chunks.extend_from_slice(&chunk);
            }
        }
        let body = if chunks.is_empty() {
            first
        } else {
            chunks.freeze()
        };
        Ok(Self {
            status,
            headers,
            body,
            cut: false,
        })
    }
}

impl HttpClient {
    /// Sends a request and reads the whole answer.
    pub(crate) async fn exchange(
        http: &reqwest::Client,
        request: reqwest::Request,
    ) -> reqwest::Result<Exchange> {
        Exchange::read(http.execute(request).await?, LARGEST_BODY).await
    }

    /// Asks the token endpoint. It takes no API version (recording `oauth/026-bad-api-version`).
    pub(crate) async fn token(&self, form: SecretString) -> Result<Bytes, Error> {
        const OPERATION: &str = "token";
        let request = self
            .http
            .post(format!("{}/api/oauth/token", self.base_url))
            .header(ACCEPT, HeaderValue::from_static("application/json"))
            .header(
                CONTENT_TYPE,
                HeaderValue::from_static("application/x-www-form-urlencoded"),
            )
            .body(form.expose_secret().to_owned())
            .build()
            .map_err(|error| Error::transport(OPERATION, error))?;
        let exchange = Self::exchange(&self.http, request)
            .await
            .map_err(|error| Error::transport(OPERATION, error))?;
        if exchange.status == StatusCode::OK && !exchange.cut {
            return Ok(exchange.body);
        }
        Err(Error::refused(OPERATION, Answer::from(exchange)))
    }
}

#[cfg(test)]
mod tests {
    use super::Exchange;

    #[tokio::test]
    async fn a_body_is_cut_where_it_is_too_long() {
        for (limit, cut) in [(4, true), (5, false)] {
            let response = http::Response::new("12345").into();
            let exchange = Exchange::read(response, limit).await.unwrap();
            assert_eq!(exchange.cut, cut);
            assert_eq!(exchange.body.len(), if cut { 0 } else { 5 });
        }
    }
}
