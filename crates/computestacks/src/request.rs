//! A call that is ready to be sent, and its answer.

use std::{fmt, future::IntoFuture, pin::Pin};

use http::{HeaderMap, StatusCode};
use progenitor_client::ResponseValue;
use serde::de::DeserializeOwned;

use crate::{Client, Error, error, generated};

/// A future that can move between threads.
pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A call that is sent when it is awaited; until then nothing happens.
///
/// Await it for the value alone, or call [`Request::with_response`] to get status and headers too.
#[must_use = "nothing is sent until the request is awaited"]
pub struct Request<T> {
    send: Box<dyn FnOnce() -> BoxFuture<Result<Response<T>, Error>> + Send>,
}

impl<T: Send + 'static> Request<T> {
    pub(crate) fn new<F>(send: impl FnOnce() -> F + Send + 'static) -> Self
    where
        F: Future<Output = Result<Response<T>, Error>> + Send + 'static,
    {
        Self {
            send: Box::new(move || Box::pin(send())),
        }
    }

    /// Sends the request and gives the value with the status and headers it came with.
    ///
    /// # Errors
    ///
    /// As when the request itself is awaited: see [`Error`].
    pub async fn with_response(self) -> Result<Response<T>, Error> {
        (self.send)().await
    }

    /// Changes what comes out.
    pub(crate) fn map<U: Send + 'static>(
        self,
        change: impl FnOnce(Response<T>) -> Response<U> + Send + 'static,
    ) -> Request<U> {
        Request::new(move || async move { self.with_response().await.map(change) })
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
        f.write_str("Request(..)")
    }
}

/// A value and what came with it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Response<T> {
    /// The decoded body.
    pub value: T,
    /// The status, 200 or 202.
    pub status: StatusCode,
    /// The headers, such as `ETag` and `X-Request-Id`.
    pub headers: HeaderMap,
}

impl<T> Response<T> {
    pub(crate) fn map<U>(self, change: impl FnOnce(T, &HeaderMap) -> U) -> Response<U> {
        Response {
            value: change(self.value, &self.headers),
            status: self.status,
            headers: self.headers,
        }
    }
}

/// Runs one operation of the generated client and gives its outcome our types.
pub(crate) async fn run<T, F>(
    client: Client,
    operation: &'static str,
    call: impl FnOnce(generated::Client) -> F + Send,
) -> Result<Response<T>, Error>
where
    T: DeserializeOwned + Send,
    F: Future<Output = Result<ResponseValue<T>, progenitor_client::Error<()>>> + Send,
{
    let generated = client.generated();
    let inner = generated.inner.clone();
    match call(generated).await {
        Ok(response) => Ok(Response {
            status: response.status(),
            headers: response.headers().clone(),
            value: response.into_inner(),
        }),
        Err(error) => Err(error::from_generated::<T>(operation, error, inner.take_head()).await),
    }
}
