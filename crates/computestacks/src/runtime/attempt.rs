//! What the generated client carries from the call to its hooks and back.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use http::HeaderValue;

use crate::runtime::buffered_response::BufferedResponse;

/// What the generated client carries for one attempt of a call.
#[derive(Clone)]
pub(crate) struct Attempt {
    pub(crate) authorization: Option<HeaderValue>,
    /// The response, kept because the generated client loses it when the body does not decode.
    response: Arc<Mutex<Option<BufferedResponse>>>,
}

impl Attempt {
    pub(crate) fn new(authorization: Option<HeaderValue>) -> Self {
        Self {
            authorization,
            response: Arc::default(),
        }
    }

    /// Keeps the response.
    pub(crate) fn keep(&self, response: BufferedResponse) {
        *self.response.lock().unwrap_or_else(PoisonError::into_inner) = Some(response);
    }

    /// The response, if one came whole.
    pub(crate) fn take_response(&self) -> Option<BufferedResponse> {
        self.response
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
}

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Attempt(..)")
    }
}
