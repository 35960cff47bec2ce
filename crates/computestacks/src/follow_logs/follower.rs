//! Asks for lines again and again.

use std::{collections::VecDeque, fmt, sync::Arc, time::Duration};

use jiff::{SignedDuration, Timestamp};
use tracing::{debug, warn};

use super::memory::{Found, Memory};
use crate::{
    Client, Error, LogLine, Request,
    batches::{Batch, Reader},
    generated::operations,
    types::ServiceId,
};

const DEFAULT_INTERVAL: Duration = Duration::from_secs(2);
const DEFAULT_MAX_INTERVAL: Duration = Duration::from_secs(10);
const DEFAULT_OVERLAP: Duration = Duration::from_secs(10);
const DEFAULT_LIMIT: u32 = 1000;
const DEFAULT_BACKLOG: usize = 20_000;

/// The log store's own maximum, as shipped.
const MAX_LIMIT: u32 = 5000;

/// How often a window that surely holds lines is asked for before the poll is given up.
const MAX_ASKS: u32 = 5;

/// After so many empty answers for a window that surely holds lines it is looked into why.
const MAX_EMPTY: u32 = 5;

/// How far in the future, in doublings of a second, a readable window is looked for: 18 hours.
const MAX_DOUBLINGS: u32 = 16;

type Change = Arc<dyn Fn(Request<Vec<LogLine>>) -> Request<Vec<LogLine>> + Send + Sync>;

/// The line to begin with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Begin {
    /// So many of those that are there.
    Tail(u32),
    /// The first at or after this moment.
    Since(Timestamp),
}

/// Asks for lines again and again, and remembers which came.
pub(super) struct Follower {
    client: Client,
    id: ServiceId,
    pub(super) begin: Begin,
    pub(super) interval: Duration,
    pub(super) max_interval: Duration,
    pub(super) overlap: Duration,
    pub(super) limit: u32,
    pub(super) backlog: usize,
    pub(super) give_up_after: Option<u32>,
    pub(super) change: Option<Change>,
    memory: Memory,
    /// The wait before the next poll.
    wait: Duration,
    /// This machine's time at the first poll.
    started: Option<Timestamp>,
    /// A poll failed or was empty before there was any line.
    doubtful: bool,
    /// Polls in a row that were empty though their window holds lines that were given.
    empty: u32,
    failures: u32,
}

/// Lines of one poll.
#[derive(Debug, Default)]
struct Poll {
    found: Found,
    /// Lines older than this one could not be read.
    cut: Option<Timestamp>,
    /// The oldest answer was full, so there may be older lines.
    full: bool,
}

impl Follower {
    pub(super) fn new(client: Client, id: ServiceId) -> Self {
        Self {
            client,
            id,
            begin: Begin::Tail(0),
            interval: DEFAULT_INTERVAL,
            max_interval: DEFAULT_MAX_INTERVAL,
            overlap: DEFAULT_OVERLAP,
            limit: DEFAULT_LIMIT,
            backlog: DEFAULT_BACKLOG,
            give_up_after: None,
            change: None,
            memory: Memory::default(),
            wait: Duration::ZERO,
            started: None,
            doubtful: false,
            empty: 0,
            failures: 0,
        }
    }

    /// One call.
    async fn ask(
        &self,
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
        let request = request.request();
        match &self.change {
            Some(change) => change(request).await,
            None => request.await,
        }
    }

    /// A call for a window that surely holds a line, so that an empty answer is a failure. `None`
    /// where it stays so.
    async fn ask_again(
        &self,
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
    async fn poll(&self, start: Option<Timestamp>, from: Timestamp) -> Result<Option<Poll>, Error> {
        let mut limit = match self.begin {
            Begin::Tail(lines) if self.memory.newest().is_none() => self.limit.max(lines),
            _ => self.limit,
        };
        let mut answer = self.ask(start, None, limit).await?;
        let mut end: Option<Timestamp> = None;
        let mut poll = Poll::default();
        loop {
            poll.full = answer.len() >= limit as usize;
            let oldest = answer.iter().map(|line| line.time).min();
            poll.found.add(answer);
            let Some(oldest) = oldest.filter(|oldest| poll.full && *oldest >= from) else {
                break;
            };
            // The server takes whole seconds and leaves out the end. The rest of the oldest
            // line's own second is asked for once more, because lines of it may have been cut.
            let second = next_second(oldest);
            if poll.found.len() > self.backlog {
                poll.cut = Some(oldest);
                break;
            }
            if end.is_none_or(|end| second < end) {
                (end, limit) = (Some(second), self.limit);
            } else if limit < MAX_LIMIT {
                // One second has more lines than an answer.
                limit = MAX_LIMIT;
            } else {
                poll.cut = Some(oldest);
                break;
            }
            answer = match self.ask_again(start, end.unwrap_or(second), limit).await? {
                Some(lines) => lines,
                // The store may not allow as many, unless it does not answer at all.
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
        let now = self.client.clock().timestamp();
        let started = *self.started.get_or_insert(now);
        if let (Begin::Since(start), None) = (self.begin, self.memory.from()) {
            self.memory.look_from(start);
        }
        let start = self.memory.from();
        // Lines before this moment need not come.
        let from = match start {
            Some(start) => start,
            None if self.doubtful => before(started, self.overlap),
            None => started,
        };
        let outcome = self.poll(start, from).await;
        let Ok(Some(Poll { found, cut, full })) = outcome else {
            self.doubtful = true;
            outcome?;
            return self.look_into_empty().await;
        };
        self.empty = 0;
        let (oldest, newest_before) = (found.oldest(), self.memory.newest());
        let capacity = self.backlog.saturating_add(self.limit as usize);
        let mut fresh = self.memory.take(found, now, capacity);
        if let (Begin::Tail(lines), None) = (self.begin, start) {
            let old = fresh.partition_point(|line| line.time < from);
            fresh.drain(..old.saturating_sub(lines as usize));
            // What was cut from this answer is not wanted.
            if let Some(oldest) = oldest.filter(|_| full) {
                self.memory.forget_until(oldest);
            }
        }
        let mut items: VecDeque<_> = fresh.into_iter().map(Ok).collect();
        if let Some(cut) = cut {
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
        if let Some(newest) = self.memory.newest() {
            self.memory.look_from(before(newest, self.overlap));
        }
        Ok(items)
    }
}

impl Follower {
    /// Steps over lines that the server cannot sort: every window that holds them is empty, so
    /// that following would stand still for ever.
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

impl Reader for Follower {
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
    SignedDuration::try_from(span)
        .ok()
        .and_then(|span| time.checked_sub(span).ok())
        .unwrap_or(Timestamp::MIN)
}
