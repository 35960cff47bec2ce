//! Requests with options.

use std::future::IntoFuture;

use jiff::Timestamp;

use super::Client;
use crate::{Error, ListRequest, LogsRequest};

/// A request with options. [`Pending::send`] sends it.
///
/// ```no_run
/// # fn run(client: computestacks::blocking::Client) -> Result<(), computestacks::Error> {
/// let page = client.list().page(2).per_page(50).send()?;
/// let lines = client.logs(678694733).limit(100).send()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until `send`"]
pub struct Pending<R> {
    client: Client,
    request: R,
}

impl<R> Pending<R> {
    pub(super) fn new(client: Client, request: R) -> Self {
        Self { client, request }
    }

    fn set(mut self, change: impl FnOnce(R) -> R) -> Self {
        self.request = change(self.request);
        self
    }

    /// Sends the request and waits for its value.
    ///
    /// # Errors
    ///
    /// See [`Client`].
    pub fn send<T>(self) -> Result<T, Error>
    where
        R: IntoFuture<Output = Result<T, Error>>,
    {
        let Self { client, request } = self;
        client.call(|_| request)
    }
}

impl Pending<ListRequest> {
    /// Sets the page number: see [`ListRequest::page`].
    pub fn page(self, page: u32) -> Self {
        self.set(|request| request.page(page))
    }

    /// Sets the number of services on a page: see [`ListRequest::per_page`].
    pub fn per_page(self, per_page: u32) -> Self {
        self.set(|request| request.per_page(per_page))
    }
}

impl Pending<LogsRequest> {
    /// Sets the maximum number of lines: see [`LogsRequest::limit`].
    pub fn limit(self, limit: u32) -> Self {
        self.set(|request| request.limit(limit))
    }

    /// Sets the start of the time range: see [`LogsRequest::since`].
    pub fn since(self, start: Timestamp) -> Self {
        self.set(|request| request.since(start))
    }

    /// Sets the end of the time range: see [`LogsRequest::until`].
    pub fn until(self, end: Timestamp) -> Self {
        self.set(|request| request.until(end))
    }
}
