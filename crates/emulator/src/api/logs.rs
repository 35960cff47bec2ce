//! The log lines of a service.

use http::StatusCode;
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::{
    ApiResponse,
    caller::Outcome,
    containers::known_container,
    params::{UnreadableParameter, leading_integer},
    request::ApiRequest,
    special::ObjectCall,
};
use crate::{
    state::WorldState,
    world::{ActualState, Container, Service},
};

const DEFAULT_LIMIT: usize = 500;

/// The log store refuses a higher limit.
const MAX_LIMIT: usize = 5000;

/// The longest period that the log store searches: thirty days and an hour.
const MAX_WINDOW_SECONDS: f64 = 2_595_600.0;

const DAY_SECONDS: f64 = 86_400.0;

pub(super) fn of_service(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    let service = call.service(state)?;
    Ok(shown(state, call.request, service, None))
}

pub(super) fn of_container(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    let (service, container) = known_container(state, call)?;
    Ok(shown(state, call.request, service, Some(&container.name)))
}

/// The lines of a service, or of one of its containers.
fn shown(
    state: &WorldState,
    request: &ApiRequest<'_>,
    service: &Service,
    container: Option<&str>,
) -> ApiResponse {
    let Ok(window) = LogWindow::requested(&request.query, request.now) else {
        return ApiResponse::failsafe();
    };
    let window = window.filter(|_| !state.outages.log_store);
    let rows = window.map(|window| lines(state, service, container, &window, request.now));
    request.formatted(StatusCode::OK, &rows.unwrap_or_default())
}

/// Time in seconds since the epoch, container, line.
type LogRow<'a> = (f64, Option<&'a str>, &'a str);

/// The newest lines of a window, newest first: those of the world's `logs`, and those that running
/// containers write as time passes.
fn lines<'a>(
    state: &'a WorldState,
    service: &Service,
    only: Option<&str>,
    window: &LogWindow,
    now: Timestamp,
) -> Vec<LogRow<'a>> {
    let stored = state.logs.get(&service.id).map_or(&[][..], Vec::as_slice);
    let mut lines: Vec<LogRow<'_>> = stored
        .iter()
        .filter(|line| only.is_none() || line.container.as_deref() == only)
        .filter(|line| (window.start..window.end).contains(&line.at))
        .take(window.limit)
        .map(|line| (line.at, line.container.as_deref(), line.line.as_str()))
        .collect();
    let Some(pause) = state.pace.log_line else {
        return lines;
    };
    for container in state.containers_of(service.id) {
        let is_wanted = only.is_none_or(|name| container.name == name);
        if is_wanted && container.actual_state == ActualState::Running {
            lines.extend(generated_lines(container, window, pause.max(0.001), now));
        }
    }
    lines.sort_by(|a, b| b.0.total_cmp(&a.0));
    lines.truncate(window.limit);
    lines
}

/// The lines of a running container, newest first: one at each multiple of the pause, so that a
/// repeated request gets the same lines.
fn generated_lines<'a>(
    container: &'a Container,
    window: &LogWindow,
    pause: f64,
    now: Timestamp,
) -> impl Iterator<Item = LogRow<'a>> {
    const MESSAGES: [&str; 4] = [
        "192.0.2.10 - - \"GET / HTTP/1.1\" 200 612",
        "192.0.2.11 - - \"GET /cart HTTP/1.1\" 200 2048",
        "worker process ready ✓",
        "192.0.2.10 - - \"POST /checkout HTTP/1.1\" 302 0",
    ];
    let begin = window.start.max(seconds(container.created_at));
    let end = window.end.min(seconds(now));
    // Each container has its own offset, so that they do not write at the same time.
    #[expect(
        clippy::cast_precision_loss,
        reason = "any fraction of the pause is good"
    )]
    let offset = (container.id % 16) as f64 / 16.0 * pause;
    let last = ((end - offset) / pause).floor();
    (0..window.limit)
        .scan(last, move |turn, _| {
            let at = *turn * pause + offset;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a remainder of four is 0 to 3"
            )]
            let message = MESSAGES[turn.rem_euclid(4.0) as usize % MESSAGES.len()];
            *turn -= 1.0;
            Some((at, Some(container.name.as_str()), message))
        })
        .skip_while(move |(at, ..)| *at >= end)
        .take_while(move |(at, ..)| *at >= begin)
}

/// What the log store searches.
struct LogWindow {
    limit: usize,
    start: f64,
    end: f64,
}

impl LogWindow {
    /// By the query parameters; `None` where the log store refuses the query, which the server turns into
    /// an empty list. A value that does not begin with a positive number counts as missing; others are
    /// passed on unchanged.
    ///
    /// # Errors
    ///
    /// For a parameter that is a list or a map (`logs/018-limit-array`).
    fn requested(
        query: &Map<String, Value>,
        now: Timestamp,
    ) -> Result<Option<Self>, UnreadableParameter> {
        let parameter = |name: &str| match query.get(name) {
            Some(Value::String(text)) if leading_integer(text) > 0 => Ok(Some(text.as_str())),
            None | Some(Value::Null | Value::String(_)) => Ok(None),
            Some(_) => Err(UnreadableParameter),
        };
        let limit = parameter("limit")?;
        let (start, end) = (parameter("period_start")?, parameter("period_end")?);
        Ok(Self::parsed(limit, start, end, seconds(now)))
    }

    fn parsed(
        limit: Option<&str>,
        start: Option<&str>,
        end: Option<&str>,
        now: f64,
    ) -> Option<Self> {
        let window = Self {
            limit: limit.map_or(Some(DEFAULT_LIMIT), |text| text.parse().ok())?,
            start: start.map_or(Some(now - DAY_SECONDS), parse_time)?,
            end: end.map_or(Some(now), parse_time)?,
        };
        let length = window.end - window.start;
        let is_accepted = window.limit <= MAX_LIMIT && (0.0..=MAX_WINDOW_SECONDS).contains(&length);
        is_accepted.then_some(window)
    }
}

/// A time as the log store parses it: seconds with or without a fraction, nanoseconds if it has
/// more than ten digits, or a date (`logs/015` to `019`).
fn parse_time(text: &str) -> Option<f64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: i64 = text.parse().ok()?;
        #[expect(
            clippy::cast_precision_loss,
            reason = "the log store has the same precision"
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
