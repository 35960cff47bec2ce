//! Responds to the requests for resources that are described by data (`crates/emulator/resources`).
//!
//! `rows.rs` finds what a user sees, `change.rs` reads and checks what a body changes, `view.rs` shows
//! it, and `hooks` has what no file can describe.

mod change;
pub(crate) mod hooks;
mod image_parts;
mod kinds;
mod of_project;
mod refusal;
mod rows;
mod view;

use http::StatusCode;
use serde_json::{Map, Value, json};

use self::{
    hooks::Change,
    refusal::Refusal,
    rows::{Item, parent_id},
};
use super::{
    ApiResponse,
    caller::{ErrorResponse, Outcome},
    page::PageRequest,
    request::ApiRequest,
    route::number,
};
use crate::{
    definition::{Action, Body, Filter, Form, NotFound, Resource, Visibility, of_rows},
    jobs::Actor,
    state::WorldState,
    world::{self, Row, integer_in, text_in, written},
};

pub(super) use hooks::named;
pub(crate) use view::{shown, shown_as};

/// A request for an action of a resource.
pub(super) struct Call<'r> {
    pub(super) request: &'r ApiRequest<'r>,
    pub(super) actor: Actor,
    pub(super) resource: &'static Resource,
    /// The resource that has the rows and shows them, if it is another one.
    pub(super) shown: &'static Resource,
    /// The name of the action.
    pub(super) name: &'r str,
    pub(super) action: &'static Action,
    /// The parameters of the path.
    pub(super) parameters: &'r [String],
}

/// Responds to a request and applies it to the state.
pub(super) fn respond(state: &mut WorldState, call: &Call<'_>) -> Outcome {
    let action = call.action;
    let parent = parent_id(call.resource, call.parameters);
    if let (Some(of), Some(id)) = (&call.resource.parent, parent)
        && !rows::sees(state, call.actor.user, &of.rows, id)
    {
        let is_there = state.row(&of.rows, id).is_some();
        let hidden = of.hidden.as_ref().filter(|_| is_there);
        return Err(call.not_found(hidden.unwrap_or(&of.not_found)));
    }
    if !state.behaviour.has(action.since) {
        return Ok(call.request.unknown_route());
    }
    check_parent(state, call, parent)?;
    if !call.resource.kinds.is_empty() {
        return kinds::respond(state, call);
    }
    if action.always_crashes() {
        return Ok(ApiResponse::failsafe());
    }
    match call.name {
        "list" => return list(state, call, parent),
        "create" => return create(state, call, parent),
        _ => {}
    }
    let id = if call.resource.singular {
        call.actor.user
    } else {
        call.row_id(state)
    };
    let parent = match &call.resource.parent {
        Some(of) if of.any => None,
        _ => parent,
    };
    // The server shows null without looking for a row.
    if action.any_id && action.body(call.name) == Body::Null {
        return Ok(call.null());
    }
    let found = if action.any_id {
        let listed = rows::list(state, call.actor.user, call.resource, parent);
        listed.into_iter().next()
    } else {
        rows::find(state, call.actor.user, call.resource, parent, id)
    };
    if action.body(call.name) == Body::Array {
        let items: Vec<Item<'_>> = found.into_iter().collect();
        let root = call.resource.item.as_deref().unwrap_or_default();
        return Ok(call.list(state, &items, root));
    }
    let Some(found) = found else {
        let not_found = action
            .not_found
            .as_ref()
            .unwrap_or(&call.resource.not_found);
        let hidden = action.hidden.as_ref().or(call.resource.hidden.as_ref());
        let hidden = hidden.filter(|_| rows::exists(state, call.resource, parent, id));
        return Err(call.not_found(hidden.unwrap_or(not_found)));
    };
    if matches!(found, Item::Row(row) if action.crashes_with(row)) {
        return Ok(ApiResponse::failsafe());
    }
    if call.name == "show" {
        return Ok(call.done(state, &found));
    }
    let Item::Row(row) = found else {
        return Ok(call.request.unknown_route());
    };
    if matches!(call.resource.visible, Visibility::Platform) && !call.changes(state, row) {
        return Err(call.not_found(&call.resource.not_found));
    }
    let row = row.clone();
    change(state, call, &row)
}

/// Refuses a caller who sees the parent, and may not do this below it.
fn check_parent(
    state: &WorldState,
    call: &Call<'_>,
    parent: Option<i64>,
) -> Result<(), ErrorResponse> {
    let Some((of, id)) = call.resource.parent.as_ref().zip(parent) else {
        return Ok(());
    };
    let (Some(row), Some(resource)) = (state.row(&of.rows, id), of_rows(&of.rows)) else {
        return Ok(());
    };
    let is_read = matches!(call.name, "list" | "show");
    if !is_read && matches!(resource.visible, Visibility::Platform) && !call.changes(state, row) {
        return Err(call.not_found(&of.not_found));
    }
    let user = call.actor.user;
    if of.owned && integer_in(row, "user") != Some(user) && !state.is_admin(user) {
        return Err(ApiResponse::not_the_owner().into());
    }
    Ok(())
}

