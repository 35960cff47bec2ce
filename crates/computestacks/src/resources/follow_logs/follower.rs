//! Asks for lines repeatedly.

use std::{collections::VecDeque, fmt, sync::Arc, time::Duration};

use jiff::{SignedDuration, Timestamp};
use tracing::{debug, warn};

use super::{
    seen_lines::{LineCounts, PollTime, SeenLines},
    server_clock::{self, ServerClock},
};
use crate::{
    Client, Error, LogLine, Request,
    generated::operations,
    runtime::batches::{Batch, BatchReader},
    types::ServiceId,
};

const DEFAULT_INTERVAL: Duration = Duration::from_secs(2);
const DEFAULT_MAX_INTERVAL: Duration = Duration::from_secs(10);
const DEFAULT_OVERLAP: Duration = Duration::from_secs(10);
const DEFAULT_LIMIT: u32 = 1000;
const DEFAULT_BACKLOG: usize = 20_000;

/// The log store's own maximum, as shipped.
const MAX_LIMIT: u32 = 5000;

/// How often a window that surely holds lines is requested before the poll is given up.
const MAX_ASKS: u32 = 5;

/// After so many empty responses for a window that surely holds lines it is looked into why.
const MAX_EMPTY: u32 = 5;

/// How far in the future, in doublings of a second, a readable window is looked for: 18 hours.
const MAX_DOUBLINGS: u32 = 16;

type ConfigureRequest = Arc<dyn Fn(Request<Vec<LogLine>>) -> Request<Vec<LogLine>> + Send + Sync>;

/// The line to begin with.
#[derive(Clone, Copy, Debug)]
pub(super) enum StartPosition {
    /// So many of those that are there.
    Tail(u32),
    /// The first at or after this moment.
    Since(Timestamp),
}

/// Asks for lines repeatedly, and remembers which came.
pub(super) struct Follower {
    client: Client,
    id: ServiceId,
    pub(super) begin: StartPosition,
    pub(super) interval: Duration,
    pub(super) max_interval: Duration,
    pub(super) overlap: Duration,
    pub(super) limit: u32,
    pub(super) backlog: usize,
    pub(super) give_up_after: Option<u32>,
    pub(super) change: Option<ConfigureRequest>,
    memory: SeenLines,
    /// The wait before the next poll.
    wait: Duration,
    /// This machine's time at the first poll: that of the calendar, and that of a clock that never
    /// goes back.
    started: Option<(Timestamp, Duration)>,
    server_clock: ServerClock,
    /// A poll failed or was empty before there was any line.
    doubtful: bool,
    /// Polls in a row that were empty though their window holds lines that were given.
    empty: u32,
    failures: u32,
}

/// Which lines a poll reads.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum PollWindow {
    /// Those up to now, and of those of the future what one response holds.
    PollTime,
    All,
}

/// Lines of one poll.
#[derive(Debug)]
struct PollResult {
    /// When its first response was made.
    now: PollTime,
    found: LineCounts,
    /// Lines up to now may be missing.
    doubtful: bool,
    /// Lines older than this one could not be read.
    cut: Option<Timestamp>,
    /// The oldest response was full, so there may be older lines.
    full: bool,
}

impl PollResult {
    fn new(now: PollTime) -> Self {
        Self {
            now,
            found: LineCounts::default(),
            doubtful: false,
            cut: None,
            full: false,
        }
    }
}

impl Follower {
    pub(super) fn new(client: Client, id: ServiceId) -> Self {
        Self {
            client,
            id,
            begin: StartPosition::Tail(0),
            interval: DEFAULT_INTERVAL,
            max_interval: DEFAULT_MAX_INTERVAL,
            overlap: DEFAULT_OVERLAP,
            limit: DEFAULT_LIMIT,
            backlog: DEFAULT_BACKLOG,
            give_up_after: None,
            change: None,
            memory: SeenLines::default(),
            wait: Duration::ZERO,
            started: None,
            server_clock: ServerClock::default(),
            doubtful: false,
            empty: 0,
            failures: 0,
        }
    }

    /// One call.
    async fn ask(
        &mut self,
        start: Option<Timestamp>,
        end: Option<Timestamp>,
        limit: u32,
    ) -> Result<Vec<LogLine>, Error> {
        let mut request = self.client.logs(self.id).limit(limit);
        if let Some(start) = start {
            request = request.since(start);
        }
        if let Some(end) = end {
            request = request.until(end);
        }
        let mut request = request.request();
        if let Some(change) = &self.change {
            request = change(request);
        }
        let sent = self.client.clock().now();
        let response = request.with_response().await?;
        let received = self.client.clock().now();
        self.server_clock.read(&response.headers, sent, received);
        Ok(response.value)
    }

