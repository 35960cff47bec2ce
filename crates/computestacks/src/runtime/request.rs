//! Requests and their responses.

use std::{
    fmt,
    future::{Future, IntoFuture},
    pin::Pin,
};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use progenitor_client::ResponseValue;

use crate::{
    Error,
    runtime::buffered_response::BufferedResponse,
    runtime::options::{CallOptions, call_settings},
};

/// A future that is `Send`.
pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

type SendFn<T> = Box<dyn FnOnce(CallOptions) -> BoxFuture<Result<Response<T>, Error>> + Send>;

/// A request that is sent when it is awaited.
///
/// Awaiting it returns the value. Use [`Request::with_response`] to also get status, headers and
/// body.
///
/// ```no_run
/// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
/// use std::time::Duration;
///
/// let response = client.show(678694733).timeout(Duration::from_secs(5)).with_response().await?;
/// println!("{} after {} attempts", response.status, response.attempts);
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent until the request is awaited"]
pub struct Request<T> {
    pub(crate) options: CallOptions,
    send: SendFn<T>,
}

impl<T: Send + 'static> Request<T> {
    pub(crate) fn new<F>(send: impl FnOnce(CallOptions) -> F + Send + 'static) -> Self
    where
        F: Future<Output = Result<Response<T>, Error>> + Send + 'static,
    {
        Self {
            options: CallOptions::default(),
            send: Box::new(move |options| Box::pin(send(options))),
        }
    }

    call_settings!(options);

    /// Replaces the options.
    pub(crate) fn with(mut self, options: CallOptions) -> Self {
        self.options = options;
        self
    }

    /// Sends the request and returns the value with status, headers and body.
    ///
    /// # Errors
    ///
    /// The same as for awaiting the request: see [`Error`].
    pub async fn with_response(self) -> Result<Response<T>, Error> {
        (self.send)(self.options).await
    }

    /// Converts the response.
    pub(crate) fn map<U: Send + 'static>(
        self,
        convert: impl FnOnce(Response<T>) -> Response<U> + Send + 'static,
    ) -> Request<U> {
        let Self { options, send } = self;
        let send = move |options| async move { send(options).await.map(convert) };
        Request {
            options,
            ..Request::new(send)
        }
    }
}

impl<T: Send + 'static> IntoFuture for Request<T> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.with_response().await.map(|response| response.value) })
    }
}

impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// A value with the response it came from.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The decoded body.
    pub value: T,
    /// The status: 200 or 202.
    pub status: StatusCode,
    /// The headers, such as `ETag`.
    pub headers: HeaderMap,
    /// The raw body, with fields that the types do not have.
    pub body: Bytes,
    /// The number of attempts, at least one.
    pub attempts: u32,
}

impl<T> Response<T> {
    pub(crate) fn new(response: ResponseValue<T>, buffered: Option<BufferedResponse>) -> Self {
        let status = response.status();
        let (headers, body) = match buffered {
            Some(buffered) => (buffered.headers, buffered.body),
            None => (response.headers().clone(), Bytes::new()),
        };
        Self {
            value: response.into_inner(),
            status,
            headers,
            body,
            attempts: 1,
        }
    }

    /// The request id from the server, with which its administrator can find the request in the
    /// log.
    pub fn request_id(&self) -> Option<&str> {
        self.headers.get("x-request-id")?.to_str().ok()
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    pub(crate) fn map<U>(self, convert: impl FnOnce(T, &HeaderMap) -> U) -> Response<U> {
        Response {
            value: convert(self.value, &self.headers),
            status: self.status,
            headers: self.headers,
            body: self.body,
            attempts: self.attempts,
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Headers may contain cookies, and the body repeats the value.
        f.debug_struct("Response")
            .field("value", &self.value)
            .field("status", &self.status)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}
