//! Polls for log lines.

use std::{collections::VecDeque, fmt, sync::Arc, time::Duration};

use jiff::{SignedDuration, Timestamp};
use tracing::{debug, warn};

use super::{
    seen_lines::{LineCounts, PollTime, SeenLines},
    server_clock::{self, ServerClock},
};
use crate::{
    Client, Error, LogLine, Request,
    resources::logs::LogSource,
    runtime::batches::{Batch, BatchReader},
};

const DEFAULT_INTERVAL: Duration = Duration::from_secs(2);
const DEFAULT_MAX_INTERVAL: Duration = Duration::from_secs(10);
const DEFAULT_OVERLAP: Duration = Duration::from_secs(10);
const DEFAULT_LIMIT: u32 = 1000;
const DEFAULT_BACKLOG: usize = 20_000;

/// The log store's own maximum, as shipped.
const MAX_LIMIT: u32 = 5000;

/// Maximum number of requests for a range that certainly contains lines.
const MAX_REQUESTS: u32 = 5;

/// After this many empty responses for a range that certainly contains lines, the cause is
/// investigated.
const MAX_EMPTY: u32 = 5;

/// How far in the future to search for a readable range, in doublings of a second: 18 hours.
const MAX_DOUBLINGS: u32 = 16;

type ConfigureRequest = Arc<dyn Fn(Request<Vec<LogLine>>) -> Request<Vec<LogLine>> + Send + Sync>;

/// Where the stream starts.
#[derive(Clone, Copy, Debug)]
pub(super) enum StartPosition {
    /// With this many existing lines.
    Tail(u32),
    /// With the first line at or after this time.
    Since(Timestamp),
}

/// Polls for lines and remembers which were returned.
pub(super) struct Follower {
    client: Client,
    source: LogSource,
    pub(super) start: StartPosition,
    pub(super) interval: Duration,
    pub(super) max_interval: Duration,
    pub(super) overlap: Duration,
    pub(super) limit: u32,
    pub(super) backlog: usize,
    pub(super) give_up_after: Option<u32>,
    pub(super) configure: Option<ConfigureRequest>,
    seen: SeenLines,
    /// The wait before the next poll.
    wait: Duration,
    /// This machine's calendar time and monotonic time at the first poll.
    started: Option<(Timestamp, Duration)>,
    server_clock: ServerClock,
    /// A poll before the first line failed or was empty.
    doubtful: bool,
    /// The number of consecutive polls that were empty although their range contains known lines.
    empty: u32,
    failures: u32,
}

/// The range of a poll.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum PollRange {
    /// Up to now, and of the lines dated in the future those that fit into one response.
    UntilNow,
    All,
}

/// The lines of one poll.
#[derive(Debug)]
struct PollResult {
    /// The time of its first response.
    now: PollTime,
    found: LineCounts,
    /// Lines up to now may be missing.
    doubtful: bool,
    /// Lines before this time could not be read.
    cut: Option<Timestamp>,
    /// The earliest response was full, so there may be earlier lines.
    is_full: bool,
}

impl PollResult {
    fn new(now: PollTime) -> Self {
        Self {
            now,
            found: LineCounts::default(),
            doubtful: false,
            cut: None,
            is_full: false,
        }
    }
}

impl Follower {
    pub(super) fn new(client: Client, source: LogSource) -> Self {
        Self {
            client,
            source,
            start: StartPosition::Tail(0),
            interval: DEFAULT_INTERVAL,
            max_interval: DEFAULT_MAX_INTERVAL,
            overlap: DEFAULT_OVERLAP,
            limit: DEFAULT_LIMIT,
            backlog: DEFAULT_BACKLOG,
            give_up_after: None,
            configure: None,
            seen: SeenLines::default(),
            wait: Duration::ZERO,
            started: None,
            server_clock: ServerClock::default(),
            doubtful: false,
            empty: 0,
            failures: 0,
        }
    }

    /// Makes one request.
    async fn request(
        &mut self,
        start: Option<Timestamp>,
        end: Option<Timestamp>,
        limit: u32,
    ) -> Result<Vec<LogLine>, Error> {
        let mut request = self.source.request(&self.client, start, end, limit);
        if let Some(configure) = &self.configure {
            request = configure(request);
        }
        let sent = self.client.clock().now();
        let response = request.with_response().await?;
        let received = self.client.clock().now();
        self.server_clock.read(&response.headers, sent, received);
        Ok(response.value)
    }

    /// The current time, by the server's clock if its responses show it.
    fn now(&self) -> PollTime {
        match self.server_clock.now() {
            Some(now) => PollTime::Server(now),
            None => PollTime::Client(self.client.clock().timestamp()),
        }
    }

