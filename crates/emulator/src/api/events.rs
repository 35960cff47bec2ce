//! Events of a service, events of a project, and single events.

use http::StatusCode;
use serde::Serialize;

use super::{
    ApiResponse, caller::ErrorResponse, page::PageRequest, request::ApiRequest, view::EventView,
};
use crate::state::WorldState;

#[derive(Serialize)]
struct EventListView<'a> {
    events: Vec<EventView<'a>>,
}

#[derive(Serialize)]
struct EventLogView<'a> {
    event_log: EventView<'a>,
}

/// All events of a service, newest first, without pages.
pub(super) fn list(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> ApiResponse {
    let Some(service) = state.visible_service(user, id) else {
        return ApiResponse::not_found(&request.negotiation);
    };
    let events = state.events_of(service.id).map(EventView::listed).collect();
    ApiResponse::template(
        &request.negotiation,
        StatusCode::OK,
        &EventListView { events },
        "events",
    )
}

pub(super) fn show(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
    event: i64,
) -> ApiResponse {
    let found = state
        .visible_service(user, id)
        .and_then(|service| state.events_of(service.id).find(|one| one.id == event));
    match found {
        Some(event) => single(request, EventView::single(event)),
        None => ApiResponse::not_found(&request.negotiation),
    }
}

/// A single event, which outlives its service.
pub(super) fn show_log(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    event: i64,
) -> ApiResponse {
    match state.visible_event(user, event) {
        Some(event) => single(request, EventView::single(event)),
        None => ApiResponse::not_found(&request.negotiation),
    }
}

fn single(request: &ApiRequest<'_>, event_log: EventView<'_>) -> ApiResponse {
    ApiResponse::template(
        &request.negotiation,
        StatusCode::OK,
        &EventLogView { event_log },
        "event_log",
    )
}

/// A page of the events of a project, newest first.
pub(super) fn list_of_project(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> Result<ApiResponse, ErrorResponse> {
    let is_admin = state.users.get(&user).is_some_and(|user| user.admin);
    if !state.projects.contains_key(&id) || !(is_admin || state.is_member(user, id)) {
        return Err(Box::new(ApiResponse::errors(
            &request.negotiation,
            StatusCode::NOT_FOUND,
            &["Unknown project"],
        )));
    }
    let page = PageRequest::new(request)?;
    let of_project = || {
        state
            .events
            .values()
            .rev()
            .filter(|event| event.project == Some(id))
    };
    let events = of_project()
        .skip(page.offset())
        .take(page.size())
        .map(EventView::listed)
        .collect();
    let total = of_project().count();
    let response = ApiResponse::template(
        &request.negotiation,
        StatusCode::OK,
        &EventListView { events },
        "events",
    );
    Ok(page.add_headers(response, request, total))
}
