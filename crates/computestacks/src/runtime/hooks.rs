//! Hooks around each HTTP request of the generated client.

use std::sync::OnceLock;

use http::{
    HeaderValue,
    header::{ACCEPT, AUTHORIZATION},
};
use progenitor_client::{ClientHooks, ClientInfo, OperationInfo};
use reqwest::ResponseBuilderExt as _;

use crate::{
    generated::Client, runtime::attempt::Attempt, runtime::events::CallEvent,
    runtime::http_client::HttpClient, runtime::preview::RequestPreview,
};

impl ClientHooks<Attempt> for Client {
    async fn pre<E>(
        &self,
        request: &mut reqwest::Request,
        _: &OperationInfo,
    ) -> Result<(), progenitor_client::Error<E>> {
        let headers = request.headers_mut();
        // The server reads the version only from Accept (recording `version/024-header-ignored`)
        // and responds with 406 to anything but a single media type (`negotiate/`).
        headers.remove("api-version");
        let accept = accept(Self::api_version()).ok_or_else(|| {
            progenitor_client::Error::InvalidRequest(
                "the API version of the contract is not a valid header value".to_owned(),
            )
        })?;
        headers.insert(ACCEPT, accept);
        for (name, value) in &self.inner.headers {
            headers.insert(name, value.clone());
        }
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
        if let Some(preview) = &self.inner.preview {
            preview.put(&request);
            // Nobody reads it.
            return Ok(http::Response::new(reqwest::Body::default()).into());
        }
        let url = request.url().clone();
        let listener = &self.inner.listener;
        if let Some(listener) = listener {
            listener.tell(&CallEvent::Request(RequestPreview::of(&request)));
        }
        let buffered = HttpClient::exchange(&self.client, request).await?;
        if let Some(listener) = listener {
            listener.tell_response(buffered.status, &buffered.headers, &buffered.body);
        }
        // The generated code only uses status and body; the rest comes from the kept response, so
        // no header is copied. The URL is set because reqwest would otherwise parse a placeholder.
        let builder = http::Response::builder().status(buffered.status).url(url);
        let response = builder.body(buffered.body.clone()).unwrap_or_default();
        self.inner.keep(buffered);
        Ok(response.into())
    }
}

/// Sends the request of an operation, with the hooks that progenitor calls around it.
pub(crate) async fn send(
    client: &Client,
    mut request: reqwest::Request,
    operation_id: &'static str,
) -> Result<reqwest::Response, progenitor_client::Error<()>> {
    let operation = OperationInfo { operation_id };
    client.pre(&mut request, &operation).await?;
    let result = client.exec(request, &operation).await;
    client.post(&result, &operation).await?;
    Ok(result?)
}

/// The `Accept` header, created once.
fn accept(version: &str) -> Option<HeaderValue> {
    static ACCEPT_VALUE: OnceLock<Option<HeaderValue>> = OnceLock::new();
    ACCEPT_VALUE
        .get_or_init(|| {
            HeaderValue::try_from(format!("application/json; api_version={version}")).ok()
        })
        .clone()
}
