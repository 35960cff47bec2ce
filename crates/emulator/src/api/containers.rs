//! Containers of a service.

use http::StatusCode;
use serde::Serialize;

use super::{Answer, request::Request, view::ContainerView};
use crate::state::State;

#[derive(Serialize)]
struct ListView<'a> {
    containers: Vec<ContainerView<'a>>,
}

/// By name, all of them.
pub(super) fn list(state: &State, request: &Request<'_>, user: i64, id: i64) -> Answer {
    let Some(service) = state.visible_service(user, id) else {
        return Answer::missing(&request.negotiation);
    };
    let mut containers: Vec<_> = state.containers_of(service.id).collect();
    containers.sort_by(|a, b| a.name.cmp(&b.name));
    let containers = containers
        .into_iter()
        .map(|container| ContainerView::new(state, service, container, request.call.now))
        .collect();
    Answer::template(
        &request.negotiation,
        StatusCode::OK,
        &ListView { containers },
        "containers",
    )
}
