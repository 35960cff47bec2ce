//! A log store as the server reads it: newest first, a window, a limit, no cursor.

use serde_json::{Value, json};

use crate::server::{Answer, Query};

/// The whole second at which tests begin.
pub(crate) const START: i64 = 1_795_480_200;

/// A line, its time in eighths of a second after [`START`], which a float holds exactly.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Line {
    pub(crate) time: i64,
    pub(crate) container: Option<&'static str>,
    pub(crate) text: String,
}

/// A string, or a number that serves as one.
pub(crate) struct Text(String);

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<i64> for Text {
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

impl Line {
    pub(crate) fn new(time: i64, text: impl Into<Text>) -> Self {
        Self {
            time,
            container: Some("web-1"),
            text: text.into().0,
        }
    }

    pub(crate) fn read(line: &computestacks::LogLine) -> Self {
        let eighths = (line.time.as_nanosecond() - i128::from(START) * 1_000_000_000) / 125_000_000;
        Self {
            time: i64::try_from(eighths).unwrap(),
            container: line.container.as_ref().map(|_| "web-1"),
            text: line.line.clone(),
        }
    }

    fn on_the_wire(&self) -> Value {
        #[expect(clippy::cast_precision_loss, reason = "the wire has a float")]
        let seconds = START as f64 + self.time as f64 / 8.0;
        json!([seconds, self.container, self.text])
    }
}

/// A response of just these lines, turned round.
pub(crate) fn answer<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Answer {
    let mut lines: Vec<_> = lines.into_iter().collect();
    lines.sort();
    let lines: Vec<_> = lines.iter().rev().map(|line| line.on_the_wire()).collect();
    Answer::new(200, Value::Array(lines))
}

/// The lines of a window, as the log store selects them: the begin is in it, the end is not.
pub(crate) fn select<'a>(lines: &'a [Line], query: &Query) -> Vec<&'a Line> {
    let edge = |name: &str, or: i64| query.get(name).map_or(or, |second| (second - START) * 8);
    let (start, end) = (edge("period_start", i64::MIN), edge("period_end", i64::MAX));
    let limit = usize::try_from(query.get("limit").copied().unwrap_or(500)).unwrap();
    let mut selected: Vec<_> = lines
        .iter()
        .filter(|line| (start..end).contains(&line.time))
        .collect();
    selected.sort();
    selected.split_off(selected.len().saturating_sub(limit))
}
