//! Log lines as they are written.

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
    Client, Error, LogLine, Request, runtime::batches::BatchStream, time::SHORTEST_PAUSE,
    types::ServiceId,
};
use follower::{Follower, StartPosition};

impl Client {
    /// Follows the log lines of all containers of a service, oldest first, from now on.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// let mut lines = client.follow_logs(678694733).tail(10);
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
    pub fn follow_logs(&self, id: impl Into<ServiceId>) -> FollowLogs {
        FollowLogs(BatchStream::new(Follower::new(self.clone(), id.into())))
    }
}

/// A stream of log lines as they are written, each once.
///
/// The server has no such thing: it is asked repeatedly, from a little before the newest
/// line on, and what came already is dropped. A line is known by time, container and text; one
/// that was logged twice at one moment comes twice. Where more lines came than one response holds
/// ([`FollowLogs::limit`]), the rest is requested backwards in time. The lines found by one poll
/// are in the order of their times.
///
/// It is a [`Stream`] for the adapters of other crates, and has [`FollowLogs::next`] for use
/// without them. It polls only while lines are requested.
///
/// # Which lines come
///
/// From now on, after as many as [`FollowLogs::tail`] says, or from the time that
/// [`FollowLogs::since`] says. "Now" is the server's time, as `Date` of its first response says it,
/// and this machine's where there is none. Where the first poll failed or was empty, lines of as
/// much as [`FollowLogs::overlap`] before come too.
///
/// A line that arrives late comes when it is there, unless it is older than the newest line by
/// more than the overlap: then it is lost.
///
/// A line dated in the future delays no other line: the client never asks from later than the
/// overlap before now. It comes at once where one response holds all of those, else when its time has
/// come. So lines also come after a container's clock that was ahead is set back.
///
/// Where the server's clock is set back, which its responses show, lines are looked for from the time
/// that it was set to. Lines with such times that came before are known again, as many as
/// [`FollowLogs::backlog`] has; of those older than these, and of those before the beginning, some
/// that are as old as the clock was set back may come, by the length of a wait between polls.
///
/// # Empty responses
///
/// An empty response does not prove that there are no lines: the server responds so whenever it
/// cannot read its log store (erratum `logs-empty-on-failure`). It changes only the time of
/// the next poll; what was missed comes with the next response that has lines.
///
/// # Errors
///
/// - [`Error::is_gap`]: some lines could not be read; the stream **goes on** after it.
/// - Failures that pass ([`Error::is_transient`], [`Error::is_server_error`] and
///   [`Error::is_throttled`]) do not come out: the stream continues to poll, without end unless
///   [`FollowLogs::give_up_after`] says otherwise. Each poll is tried several times before it
///   counts as failed.
/// - Any other error is the last item: a 4xx such as [`Error::is_not_found`] when the service is
///   gone, a response that cannot be read, or an error of the configuration.
///
/// # Memory
///
/// Held are the lines of one poll, [`FollowLogs::backlog`] and one response at most, and 24 bytes
/// or so for each of as many lines that came, twice or three times as many where lines are dated in
/// the future.
#[derive(Debug)]
#[must_use = "nothing is read until the stream is polled"]
pub struct FollowLogs(BatchStream<Follower>);

impl FollowLogs {
    /// Begins with so many of the lines that are there already. Default: 0. More than
    /// [`FollowLogs::limit`] raises the limit of the first response, for which the log store has a
    /// maximum (5000 as shipped). Replaces [`FollowLogs::since`].
    pub fn tail(self, lines: u32) -> Self {
        self.set(|follower| follower.begin = StartPosition::Tail(lines))
    }

    /// Begins with the lines of this moment. Replaces [`FollowLogs::tail`].
    ///
    /// Where [`FollowLogs::backlog`] does not hold all lines since then, the newest come, after an
    /// error that [`Error::is_gap`].
    pub fn since(self, start: Timestamp) -> Self {
        self.set(|follower| follower.begin = StartPosition::Since(start))
    }

    /// The wait between polls while lines come, 10 milliseconds at least. Default: 2 seconds.
    pub fn interval(self, interval: Duration) -> Self {
        self.set(|follower| follower.interval = interval.max(SHORTEST_PAUSE))
    }

    /// The wait between polls that it grows to while nothing comes, and after failures. Default:
    /// 10 seconds.
    pub fn max_interval(self, interval: Duration) -> Self {
        self.set(|follower| follower.max_interval = interval)
    }

    /// How much older than the newest line a line may be when it arrives. Default: 10 seconds.
    ///
    /// Raise it where containers on different hosts ship their lines at different speeds. It is
    /// read again at each poll, so a long one costs.
    pub fn overlap(self, overlap: Duration) -> Self {
        self.set(|follower| follower.overlap = overlap)
    }

    /// How many lines one response may hold. Default: 1000. More than the log store's own maximum
    /// (5000 as shipped) makes all responses empty.
    pub fn limit(self, limit: u32) -> Self {
        self.set(|follower| follower.limit = limit.max(1))
    }

    /// How many lines one poll may collect, in several responses. Default: 20 000. Where there are
    /// more, the oldest are given up with an error that [`Error::is_gap`].
    pub fn backlog(self, lines: usize) -> Self {
        self.set(|follower| follower.backlog = lines.max(1))
    }

    /// Ends the stream with the error after so many failed polls in a row. Default: never. An
    /// empty response is not a failed poll.
    pub fn give_up_after(self, failures: u32) -> Self {
        self.set(|follower| follower.give_up_after = Some(failures.max(1)))
    }

    /// Changes the call of each poll, its timeouts say. Default: as the client has it.
    pub fn each_poll(
        self,
        change: impl Fn(Request<Vec<LogLine>>) -> Request<Vec<LogLine>> + Send + Sync + 'static,
    ) -> Self {
        self.set(|follower| follower.change = Some(Arc::new(change)))
    }

    /// The next line, when it is there. It may be dropped and called again: nothing is lost.
    ///
    /// # Errors
    ///
    /// As the stream: see [`FollowLogs`].
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
