//! How errors come to be.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http::HeaderMap;

use crate::runtime::buffered_response::BufferedResponse;

use super::{Error, ErrorKind, Inner, messages};
use crate::{Response, credentials::TokenError, runtime::progress::CallProgress};

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
            certificate: false,
            progress: CallProgress::default(),
        }))
    }

    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config(message.into()), None)
    }

    pub(crate) fn timeout(operation: &'static str, limit: Duration) -> Self {
        Self::new(ErrorKind::Timeout(limit), Some(operation))
    }

    /// Notes that nothing went out.
    pub(crate) fn not_sent(mut self) -> Self {
        self.0.not_sent = true;
        self
    }

    pub(crate) fn limited(operation: &'static str) -> Self {
        Self::new(ErrorKind::Limited, Some(operation))
    }

    pub(super) fn decode(operation: &'static str, path: String, problem: String) -> Self {
        Self::new(ErrorKind::Decode { path, problem }, Some(operation))
    }

    /// The response was a success with a body longer than is read.
    pub(crate) fn too_long(operation: &'static str, answer: BufferedResponse) -> Self {
        let problem = "it is longer than any response of this API".to_owned();
        Self::decode(operation, ".".to_owned(), problem).with_answer(answer)
    }

    /// No response came, or not the whole of it.
    pub(crate) fn transport(operation: &'static str, error: reqwest::Error) -> Self {
        let mut mapped = Self::new(ErrorKind::Transport, Some(operation));
        // Only then is it sure that nothing of the request went out.
        mapped.0.not_sent = error.is_connect();
        #[cfg(feature = "rustls")]
        {
            mapped.0.certificate = super::certificate::is_about_certificate(&error);
        }
        // The URL has the host and the ids, and a proxy's may have credentials.
        mapped.0.source = Some(Arc::new(error.without_url()));
        mapped
    }

    /// A response that is not the success of the contract.
    pub(crate) fn refused(operation: &'static str, answer: BufferedResponse) -> Self {
        if answer.status.is_success() {
            let problem = "the contract has another status for success".to_owned();
            return Self::decode(operation, ".".to_owned(), problem).with_answer(answer);
        }
        Self::new(ErrorKind::Status, Some(operation)).with_answer(answer)
    }

    /// There is no token. What the token endpoint said is what this error says.
    pub(crate) fn token(operation: &'static str, error: TokenError) -> Self {
        let mut mapped = Self::new(ErrorKind::Token, Some(operation));
        mapped.0.not_sent = error.transient;
        mapped.0.hint = error.hint;
        if let Some(refusal) = error.source.downcast_ref::<Self>() {
            mapped.0.status = refusal.0.status;
            mapped.0.headers = refusal.0.headers.clone();
            mapped.0.messages.clone_from(&refusal.0.messages);
            mapped.0.certificate = refusal.0.certificate;
        }
        mapped.0.source = Some(error.source);
        mapped
    }

    pub(super) fn with_answer(mut self, answer: BufferedResponse) -> Self {
        self.0.status = Some(answer.status);
        self.0.headers = answer.headers;
        self.0.messages = messages::read(&answer.body);
        self.0.body = answer.body;
        self
    }

    /// Turns a refusal into the success that it means.
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

    /// Notes what came before.
    pub(crate) fn after(mut self, progress: CallProgress) -> Self {
        self.0.progress = progress;
        self
    }
}
