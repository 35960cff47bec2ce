//! Log lines.

use http::StatusCode;
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::{Answer, params::leading_integer, request::Request};
use crate::{state::State, world::LogLine};

/// Without a word of the caller.
const DEFAULT_LIMIT: usize = 500;

/// More than the log store gives.
const MOST: usize = 5000;

/// The longest window the log store looks through: thirty days and an hour.
const LONGEST_WINDOW: f64 = 2_595_600.0;

const DAY: f64 = 86_400.0;

pub(super) fn list(state: &State, request: &Request<'_>, user: i64, id: i64) -> Answer {
    let Some(service) = state.visible_service(user, id) else {
        return Answer::missing(&request.negotiation);
    };
    let Ok(asked) = Asked::new(&request.query) else {
        return Answer::failsafe();
    };
    let lines = if state.outages.log_store {
        &[][..]
    } else {
        state.logs.get(&service.id).map_or(&[][..], Vec::as_slice)
    };
    let lines = asked
        .window(request.call.now)
        .map_or_else(Vec::new, |window| window.of(lines));
    let shown: Vec<_> = lines
        .iter()
        .map(|line| (line.at, line.container.as_deref(), line.line.as_str()))
        .collect();
    Answer::formatted(&request.negotiation, StatusCode::OK, &shown)
}

/// A parameter that is a list or a map, on which the server fails (`logs/018-limit-array`).
struct Unreadable;

/// What was asked for, as it goes to the log store.
struct Asked<'a> {
    limit: Option<&'a str>,
    start: Option<&'a str>,
    end: Option<&'a str>,
}

impl<'a> Asked<'a> {
    /// What does not begin with a positive number counts as not given; what does is passed on as
    /// it stands.
    fn new(query: &'a Map<String, Value>) -> Result<Self, Unreadable> {
        let parameter = |name: &str| match query.get(name) {
            Some(Value::String(text)) if leading_integer(text) > 0 => Ok(Some(text.as_str())),
            None | Some(Value::Null | Value::String(_)) => Ok(None),
            Some(_) => Err(Unreadable),
        };
        Ok(Self {
            limit: parameter("limit")?,
            start: parameter("period_start")?,
            end: parameter("period_end")?,
        })
    }

    /// What the log store makes of it; `None` where it refuses, which nobody is told.
    fn window(&self, now: Timestamp) -> Option<Window> {
        let now = seconds(now);
        let window = Window {
            limit: match self.limit {
                None => DEFAULT_LIMIT,
                Some(text) => text.parse().ok().filter(|limit| *limit <= MOST)?,
            },
            start: self.start.map_or(Some(now - DAY), moment)?,
            end: self.end.map_or(Some(now), moment)?,
        };
        let length = window.end - window.start;
        (0.0..=LONGEST_WINDOW).contains(&length).then_some(window)
    }
}

/// A moment as the log store reads it: seconds, also with a fraction, nanoseconds where there are
/// more than ten digits, or a date (`logs/015` to `019`).
fn moment(text: &str) -> Option<f64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: i64 = text.parse().ok()?;
        #[expect(
            clippy::cast_precision_loss,
            reason = "the log store's own precision is no better for these"
        )]
        let number = number as f64;
        return Some(if text.len() <= 10 {
            number
        } else {
            number / 1e9
        });
    }
    if let Ok(number) = text.parse::<f64>() {
        return number.is_finite().then_some(number);
    }
    text.parse().ok().map(seconds)
}

fn seconds(at: Timestamp) -> f64 {
    at.as_duration().as_secs_f64()
}

struct Window {
    limit: usize,
    start: f64,
    end: f64,
}

impl Window {
    /// The newest lines within it, newest first.
    fn of<'l>(&self, newest_first: &'l [LogLine]) -> Vec<&'l LogLine> {
        newest_first
            .iter()
            .filter(|line| (self.start..self.end).contains(&line.at))
            .take(self.limit)
            .collect()
    }
}
