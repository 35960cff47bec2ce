//! A request before it is sent.

use std::{any::Any, sync::OnceLock};

use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode,
    header::{ACCEPT, AUTHORIZATION},
};
use progenitor_client::ClientInfo as _;
use serde::de::DeserializeOwned;

use crate::{Error, generated::Client};

/// A value whose type only the [`Request`](crate::Request) knows. The code of requests and attempts is
/// large: this way it is in a program once, not for each operation.
pub(super) type UntypedValue = Box<dyn Any + Send>;

/// A request as the generated client builds it, and how its response is decoded.
pub(crate) struct PreparedRequest<W> {
    request: reqwest::Result<reqwest::Request>,
    success: Success,
    decode: fn(&[u8]) -> serde_json::Result<W>,
}

impl<W: DeserializeOwned> PreparedRequest<W> {
    /// The response has this status and a body of JSON.
    pub(crate) fn new(request: reqwest::RequestBuilder, status: u16) -> Self {
        Self {
            request: request.build(),
            success: Success::Status(status),
            decode: |body| serde_json::from_slice(body),
        }
    }
}

impl PreparedRequest<()> {
    /// The response has this status, and its body does not matter.
    pub(crate) fn empty(request: reqwest::RequestBuilder, status: u16) -> Self {
        Self {
            request: request.build(),
            success: Success::Status(status),
            decode: |_| Ok(()),
        }
    }

    /// The response has any status of success, and its body does not matter.
    pub(super) fn raw(request: reqwest::Request) -> Self {
        Self {
            request: Ok(request),
            success: Success::Any,
            decode: |_| Ok(()),
        }
    }
}

impl<W: 'static> PreparedRequest<W> {
    /// The same request, whose value is what `unwrap` takes from body and headers.
    pub(super) fn untyped<T: Send + 'static>(
        self,
        unwrap: impl FnOnce(W, &HeaderMap) -> T + Send + 'static,
    ) -> UntypedRequest {
        let decode = self.decode;
        UntypedRequest {
            request: self.request,
            success: self.success,
            decode: Box::new(move |body, headers| Ok(Box::new(unwrap(decode(body)?, headers)))),
        }
    }
}

type Decode = dyn FnOnce(&[u8], &HeaderMap) -> serde_json::Result<UntypedValue> + Send;

/// A [`PreparedRequest`] of any type.
pub(super) struct UntypedRequest {
    pub(super) request: reqwest::Result<reqwest::Request>,
    pub(super) success: Success,
    pub(super) decode: Box<Decode>,
}

/// The status of a success.
#[derive(Clone, Copy)]
pub(super) enum Success {
    /// The one of the contract.
    Status(u16),
    /// Any 2xx, for requests that the contract does not describe.
    Any,
}

impl Success {
    pub(super) fn includes(self, status: StatusCode) -> bool {
        match self {
            Self::Status(one) => status == one,
            Self::Any => status.is_success(),
        }
    }
}

/// Adds the headers of every request, and those of the caller.
pub(super) fn add_headers(
    request: &mut reqwest::Request,
    headers: &[(HeaderName, HeaderValue)],
    authorization: Option<HeaderValue>,
) -> Result<(), Error> {
    let all = request.headers_mut();
    // The server reads the version only from Accept (recording `version/024-header-ignored`)
    // and responds with 406 to anything but a single media type (`negotiate/`).
    let accept = accept().ok_or_else(|| {
        Error::config("the API version of the contract is not a valid header value")
    })?;
    all.insert(ACCEPT, accept);
    for (name, value) in headers {
        all.insert(name, value.clone());
    }
    if let Some(authorization) = authorization {
        all.insert(AUTHORIZATION, authorization);
    }
    Ok(())
}

/// The `Accept` header, created once.
fn accept() -> Option<HeaderValue> {
    static ACCEPT_VALUE: OnceLock<Option<HeaderValue>> = OnceLock::new();
    ACCEPT_VALUE
        .get_or_init(|| {
            let version = Client::api_version();
            HeaderValue::try_from(format!("application/json; api_version={version}")).ok()
        })
        .clone()
}
