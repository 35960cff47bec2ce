//! What happens around each HTTP request of the generated client.

use std::sync::OnceLock;

use http::{
    HeaderValue,
    header::{ACCEPT, AUTHORIZATION},
};
use progenitor_client::{ClientHooks, ClientInfo, OperationInfo};
use reqwest::ResponseBuilderExt as _;

use crate::{generated::Client, runtime::attempt::Attempt, runtime::http_client::HttpClient};

impl ClientHooks<Attempt> for Client {
    async fn pre<E>(
        &self,
        request: &mut reqwest::Request,
        _: &OperationInfo,
    ) -> Result<(), progenitor_client::Error<E>> {
        let headers = request.headers_mut();
        // The server reads the version from Accept alone (recording `version/024-header-ignored`)
        // and responds with 406 to anything but one plain media type (`negotiate/`).
        headers.remove("api-version");
        let accept = accept(Self::api_version()).ok_or_else(|| {
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
        let url = request.url().clone();
        let buffered = HttpClient::exchange(&self.client, request).await?;
        // The generated code looks at status and body alone; all else is taken from what is kept,
        // so that no header is copied.
        // With the URL, because reqwest would parse a made-up one in its place.
        let builder = http::Response::builder().status(buffered.status).url(url);
        let response = builder.body(buffered.body.clone()).unwrap_or_default();
        self.inner.keep(buffered);
        Ok(response.into())
    }
}

/// The media type to ask for, made once.
fn accept(version: &str) -> Option<HeaderValue> {
    static ACCEPTED: OnceLock<Option<HeaderValue>> = OnceLock::new();
    ACCEPTED
        .get_or_init(|| {
            HeaderValue::try_from(format!("application/json; api_version={version}")).ok()
        })
        .clone()
}