impl Call<'_> {
    /// Whether the caller can change what may be the platform's.
    fn changes(&self, state: &WorldState, row: &Row) -> bool {
        !rows::is_of_platform(row) || state.is_admin(self.actor.user)
    }

    /// The root with null instead of a row.
    fn null(&self) -> ApiResponse {
        let root = self.resource.item.as_deref().unwrap_or_default();
        let status = self.action.status(self.name);
        self.request.template(status, &json!({root: null}), root)
    }

    /// The id in the path, or in the query where the server reads the wrong parameter.
    fn id(&self) -> &str {
        if self.action.id_in_query {
            return text_in(&self.request.query, "id").unwrap_or_default();
        }
        self.parameters.last().map_or("", String::as_str)
    }

    /// The id of the row that the path names; 0, which no row has, if there is none with this key.
    fn row_id(&self, state: &WorldState) -> i64 {
        let text = self.id();
        let Some(key) = &self.resource.key else {
            return number(text);
        };
        let mut rows = state.rows(self.resource.rows());
        let row = rows.find(|row| text_in(row, key) == Some(text));
        row.and_then(|row| integer_in(row, "id"))
            .unwrap_or_default()
    }

    fn not_found(&self, form: &NotFound) -> ErrorResponse {
        let id = self.parameters.last().map_or("", String::as_str);
        let status = StatusCode::NOT_FOUND;
        Box::new(match form {
            NotFound::Text(text) => self.request.error_text(status, &text.replace("{id}", id)),
            NotFound::List(list) if !list.is_empty() => {
                self.request.formatted(status, &json!({"errors": list}))
            }
            NotFound::Empty | NotFound::List(_) => self.request.not_found(),
        })
    }

    fn refused(&self, refusal: &Refusal) -> ErrorResponse {
        let request = self.request;
        Box::new(match refusal {
            Refusal::Crash => ApiResponse::failsafe(),
            Refusal::Wrapper(error, wrapper) => {
                error.response(&request.negotiation, &wrapper.name, wrapper.server_error)
            }
            Refusal::Text(status, error) => request.error_text(*status, error),
            Refusal::Hook(status, errors) => request.formatted(*status, &json!({"errors": errors})),
            Refusal::Rules(status, errors) if errors.is_empty() => request.head(*status),
            Refusal::Rules(status, errors) => {
                let mut by_field: Map<String, Value> = Map::new();
                for (field, error) in errors {
                    if let Some(field) = field {
                        let known = by_field.entry(*field).or_insert_with(|| json!([]));
                        if let Some(known) = known.as_array_mut()
                            && !known.iter().any(|one| one == error)
                        {
                            known.push(error.as_str().into());
                        }
                    }
                }
                if !by_field.is_empty() {
                    let errors = json!({"errors": by_field});
                    return request.formatted(*status, &errors).into();
                }
                let errors: Vec<&str> = errors.iter().map(|(_, error)| error.as_str()).collect();
                request.errors(*status, &errors)
            }
        })
    }

    /// What a filter does with this value in the query.
    fn filters(&self) -> impl Iterator<Item = &Filter> {
        let filters = self.resource.filters.iter();
        filters.filter_map(|(name, by_value)| by_value.get(text_in(&self.request.query, name)?))
    }

    /// Whether a row has what the filters of the query ask for.
    fn is_wanted(&self, item: &Item<'_>) -> bool {
        let Item::Row(row) = item else { return true };
        self.filters().all(|filter| match filter {
            Filter::Fields(fields) => fields
                .iter()
                .all(|(name, value)| row.get(name) == Some(value)),
            Filter::Crash(_) => true,
        })
    }

    /// Whether a row has the text that the query searches for.
    fn is_searched(&self, item: &Item<'_>) -> bool {
        let Item::Row(row) = item else { return true };
        self.resource.searches.iter().all(|(name, field)| {
            let own = text_in(row, field).unwrap_or_default().to_lowercase();
            text_in(&self.request.query, name).is_none_or(|text| own.contains(&text.to_lowercase()))
        })
    }

    fn item(&self, state: &WorldState, item: &Item<'_>, status: StatusCode) -> ApiResponse {
        if !self.can_be_shown(state, item) {
            return ApiResponse::failsafe();
        }
        let fields = self.action.fields.as_ref();
        let now = self.request.now;
        let mut view = view::item(state, self.shown, item, Form::Item, fields, now);
        let root = self.shown.item.as_deref();
        if let Some(root) = root {
            view = json!({root: view});
        }
        self.request
            .template(status, &view, root.unwrap_or_default())
    }

    fn list(&self, state: &WorldState, items: &[Item<'_>], root: &str) -> ApiResponse {
        let now = self.request.now;
        let items = items
            .iter()
            .map(|item| view::item(state, self.resource, item, Form::List, None, now));
        let view = json!({root: items.collect::<Vec<_>>()});
        self.request.template(StatusCode::OK, &view, root)
    }

    fn can_be_shown(&self, state: &WorldState, item: &Item<'_>) -> bool {
        let crashes = match item {
            Item::Row(row) => change::crashes(state, self, row),
            _ => false,
        };
        item.can_be_shown() && !crashes
    }

    /// The response to a success.
    fn done(&self, state: &WorldState, item: &Item<'_>) -> ApiResponse {
        let status = self.action.status(self.name);
        // The row is changed, but the server has no template to show it with.
        if status == StatusCode::INTERNAL_SERVER_ERROR {
            return ApiResponse::failsafe();
        }
        match self.action.body(self.name) {
            Body::Item | Body::Array => self.item(state, item, status),
            Body::Empty => self.request.empty_object(status),
            Body::Null => self.null(),
            Body::None => self.request.head(status),
        }
    }
}

