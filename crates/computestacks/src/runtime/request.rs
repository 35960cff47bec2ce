//! Requests and their responses.

use std::{
    fmt,
    future::{Future, IntoFuture},
    marker::PhantomData,
    pin::Pin,
    sync::Arc,
};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::{
    Client, Error, generated,
    operations::Operation,
    runtime::buffered_response::BufferedResponse,
    runtime::call::{Prepare, run_untyped, typed},
    runtime::options::{CallOptions, call_settings},
    runtime::prepared_request::{PreparedRequest, UntypedValue},
    runtime::preview::{PreviewSlot, RequestPreview},
};

/// A future that is `Send`.
pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Sends a request whose value is a `T` of the [`Request`].
type SendFn =
    Arc<dyn Fn(CallOptions) -> BoxFuture<Result<Response<UntypedValue>, Error>> + Send + Sync>;

/// A request that is sent when it is awaited.
///
/// Awaiting it returns the value. Use [`Request::with_response`] to also get status, headers and
/// body.
///
/// ```no_run
/// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
/// use std::time::Duration;
///
/// let response = client.service(678694733).show().timeout(Duration::from_secs(5)).with_response().await?;
/// println!("{} after {} attempts", response.status, response.attempts);
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent until the request is awaited"]
pub struct Request<T> {
    pub(crate) options: CallOptions,
    send: SendFn,
    value: PhantomData<fn() -> T>,
}

impl<T: Send + 'static> Request<T> {
    /// A request that is sent by `send`, for calls that do more than one operation does.
    pub(crate) fn new<F>(send: impl Fn(CallOptions) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Response<T>, Error>> + Send + 'static,
    {
        Self::of(Arc::new(move |options| {
            let response = send(options);
            Box::pin(async move { Ok(response.await?.into_untyped()) })
        }))
    }

    /// A request for an operation, which each attempt prepares. The value is what `unwrap` takes from the
    /// body.
    pub(crate) fn call<W: 'static>(
        client: &Client,
        operation: &'static Operation,
        prepare: impl Fn(&generated::Client) -> PreparedRequest<W> + Send + Sync + 'static,
        unwrap: fn(W) -> T,
    ) -> Self {
        Self::prepared(client, operation, prepare, move |body, _| unwrap(body))
    }

    /// As [`Request::call`], for a value that needs the headers too.
    pub(crate) fn prepared<W: 'static>(
        client: &Client,
        operation: &'static Operation,
        prepare: impl Fn(&generated::Client) -> PreparedRequest<W> + Send + Sync + 'static,
        unwrap: impl Fn(W, &HeaderMap) -> T + Copy + Send + Sync + 'static,
    ) -> Self {
        let prepare = move |generated: &_| prepare(generated).untyped(unwrap);
        Self::of(sender(client, operation, Arc::new(prepare)))
    }

    fn of(send: SendFn) -> Self {
        Self {
            options: CallOptions::default(),
            send,
            value: PhantomData,
        }
    }

    /// The same request, with its response converted.
    pub(crate) fn and_then<U: Send + 'static>(
        self,
        convert: impl Fn(Response<T>) -> Result<Response<U>, Error> + Send + Sync + 'static,
    ) -> Request<U> {
        let convert = move |response| Ok(convert(typed(response)?)?.into_untyped());
        Request::of(converted(self.send, Arc::new(convert))).with(self.options)
    }

    call_settings!(options);

    /// Sets a header besides those of the client, or instead of its `Accept`.
    ///
    /// The call fails with [`Error::is_config`] if it is `Authorization`: that comes from the
    /// credentials.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.options.headers.push((name, value));
        self
    }

    /// Builds the request without sending it, for a dry run. No token is requested either.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// let preview = client.service(7).show().preview().await?;
    /// println!("{} {}", preview.method, preview.url);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_config`] if the request cannot be built.
    pub async fn preview(&self) -> Result<RequestPreview, Error> {
        let slot = PreviewSlot::default();
        let mut options = self.options.clone();
        options.preview = Some(slot.clone());
        let outcome = (self.send)(options).await;
        match (slot.take(), outcome) {
            (Some(preview), _) => Ok(preview),
            (None, Err(error)) => Err(error),
            (None, Ok(_)) => Err(Error::config("there is no request to preview")),
        }
    }

    /// The same request with these settings.
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
        typed((self.send)(self.options).await?)
    }
}

/// The part of [`Request::call`] that is the same for all operations.
fn sender(client: &Client, operation: &'static Operation, prepare: Arc<Prepare>) -> SendFn {
    let client = client.clone();
    Arc::new(move |options| {
        let (client, prepare) = (client.clone(), Arc::clone(&prepare));
        Box::pin(async move { run_untyped(&client, operation, options, &*prepare).await })
    })
}

type Convert =
    dyn Fn(Response<UntypedValue>) -> Result<Response<UntypedValue>, Error> + Send + Sync;

/// The part of [`Request::and_then`] that is the same for all types.
fn converted(send: SendFn, convert: Arc<Convert>) -> SendFn {
    Arc::new(move |options| {
        let (response, convert) = (send(options), Arc::clone(&convert));
        Box::pin(async move { convert(response.await?) })
    })
}

impl Request<()> {
    /// For a deletion: if the response to an attempt was lost, or the server failed after it, and the retry
    /// gets 404, that attempt has deleted it.
    pub(crate) fn gone_is_deleted(self) -> Self {
        let send = self.send;
        let send: SendFn = Arc::new(move |options| {
            let response = send(options);
            Box::pin(async move {
                match response.await {
                    Err(error) if error.is_not_found() && error.is_repeated() => {
                        Ok(error.into_response(())?.into_untyped())
                    }
                    outcome => outcome,
                }
            })
        });
        Self::of(send).with(self.options)
    }
}

impl<T: Send + 'static> IntoFuture for Request<T> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let response = (self.send)(self.options);
        Box::pin(async move { typed(response.await?).map(|response| response.value) })
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self {
            options: self.options.clone(),
            send: Arc::clone(&self.send),
            value: PhantomData,
        }
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
    pub(crate) fn new(value: T, response: BufferedResponse) -> Self {
        Self {
            value,
            status: response.status,
            headers: response.headers,
            body: response.body,
            attempts: 1,
        }
    }

    /// The request id from the server, with which its administrator can find the request in the
    /// log.
    pub fn request_id(&self) -> Option<&str> {
        self.headers.get("x-request-id")?.to_str().ok()
    }

    /// The response for a request whose type is known elsewhere.
    fn into_untyped(self) -> Response<UntypedValue>
    where
        T: Send + 'static,
    {
        self.map(|value, _| -> UntypedValue { Box::new(value) })
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
