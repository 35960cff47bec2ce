//! Which lines came already.

use std::{
    collections::BTreeMap,
    hash::{BuildHasher, RandomState},
};

use jiff::{SignedDuration, Timestamp};

use super::server_clock::plus;
use crate::LogLine;

/// Lines of some responses, each as often as the response that has it most often: two responses over the
/// same time both hold the same line, but a line may also be logged twice at one moment.
#[derive(Debug, Default)]
pub(super) struct LineCounts {
    lines: BTreeMap<Key, u32>,
}

/// In the order that the server sorts by, before it turns it round.
type Key = (Timestamp, Option<String>, String);

impl LineCounts {
    pub(super) fn add(&mut self, answer: Vec<LogLine>) {
        let mut counts: BTreeMap<Key, u32> = BTreeMap::new();
        for line in answer {
            *counts
                .entry((line.time, line.container, line.line))
                .or_default() += 1;
        }
        for (key, count) in counts {
            let known = self.lines.entry(key).or_default();
            *known = count.max(*known);
        }
    }

    /// How many different lines there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn oldest(&self) -> Option<Timestamp> {
        self.lines.first_key_value().map(|((time, ..), _)| *time)
    }

    pub(super) fn newest(&self) -> Option<Timestamp> {
        self.lines.last_key_value().map(|((time, ..), _)| *time)
    }
}

/// Lines that were given, as many as there is room for.
///
/// A line is kept as its time and a hash of 64 bits: enough to know it again.
#[derive(Debug, Default)]
pub(super) struct SeenLines {
    given: BTreeMap<(Timestamp, u64), u32>,
    /// Lines before this moment are not looked at: they came, or came too late.
    from: Option<Timestamp>,
    /// Of the lines since this moment all that were given are remembered.
    known_from: Option<Timestamp>,
    /// Time of the newest line, or of the poll that found it where the line is of the future.
    newest: Option<Timestamp>,
    hasher: RandomState,
}

impl SeenLines {
    /// The first moment that is looked at, once it is known.
    pub(super) fn from(&self) -> Option<Timestamp> {
        self.from
    }

    /// Up to where lines came: the time of the newest, but never later than the poll that found
    /// it. One container's clock may be ahead, and the lines of the others are still to come.
    pub(super) fn newest(&self) -> Option<Timestamp> {
        self.newest
    }

    /// Time of the last remembered line that is not of the future.
    pub(super) fn last(&self) -> Option<Timestamp> {
        let until = (self.newest?, u64::MAX);
        let (time, _) = self.given.range(..=until).next_back()?.0;
        Some(*time)
    }

    /// Remembers what a poll found at this time, and gives what is new of it, oldest first.
    ///
    /// So many different lines are remembered at most. Where it is the server's time, that counts
    /// those that are not of the future alone; of the others half as many are remembered, and what
    /// is beyond is not given yet.
    pub(super) fn take(
        &mut self,
        found: LineCounts,
        now: PollTime,
        capacity: usize,
    ) -> Vec<LogLine> {
        let is_server_time = matches!(now, PollTime::Server(_));
        let now = now.time();
        self.newest = self
            .newest
            .max(found.newest().map(|newest| newest.min(now)));
        let mut ahead = 0;
        if is_server_time {
            ahead = self.given.range((after(now), 0)..).count();
        }
        let mut fresh = Vec::new();
        for ((time, container, line), count) in found.lines {
            if self.from.is_some_and(|from| time < from) {
                continue;
            }
            let hash = self.hasher.hash_one((&container, &line));
            if is_server_time && time > now && !self.given.contains_key(&(time, hash)) {
                if ahead >= capacity / 2 {
                    continue;
                }
                ahead += 1;
            }
            let given = self.given.entry((time, hash)).or_default();
            let new = count.saturating_sub(*given);
            *given += new;
            let line = LogLine {
                time,
                container,
                line,
            };
            fresh.extend(std::iter::repeat_n(line, new as usize));
        }
        let mut forgotten = None;
        while self.given.len() - ahead > capacity
            && let Some(((time, _), _)) = self.given.pop_first()
        {
            forgotten = Some(time);
        }
        if let Some(time) = forgotten {
            self.forget_until(time);
        }
        fresh
    }

    /// Looks no more at lines of this moment and before, and knows nothing of them.
    pub(super) fn forget_until(&mut self, time: Timestamp) {
        self.forget_before(after(time));
    }

    /// Looks no more at lines before this moment, and knows nothing of them.
    pub(super) fn forget_before(&mut self, time: Timestamp) {
        self.look_from(time);
        if self.known_from.is_none_or(|from| from < time) {
            self.known_from = Some(time);
            self.given = self.given.split_off(&(time, 0));
        }
    }

    /// Looks no more at lines before this moment.
    pub(super) fn look_from(&mut self, time: Timestamp) {
        self.from = self.from.max(Some(time));
    }

    /// Whether all lines since this moment are known that were given, or were not to be given.
    pub(super) fn knows_from(&self, time: Timestamp) -> bool {
        match self.known_from {
            Some(from) => from <= time,
            None => self.newest.is_some(),
        }
    }

    /// Looks again at lines from this moment on, which may be one that was looked at before: the
    /// server's clock shows the same time again.
    ///
    /// Lines that are there already, and are later than it is, are from before: they are not given.
    /// So many of them are remembered at most.
    pub(super) fn look_again(
        &mut self,
        from: Timestamp,
        now: Timestamp,
        there: LineCounts,
        capacity: usize,
    ) {
        let old: Vec<_> = there
            .lines
            .into_iter()
            .filter(|((time, ..), _)| *time > now && !self.knows_from(*time))
            .take(capacity)
            .collect();
        for ((time, container, line), count) in old {
            let hash = self.hasher.hash_one((&container, &line));
            self.given.insert((time, hash), count);
        }
        if !self.knows_from(from) {
            self.known_from = Some(from);
        }
        self.from = Some(self.from.map_or(from, |before| before.min(from)));
        self.newest = Some(self.newest.map_or(from, |newest| newest.min(now)));
    }
}