    /// Lines before this time need not be returned.
    fn from(&self) -> Timestamp {
        if let Some(from) = self.seen.from() {
            return from;
        }
        let started = self
            .started
            .map(|(calendar, moment)| self.server_clock.at(moment).unwrap_or(calendar));
        let started = started.unwrap_or_else(|| self.now().time());
        if self.doubtful {
            before(started, self.overlap)
        } else {
            started
        }
    }

    /// Requests a range that certainly contains a line, so an empty response is a failure. Returns
    /// `None` if all requests fail.
    async fn request_until_found(
        &mut self,
        start: Option<Timestamp>,
        end: Timestamp,
        limit: u32,
    ) -> Result<Option<Vec<LogLine>>, Error> {
        for _ in 0..MAX_REQUESTS {
            match self.request(start, Some(end), limit).await {
                Ok(lines) if !lines.is_empty() => return Ok(Some(lines)),
                Err(error) if !error.is_temporary() => return Err(error),
                _ => self.client.clock().sleep(self.interval).await,
            }
        }
        Ok(None)
    }

    /// Reads all lines since `start`; without a start, also some earlier ones. Returns `None` if
    /// the responses prove nothing.
    ///
    /// If all lines of a response are later than now plus the overlap, those before them are left
    /// for a later poll, unless `range` is `All`.
    async fn poll(
        &mut self,
        start: Option<Timestamp>,
        range: PollRange,
    ) -> Result<Option<PollResult>, Error> {
        let mut limit = match self.start {
            StartPosition::Tail(lines) if self.seen.newest().is_none() => self.limit.max(lines),
            _ => self.limit,
        };
        let mut response = self.request(start, None, limit).await?;
        let (now, from) = (self.now(), start.unwrap_or_else(|| self.from()));
        let mut end: Option<Timestamp> = None;
        let mut poll = PollResult::new(now);
        loop {
            poll.is_full = response.len() >= limit as usize;
            let oldest = response.iter().map(|line| line.time).min();
            poll.found.add(response);
            let Some(oldest) = oldest.filter(|oldest| poll.is_full && *oldest >= from) else {
                break;
            };
            if let (PollTime::Server(now), PollRange::UntilNow) = (now, range)
                && let future = next_second(after(server_clock::latest(now), self.overlap))
                && oldest > future
            {
                response = self.request(start, Some(future), limit).await?;
                // An empty response does not prove that there are no lines.
                poll.doubtful = response.is_empty();
                end = Some(future);
                continue;
            }
            // The server uses whole seconds and excludes the end. Lines in the same second as the
            // oldest line may have been cut off, so that second is requested again.
            let second = next_second(oldest);
            if poll.found.len() > self.backlog {
                poll.cut = Some(oldest);
                break;
            }
            if end.is_none_or(|end| second < end) {
                (end, limit) = (Some(second), self.limit);
            } else if limit < MAX_LIMIT {
                // One second has more lines than fit into a response.
                limit = MAX_LIMIT;
            } else {
                poll.cut = Some(oldest);
                break;
            }
            response = match self
                .request_until_found(start, end.unwrap_or(second), limit)
                .await?
            {
                Some(lines) => lines,
                // The log store may have a lower maximum, or not respond at all.
                None if limit > self.limit
                    && self
                        .request_until_found(start, second, self.limit)
                        .await?
                        .is_some() =>
                {
                    poll.cut = Some(oldest);
                    break;
                }
                None => return Ok(None),
            };
        }
        Ok(Some(poll).filter(|poll| poll.found.len() > 0))
    }

    /// Polls once and returns the new lines.
    async fn step(&mut self) -> Result<VecDeque<Result<LogLine, Error>>, Error> {
        let clock = self.client.clock();
        let now = (clock.timestamp(), clock.now());
        self.started.get_or_insert(now);
        if let (StartPosition::Since(start), None) = (self.start, self.seen.from()) {
            self.seen.forget_before(start);
        }
        let start = self.seen.from();
        let outcome = self.poll(start, PollRange::UntilNow).await;
        // Lines before this time need not be returned.
        let from = self.from();
        let Ok(Some(poll)) = outcome else {
            self.doubtful = true;
            outcome?;
            self.handle_clock_set_back().await?;
            return self.skip_unsortable_lines().await;
        };
        self.empty = 0;
        let (oldest, newest_before) = (poll.found.oldest(), self.seen.newest());
        let capacity = self.capacity();
        let mut fresh = self.seen.add(poll.found, poll.now, capacity);
        if let (StartPosition::Tail(lines), None) = (self.start, start) {
            let old = fresh.partition_point(|line| line.time < from);
            fresh.drain(..old.saturating_sub(lines as usize));
            // Lines cut off from this response are not requested.
            if let Some(oldest) = oldest.filter(|_| poll.is_full) {
                self.seen.forget_until(oldest);
            }
        }
        let mut items: VecDeque<_> = fresh.into_iter().map(Ok).collect();
        if let Some(cut) = poll.cut {
            // Otherwise the next poll would find the same gap.
            self.seen.forget_until(cut);
            // Apart from late lines, everything up to the newest line was already returned.
            if newest_before.is_none_or(|newest| newest < cut) {
                let position =
                    items.partition_point(|item| item.as_ref().is_ok_and(|line| line.time < cut));
                items.insert(
                    position,
                    Err(Error::gap(
                        self.source.operation().name,
                        newest_before.unwrap_or(from),
                        cut,
                    )),
                );
            }
        }
        if let (Some(newest), false) = (self.seen.newest(), poll.doubtful) {
            self.seen.ignore_before(before(newest, self.overlap));
        }
        // Return the lines anyway. The reread stays due, and if it cannot succeed, the next poll
        // fails with the same error.
        if let Err(error) = self.handle_clock_set_back().await {
            debug!(%error, "cannot reread lines after the server's clock was set back");
        }
        Ok(items)
    }