fn list(state: &WorldState, call: &Call<'_>, parent: Option<i64>) -> Outcome {
    let resource = call.resource;
    let page = resource
        .paged
        .then(|| PageRequest::new(call.request))
        .transpose()?;
    let mut items = rows::list(state, call.actor.user, resource, parent);
    items.retain(|item| call.is_wanted(item));
    let total = items.len();
    let crashes = call
        .filters()
        .any(|filter| matches!(filter, Filter::Crash(_)));
    if crashes || call.action.crashes_if_empty && items.is_empty() {
        return Ok(ApiResponse::failsafe());
    }
    if let Some(page) = &page {
        items.drain(..page.offset().min(total));
        items.truncate(page.size());
    }
    items.retain(|item| call.is_searched(item));
    if !items.iter().all(|item| call.can_be_shown(state, item)) {
        return Ok(ApiResponse::failsafe());
    }
    let response = call.list(state, &items, resource.list());
    Ok(match page {
        Some(page) => page.add_headers(response, call.request, total),
        None => response,
    })
}

fn create(state: &mut WorldState, call: &Call<'_>, parent: Option<i64>) -> Outcome {
    let resource = call.resource;
    let mut row = resource.new.clone();
    row.entry("user").or_insert_with(|| call.actor.user.into());
    let field = resource.parent.as_ref().and_then(|of| of.field.clone());
    if let (Some(field), Some(id)) = (field, parent) {
        row.insert(field, id.into());
    }
    let input = built(state, call, &mut row).map_err(|refusal| call.refused(&refusal))?;
    row.insert("id".to_owned(), state.next_id(resource.rows()).into());
    for name in ["created_at", "updated_at"] {
        row.insert(name.to_owned(), written(call.request.now));
    }
    forget(resource, &mut row);
    Ok(finish(state, call, &input, row))
}

/// Completes a new row, or refuses it. Returns the values that were sent.
fn built(state: &WorldState, call: &Call<'_>, row: &mut Row) -> Result<Row, Refusal> {
    let input = change::read(state, call, row)?;
    change::guard(state, call, row)?;
    if let Some(hook) = &call.action.builds {
        (hook.0)(state, call.actor.user, change::sent(call), row)?;
    }
    change::check(state, call, row)?;
    Ok(input)
}

/// Update, delete, and the actions below a row.
fn change(state: &mut WorldState, call: &Call<'_>, before: &Row) -> Outcome {
    let mut row = before.clone();
    let input = changed(state, call, &mut row).map_err(|refusal| call.refused(&refusal))?;
    forget(call.resource, &mut row);
    row.extend(call.action.sets.clone());
    if row != *before {
        row.insert("updated_at".to_owned(), written(call.request.now));
    }
    Ok(finish(state, call, &input, row))
}

/// Changes a row, or refuses that. Returns the values that were sent.
fn changed(state: &WorldState, call: &Call<'_>, row: &mut Row) -> Result<Row, Refusal> {
    if call.name != "update" {
        change::guard(state, call, row)?;
        return Ok(Row::new());
    }
    let before = row.clone();
    let input = change::read(state, call, row)?;
    change::guard(state, call, &before)?;
    change::check(state, call, row)?;
    Ok(input)
}

/// Removes what a row does not keep.
fn forget(resource: &Resource, row: &mut Row) {
    row.retain(|name, _| resource.accepts.get(name).is_none_or(|one| !one.forgotten));
}

/// Stores or removes a row, and responds.
fn finish(state: &mut WorldState, call: &Call<'_>, input: &Row, row: Row) -> ApiResponse {
    let (action, rows) = (call.action, call.shown.rows());
    state.next_audit();
    let id = integer_in(&row, "id").unwrap_or_default();
    if call.name == "delete" && !action.keeps_row {
        state.remove_row(rows, id);
        state.remove_rows_of(rows, id);
    } else {
        state.set_row(rows, row.clone());
    }
    if let Some(hook) = &action.hook {
        let change = Change {
            now: call.request.now,
            actor: call.actor,
            id,
            input,
            body: call.request.body.params(),
        };
        (hook.0)(state, &change);
    }
    if let Some(later) = &action.later {
        let at = world::after(call.request.now, later.seconds);
        state.set_fields_at(at, 0, rows, id, later.sets.clone());
    }
    let mut row = state.row(rows, id).cloned().unwrap_or(row);
    // The response can show what the row does not keep.
    for (name, value) in input {
        row.entry(name).or_insert_with(|| value.clone());
    }
    call.done(state, &Item::Row(&row))
}
