//! `/_emulator/world`: saves, loads and resets the world.

use axum::{
    body::Body,
    extract::State,
    http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE},
};

use super::{SimulationState, error::bad_request};
use crate::{body::read_body, world::World};

pub(super) async fn save(State(shared): SimulationState) -> Response<Body> {
    let world = shared.lock().world();
    let mut response = Response::new(Body::from(world.to_json()));
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// Replaces the world; an invalid one changes nothing.
pub(super) async fn load(
    State(shared): SimulationState,
    body: Body,
) -> Result<StatusCode, Response<Body>> {
    let body = read_body(body, shared.limits.world_bytes, shared.limits.body_timeout).await?;
    let json = std::str::from_utf8(&body)
        .map_err(|error| bad_request("", &format!("the body is not UTF-8: {error}")))?;
    let world =
        World::from_json(json).map_err(|error| bad_request(&error.pointer, &error.message))?;
    shared.lock().load(world);
    shared.changed.notify_one();
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn reset(State(shared): SimulationState) -> StatusCode {
    shared.lock().reset();
    shared.changed.notify_one();
    StatusCode::NO_CONTENT
}
