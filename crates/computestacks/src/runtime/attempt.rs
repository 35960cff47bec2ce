//! The state that the generated client passes to its hooks and back.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use http::{HeaderName, HeaderValue};

use crate::runtime::{
    buffered_response::BufferedResponse, events::EventListener, preview::PreviewSlot,
};

/// The state of one attempt.
#[derive(Clone)]
pub(crate) struct Attempt {
    pub(crate) authorization: Option<HeaderValue>,
    /// The response. It is kept here because the generated client drops it if the body does not
    /// decode.
    response: Arc<Mutex<Option<BufferedResponse>>>,
    /// The request is put there and not sent.
    pub(crate) preview: Option<PreviewSlot>,
    pub(crate) listener: Option<EventListener>,
    /// Headers that the caller has set.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
}

impl Attempt {
    pub(crate) fn new(authorization: Option<HeaderValue>) -> Self {
        Self {
            authorization,
            response: Arc::default(),
            preview: None,
            listener: None,
            headers: Vec::new(),
        }
    }

    pub(crate) fn keep(&self, response: BufferedResponse) {
        *self.response.lock().unwrap_or_else(PoisonError::into_inner) = Some(response);
    }

    /// Returns the response, if it was received completely.
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
