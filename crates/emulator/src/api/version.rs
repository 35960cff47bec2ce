//! The version of the server.

use http::StatusCode;
use serde::Serialize;

use super::{ApiResponse, negotiation::VERSIONS, request::ApiRequest};

#[derive(Serialize)]
struct VersionView {
    version: &'static str,
    api_latest_version: u64,
    api_available_versions: [u64; 11],
}

/// `api_latest_version` is not a version of the API: it is the first two parts of the controller's
/// version.
pub(super) fn show(request: &ApiRequest<'_>) -> ApiResponse {
    let (version, api_latest_version) = request.behaviour.version;
    let view = VersionView {
        version,
        api_latest_version,
        api_available_versions: VERSIONS,
    };
    ApiResponse::formatted(&request.negotiation, StatusCode::OK, &view)
}
