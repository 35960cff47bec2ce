//! `/_emulator/world`: saves, loads and resets all there is.

use axum::{
    body::Body,
    extract::State,
    http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE},
};

use super::{Emulated, error::bad_request};
use crate::{reading::read, world::World};

pub(super) async fn save(State(shared): Emulated) -> Response<Body> {
    let world = shared.lock().world();
    let mut response = Response::new(Body::from(world.to_json()));
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// Loads a whole world; one that is wrong somewhere leaves the old one in place.
pub(super) async fn load(
    State(shared): Emulated,
    body: Body,
) -> Result<StatusCode, Response<Body>> {
    let body = read(body, shared.limits.world_bytes, shared.limits.body).await?;
    let text = std::str::from_utf8(&body)
        .map_err(|error| bad_request("", &format!("the body is no UTF-8: {error}")))?;
    let world =
        World::from_json(text).map_err(|error| bad_request(&error.place, &error.message))?;
    shared.lock().load(world);
    shared.changed.notify_one();
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn reset(State(shared): Emulated) -> StatusCode {
    shared.lock().reset();
    shared.changed.notify_one();
    StatusCode::NO_CONTENT
}
