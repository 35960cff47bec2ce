//! How a control endpoint says that a request is wrong.

use axum::{
    Json,
    body::Body,
    http::{Response, StatusCode},
    response::IntoResponse as _,
};
use bytes::Bytes;
use serde::{Serialize, de::DeserializeOwned};

use crate::{place, reading::read, shared::Shared};

#[derive(Serialize)]
struct ErrorBody<'a> {
    /// Where in the body, as a JSON pointer; empty for the whole of it.
    place: &'a str,
    message: &'a str,
}

pub(super) fn bad_request(place: &str, message: &str) -> Response<Body> {
    (StatusCode::BAD_REQUEST, Json(ErrorBody { place, message })).into_response()
}

/// Reads a body as JSON; what does not fit is refused with its place.
pub(super) async fn json<T: DeserializeOwned>(
    shared: &Shared,
    body: Body,
) -> Result<T, Response<Body>> {
    let body: Bytes = read(body, shared.limits.body_bytes, shared.limits.body).await?;
    let mut reader = serde_json::Deserializer::from_slice(&body);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let place = place::pointer(error.path());
        bad_request(&place, &error.into_inner().to_string())
    })?;
    reader
        .end()
        .map_err(|error| bad_request("", &error.to_string()))?;
    Ok(value)
}
