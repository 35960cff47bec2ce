//! Remembers which lines were returned.

use std::{
    collections::BTreeMap,
    hash::{BuildHasher, RandomState},
};

use jiff::{SignedDuration, Timestamp};

use super::server_clock::plus;
use crate::LogLine;

/// The lines of several responses. Two responses for the same time contain the same line, but a
/// line may also be logged twice at the same time, so a line counts as often as the response that
/// has it most often.
#[derive(Debug, Default)]
pub(super) struct LineCounts {
    lines: BTreeMap<Key, u32>,
}

/// Sorts like the server, before the server reverses the order.
type Key = (Timestamp, Option<String>, String);

impl LineCounts {
    pub(super) fn add(&mut self, response: Vec<LogLine>) {
        let mut counts: BTreeMap<Key, u32> = BTreeMap::new();
        for line in response {
            *counts
                .entry((line.time, line.container, line.line))
                .or_default() += 1;
        }
        for (key, count) in counts {
            let known = self.lines.entry(key).or_default();
            *known = count.max(*known);
        }
    }

    /// The number of distinct lines.
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

/// The returned lines, up to a capacity.
///
/// A line is stored as its time and a hash of 64 bits.
#[derive(Debug, Default)]
pub(super) struct SeenLines {
    returned: BTreeMap<(Timestamp, u64), u32>,
    /// Lines before this time are ignored: they were returned or are too late.
    from: Option<Timestamp>,
    /// All lines returned since this time are remembered.
    remembered_since: Option<Timestamp>,
    /// The time of the newest line, limited to the time of the poll that found it.
    newest: Option<Timestamp>,
    hasher: RandomState,
}

impl SeenLines {
    /// The earliest time that is not ignored, once it is known.
    pub(super) fn from(&self) -> Option<Timestamp> {
        self.from
    }

    /// The time of the newest line, limited to the time of the poll that found it. If the clock of
    /// one container is ahead, lines of the others are still to come.
    pub(super) fn newest(&self) -> Option<Timestamp> {
        self.newest
    }

    /// The time of the latest remembered line that is not dated in the future.
    pub(super) fn last(&self) -> Option<Timestamp> {
        let until = (self.newest?, u64::MAX);
        let (time, _) = self.returned.range(..=until).next_back()?.0;
        Some(*time)
    }

    /// Adds the lines of a poll at this time and returns the new ones, oldest first.
    ///
    /// Remembers at most `capacity` distinct lines. With the server's time, lines dated in the
    /// future do not count towards it: half as many of them are remembered as well, and further
    /// ones are not returned yet.
    pub(super) fn add(
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
            ahead = self.returned.range((after(now), 0)..).count();
        }
        let mut fresh = Vec::new();
        for ((time, container, line), count) in found.lines {
            if self.from.is_some_and(|from| time < from) {
                continue;
            }
            let hash = self.hasher.hash_one((&container, &line));
            if is_server_time && time > now && !self.returned.contains_key(&(time, hash)) {
                if ahead >= capacity / 2 {
                    continue;
                }
                ahead += 1;
            }
            let known = self.returned.entry((time, hash)).or_default();
            let new = count.saturating_sub(*known);
            *known += new;
            let line = LogLine {
                time,
                container,
                line,
            };
            fresh.extend(std::iter::repeat_n(line, new as usize));
        }
        let mut last_forgotten = None;
        while self.returned.len() - ahead > capacity
            && let Some(((time, _), _)) = self.returned.pop_first()
        {
            last_forgotten = Some(time);
        }
        if let Some(time) = last_forgotten {
            self.forget_until(time);
        }
        fresh
    }

    /// Ignores and forgets lines up to and including this time.
    pub(super) fn forget_until(&mut self, time: Timestamp) {
        self.forget_before(after(time));
    }

    /// Ignores and forgets lines before this time.
    pub(super) fn forget_before(&mut self, time: Timestamp) {
        self.ignore_before(time);
        self.remembered_since = self.remembered_since.max(Some(time));
        self.returned = self.returned.split_off(&(time, 0));
    }

    /// Ignores lines before this time.
    pub(super) fn ignore_before(&mut self, time: Timestamp) {
        self.from = self.from.max(Some(time));
    }

    /// Whether every line since this time that was returned or skipped is remembered.
    pub(super) fn remembers_since(&self, time: Timestamp) -> bool {
        match self.remembered_since {
            Some(from) => from <= time,
            None => self.newest.is_some(),
        }
    }

    /// Continues at an earlier time after the server's clock was set back.
    ///
    /// Existing lines that are later than `now` were written before the change. Up to `capacity` of
    /// them are remembered and not returned.
    pub(super) fn rewind(
        &mut self,
        from: Timestamp,
        now: Timestamp,
        existing: LineCounts,
        capacity: usize,
    ) {
        let old: Vec<_> = existing
            .lines
            .into_iter()
            .filter(|((time, ..), _)| *time > now && !self.remembers_since(*time))
            .take(capacity)
            .collect();
        for ((time, container, line), count) in old {
            let hash = self.hasher.hash_one((&container, &line));
            self.returned.insert((time, hash), count);
        }
        if !self.remembers_since(from) {
            self.remembered_since = Some(from);
        }
        self.from = Some(self.from.map_or(from, |before| before.min(from)));
        self.newest = Some(self.newest.map_or(from, |newest| newest.min(now)));
    }
}

