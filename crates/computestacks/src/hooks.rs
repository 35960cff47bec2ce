//! What happens around each HTTP request of the generated client.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{ACCEPT, AUTHORIZATION},
};
use progenitor_client::{ClientHooks, ClientInfo, OperationInfo};
use secrecy::ExposeSecret;

use crate::{Credentials, credentials::Kind, generated::Client, time::Clock};

/// What all calls of a client share.
pub(crate) struct Shared {
    pub(crate) credentials: Credentials,
    pub(crate) clock: Arc<dyn Clock>,
}

/// What the generated client carries for one call.
#[derive(Clone)]
pub(crate) struct Inner {
    shared: Arc<Shared>,
    head: Arc<Mutex<Option<Head>>>,
}

/// Status and headers of the answer, kept because the generated client loses them when the body
/// does not decode.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
}

impl Inner {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self {
            shared,
            head: Arc::default(),
        }
    }

    /// The head of the last answer, if one came.
    pub(crate) fn take_head(&self) -> Option<Head> {
        self.head
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
        headers.insert(
            ACCEPT,
            HeaderValue::try_from(accept).map_err(|_| {
                progenitor_client::Error::InvalidRequest(
                    "the document's version is no header value".to_owned(),
                )
            })?,
        );
        match self.inner.shared.credentials.kind() {
            Kind::Basic { username, secret } => {
                let value = basic(username, secret.expose_secret()).ok_or_else(|| {
                    progenitor_client::Error::InvalidRequest(
                        "the user name holds a colon, which Basic credentials cannot".to_owned(),
                    )
                })?;
                headers.insert(AUTHORIZATION, value);
            }
            Kind::None => {}
        }
        Ok(())
    }

    async fn post<E>(
        &self,
        result: &reqwest::Result<reqwest::Response>,
        _: &OperationInfo,
    ) -> Result<(), progenitor_client::Error<E>> {
        if let Ok(response) = result {
            let head = Head {
                status: response.status(),
                headers: response.headers().clone(),
            };
            *self
                .inner
                .head
                .lock()
                .unwrap_or_else(PoisonError::into_inner) = Some(head);
        }
        Ok(())
    }
}

/// The value of a Basic `Authorization` header, marked so that no debug output shows it. The
/// server wants the scheme in this case exactly.
fn basic(username: &str, secret: &str) -> Option<HeaderValue> {
    if username.contains(':') {
        return None;
    }
    let mut value = HeaderValue::try_from(format!(
        "Basic {}",
        BASE64.encode(format!("{username}:{secret}"))
    ))
    .ok()?;
    value.set_sensitive(true);
    Some(value)
}

use base64::{Engine, prelude::BASE64_STANDARD as BASE64};

#[cfg(test)]
mod tests {
    #[test]
    fn basic_is_marked_secret() {
        let value = super::basic("Aladdin", "open sesame").unwrap();
        assert_eq!(value.as_bytes(), b"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert!(value.is_sensitive());
        assert!(super::basic("a:b", "c").is_none());
    }
}
