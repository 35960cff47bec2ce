//! The HTTP client that the generated client uses.

use std::sync::Arc;

use bytes::Bytes;
use http::{
    HeaderValue, StatusCode,
    header::{ACCEPT, CONTENT_TYPE},
};
use secrecy::{ExposeSecret, SecretString};

use crate::{
    Error, generated,
    runtime::buffered_response::{BufferedResponse, LARGEST_BODY, LARGEST_SMALL_BODY},
    runtime::events::{CallEvent, EventListener},
    runtime::limiter::Limiter,
    runtime::preview::RequestPreview,
};

/// The connections to one controller.
#[derive(Debug)]
pub struct HttpClient {
    /// Builds the requests of operations.
    pub(crate) generated: generated::Client,
    pub(crate) limiter: Option<Arc<Limiter>>,
    pub(crate) listener: Option<EventListener>,
}

impl HttpClient {
    /// The URL of the controller.
    pub(crate) fn base_url(&self) -> &str {
        &self.generated.baseurl
    }

    /// Sends a request and reads the whole response.
    pub(crate) async fn exchange(
        &self,
        request: reqwest::Request,
    ) -> reqwest::Result<BufferedResponse> {
        if let Some(listener) = &self.listener {
            listener.tell(&CallEvent::Request(RequestPreview::of(&request)));
        }
        let response = self.generated.client.execute(request).await?;
        let response = BufferedResponse::read(response, LARGEST_BODY).await?;
        if let Some(listener) = &self.listener {
            listener.tell_response(response.status, &response.headers, &response.body);
        }
        Ok(response)
    }

    /// Requests a token. The endpoint has no API version (recording `oauth/026-bad-api-version`).
    pub(crate) async fn token(&self, form: SecretString) -> Result<Bytes, Error> {
        const OPERATION: &str = "token";
        let request = self
            .generated
            .client
            .post(format!("{}/api/oauth/token", self.base_url()))
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
        let response = self.generated.client.execute(request).await;
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