/// The time of a poll's response.
#[derive(Clone, Copy, Debug)]
pub(super) enum PollTime {
    /// By the server's clock.
    Server(Timestamp),
    /// By this machine's clock, because the server sends no `Date`.
    Client(Timestamp),
}

impl PollTime {
    pub(super) fn time(self) -> Timestamp {
        let (Self::Server(time) | Self::Client(time)) = self;
        time
    }
}

/// The next nanosecond.
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

    fn add(seen: &mut SeenLines, texts: &[(i64, &str)], capacity: usize) -> Vec<LogLine> {
        seen.add(lines(texts), PollTime::Client(Timestamp::MAX), capacity)
    }

    fn line(second: i64, text: &str) -> LogLine {
        LogLine {
            time: Timestamp::from_second(second).unwrap(),
            container: None,
            line: text.to_owned(),
        }
    }

    #[test]
    fn a_line_is_returned_as_often_as_it_was_logged() {
        let mut seen = SeenLines::default();
        assert_eq!(add(&mut seen, &[(1, "a"), (1, "a")], 2).len(), 2);
        assert_eq!(add(&mut seen, &[(1, "a")], 2).len(), 0);
        assert_eq!(add(&mut seen, &[(1, "a"); 3], 2), [line(1, "a")]);
    }

    #[test]
    fn a_line_dated_in_the_future_moves_the_newest_time_to_now_at_most() {
        let now = |second| Timestamp::from_second(second).unwrap();
        let mut seen = SeenLines::default();
        assert_eq!((seen.newest(), seen.last()), (None, None));
        seen.add(lines(&[(9, "future")]), PollTime::Client(now(5)), 9);
        assert_eq!((seen.newest(), seen.last()), (Some(now(5)), None));
        seen.add(
            lines(&[(4, "a"), (9, "future")]),
            PollTime::Server(now(6)),
            9,
        );
        assert_eq!((seen.newest(), seen.last()), (Some(now(6)), Some(now(4))));
        seen.add(lines(&[(9, "future")]), PollTime::Client(now(30)), 9);
        assert_eq!((seen.newest(), seen.last()), (Some(now(9)), Some(now(9))));
    }

    /// Guarantee 64 of docs/behaviour.md.
    #[test]
    fn forgotten_lines_are_not_returned_again() {
        let mut seen = SeenLines::default();
        assert_eq!(add(&mut seen, &[(1, "a"), (2, "b"), (3, "c")], 2).len(), 3);
        assert_eq!(seen.returned.len(), 2);
        assert_eq!(add(&mut seen, &[(1, "a"), (1, "z"), (2, "b")], 2).len(), 0);
    }

    /// Guarantee 64 of docs/behaviour.md.
    #[test]
    fn after_a_day_only_the_newest_lines_are_kept() {
        let mut seen = SeenLines::default();
        for second in 0..86_400 {
            assert_eq!(add(&mut seen, &[(second, "a")], 20).len(), 1);
            seen.ignore_before(Timestamp::from_second(second - 10).unwrap());
            assert!(seen.returned.len() <= 20);
        }
        let time = |second| Timestamp::from_second(second).unwrap();
        assert!(seen.remembers_since(time(86_380)) && !seen.remembers_since(time(86_379)));
    }

    /// Guarantee 64 of docs/behaviour.md.
    #[test]
    fn lines_dated_in_the_future_leave_room_for_current_ones() {
        let now = PollTime::Server(Timestamp::from_second(5).unwrap());
        let mut seen = SeenLines::default();
        let ahead: Vec<_> = (0..9).map(|nth| (100 + nth, "ahead")).collect();
        assert_eq!(seen.add(lines(&ahead), now, 4).len(), 2);
        for second in 0..5 {
            let mut there = ahead.clone();
            there.push((second, "a"));
            assert_eq!(seen.add(lines(&there), now, 4), [line(second, "a")]);
        }
        assert_eq!(seen.returned.len(), 6);
        let later = PollTime::Server(Timestamp::from_second(104).unwrap());
        assert_eq!(seen.add(lines(&ahead), later, 9).len(), 3 + 4);
    }

    #[test]
    fn existing_lines_after_the_new_time_are_old_when_the_clock_is_set_back() {
        let time = |second| Timestamp::from_second(second).unwrap();
        let mut seen = SeenLines::default();
        seen.forget_before(time(100));
        assert_eq!(add(&mut seen, &[(100, "a"), (101, "b")], 9).len(), 2);
        assert!(!seen.remembers_since(time(50)));
        let there = [
            (51, "now"),
            (52, "now"),
            (60, "old"),
            (99, "old"),
            (100, "a"),
            (102, "new"),
        ];
        seen.rewind(time(50), time(52), lines(&there), 20);
        assert_eq!(
            (seen.from(), seen.newest()),
            (Some(time(50)), Some(time(52)))
        );
        let fresh = seen.add(lines(&there), PollTime::Server(time(52)), 20);
        assert_eq!(fresh, [line(51, "now"), line(52, "now"), line(102, "new")]);
        assert!(seen.remembers_since(time(50)));
    }
}