    /// If the server's clock was set back, continues at the new time, because new lines have times
    /// that existed before.
    async fn handle_clock_set_back(&mut self) -> Result<(), Error> {
        let Some(from) = self.server_clock.set_back() else {
            return Ok(());
        };
        let mut existing = LineCounts::default();
        if !self.seen.remembers_since(from) {
            // Lines that were not returned or are forgotten are not new either.
            match self.poll(Some(from), PollRange::All).await? {
                Some(poll) => existing = poll.found,
                None => return Ok(()),
            }
        }
        let now = server_clock::latest(self.now().time());
        debug!(%from, "the server's clock was set back");
        self.seen.rewind(from, now, existing, self.capacity());
        self.server_clock.clear_set_back();
        Ok(())
    }

    /// The number of lines to remember.
    fn capacity(&self) -> usize {
        self.backlog.saturating_add(self.limit as usize)
    }
}

impl Follower {
    /// Skips lines that the server cannot sort. Every range with such lines is empty, so the stream
    /// would never continue.
    async fn skip_unsortable_lines(&mut self) -> Result<VecDeque<Result<LogLine, Error>>, Error> {
        let (Some(from), Some(newest)) = (self.seen.from(), self.seen.last()) else {
            return Ok(VecDeque::new());
        };
        self.empty += 1;
        if self.empty < MAX_EMPTY || newest < from {
            return Ok(VecDeque::new());
        }
        self.empty = 0;
        // Lines that were read before can be read again, unless the log store is down.
        let end = next_second(newest);
        if self
            .request(Some(from), Some(end), self.limit)
            .await?
            .is_empty()
        {
            return Ok(VecDeque::new());
        }
        for doubling in 0..MAX_DOUBLINGS {
            let Ok(start) = end.checked_add(SignedDuration::from_secs(1 << doubling)) else {
                break;
            };
            if !self
                .request(Some(start), None, self.limit)
                .await?
                .is_empty()
            {
                self.seen.ignore_before(start);
                return Ok(VecDeque::from([Err(Error::gap(
                    self.source.operation().name,
                    newest,
                    start,
                ))]));
            }
        }
        Ok(VecDeque::new())
    }
}

impl BatchReader for Follower {
    type Item = LogLine;

    async fn read(mut self) -> Batch<Self> {
        loop {
            if !self.wait.is_zero() {
                self.client.clock().sleep(self.wait).await;
            }
            let longer = self.wait.saturating_mul(2).max(self.interval);
            self.wait = longer.min(self.max_interval.max(self.interval));
            match self.step().await {
                Ok(items) => {
                    self.failures = 0;
                    if !items.is_empty() {
                        self.wait = self.interval;
                        return (items, Some(self));
                    }
                }
                Err(error) if error.is_temporary() => {
                    self.failures += 1;
                    if self.give_up_after.is_some_and(|most| self.failures >= most) {
                        return (VecDeque::from([Err(error)]), None);
                    }
                    warn!(failures = self.failures, %error, "cannot read logs, will retry");
                }
                Err(error) => {
                    debug!(%error, "stop following logs");
                    return (VecDeque::from([Err(error)]), None);
                }
            }
        }
    }
}

impl fmt::Debug for Follower {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Follower")
            .field("source", &self.source)
            .field("start", &self.start)
            .field("newest", &self.seen.newest())
            .field("failures", &self.failures)
            .finish_non_exhaustive()
    }
}

/// The start of the next whole second.
fn next_second(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second() + 1).unwrap_or(Timestamp::MAX)
}

fn before(time: Timestamp, span: Duration) -> Timestamp {
    server_clock::plus(time, -server_clock::signed(span))
}

fn after(time: Timestamp, span: Duration) -> Timestamp {
    server_clock::plus(time, server_clock::signed(span))
}
