//! What happens around each HTTP request of the generated client.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use http::{
    HeaderValue,
    header::{ACCEPT, AUTHORIZATION},
};
use progenitor_client::{ClientHooks, ClientInfo, OperationInfo};

use crate::{
    generated::Client,
    http_client::{Exchange, HttpClient},
};

/// What the generated client carries for one attempt.
#[derive(Clone)]
pub(crate) struct Inner {
    authorization: Option<HeaderValue>,
    /// The answer, kept because the generated client loses it when the body does not decode.
    exchange: Arc<Mutex<Option<Exchange>>>,
}

impl Inner {
    pub(crate) fn new(authorization: Option<HeaderValue>) -> Self {
        Self {
            authorization,
            exchange: Arc::default(),
        }
    }

    /// The answer, if one came whole.
    pub(crate) fn take_exchange(&self) -> Option<Exchange> {
        self.exchange
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Inner(..)")
    }
}

impl ClientHooks<Inner> for Client {
    async fn pre<E>(
        &self,
        request: &mut reqwest::Request,
        _: &OperationInfo,
    ) -> Result<(), progenitor_client::Error<E>> {
        let headers = request.headers_mut();
        // The server reads the version from Accept alone (recording `version/024-header-ignored`)
        // and answers 406 to anything but one plain media type (`negotiate/`).
        headers.remove("api-version");
        let accept = format!("application/json; api_version={}", Self::api_version());
        let accept = HeaderValue::try_from(accept).map_err(|_| {
            progenitor_client::Error::InvalidRequest(
                "the version of the document is no header value".to_owned(),
            )
        })?;
        headers.insert(ACCEPT, accept);
        if let Some(authorization) = &self.inner.authorization {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        Ok(())
    }

    async fn exec(
        &self,
        request: reqwest::Request,
        _: &OperationInfo,
    ) -> reqwest::Result<reqwest::Response> {
        let exchange = HttpClient::exchange(&self.client, request).await?;
        let mut response = http::Response::new(exchange.body.clone());
        *response.status_mut() = exchange.status;
        *response.headers_mut() = exchange.headers.clone();
        *self
            .inner
            .exchange
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some(exchange);
        Ok(response.into())
    }
}
