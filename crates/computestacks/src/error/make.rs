//! Constructors of [`Error`].

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header::CONTENT_TYPE};

use crate::runtime::buffered_response::BufferedResponse;

use super::{Error, ErrorKind, Inner, messages};
use crate::{
    Response, credentials::TokenError, operations::Operation, runtime::progress::CallProgress,
};

impl Error {
    pub(super) fn new(kind: ErrorKind, operation: Option<&'static str>) -> Self {
        Self(Box::new(Inner {
            kind,
            operation,
            status: None,
            headers: HeaderMap::new(),
            messages: Vec::new(),
            body: Bytes::new(),
            source: None,
            hint: None,
            not_sent: false,
            certificate: None,
            progress: CallProgress::default(),
        }))
    }

    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config(message.into()), None)
    }

    pub(crate) fn in_progress(message: String) -> Self {
        Self::new(ErrorKind::InProgress(message), None)
    }

    /// What is said of an order that the server refuses without a message.
    pub(crate) const OVER_QUOTA: &'static str = "over the quota of containers";

    /// Explains a failure of an operation that the server always fails, and a refusal without a message.
    pub(crate) fn of(mut self, operation: &Operation) -> Self {
        if let (Some(why), true) = (operation.broken, self.is_server_error()) {
            self.0.kind = ErrorKind::Broken(why);
        }
        // The server says nothing (recording `user-api/orders_over_quota/001-create`).
        if operation.id == "createOrder" && self.is_refused() && self.messages().is_empty() {
            self.0.messages.push(Self::OVER_QUOTA.to_owned());
        }
        self
    }

    pub(crate) fn timeout(operation: &'static str, limit: Duration) -> Self {
        Self::new(ErrorKind::Timeout(limit), Some(operation))
    }

    /// Marks the request as not sent.
    pub(crate) fn not_sent(mut self) -> Self {
        self.0.not_sent = true;
        self
    }

    pub(crate) fn limited(operation: &'static str) -> Self {
        Self::new(ErrorKind::Limited, Some(operation))
    }

    pub(crate) fn decode(operation: &'static str, path: String, problem: String) -> Self {
        Self::new(ErrorKind::Decode { path, problem }, Some(operation))
    }

    /// A success whose body is larger than the limit.
    pub(crate) fn too_long(operation: &'static str, response: BufferedResponse) -> Self {
        let problem = "the body is larger than 64 MiB".to_owned();
        Self::decode(operation, ".".to_owned(), problem).with_response(response)
    }

    /// No response arrived, or only part of it.
    pub(crate) fn transport(operation: &'static str, error: reqwest::Error) -> Self {
        let mut mapped = Self::new(ErrorKind::Transport, Some(operation));
        // Only a failed connection guarantees that nothing was sent.
        mapped.0.not_sent = error.is_connect();
        #[cfg(feature = "rustls-no-provider")]
        {
            mapped.0.certificate = super::certificate::problem(&error);
        }
        // The URL contains host and ids, and a proxy's URL may contain credentials.
        mapped.0.source = Some(Arc::new(error.without_url()));
        mapped
    }

    /// A status other than the documented success.
    pub(crate) fn status_error(operation: &'static str, response: BufferedResponse) -> Self {
        if response.status.is_success() {
            let problem = "unexpected success status".to_owned();
            return Self::decode(operation, ".".to_owned(), problem).with_response(response);
        }
        Self::new(ErrorKind::Status, Some(operation)).with_response(response)
    }

    /// No access token. Takes status, headers and messages from the error of the token endpoint.
    pub(crate) fn token(operation: &'static str, error: TokenError) -> Self {
        let mut mapped = Self::new(ErrorKind::Token, Some(operation));
        mapped.0.not_sent = error.transient;
        mapped.0.hint = error.hint;
        if let Some(refusal) = error.source.downcast_ref::<Self>() {
            mapped.0.status = refusal.0.status;
            mapped.0.headers = refusal.0.headers.clone();
            mapped.0.messages.clone_from(&refusal.0.messages);
            mapped.0.certificate = refusal.0.certificate;
            if refusal.is_not_controller() {
                mapped.0.kind = refusal.0.kind.clone();
            }
        }
        mapped.0.source = Some(error.source);
        mapped
    }

    pub(crate) fn with_response(mut self, response: BufferedResponse) -> Self {
        if let Some(content_type) = foreign_content_type(&response) {
            self.0.kind = ErrorKind::NotController(content_type);
        }
        self.0.status = Some(response.status);
        self.0.headers = response.headers;
        self.0.messages = messages::read(&response.body);
        self.0.body = response.body;
        self
    }

    /// Converts an error status into the success that it means for this call.
    pub(crate) fn into_response<T>(self, value: T) -> Result<Response<T>, Self> {
        let Some(status) = self.0.status else {
            return Err(self);
        };
        let Inner {
            headers,
            body,
            progress,
            ..
        } = *self.0;
        Ok(Response {
            value,
            status,
            headers,
            body,
            attempts: progress.attempts,
        })
    }

    /// Attaches the progress of the call.
    pub(crate) fn with_progress(mut self, progress: CallProgress) -> Self {
        self.0.progress = progress;
        self
    }
}

/// The content type of a response that no controller sends.
///
/// Controllers send JSON, and XML on request. Exceptions are a 401 and a 403, which have no body and
/// the type HTML, and temporary failures, which a proxy may send for a controller.
fn foreign_content_type(response: &BufferedResponse) -> Option<String> {
    let status = response.status;
    let is_temporary =
        status == StatusCode::REQUEST_TIMEOUT || status == StatusCode::TOO_MANY_REQUESTS;
    let may_be_empty = status != StatusCode::NOT_FOUND;
    if !(status.is_success() || status.is_client_error() && !is_temporary)
        || (may_be_empty && response.body.is_empty() && !response.too_long)
    {
        return None;
    }
    let value = response.headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let media_type = value.split(';').next().unwrap_or_default().trim();
    let is_known = ["json", "xml"]
        .iter()
        .any(|known| media_type.to_ascii_lowercase().ends_with(known));
    (!is_known).then(|| messages::sanitise(media_type))
}
