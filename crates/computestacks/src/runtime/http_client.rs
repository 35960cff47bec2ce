//! The HTTP client that the generated client uses.

use std::sync::Arc;

use bytes::Bytes;
use http::{
    HeaderValue, StatusCode,
    header::{ACCEPT, CONTENT_TYPE},
};
use secrecy::{ExposeSecret, SecretString};

use crate::{
    Error,
    runtime::buffered_response::{BufferedResponse, LARGEST_BODY, LARGEST_SMALL_BODY},
    runtime::events::EventListener,
    runtime::limiter::Limiter,
};

/// The connections to one controller.
#[derive(Clone, Debug)]
pub struct HttpClient {
    pub(crate) base_url: String,
    pub(crate) http: reqwest::Client,
    pub(crate) limiter: Option<Arc<Limiter>>,
    pub(crate) listener: Option<EventListener>,
}

impl HttpClient {
    /// Sends a request and reads the whole response.
    pub(crate) async fn exchange(
        http: &reqwest::Client,
        request: reqwest::Request,
    ) -> reqwest::Result<BufferedResponse> {
        BufferedResponse::read(http.execute(request).await?, LARGEST_BODY).await
    }

    /// Requests a token. The endpoint has no API version (recording `oauth/026-bad-api-version`).
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
            limiter.acquire().await;
        }
        if let Some(listener) = &self.listener {
            listener.tell_of_token(&request);
        }
        let response = self.http.execute(request).await;
        let response = match response {
            Ok(response) => BufferedResponse::read(response, LARGEST_SMALL_BODY).await,
            Err(error) => Err(error),
        }
        .map_err(|error| Error::transport(OPERATION, error))?;
        if let Some(listener) = &self.listener {
            listener.tell_response(response.status, &response.headers, &Bytes::new());
        }
        if response.too_long {
            return Err(Error::too_long(OPERATION, response));
        }
        if response.status == StatusCode::OK {
            return Ok(response.body);
        }
        Err(Error::status_error(OPERATION, response))
    }
}
