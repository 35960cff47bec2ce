//! What a call does, for programs that show it.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::{ClientBuilder, Error, runtime::preview::RequestPreview};

/// A step of a call: see [`ClientBuilder::on_event`].
#[non_exhaustive]
pub enum CallEvent<'a> {
    /// A request is sent. The value of `Authorization` is its scheme and `[hidden]`; requests for
    /// tokens have no body here.
    Request(RequestPreview),
    /// A response has been received completely.
    #[non_exhaustive]
    Response {
        /// The status.
        status: StatusCode,
        /// The headers. They may contain secrets.
        headers: &'a HeaderMap,
        /// The body, which may contain secrets. Empty for tokens.
        body: &'a [u8],
    },
    /// A request got no complete response. The call may be retried.
    #[non_exhaustive]
    Failed {
        /// The error of the attempt.
        error: &'a Error,
    },
    /// The call waits before the next attempt.
    #[non_exhaustive]
    Waiting {
        /// How long.
        wait: Duration,
    },
}

/// Without headers and bodies, which may contain secrets.
impl fmt::Debug for CallEvent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(request) => f.debug_tuple("Request").field(request).finish(),
            Self::Response { status, .. } => f
                .debug_struct("Response")
                .field("status", status)
                .finish_non_exhaustive(),
            Self::Failed { error } => f.debug_struct("Failed").field("error", error).finish(),
            Self::Waiting { wait } => f.debug_struct("Waiting").field("wait", wait).finish(),
        }
    }
}

/// A function that is called with each event.
#[derive(Clone)]
pub(crate) struct EventListener(Arc<dyn Fn(&CallEvent<'_>) + Send + Sync>);

impl EventListener {
    pub(crate) fn tell(&self, event: &CallEvent<'_>) {
        (self.0)(event);
    }

    /// Tells of a request for a token, without its secrets.
    pub(crate) fn tell_of_token(&self, request: &reqwest::Request) {
        let mut preview = RequestPreview::of(request);
        preview.body = None;
        self.tell(&CallEvent::Request(preview));
    }

    pub(crate) fn tell_response(&self, status: StatusCode, headers: &HeaderMap, body: &Bytes) {
        self.tell(&CallEvent::Response {
            status,
            headers,
            body,
        });
    }
}

impl fmt::Debug for EventListener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventListener(..)")
    }
}

impl ClientBuilder {
    /// Calls a function with each request, response and wait, to show what happens. It must return
    /// quickly. For logs and metrics, use the spans and events of `tracing` that each call has.
    ///
    /// ```no_run
    /// use computestacks::{CallEvent, Client};
    ///
    /// # fn run() -> Result<(), computestacks::Error> {
    /// let client = Client::builder("https://controller.example.com")
    ///     .on_event(|event| {
    ///         if let CallEvent::Request(request) = event {
    ///             eprintln!("{} {}", request.method, request.url);
    ///         }
    ///     })
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn on_event(mut self, listener: impl Fn(&CallEvent<'_>) + Send + Sync + 'static) -> Self {
        self.listener = Some(EventListener(Arc::new(listener)));
        self
    }
}
