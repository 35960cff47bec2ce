//! Which lines came already.

use std::{
    collections::BTreeMap,
    hash::{BuildHasher, RandomState},
};

use jiff::{SignedDuration, Timestamp};

use crate::LogLine;

/// Lines of some answers, each as often as the answer that has it most often: two answers over the
/// same time both hold the same line, but a line may also be logged twice at one moment.
#[derive(Debug, Default)]
pub(super) struct Found {
    lines: BTreeMap<Key, u32>,
}

/// In the order that the server sorts by, before it turns it round.
type Key = (Timestamp, Option<String>, String);

impl Found {
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

/// Lines that were given, of the newest span of time only.
///
/// A line is kept as its time and a hash of 64 bits: enough to know it again.
#[derive(Debug, Default)]
pub(super) struct Memory {
    given: BTreeMap<(Timestamp, u64), u32>,
    /// Lines before this moment are not looked at any more: they came, or came too late.
    from: Option<Timestamp>,
    /// Time of the newest line, or of the poll that found it where the line is of the future.
    newest: Option<Timestamp>,
    hasher: RandomState,
}

impl Memory {
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

    /// Remembers what a poll found at this time, so many different lines at most, and gives what
    /// is new of it, oldest first.
    pub(super) fn take(&mut self, found: Found, now: Timestamp, capacity: usize) -> Vec<LogLine> {
        self.newest = self
            .newest
            .max(found.newest().map(|newest| newest.min(now)));
        let mut fresh = Vec::new();
        for ((time, container, line), count) in found.lines {
            if self.from.is_some_and(|from| time < from) {
                continue;
            }
            let hash = self.hasher.hash_one((&container, &line));
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
        while self.given.len() > capacity
            && let Some(((time, _), _)) = self.given.pop_first()
        {
            self.forget_until(time);
        }
        fresh
    }

    /// Looks no more at lines of this moment and before.
    pub(super) fn forget_until(&mut self, time: Timestamp) {
        let next = time.checked_add(SignedDuration::from_nanos(1));
        self.look_from(next.unwrap_or(Timestamp::MAX));
    }

    /// Looks no more at lines before this moment.
    pub(super) fn look_from(&mut self, time: Timestamp) {
        if self.from.is_none_or(|from| from < time) {
            self.from = Some(time);
            self.given = self.given.split_off(&(time, 0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[(i64, &str)]) -> Found {
        let mut found = Found::default();
        found.add(
            texts
                .iter()
                .map(|(second, text)| line(*second, text))
                .collect(),
        );
        found
    }

    fn take(memory: &mut Memory, texts: &[(i64, &str)], capacity: usize) -> Vec<LogLine> {
        memory.take(lines(texts), Timestamp::MAX, capacity)
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
        let mut memory = Memory::default();
        assert_eq!(take(&mut memory, &[(1, "a"), (1, "a")], 2).len(), 2);
        assert_eq!(take(&mut memory, &[(1, "a")], 2).len(), 0);
        assert_eq!(take(&mut memory, &[(1, "a"); 3], 2), [line(1, "a")]);
    }

    #[test]
    fn a_line_of_the_future_moves_the_newest_time_to_now_at_most() {
        let now = |second| Timestamp::from_second(second).unwrap();
        let mut memory = Memory::default();
        assert_eq!((memory.newest(), memory.last()), (None, None));
        memory.take(lines(&[(9, "future")]), now(5), 9);
        assert_eq!((memory.newest(), memory.last()), (Some(now(5)), None));
        memory.take(lines(&[(4, "a"), (9, "future")]), now(6), 9);
        assert_eq!(
            (memory.newest(), memory.last()),
            (Some(now(6)), Some(now(4)))
        );
        memory.take(lines(&[(9, "future")]), now(30), 9);
        assert_eq!(
            (memory.newest(), memory.last()),
            (Some(now(9)), Some(now(9)))
        );
    }

    /// Promise 64 of docs/behaviour.md.
    #[test]
    fn what_is_forgotten_does_not_come_again() {
        let mut memory = Memory::default();
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

    /// Promise 64 of docs/behaviour.md.
    #[test]
    fn after_a_day_only_the_newest_span_is_kept() {
        let mut memory = Memory::default();
        for second in 0..86_400 {
            assert_eq!(take(&mut memory, &[(second, "a")], usize::MAX).len(), 1);
            memory.look_from(Timestamp::from_second(second - 10).unwrap());
            assert!(memory.given.len() <= 11);
        }
    }
}
