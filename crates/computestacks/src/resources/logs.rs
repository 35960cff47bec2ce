//! Reads log lines of a service.

use std::future::IntoFuture;

use jiff::Timestamp;

use crate::{
    Client, Error, LogLine, Request, Response,
    generated::{self, operations},
    handles::ServiceHandle,
    operations::Operation,
    runtime::options::{CallOptions, call_settings},
    runtime::request::BoxFuture,
    types::{ContainerId, LogLines, ServiceId},
};

impl ServiceHandle {
    /// Reads the newest log lines of all containers of a service, newest first.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// for line in client.service(678694733).logs().limit(100).await? {
    ///     println!("{} {} {}", line.time, line.container.as_deref().unwrap_or("-"), line.line);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// An empty response does not prove that there are no lines: the server also sends one if it
    /// cannot read its log store (erratum `logs-empty-on-failure`).
    pub fn logs(&self) -> LogsRequest {
        LogsRequest {
            client: self.client.clone(),
            options: CallOptions::default(),
            id: self.service,
            limit: None,
            start: None,
            end: None,
        }
    }
}

/// A request for log lines. It is sent when it is awaited.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until the request is awaited"]
pub struct LogsRequest {
    client: Client,
    options: CallOptions,
    id: ServiceId,
    limit: Option<u32>,
    start: Option<Timestamp>,
    end: Option<Timestamp>,
}

impl LogsRequest {
    /// Sets the maximum number of lines. Default: the server's, 500. Zero means the default. More
    /// than the log store's own maximum (5000 as shipped) makes the response empty.
    pub fn limit(mut self, limit: u32) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Sets the start of the time range, in whole seconds. Default: one day ago.
    pub fn since(mut self, start: Timestamp) -> Self {
        self.start = Some(start);
        self
    }

    /// Sets the end of the time range, in whole seconds. Default: now.
    pub fn until(mut self, end: Timestamp) -> Self {
        self.end = Some(end);
        self
    }

    call_settings!(options);

    /// Sends the request and returns the value with status, headers and body.
    ///
    /// # Errors
    ///
    /// The same as for awaiting the request: see [`Error`].
    pub async fn with_response(self) -> Result<Response<Vec<LogLine>>, Error> {
        self.request().with_response().await
    }

    /// Returns the plain [`Request`], for functions that accept any request.
    pub fn request(self) -> Request<Vec<LogLine>> {
        LogSource::Service(self.id)
            .request(&self.client, self.start, self.end, self.limit)
            .with(self.options)
    }
}

/// Whose log lines are read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum LogSource {
    Service(ServiceId),
    Container(ContainerId),
}

impl LogSource {
    pub(crate) fn operation(self) -> &'static Operation {
        match self {
            Self::Service(_) => &operations::LIST_CONTAINER_SERVICE_LOGS,
            Self::Container(_) => &operations::LIST_CONTAINER_LOGS,
        }
    }

    pub(crate) fn request(
        self,
        client: &Client,
        start: Option<Timestamp>,
        end: Option<Timestamp>,
        limit: impl Into<Option<u32>>,
    ) -> Request<Vec<LogLine>> {
        let limit = limit.into().map(i64::from);
        let (start, end) = (
            start.map(Timestamp::as_second),
            end.map(Timestamp::as_second),
        );
        let prepare = move |generated: &generated::Client| match self {
            Self::Service(id) => generated.list_container_service_logs(&id, limit, end, start),
            Self::Container(id) => generated.list_container_logs(&id, limit, end, start),
        };
        Request::call(client, self.operation(), prepare, |lines: LogLines| lines.0)
    }
}

impl IntoFuture for LogsRequest {
    type Output = Result<Vec<LogLine>, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.request().into_future()
    }
}
