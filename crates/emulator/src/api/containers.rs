//! The containers of a service.

use http::StatusCode;
use serde::Serialize;

use super::{ApiResponse, request::ApiRequest, view::ContainerView};
use crate::state::WorldState;

#[derive(Serialize)]
struct ContainerListView<'a> {
    containers: Vec<ContainerView<'a>>,
}

/// All containers of a service by name, without pages.
pub(super) fn list(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> ApiResponse {
    let Some(service) = state.visible_service(user, id) else {
        return ApiResponse::not_found(&request.negotiation);
    };
    let mut containers: Vec<_> = state.containers_of(service.id).collect();
    containers.sort_by(|a, b| a.name.cmp(&b.name));
    let containers = containers
        .into_iter()
        .map(|container| ContainerView::new(state, service, container, request.now))
        .collect();
    ApiResponse::template(
        &request.negotiation,
        StatusCode::OK,
        &ContainerListView { containers },
        "containers",
    )
}
