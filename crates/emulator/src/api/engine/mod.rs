//! Responds to the requests for resources that are described by data (`crates/emulator/resources`).
//!
//! `rows.rs` finds what a user sees, `change.rs` reads and checks what a body changes, `view.rs` shows
//! it, and `hooks` has what no file can describe.

mod change;
mod hooks;
mod rows;
mod view;

use http::StatusCode;
use serde_json::Value;

use self::{
    change::Refusal,
    hooks::Change,
    rows::{Item, parent_id},
    view::{ItemView, ListView},
};
use super::{
    ApiResponse, caller::ErrorResponse, page::PageRequest, request::ApiRequest, route::number,
};
use crate::{
    definition::{Action, Body, Form, NotFound, Resource},
    jobs::Actor,
    state::WorldState,
    world::{Row, after},
};

#[cfg(test)]
pub(crate) use hooks::exists as hook_exists;

/// A request for an action of a resource.
pub(super) struct Call<'r> {
    pub(super) request: &'r ApiRequest<'r>,
    pub(super) actor: Actor,
    pub(super) resource: &'static Resource,
    /// The name of the action.
    pub(super) name: &'r str,
    /// The parameters of the path.
    pub(super) parameters: &'r [String],
}

/// Responds to a request and applies it to the state.
pub(super) fn respond(
    state: &mut WorldState,
    call: &Call<'_>,
) -> Result<ApiResponse, ErrorResponse> {
    let Some(action) = call.resource.actions.get(call.name) else {
        return Ok(ApiResponse::unknown_route(&call.request.negotiation));
    };
    let parent = parent_id(call.resource, call.parameters);
    if let (Some(parent), Some(id)) = (&call.resource.parent, parent)
        && !rows::sees(state, call.actor.user, &parent.rows, id)
    {
        return Err(call.not_found(&parent.not_found));
    }
    if action.always_crashes() {
        return Ok(ApiResponse::failsafe());
    }
    match call.name {
        "list" => return list(state, call, parent),
        "create" => return create(state, call, action, parent),
        _ => {}
    }
    let id = number(call.id(action));
    let found = rows::find(state, call.actor.user, call.resource, parent, id);
    if action.body(call.name) == Body::Array {
        let items: Vec<Item<'_>> = found.into_iter().collect();
        let root = call.resource.item.as_deref().unwrap_or_default();
        return Ok(call.list(state, &items, root));
    }
    let Some(found) = found else {
        let not_found = action.not_found.as_ref();
        return Err(call.not_found(not_found.unwrap_or(&call.resource.not_found)));
    };
    if matches!(found, Item::Row(row) if action.crashes_with(row)) {
        return Ok(ApiResponse::failsafe());
    }
    if call.name == "show" {
        return Ok(call.item(state, &found, StatusCode::OK));
    }
    let Item::Row(row) = found else {
        return Ok(ApiResponse::unknown_route(&call.request.negotiation));
    };
    let row = row.clone();
    change(state, call, action, &row)
}

impl Call<'_> {
    /// The id in the path, or in the query where the server reads the wrong parameter.
    fn id(&self, action: &Action) -> &str {
        if action.id_in_query {
            let id = self.request.query.get("id").and_then(Value::as_str);
            return id.unwrap_or_default();
        }
        self.parameters.last().map_or("", String::as_str)
    }

    fn not_found(&self, form: &NotFound) -> ErrorResponse {
        let negotiation = &self.request.negotiation;
        let id = self.parameters.last().map_or("", String::as_str);
        let status = StatusCode::NOT_FOUND;
        Box::new(match form {
            NotFound::Empty => ApiResponse::not_found(negotiation),
            NotFound::Text(text) => {
                ApiResponse::error_text(negotiation, status, &text.replace("{id}", id))
            }
            NotFound::List(list) if list.is_empty() => ApiResponse::not_found(negotiation),
            NotFound::List(list) => {
                let list: Vec<&str> = list.iter().map(String::as_str).collect();
                ApiResponse::errors(negotiation, status, &list)
            }
        })
    }

    fn refused(&self, refusal: &Refusal) -> ApiResponse {
        let negotiation = &self.request.negotiation;
        match refusal {
            Refusal::Crash => ApiResponse::failsafe(),
            Refusal::Wrapper(error, wrapper) => {
                error.response(negotiation, &wrapper.name, wrapper.server_error)
            }
            Refusal::Rules(status, errors) => {
                let errors: Vec<&str> = errors.iter().map(String::as_str).collect();
                ApiResponse::errors(negotiation, *status, &errors)
            }
        }
    }

    fn item(&self, state: &WorldState, item: &Item<'_>, status: StatusCode) -> ApiResponse {
        if !item.can_be_shown() {
            return ApiResponse::failsafe();
        }
        let view = ItemView {
            state,
            resource: self.resource,
            item,
            form: Form::Item,
            now: self.request.now,
        };
        let root = self.resource.item.as_deref().unwrap_or_default();
        ApiResponse::template(&self.request.negotiation, status, &view.rooted(), root)
    }

    fn list(&self, state: &WorldState, items: &[Item<'_>], root: &str) -> ApiResponse {
        let view = ListView {
            state,
            resource: self.resource,
            root,
            items,
            now: self.request.now,
        };
        ApiResponse::template(&self.request.negotiation, StatusCode::OK, &view, root)
    }

    /// The response to a success.
    fn done(&self, state: &WorldState, action: &Action, row: &Row) -> ApiResponse {
        let status = action.status(self.name);
        // The row is changed, but the server has no template to show it with.
        if status == StatusCode::INTERNAL_SERVER_ERROR {
            return ApiResponse::failsafe();
        }
        match action.body(self.name) {
            Body::Item | Body::Array => self.item(state, &Item::Row(row), status),
            Body::Empty => ApiResponse::empty_object(&self.request.negotiation, status),
            Body::None => ApiResponse::head(&self.request.negotiation, status),
        }
    }
}

