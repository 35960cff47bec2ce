//! Log lines.

use http::StatusCode;
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::{Answer, params::leading_integer, request::Request};
use crate::{
    state::State,
    world::{Container, EngineState, LogLine, Service},
};

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
    let window = asked.window(request.call.now);
    let shown = window
        .filter(|_| !state.outages.log_store)
        .map_or_else(Vec::new, |window| {
            lines(state, service, &window, request.call.now)
        });
    Answer::formatted(&request.negotiation, StatusCode::OK, &shown)
}

/// A line as it is sent.
type Line<'a> = (f64, Option<&'a str>, &'a str);

/// The newest lines of a window, newest first: those that were written down, and those of
/// containers that write as time passes.
fn lines<'a>(
    state: &'a State,
    service: &Service,
    window: &Window,
    now: Timestamp,
) -> Vec<Line<'a>> {
    let kept = state.logs.get(&service.id).map_or(&[][..], Vec::as_slice);
    let mut lines: Vec<Line<'_>> = window
        .of(kept)
        .into_iter()
        .map(|line| (line.at, line.container.as_deref(), line.line.as_str()))
        .collect();
    let Some(pause) = state.pace.log_line else {
        return lines;
    };
    for container in state.containers_of(service.id) {
        if container.engine == EngineState::Running {
            lines.extend(written(container, window, pause.max(0.001), now));
        }
    }
    lines.sort_by(|a, b| b.0.total_cmp(&a.0));
    lines.truncate(window.limit);
    lines
}

/// What a running container has written, newest first: a line at every multiple of the pause, so
/// that asking again finds the same lines.
fn written<'a>(
    container: &'a Container,
    window: &Window,
    pause: f64,
    now: Timestamp,
) -> impl Iterator<Item = Line<'a>> {
    const SAID: [&str; 4] = [
        "192.0.2.10 - - \"GET / HTTP/1.1\" 200 612",
        "192.0.2.11 - - \"GET /cart HTTP/1.1\" 200 2048",
        "worker process ready ✓",
        "192.0.2.10 - - \"POST /checkout HTTP/1.1\" 302 0",
    ];
    let begin = window.start.max(seconds(container.created_at));
    let end = window.end.min(seconds(now));
    // Not all at the same moment.
    #[expect(
        clippy::cast_precision_loss,
        reason = "any fraction of the pause will do"
    )]
    let shift = (container.id % 16) as f64 / 16.0 * pause;
    let last = ((end - shift) / pause).floor();
    (0..window.limit)
        .scan(last, move |turn, _| {
            let at = *turn * pause + shift;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a remainder of four is 0 to 3"
            )]
            let said = SAID[turn.rem_euclid(4.0) as usize % SAID.len()];
            *turn -= 1.0;
            Some((at, Some(container.name.as_str()), said))
        })
        .skip_while(move |(at, ..)| *at >= end)
        .take_while(move |(at, ..)| *at >= begin)
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
