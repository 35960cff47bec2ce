//! The version of the server.

use http::StatusCode;
use serde_json::json;

use super::{ApiResponse, negotiation::VERSIONS, request::ApiRequest};

/// `api_latest_version` is not a version of the API: it is the first two parts of the controller's
/// version.
pub(super) fn show(request: &ApiRequest<'_>) -> ApiResponse {
    let (version, api_latest_version) = request.behaviour.version;
    let view = json!({
        "version": version,
        "api_latest_version": api_latest_version,
        "api_available_versions": VERSIONS,
    });
    request.formatted(StatusCode::OK, &view)
}
