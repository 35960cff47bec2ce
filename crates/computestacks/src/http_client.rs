//! The HTTP client below the generated one: whole bodies, bounded in size.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{ACCEPT, CONTENT_TYPE},
};
use secrecy::{ExposeSecret, SecretString};

use crate::{Error, error::Answer, limiter::Limiter};

/// No response of this API comes near this; a proxy's endless one must not fill the memory.
const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// So much of an error's body is read, and of a token. The largest recorded one has 2 kB; a page of
/// an application in development mode may have some 100.
const LARGEST_SMALL_BODY: usize = 1024 * 1024;

/// Connections to one controller.
#[derive(Clone, Debug)]
pub struct HttpClient {
    pub(crate) base_url: String,
    pub(crate) http: reqwest::Client,
    pub(crate) limiter: Option<Arc<Limiter>>,
}

/// A whole answer.
#[derive(Clone, Debug)]
pub(crate) struct Exchange {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The body of a success was longer than allowed and is left out. That of an error is cut
    /// without a word: the status tells enough.
    pub(crate) too_long: bool,
}

impl Exchange {
    /// Reads a response: of a success, up to so many bytes of its body.
    async fn read(mut response: reqwest::Response, largest: usize) -> reqwest::Result<Self> {
        let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
        let is_success = status.is_success();
        let limit = if is_success {
            largest
        } else {
            LARGEST_SMALL_BODY
        };
        let exchange = |body, too_long| Self {
            status,
            headers,
            body,
            too_long,
        };
        let announced = response.content_length().unwrap_or_default();
        if is_success && announced > limit as u64 {
            return Ok(exchange(Bytes::new(), true));
        }
        let mut chunks = BytesMut::new();
        let mut first = Bytes::new();
        while let Some(mut chunk) = response.chunk().await? {
            let room = limit - chunks.len() - first.len();
            let is_full = chunk.len() > room;
            if is_full && is_success {
                return Ok(exchange(Bytes::new(), true));
            }
            chunk.truncate(room);
            // A body in one piece, as most are, is not copied.
            if first.is_empty() && chunks.is_empty() {
                first = chunk;
            } else {
                if chunks.is_empty() {
                    chunks.extend_from_slice(&std::mem::take(&mut first));
                }
                chunks.extend_from_slice(&chunk);
            }
            if is_full {
                break;
            }
        }
        let body = if chunks.is_empty() {
            first
        } else {
            chunks.freeze()
        };
        Ok(exchange(body, false))
    }
}

impl HttpClient {
    /// Sends a request and reads the whole response.
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
        if let Some(limiter) = &self.limiter {
            limiter.place().await;
        }
        let response = self.http.execute(request).await;
        let exchange = match response {
            Ok(response) => Exchange::read(response, LARGEST_SMALL_BODY).await,
            Err(error) => Err(error),
        }
        .map_err(|error| Error::transport(OPERATION, error))?;
        if exchange.too_long {
            return Err(Error::too_long(OPERATION, Answer::from(exchange)));
        }
        if exchange.status == StatusCode::OK {
            return Ok(exchange.body);
        }
        Err(Error::refused(OPERATION, Answer::from(exchange)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Exchange, LARGEST_SMALL_BODY};

    /// Promise 84 of docs/behaviour.md.
    #[tokio::test]
    async fn a_body_is_left_out_or_cut_where_it_is_too_long() {
        for (length, limit, kept) in [(5, 4, 0), (5, 5, 5), (0, 0, 0)] {
            let response = http::Response::new("x".repeat(length)).into();
            let exchange = Exchange::read(response, limit).await.unwrap();
            assert_eq!(exchange.too_long, kept < length);
            assert_eq!(exchange.body.len(), kept);
        }
        for (length, kept) in [(1, 0), (0, 0), (-1, -1)] {
            let body = "x".repeat(LARGEST_SMALL_BODY.saturating_add_signed(length));
            let mut response = http::Response::new(body);
            *response.status_mut() = http::StatusCode::BAD_GATEWAY;
            let exchange = Exchange::read(response.into(), 4).await.unwrap();
            assert!(!exchange.too_long);
            assert_eq!(
                exchange.body.len(),
                LARGEST_SMALL_BODY.saturating_add_signed(kept)
            );
        }
    }
}
