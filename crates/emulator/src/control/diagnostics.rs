//! `/_emulator/diagnostics`: what the contract check found so far.

use axum::{
    Json,
    body::Body,
    extract::State,
    http::{Response, StatusCode},
    response::IntoResponse as _,
};

use super::SimulationState;
use crate::diagnostics::Diagnostics;

pub(super) async fn list(State(shared): SimulationState) -> Response<Body> {
    let diagnostics = shared.lock().diagnostics.clone();
    Json(diagnostics).into_response()
}

pub(super) async fn clear(State(shared): SimulationState) -> StatusCode {
    shared.lock().diagnostics = Diagnostics::default();
    StatusCode::NO_CONTENT
}
