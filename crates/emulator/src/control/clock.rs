//! `/_emulator/clock`: reads, sets, advances, stops and starts the clock.

use std::time::Duration;

use axum::{Json, body::Body, extract::State, http::Response};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    SimulationState,
    error::{bad_request, read_json},
};
use crate::{clock::ClockMode, simulation::Simulation};

#[derive(Serialize)]
pub(super) struct ClockView {
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

pub(super) async fn show(State(shared): SimulationState) -> Json<ClockView> {
    Json(view(&shared.lock()))
}

pub(super) async fn change(
    State(shared): SimulationState,
    body: Body,
) -> Result<Json<ClockView>, Response<Body>> {
    let change: ClockChange = read_json(&shared, body).await?;
    let advance = change.advance_seconds.map(Duration::try_from_secs_f64);
    let advance = advance.transpose().map_err(|_| {
        bad_request(
            "/advance_seconds",
            "must be 0 or a positive number of seconds",
        )
    })?;
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
    shared.changed.notify_one();
    Ok(Json(view(&simulation)))
}

fn view(simulation: &Simulation) -> ClockView {
    ClockView {
        now: simulation.clock.now(),
        mode: simulation.clock.mode(),
    }
}
