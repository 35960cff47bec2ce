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

/// `api_latest_version` is no version of the API: it is the first two parts of the controller's.
pub(super) fn show(request: &Request<'_>) -> Answer {
    let (version, api_latest_version) = request.traits.version;
    let view = View {
        version,
        api_latest_version,
        api_available_versions: VERSIONS,
    };
    Answer::formatted(&request.negotiation, StatusCode::OK, &view)
}