    /// What time it is, by the server's clock where its responses show that.
    fn now(&self) -> PollTime {
        match self.server_clock.now() {
            Some(now) => PollTime::Server(now),
            None => PollTime::Client(self.client.clock().timestamp()),
        }
    }

    /// Lines before this moment need not come.
    fn from(&self) -> Timestamp {
        if let Some(from) = self.memory.from() {
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

    /// A call for a window that surely holds a line, so that an empty response is a failure. `None`
    /// where it stays so.
    async fn ask_again(
        &mut self,
        start: Option<Timestamp>,
        end: Timestamp,
        limit: u32,
    ) -> Result<Option<Vec<LogLine>>, Error> {
        for _ in 0..MAX_ASKS {
            match self.ask(start, Some(end), limit).await {
                Ok(lines) if !lines.is_empty() => return Ok(Some(lines)),
                Err(error) if !passes(&error) => return Err(error),
                _ => self.client.clock().sleep(self.interval).await,
            }
        }
        Ok(None)
    }

    /// Reads all lines from a moment on, and where there is no start, some before it too. `None`
    /// where nothing can be said.
    ///
    /// Where one response holds only lines of the future, by more than the overlap, those before
    /// it are left for later, unless all are wanted.
    async fn poll(
        &mut self,
        start: Option<Timestamp>,
        reach: PollWindow,
    ) -> Result<Option<PollResult>, Error> {
        let mut limit = match self.begin {
            StartPosition::Tail(lines) if self.memory.newest().is_none() => self.limit.max(lines),
            _ => self.limit,
        };
        let mut answer = self.ask(start, None, limit).await?;
        let (now, from) = (self.now(), start.unwrap_or_else(|| self.from()));
        let mut end: Option<Timestamp> = None;
        let mut poll = PollResult::new(now);
        loop {
            poll.full = answer.len() >= limit as usize;
            let oldest = answer.iter().map(|line| line.time).min();
            poll.found.add(answer);
            let Some(oldest) = oldest.filter(|oldest| poll.full && *oldest >= from) else {
                break;
            };
            if let (PollTime::Server(now), PollWindow::PollTime) = (now, reach)
                && let future = next_second(after(server_clock::latest(now), self.overlap))
                && oldest > future
            {
                answer = self.ask(start, Some(future), limit).await?;
                // An empty response does not prove that there are none.
                poll.doubtful = answer.is_empty();
                end = Some(future);
                continue;
            }
            // The server takes whole seconds and leaves out the end. The rest of the oldest
            // line's own second is requested again, because lines of it may have been cut.
            let second = next_second(oldest);
            if poll.found.len() > self.backlog {
                poll.cut = Some(oldest);
                break;
            }
            if end.is_none_or(|end| second < end) {
                (end, limit) = (Some(second), self.limit);
            } else if limit < MAX_LIMIT {
                // One second has more lines than a response.
                limit = MAX_LIMIT;
            } else {
                poll.cut = Some(oldest);
                break;
            }
            answer = match self.ask_again(start, end.unwrap_or(second), limit).await? {
                Some(lines) => lines,
                // The store may not allow as many, unless it does not respond at all.
                None if limit > self.limit
                    && self.ask_again(start, second, self.limit).await?.is_some() =>
                {
                    poll.cut = Some(oldest);
                    break;
                }
                None => return Ok(None),
            };
        }
        Ok(Some(poll).filter(|poll| poll.found.len() > 0))
    }

    /// Polls once and gives what is new.
    async fn step(&mut self) -> Result<VecDeque<Result<LogLine, Error>>, Error> {
        let clock = self.client.clock();
        let now = (clock.timestamp(), clock.now());
        self.started.get_or_insert(now);
        if let (StartPosition::Since(start), None) = (self.begin, self.memory.from()) {
            self.memory.forget_before(start);
        }
        let start = self.memory.from();
        let outcome = self.poll(start, PollWindow::PollTime).await;
        // Lines before this moment need not come.
        let from = self.from();
        let Ok(Some(poll)) = outcome else {
            self.doubtful = true;
            outcome?;
            self.look_again().await?;
            return self.look_into_empty().await;
        };
        self.empty = 0;
        let (oldest, newest_before) = (poll.found.oldest(), self.memory.newest());
        let capacity = self.capacity();
        let mut fresh = self.memory.take(poll.found, poll.now, capacity);
        if let (StartPosition::Tail(lines), None) = (self.begin, start) {
            let old = fresh.partition_point(|line| line.time < from);
            fresh.drain(..old.saturating_sub(lines as usize));
            // What was cut from this response is not wanted.
            if let Some(oldest) = oldest.filter(|_| poll.full) {
                self.memory.forget_until(oldest);
            }
        }
        let mut items: VecDeque<_> = fresh.into_iter().map(Ok).collect();
        if let Some(cut) = poll.cut {
            // Without it the next poll would find the same.
            self.memory.forget_until(cut);
            // What came up to the newest line is known, but for late ones.
            if newest_before.is_none_or(|newest| newest < cut) {
                let place =
                    items.partition_point(|item| item.as_ref().is_ok_and(|line| line.time < cut));
                items.insert(
                    place,
                    Err(Error::gap(
                        operations::LIST_CONTAINER_SERVICE_LOGS.name,
                        newest_before.unwrap_or(from),
                        cut,
                    )),
                );
            }
        }
        if let (Some(newest), false) = (self.memory.newest(), poll.doubtful) {
            self.memory.look_from(before(newest, self.overlap));
        }
        // These lines are given all the same. It stays due until it is done, and the next poll fails
        // in the same way where there is no use in it.
        if let Err(error) = self.look_again().await {
            debug!(%error, "lines of before could not be read");
        }
        Ok(items)
    }

    /// Goes back to where the server's clock was set back to, if it was: lines that are written now
    /// have times that were there before.
    async fn look_again(&mut self) -> Result<(), Error> {
        let Some(from) = self.server_clock.set_back() else {
            return Ok(());
        };
        let mut there = LineCounts::default();
        if !self.memory.knows_from(from) {
            // Those that were not given, or are forgotten, and are not new either.
            match self.poll(Some(from), PollWindow::All).await? {
                Some(poll) => there = poll.found,
                None => return Ok(()),
            }
        }
        let now = server_clock::latest(self.now().time());
        debug!(%from, "the server's clock was set back");
        self.memory.look_again(from, now, there, self.capacity());
        self.server_clock.forget_set_back();
        Ok(())
    }

    /// How many lines are remembered.
    fn capacity(&self) -> usize {
        self.backlog.saturating_add(self.limit as usize)
    }
}

impl Follower {
    /// Steps over lines that the server cannot sort: every window that holds them is empty, so
    /// that following would never continue.
    async fn look_into_empty(&mut self) -> Result<VecDeque<Result<LogLine, Error>>, Error> {
        let (Some(from), Some(newest)) = (self.memory.from(), self.memory.last()) else {
            return Ok(VecDeque::new());
        };
        self.empty += 1;
        if self.empty < MAX_EMPTY || newest < from {
            return Ok(VecDeque::new());
        }
        self.empty = 0;
        // What was read once reads still, unless the log store is down.
        let end = next_second(newest);
        if self
            .ask(Some(from), Some(end), self.limit)
            .await?
            .is_empty()
        {
            return Ok(VecDeque::new());
        }
        for doubling in 0..MAX_DOUBLINGS {
            let Ok(start) = end.checked_add(SignedDuration::from_secs(1 << doubling)) else {
                break;
            };
            if !self.ask(Some(start), None, self.limit).await?.is_empty() {
                self.memory.look_from(start);
                return Ok(VecDeque::from([Err(Error::gap(
                    operations::LIST_CONTAINER_SERVICE_LOGS.name,
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
                Err(error) if passes(&error) => {
                    self.failures += 1;
                    if self.give_up_after.is_some_and(|most| self.failures >= most) {
                        return (VecDeque::from([Err(error)]), None);
                    }
                    warn!(failures = self.failures, %error, "logs could not be read, going on");
                }
                Err(error) => {
                    debug!(%error, "following ends");
                    return (VecDeque::from([Err(error)]), None);
                }
            }
        }
    }
}

impl fmt::Debug for Follower {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Follower")
            .field("id", &self.id)
            .field("begin", &self.begin)
            .field("newest", &self.memory.newest())
            .field("failures", &self.failures)
            .finish_non_exhaustive()
    }
}

/// Whether a later poll may succeed.
fn passes(error: &Error) -> bool {
    error.is_transient() || error.is_server_error() || error.is_throttled()
}

/// The whole second after a moment.
fn next_second(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second() + 1).unwrap_or(Timestamp::MAX)
}

fn before(time: Timestamp, span: Duration) -> Timestamp {
    server_clock::plus(time, -server_clock::signed(span))
}

fn after(time: Timestamp, span: Duration) -> Timestamp {
    server_clock::plus(time, server_clock::signed(span))
}
