//! `/_emulator/requests`: the last requests to the API.

use axum::{
    Json,
    body::Body,
    extract::State,
    http::{Response, StatusCode},
    response::IntoResponse as _,
};

use super::SimulationState;
use crate::request_log::RequestLog;

pub(super) async fn list(State(shared): SimulationState) -> Response<Body> {
    let requests = shared.lock().requests.clone();
    Json(requests).into_response()
}

pub(super) async fn clear(State(shared): SimulationState) -> StatusCode {
    shared.lock().requests = RequestLog::default();
    StatusCode::NO_CONTENT
}