fn list(
    state: &WorldState,
    call: &Call<'_>,
    parent: Option<i64>,
) -> Result<ApiResponse, ErrorResponse> {
    let resource = call.resource;
    let page = resource
        .paged
        .then(|| PageRequest::new(call.request))
        .transpose()?;
    let mut items = rows::list(state, call.actor.user, resource, parent);
    let total = items.len();
    if let Some(page) = &page {
        items.drain(..page.offset().min(total));
        items.truncate(page.size());
    }
    if !items.iter().all(Item::can_be_shown) {
        return Ok(ApiResponse::failsafe());
    }
    let response = call.list(state, &items, resource.list());
    Ok(match page {
        Some(page) => page.add_headers(response, call.request, total),
        None => response,
    })
}

fn create(
    state: &mut WorldState,
    call: &Call<'_>,
    action: &Action,
    parent: Option<i64>,
) -> Result<ApiResponse, ErrorResponse> {
    let resource = call.resource;
    let mut row = resource.new.clone();
    let user = call.actor.user;
    row.entry("user").or_insert_with(|| user.into());
    if let (Some(of), Some(id)) = (&resource.parent, parent) {
        row.insert(of.field.clone(), id.into());
    }
    let input = change::read(state, call, &mut row)
        .and_then(|input| change::guard(state, call, action, &row).map(|()| input))
        .and_then(|input| change::check(state, call, &row).map(|()| input))
        .map_err(|refusal| Box::new(call.refused(&refusal)))?;
    let id = state.next_id(resource.rows());
    let now: Value = hooks::written(call.request.now);
    for (name, value) in [
        ("id", id.into()),
        ("created_at", now.clone()),
        ("updated_at", now),
    ] {
        row.insert(name.to_owned(), value);
    }
    row.retain(|name, _| resource.accepts.get(name).is_none_or(|one| !one.forgotten));
    Ok(finish(state, call, action, &input, row))
}

/// Update, delete, and the actions below a row.
fn change(
    state: &mut WorldState,
    call: &Call<'_>,
    action: &Action,
    before: &Row,
) -> Result<ApiResponse, ErrorResponse> {
    let mut row = before.clone();
    let input = if call.name == "update" {
        change::read(state, call, &mut row)
    } else {
        Ok(Row::new())
    };
    let input = input
        .and_then(|input| change::guard(state, call, action, before).map(|()| input))
        .and_then(|input| match call.name {
            "update" => change::check(state, call, &row).map(|()| input),
            _ => Ok(input),
        })
        .map_err(|refusal| Box::new(call.refused(&refusal)))?;
    row.retain(|name, _| {
        call.resource
            .accepts
            .get(name)
            .is_none_or(|one| !one.forgotten)
    });
    row.extend(action.sets.clone());
    if row != *before {
        row.insert("updated_at".to_owned(), hooks::written(call.request.now));
    }
    Ok(finish(state, call, action, &input, row))
}

/// Stores or removes a row, and responds.
fn finish(
    state: &mut WorldState,
    call: &Call<'_>,
    action: &Action,
    input: &Row,
    row: Row,
) -> ApiResponse {
    let rows = call.resource.rows();
    state.next_audit();
    let id = row.get("id").and_then(Value::as_i64).unwrap_or_default();
    if call.name == "delete" && !action.keeps_row {
        state.remove_row(rows, id);
    } else {
        state.set_row(rows, row.clone());
    }
    if let Some(hook) = &action.hook {
        let change = Change {
            now: call.request.now,
            actor: call.actor,
            id,
            input,
        };
        hooks::after(hook, state, &change);
    }
    if let Some(later) = &action.later {
        let at = after(call.request.now, later.seconds);
        state.set_fields_at(at, 0, rows, id, later.sets.clone());
    }
    let row = state.row(rows, id).cloned().unwrap_or(row);
    call.done(state, action, &row)
}
