//! Follows log lines as they are written.

mod follower;
mod seen_lines;
mod server_clock;

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use futures_core::Stream;
use jiff::Timestamp;

use crate::{
    Error, LogLine, Request,
    handles::{ContainerHandle, ServiceHandle},
    resources::logs::LogSource,
    runtime::batches::BatchStream,
    time::SHORTEST_PAUSE,
};
use follower::{Follower, StartPosition};

impl ServiceHandle {
    /// Follows the log lines of all containers of a service, starting now, oldest first.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// let mut lines = client.service(678694733).follow_logs().tail(10);
    /// while let Some(line) = lines.next().await {
    ///     match line {
    ///         Ok(line) => println!("{} {}", line.time, line.line),
    ///         Err(error) if error.is_gap() => eprintln!("{error}"),
    ///         Err(error) => return Err(error),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn follow_logs(&self) -> FollowLogs {
        let source = LogSource::Service(self.service);
        FollowLogs(BatchStream::new(Follower::new(self.client.clone(), source)))
    }
}

impl ContainerHandle {
    /// Follows the log lines of a container, starting now, oldest first.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// let mut lines = client.container(331020591).follow_logs().tail(10);
    /// while let Some(line) = lines.next().await {
    ///     println!("{}", line?.line);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn follow_logs(&self) -> FollowLogs {
        let source = LogSource::Container(self.container);
        FollowLogs(BatchStream::new(Follower::new(self.client.clone(), source)))
    }
}

/// A stream of log lines as they are written, each once.
///
/// The server cannot stream, so the client polls. Each poll starts a little before the newest line,
/// and known lines are dropped. A line is identified by its time, container and message; a line
/// that was logged twice at the same time is returned twice. If there are more new lines than fit
/// into a response ([`FollowLogs::limit`]), the client reads the rest backwards in time. The lines
/// of one poll are returned in order of their time.
///
/// `FollowLogs` implements [`Stream`]; without stream adapters, use [`FollowLogs::next`]. It only
/// polls the server while you wait for the next line.
///
/// # Which lines are returned
///
/// The stream starts now, with the number of earlier lines set by [`FollowLogs::tail`], or at the
/// time set by [`FollowLogs::since`]. "Now" is the server's time according to the `Date` of its
/// first response, otherwise this machine's time. If the first poll fails or is empty, the stream
/// also returns lines from up to [`FollowLogs::overlap`] before the start.
///
/// A late line is returned unless it is older than the newest line by more than the overlap. Older
/// lines are lost.
///
/// A line dated in the future does not delay other lines, because no poll starts later than the
/// current time minus the overlap. It is returned at once if one response has room for all such
/// lines, otherwise when its time has come. Lines therefore also arrive after a container's clock
/// was ahead and is set back.
///
/// If the server's clock is set back, which its responses show, the stream continues at the new
/// time. Known lines with such times are recognised if they are within [`FollowLogs::backlog`].
/// Other old lines, including those before the start of the stream, may be returned if they fall
/// into the few seconds between two polls around the change.
///
/// # Empty responses
///
/// An empty response does not prove that there are no lines: the server also sends one if it cannot
/// read its log store (erratum `logs-empty-on-failure`). It only delays the next poll. Missed lines
/// are returned with the next response that has lines.
///
/// # Errors
///
/// - [`Error::is_gap`]: some lines could not be read; the stream **continues** after this error.
/// - Temporary errors ([`Error::is_transient`], [`Error::is_server_error`] and
///   [`Error::is_throttled`]) are not returned. The stream keeps polling, without limit unless you
///   set [`FollowLogs::give_up_after`]. Each poll is retried several times before it counts as
///   failed.
/// - Any other error is the last item: a 4xx such as [`Error::is_not_found`] after the service or container
///   was deleted, a response that cannot be decoded, or a configuration error.
///
/// # Memory
///
/// The stream keeps the lines of one poll, at most [`FollowLogs::backlog`] and one response, and
/// about 24 bytes for each of the same number of earlier lines; two or three times as many if lines
/// are dated in the future.
#[derive(Debug)]
#[must_use = "nothing is read until the stream is polled"]
pub struct FollowLogs(BatchStream<Follower>);

impl FollowLogs {
    /// Starts with this many of the existing lines. Default: 0. Replaces [`FollowLogs::since`].
    ///
    /// A number above [`FollowLogs::limit`] raises the limit of the first request. The log store
    /// has its own maximum (5000 as shipped).
    pub fn tail(self, lines: u32) -> Self {
        self.set(|follower| follower.start = StartPosition::Tail(lines))
    }

    /// Starts at this time. Replaces [`FollowLogs::tail`].
    ///
    /// If there are more lines since then than [`FollowLogs::backlog`] allows, the stream starts
    /// with an error that [`Error::is_gap`], followed by the newest lines.
    pub fn since(self, start: Timestamp) -> Self {
        self.set(|follower| follower.start = StartPosition::Since(start))
    }

    /// Sets the interval between polls while lines arrive, at least 10 milliseconds. Default: 2
    /// seconds.
    pub fn interval(self, interval: Duration) -> Self {
        self.set(|follower| follower.interval = interval.max(SHORTEST_PAUSE))
    }

    /// Sets the longest interval between polls, which is reached while no lines arrive and after
    /// errors. Default: 10 seconds.
    pub fn max_interval(self, interval: Duration) -> Self {
        self.set(|follower| follower.max_interval = interval)
    }

    /// Sets how much older than the newest line a late line may be. Default: 10 seconds.
    ///
    /// Raise it if containers on different hosts ship their lines at different speeds. Each poll
    /// reads the overlap again, so a long one is expensive.
    pub fn overlap(self, overlap: Duration) -> Self {
        self.set(|follower| follower.overlap = overlap)
    }

    /// Sets the maximum number of lines in a response. Default: 1000. More than the log store's own
    /// maximum (5000 as shipped) makes all responses empty.
    pub fn limit(self, limit: u32) -> Self {
        self.set(|follower| follower.limit = limit.max(1))
    }

    /// Sets the maximum number of lines of one poll, over several responses. Default: 20 000. If
    /// there are more, the oldest are skipped with an error that [`Error::is_gap`].
    pub fn backlog(self, lines: usize) -> Self {
        self.set(|follower| follower.backlog = lines.max(1))
    }

    /// Ends the stream after this many consecutive failed polls, with the last error. Default:
    /// never. An empty response does not count as a failure.
    pub fn give_up_after(self, failures: u32) -> Self {
        self.set(|follower| follower.give_up_after = Some(failures.max(1)))
    }

    /// Changes the options of the call of each poll, such as its timeout. Default: those of the
    /// client.
    pub fn each_poll(
        self,
        configure: impl Fn(Request<Vec<LogLine>>) -> Request<Vec<LogLine>> + Send + Sync + 'static,
    ) -> Self {
        self.set(|follower| follower.configure = Some(Arc::new(configure)))
    }

    /// Returns the next line. Dropping the future loses nothing.
    ///
    /// # Errors
    ///
    /// Those of the stream: see [`FollowLogs`].
    pub async fn next(&mut self) -> Option<Result<LogLine, Error>> {
        self.0.next().await
    }

    fn set(self, change: impl FnOnce(&mut Follower)) -> Self {
        Self(self.0.set(change))
    }
}

impl Stream for FollowLogs {
    type Item = Result<LogLine, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().0.poll(context)
    }
}
