//! Routes that only newer controllers have, and who sees what they are about.

use super::{ApiResponse, caller::ErrorResponse, request::ApiRequest};
use crate::{state::WorldState, world::Service};

/// 404 unless the user sees the project, which older controllers have no such routes of.
pub(super) fn project(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> Result<(), ErrorResponse> {
    has_route(state, request)?;
    let is_visible = state.sees_project(user, id);
    let not_found = || Box::new(ApiResponse::not_found(&request.negotiation));
    is_visible.then_some(()).ok_or_else(not_found)
}

/// The service, which older controllers have no such routes of.
pub(super) fn service<'s>(
    state: &'s WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> Result<&'s Service, ErrorResponse> {
    has_route(state, request)?;
    let service = state.visible_service(user, id);
    service.ok_or_else(|| Box::new(ApiResponse::not_found(&request.negotiation)))
}

/// 404 of an unknown route from controllers before 9.7.
pub(super) fn has_route(state: &WorldState, request: &ApiRequest<'_>) -> Result<(), ErrorResponse> {
    let has_it = state.behaviour.objects_of_9_7;
    let unknown = || Box::new(ApiResponse::unknown_route(&request.negotiation));
    has_it.then_some(()).ok_or_else(unknown)
}
