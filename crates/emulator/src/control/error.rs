//! Errors of the control endpoints.

use axum::{
    Json,
    body::Body,
    http::{Response, StatusCode},
    response::IntoResponse as _,
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{body::read_body, json_pointer::json_pointer, shared::SharedSimulation};

#[derive(Serialize)]
struct ControlError<'a> {
    /// JSON pointer of the wrong value in the body; empty for the whole body.
    pointer: &'a str,
    message: &'a str,
}

pub(super) fn bad_request(pointer: &str, message: &str) -> Response<Body> {
    (
        StatusCode::BAD_REQUEST,
        Json(ControlError { pointer, message }),
    )
        .into_response()
}

/// Reads a body as JSON.
///
/// # Errors
///
/// The response to send, with the JSON pointer of a wrong value.
pub(super) async fn read_json<T: DeserializeOwned>(
    shared: &SharedSimulation,
    body: Body,
) -> Result<T, Response<Body>> {
    let body = read_body(body, shared.limits.body_bytes, shared.limits.body_timeout).await?;
    let mut reader = serde_json::Deserializer::from_slice(&body);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let pointer = json_pointer(error.path());
        bad_request(&pointer, &error.into_inner().to_string())
    })?;
    reader
        .end()
        .map_err(|error| bad_request("", &error.to_string()))?;
    Ok(value)
}
