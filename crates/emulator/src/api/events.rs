//! Events of a service, of a project, and by themselves.

use http::StatusCode;
use serde::Serialize;

use super::{
    Answer,
    page::{NoPage, Page},
    request::Request,
    view::EventView,
};
use crate::state::State;

#[derive(Serialize)]
struct ListView<'a> {
    events: Vec<EventView<'a>>,
}

#[derive(Serialize)]
struct SingleView<'a> {
    event_log: EventView<'a>,
}

/// Newest first, all of them.
pub(super) fn list(state: &State, request: &Request<'_>, user: i64, id: i64) -> Answer {
    let Some(service) = state.visible_service(user, id) else {
        return Answer::missing(&request.negotiation);
    };
    let events = state.events_of(service.id).map(EventView::listed).collect();
    Answer::template(
        &request.negotiation,
        StatusCode::OK,
        &ListView { events },
        "events",
    )
}

pub(super) fn show(state: &State, request: &Request<'_>, user: i64, id: i64, event: i64) -> Answer {
    let found = state
        .visible_service(user, id)
        .and_then(|service| state.events_of(service.id).find(|one| one.id == event));
    match found {
        Some(event) => single(request, EventView::single(event)),
        None => Answer::missing(&request.negotiation),
    }
}

/// Outlives its service.
pub(super) fn show_log(state: &State, request: &Request<'_>, user: i64, event: i64) -> Answer {
    match state.visible_event(user, event) {
        Some(event) => single(request, EventView::single(event)),
        None => Answer::missing(&request.negotiation),
    }
}

fn single(request: &Request<'_>, event_log: EventView<'_>) -> Answer {
    Answer::template(
        &request.negotiation,
        StatusCode::OK,
        &SingleView { event_log },
        "event_log",
    )
}

/// Newest first, by pages.
pub(super) fn list_of_project(state: &State, request: &Request<'_>, user: i64, id: i64) -> Answer {
    let is_admin = state.users.get(&user).is_some_and(|user| user.admin);
    if !state.projects.contains_key(&id) || !(is_admin || state.is_member(user, id)) {
        return Answer::errors(
            &request.negotiation,
            StatusCode::NOT_FOUND,
            &["Unknown project"],
        );
    }
    let page = match Page::new(&request.query) {
        Ok(page) => page,
        Err(NoPage::TooFar) => return Answer::page_not_found(&request.negotiation),
        Err(NoPage::Unreadable) => return Answer::failsafe(),
    };
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
    let answer = Answer::template(
        &request.negotiation,
        StatusCode::OK,
        &ListView { events },
        "events",
    );
    page.headers(answer, request.call, &request.query, total)
}
