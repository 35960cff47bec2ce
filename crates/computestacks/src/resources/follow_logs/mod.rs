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
    /// Follows the log lines of all containers of a service, oldest first, starting now.
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
/// The server cannot stream, so the client polls, each time from a little before the newest line,
/// and drops known lines. A line is identified by time, container and message; a line logged twice
/// at the same time is returned twice. If there are more lines than fit into a response
/// ([`FollowLogs::limit`]), the client reads the rest backwards. The lines of one poll are in order
/// of their time.
///
/// It is a [`Stream`] for the adapters of other crates, and has [`FollowLogs::next`] for use
/// without them. It polls only while lines are requested.
///
/// # Which lines come
///
/// Lines from now on, preceded by [`FollowLogs::tail`] lines, or lines from the time of
/// [`FollowLogs::since`]. "Now" is the server's time from the `Date` of its first response, or the
/// time of this machine if there is none. If the first poll fails or is empty, lines of the
/// preceding [`FollowLogs::overlap`] are returned too.
///
/// A late line is returned when it arrives, unless it is older than the newest line by more than
/// the overlap: then it is lost.
///
/// A line dated in the future does not delay other lines: the client never polls from later than
/// the overlap before now. It is returned at once if one response holds all such lines, otherwise
/// when its time has come. So lines are also returned after the clock of a container that was ahead
/// is set back.
///
/// If the server's clock is set back, which its responses show, the client polls from the new time.
/// It recognises known lines of that time, up to [`FollowLogs::backlog`]; older ones, and those
/// from before the start, may be returned again if they are as old as the clock was set back,
/// within the length of a wait between polls.
///
/// # Empty responses
///
/// An empty response does not prove that there are no lines: the server also sends it if it cannot
/// read its log store (erratum `logs-empty-on-failure`). It only changes the time of the next poll;
/// missed lines are returned with the next response that has lines.
///
/// # Errors
///
/// - [`Error::is_gap`]: some lines could not be read; the stream **goes on** after it.
/// - Transient errors ([`Error::is_transient`], [`Error::is_server_error`] and
///   [`Error::is_throttled`]) are not returned: the stream continues to poll, without end unless
///   [`FollowLogs::give_up_after`] is set. Each poll is retried several times before it counts as
///   failed.
/// - Any other error is the last item: a 4xx such as [`Error::is_not_found`] if the service is
///   gone, a response that cannot be decoded, or a configuration error.
///
/// # Memory
///
/// The stream keeps the lines of one poll, at most [`FollowLogs::backlog`] and one response, and
/// about 24 bytes for each of as many known lines, or two to three times as much if lines are dated
/// in the future.
#[derive(Debug)]
#[must_use = "nothing is read until the stream is polled"]
pub struct FollowLogs(BatchStream<Follower>);

impl FollowLogs {
    /// Starts with this number of existing lines. Default: 0. A number above [`FollowLogs::limit`]
    /// raises the limit of the first response, for which the log store has a maximum (5000 by
    /// default). Replaces [`FollowLogs::since`].
    pub fn tail(self, lines: u32) -> Self {
        self.set(|follower| follower.begin = StartPosition::Tail(lines))
    }

    /// Starts with the lines at this time. Replaces [`FollowLogs::tail`].
    ///
    /// If there are more lines than [`FollowLogs::backlog`], only the newest are returned, after an
    /// error that [`Error::is_gap`].
    pub fn since(self, start: Timestamp) -> Self {
        self.set(|follower| follower.begin = StartPosition::Since(start))
    }

    /// The wait between polls while lines arrive, at least 10 milliseconds. Default: 2 seconds.
    pub fn interval(self, interval: Duration) -> Self {
        self.set(|follower| follower.interval = interval.max(SHORTEST_PAUSE))
    }

    /// The maximum wait between polls while no lines arrive, and after failures. Default: 10
    /// seconds.
    pub fn max_interval(self, interval: Duration) -> Self {
        self.set(|follower| follower.max_interval = interval)
    }

    /// How much older than the newest line a line may be when it arrives. Default: 10 seconds.
    ///
    /// Raise it if containers on different hosts ship their lines at different speeds. The overlap
    /// is read again at each poll, so a long one is expensive.
    pub fn overlap(self, overlap: Duration) -> Self {
        self.set(|follower| follower.overlap = overlap)
    }

    /// Maximum number of lines per response. Default: 1000. Above the log store's own maximum (5000
    /// by default) all responses are empty.
    pub fn limit(self, limit: u32) -> Self {
        self.set(|follower| follower.limit = limit.max(1))
    }

    /// Maximum number of lines per poll, in several responses. Default: 20 000. If there are more,
    /// the oldest are dropped with an error that [`Error::is_gap`].
    pub fn backlog(self, lines: usize) -> Self {
        self.set(|follower| follower.backlog = lines.max(1))
    }

    /// Ends the stream with the error after this number of consecutive failed polls. Default:
    /// never. An empty response is not a failed poll.
    pub fn give_up_after(self, failures: u32) -> Self {
        self.set(|follower| follower.give_up_after = Some(failures.max(1)))
    }

    /// Changes the call of each poll, for example its timeout. Default: the settings of the client.
    pub fn each_poll(
        self,
        change: impl Fn(Request<Vec<LogLine>>) -> Request<Vec<LogLine>> + Send + Sync + 'static,
    ) -> Self {
        self.set(|follower| follower.change = Some(Arc::new(change)))
    }

    /// Waits for the next line. You can drop the future and call again without losing lines.
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