/// When the response to a poll arrived.
#[derive(Clone, Copy, Debug)]
pub(super) enum PollTime {
    /// By the server's clock.
    Server(Timestamp),
    /// By this machine's clock, where the server does not tell.
    Client(Timestamp),
}

impl PollTime {
    pub(super) fn time(self) -> Timestamp {
        let (Self::Server(time) | Self::Client(time)) = self;
        time
    }
}

/// The next moment.
fn after(time: Timestamp) -> Timestamp {
    plus(time, SignedDuration::from_nanos(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[(i64, &str)]) -> LineCounts {
        let mut found = LineCounts::default();
        found.add(
            texts
                .iter()
                .map(|(second, text)| line(*second, text))
                .collect(),
        );
        found
    }

    fn take(memory: &mut SeenLines, texts: &[(i64, &str)], capacity: usize) -> Vec<LogLine> {
        memory.take(lines(texts), PollTime::Client(Timestamp::MAX), capacity)
    }

    fn line(second: i64, text: &str) -> LogLine {
        LogLine {
            time: Timestamp::from_second(second).unwrap(),
            container: None,
            line: text.to_owned(),
        }
    }

    #[test]
    fn a_line_comes_as_often_as_it_was_logged() {
        let mut memory = SeenLines::default();
        assert_eq!(take(&mut memory, &[(1, "a"), (1, "a")], 2).len(), 2);
        assert_eq!(take(&mut memory, &[(1, "a")], 2).len(), 0);
        assert_eq!(take(&mut memory, &[(1, "a"); 3], 2), [line(1, "a")]);
    }

    #[test]
    fn a_line_of_the_future_moves_the_newest_time_to_now_at_most() {
        let now = |second| Timestamp::from_second(second).unwrap();
        let mut memory = SeenLines::default();
        assert_eq!((memory.newest(), memory.last()), (None, None));
        memory.take(lines(&[(9, "future")]), PollTime::Client(now(5)), 9);
        assert_eq!((memory.newest(), memory.last()), (Some(now(5)), None));
        memory.take(
            lines(&[(4, "a"), (9, "future")]),
            PollTime::Server(now(6)),
            9,
        );
        assert_eq!(
            (memory.newest(), memory.last()),
            (Some(now(6)), Some(now(4)))
        );
        memory.take(lines(&[(9, "future")]), PollTime::Client(now(30)), 9);
        assert_eq!(
            (memory.newest(), memory.last()),
            (Some(now(9)), Some(now(9)))
        );
    }

    /// Guarantee 64 of docs/behaviour.md.
    #[test]
    fn what_is_forgotten_does_not_come_again() {
        let mut memory = SeenLines::default();
        assert_eq!(
            take(&mut memory, &[(1, "a"), (2, "b"), (3, "c")], 2).len(),
            3
        );
        assert_eq!(memory.given.len(), 2);
        assert_eq!(
            take(&mut memory, &[(1, "a"), (1, "z"), (2, "b")], 2).len(),
            0
        );
    }

    /// Guarantee 64 of docs/behaviour.md.
    #[test]
    fn after_a_day_only_the_newest_lines_are_kept() {
        let mut memory = SeenLines::default();
        for second in 0..86_400 {
            assert_eq!(take(&mut memory, &[(second, "a")], 20).len(), 1);
            memory.look_from(Timestamp::from_second(second - 10).unwrap());
            assert!(memory.given.len() <= 20);
        }
        let time = |second| Timestamp::from_second(second).unwrap();
        assert!(memory.knows_from(time(86_380)) && !memory.knows_from(time(86_379)));
    }

    /// Guarantee 64 of docs/behaviour.md.
    #[test]
    fn lines_of_the_future_leave_room_for_those_of_now() {
        let now = PollTime::Server(Timestamp::from_second(5).unwrap());
        let mut memory = SeenLines::default();
        let ahead: Vec<_> = (0..9).map(|nth| (100 + nth, "ahead")).collect();
        assert_eq!(memory.take(lines(&ahead), now, 4).len(), 2);
        for second in 0..5 {
            let mut there = ahead.clone();
            there.push((second, "a"));
            assert_eq!(memory.take(lines(&there), now, 4), [line(second, "a")]);
        }
        assert_eq!(memory.given.len(), 6);
        let later = PollTime::Server(Timestamp::from_second(104).unwrap());
        assert_eq!(memory.take(lines(&ahead), later, 9).len(), 3 + 4);
    }

    #[test]
    fn what_is_there_when_the_clock_is_set_back_is_old_unless_it_is_not_of_the_future() {
        let time = |second| Timestamp::from_second(second).unwrap();
        let mut memory = SeenLines::default();
        memory.forget_before(time(100));
        assert_eq!(take(&mut memory, &[(100, "a"), (101, "b")], 9).len(), 2);
        assert!(!memory.knows_from(time(50)));
        let there = [
            (51, "now"),
            (60, "old"),
            (99, "old"),
            (100, "a"),
            (102, "new"),
        ];
        memory.look_again(time(50), time(52), lines(&there), 20);
        assert_eq!(
            (memory.from(), memory.newest()),
            (Some(time(50)), Some(time(52)))
        );
        let fresh = memory.take(lines(&there), PollTime::Server(time(52)), 20);
        assert_eq!(fresh, [line(51, "now"), line(102, "new")]);
        assert!(memory.knows_from(time(50)));
    }
}
