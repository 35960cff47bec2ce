//! `--debug`: prints requests and responses. Without it, a terminal shows when a call is retried.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use computestacks::{CallEvent, ClientBuilder, time::Clock as _};
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use crate::{
    app::App,
    hidden::{self, HIDDEN, HiddenValues},
    io::OutputStream,
    output::escape_controls,
    preview,
};

/// Calls that last longer than this say why.
const PATIENCE: Duration = Duration::from_secs(2);

/// Headers that contain secrets.
const SECRET_HEADERS: [&str; 2] = ["set-cookie", "authorization"];

/// Prints what the calls of a client do, if anybody wants to know.
pub(crate) fn listen(app: &App, builder: ClientBuilder) -> ClientBuilder {
    let is_debug = app.is_debug();
    let is_shown = is_debug || (app.io.stderr.is_terminal && !app.global.quiet);
    let Some(log) = app.io.log.as_ref().filter(|_| is_shown) else {
        return builder;
    };
    let (log, clock, hidden) = (log(), app.io.clock.clone(), app.hidden.clone());
    let state = Mutex::new((log, None));
    builder.on_event(move |event| {
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        let (log, began) = &mut *state;
        if is_debug {
            print(log, event, &hidden);
        }
        match event {
            CallEvent::Request(_) => {
                began.get_or_insert_with(|| clock.now());
            }
            CallEvent::Response { .. } => *began = None,
            CallEvent::Waiting { wait, .. }
                if began.is_some_and(|began| clock.now().saturating_sub(began) >= PATIENCE) =>
            {
                log.line(&format!(
                    "no response; retrying in {:.0} s",
                    wait.as_secs_f64().ceil()
                ));
            }
            _ => {}
        }
        log.flush();
    })
}

fn print(log: &mut OutputStream, event: &CallEvent<'_>, hidden: &HiddenValues) {
    let (mark, text) = match event {
        CallEvent::Request(preview) => ('>', preview::http(preview)),
        CallEvent::Response {
            status,
            headers,
            body,
            ..
        } => ('<', response(*status, headers, body)),
        CallEvent::Failed { error, .. } => ('*', error.to_string()),
        CallEvent::Waiting { wait, .. } => ('*', format!("retrying in {wait:.1?}")),
        _ => return,
    };
    for line in hidden.hide(&text).lines() {
        let line = format!("{mark} {}", escape_controls(line));
        log.line(line.trim_end());
    }
}

fn response(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> String {
    let mut text = format!("HTTP {status}\n{}", self::headers(headers));
    if !body.is_empty() {
        text.push('\n');
        text.push_str(&match serde_json::from_slice::<Value>(body) {
            Ok(body) => hidden::hide(&body).to_string(),
            Err(_) => String::from_utf8_lossy(body).into_owned(),
        });
    }
    text
}

/// The headers of a response without secrets, a line each.
pub(crate) fn headers(headers: &HeaderMap) -> String {
    let lines = headers.iter().map(|(name, value)| {
        let is_secret = SECRET_HEADERS.contains(&name.as_str());
        match value.to_str() {
            _ if is_secret => format!("{name}: {HIDDEN}\n"),
            Ok(value) => format!("{name}: {value}\n"),
            Err(_) => format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())),
        }
    });
    lines.collect()
}
