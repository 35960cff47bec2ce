//! What the server is.

use http::StatusCode;
use serde::Serialize;

use super::{Answer, negotiation::VERSIONS, request::Request};

#[derive(Serialize)]
struct View {
    version: &'static str,
    api_latest_version: u64,
    api_available_versions: [u64; 11],
}

/// `api_latest_version` is no version of the API, but that of the controller without its dots.
pub(super) fn show(request: &Request<'_>) -> Answer {
    let view = View {
        version: "9.3.1",
        api_latest_version: 93,
        api_available_versions: VERSIONS,
    };
    Answer::formatted(&request.negotiation, StatusCode::OK, &view)
}
