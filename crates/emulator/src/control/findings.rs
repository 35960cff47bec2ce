//! `/_emulator/findings`: what the contract check found so far.

use axum::{
    Json,
    body::Body,
    extract::State,
    http::{Response, StatusCode},
    response::IntoResponse as _,
};

use super::Emulated;
use crate::findings::Findings;

pub(super) async fn list(State(shared): Emulated) -> Response<Body> {
    let findings = shared.lock().findings.clone();
    Json(findings).into_response()
}

pub(super) async fn clear(State(shared): Emulated) -> StatusCode {
    shared.lock().findings = Findings::default();
    StatusCode::NO_CONTENT
}
