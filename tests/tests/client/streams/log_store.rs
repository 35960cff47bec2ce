//! A log store as the server reads it: newest first, a window, a limit, no cursor.

use serde_json::{Value, json};

use crate::streams::server::{QueryValues, TestResponse};

/// The start time of the tests, a whole second.
pub(crate) const START: i64 = 1_795_480_200;

/// A line; its time is in eighths of a second after [`START`], which a float represents exactly.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct StoredLine {
    pub(crate) time: i64,
    pub(crate) container: Option<&'static str>,
    pub(crate) text: String,
}

/// The content of a line: a string, or a number that is formatted.
pub(crate) struct LineText(String);

impl From<&str> for LineText {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<i64> for LineText {
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

impl StoredLine {
    pub(crate) fn new(time: i64, text: impl Into<LineText>) -> Self {
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

/// A response with exactly these lines, newest first.
pub(crate) fn newest_first<'a>(lines: impl IntoIterator<Item = &'a StoredLine>) -> TestResponse {
    let mut lines: Vec<_> = lines.into_iter().collect();
    lines.sort();
    let lines: Vec<_> = lines.iter().rev().map(|line| line.on_the_wire()).collect();
    TestResponse::new(200, Value::Array(lines))
}

/// The lines in a window, as the log store selects them: including its start, without its end.
pub(crate) fn select<'a>(lines: &'a [StoredLine], query: &QueryValues) -> Vec<&'a StoredLine> {
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
