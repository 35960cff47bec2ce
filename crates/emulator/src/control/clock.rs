//! `/_emulator/clock`: reads, sets, advances, stops and starts the clock.

use std::time::Duration;

use axum::{Json, body::Body, extract::State, http::Response, response::IntoResponse as _};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    SimulationState,
    error::{bad_request, read_json},
};
use crate::{clock::ClockMode, shared::SharedSimulation};

#[derive(Serialize)]
struct ClockView {
    now: Timestamp,
    mode: ClockMode,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockChange {
    /// Stops or starts the clock.
    mode: Option<ClockMode>,
    /// Sets the clock, before it is advanced.
    now: Option<Timestamp>,
    /// Advances the clock by these seconds.
    advance_seconds: Option<f64>,
}

pub(super) async fn show(State(shared): SimulationState) -> Response<Body> {
    view(&shared)
}

pub(super) async fn change(State(shared): SimulationState, body: Body) -> Response<Body> {
    let change: ClockChange = match read_json(&shared, body).await {
        Ok(change) => change,
        Err(error) => return error,
    };
    let advance = match change.advance_seconds.map(Duration::try_from_secs_f64) {
        Some(Ok(advance)) => Some(advance),
        Some(Err(_)) => {
            return bad_request(
                "/advance_seconds",
                "must be 0 or a positive number of seconds",
            );
        }
        None => None,
    };
    {
        let mut simulation = shared.lock();
        if let Some(mode) = change.mode {
            simulation.clock.set_mode(mode);
        }
        if let Some(now) = change.now {
            simulation.clock.set(now);
        }
        if let Some(advance) = advance {
            simulation.clock.advance(advance);
        }
        simulation.settle();
    }
    shared.changed.notify_one();
    view(&shared)
}

fn view(shared: &SharedSimulation) -> Response<Body> {
    let view = {
        let simulation = shared.lock();
        ClockView {
            now: simulation.clock.now(),
            mode: simulation.clock.mode(),
        }
    };
    Json(view).into_response()
}
