//! `/_emulator/diagnostics`: what the contract check found so far. `/_emulator/requests`: the last requests
//! to the API.

use axum::{
    Json,
    body::Body,
    extract::State,
    http::{Response, StatusCode},
    response::IntoResponse as _,
};

use super::SimulationState;
use crate::{diagnostics::Diagnostics, request_log::RequestLog};

pub(super) async fn diagnostics(State(shared): SimulationState) -> Response<Body> {
    let diagnostics = shared.lock().diagnostics.clone();
    Json(diagnostics).into_response()
}

pub(super) async fn clear_diagnostics(State(shared): SimulationState) -> StatusCode {
    shared.lock().diagnostics = Diagnostics::default();
    StatusCode::NO_CONTENT
}

pub(super) async fn requests(State(shared): SimulationState) -> Response<Body> {
    let requests = shared.lock().requests.clone();
    Json(requests).into_response()
}

pub(super) async fn clear_requests(State(shared): SimulationState) -> StatusCode {
    shared.lock().requests = RequestLog::default();
    StatusCode::NO_CONTENT
}
