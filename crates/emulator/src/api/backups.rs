//! Backups of volumes: what the agent of a node has made, and what it is asked to do.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::{
    ApiResponse,
    caller::{ErrorResponse, Outcome},
    request::ApiRequest,
    special::ObjectCall,
};
use crate::{
    jobs::AgentTask,
    state::WorldState,
    world::{EventStatus, Row, integer_in},
};

/// Gigabytes of a backup, and those that are its own.
const SIZE: f64 = 0.0195;
const USAGE: f64 = 0.0049;

pub(super) fn list(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    check_volume(state, call)?;
    let mut archives: Vec<Value> = of_volume(state, call.id).map(shown).collect();
    // The newest first.
    archives.reverse();
    #[expect(clippy::cast_precision_loss, reason = "there are few backups")]
    let count = archives.len() as f64;
    let size = |each: f64| (each * count * 10_000.0).round() / 10_000.0;
    let body = json!({"usage": size(USAGE), "size": size(SIZE), "archives": archives});
    Ok(call.request.template(StatusCode::OK, &body, "hash"))
}

pub(super) fn create(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    check_idle(state, call)?;
    let Some(Value::String(name)) = sent(call.request, "name") else {
        return Ok(ApiResponse::failsafe());
    };
    if name.chars().count() < 3 {
        let message = "Name too short, must be at least 3 characters.";
        return Ok(call.request.unprocessable(message));
    }
    let callback = sent(call.request, "callback");
    if callback.is_some_and(|callback| !callback.is_object() && !callback.is_null()) {
        return Ok(ApiResponse::failsafe());
    }
    let task = AgentTask::Backup(name.clone());
    Ok(ask(state, call, task, StatusCode::CREATED))
}

pub(super) fn delete(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    check_idle(state, call)?;
    // Not even one character of the name.
    if call.last.trim_end_matches('=').is_empty() {
        return Ok(call.request.unprocessable("Missing backup name"));
    }
    let task = AgentTask::Delete(call.last.to_owned());
    Ok(ask(state, call, task, StatusCode::OK))
}

pub(super) fn restore(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    check_idle(state, call)?;
    let Some(Value::String(name)) = sent(call.request, "name") else {
        let message = "Failed to restore backup. Check volume event logs.";
        return Ok(call.request.unprocessable(message));
    };
    let task = AgentTask::Restore(name.clone());
    Ok(ask(state, call, task, StatusCode::ACCEPTED))
}

/// Since 9.5.0, read from source: 405 while another export of the volume is in progress.
pub(super) fn export(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    check_volume(state, call)?;
    let id = sent(call.request, "id");
    let backup = of_volume(state, call.id).find(|row| id.is_some() && row.get("key") == id);
    let Some(row) = backup.and_then(|row| integer_in(row, "id")) else {
        return Ok(call.request.unprocessable("Missing backup name"));
    };
    let is_exporting = |row: &Row| {
        let status = row.get("export").and_then(|export| export.get("status"));
        status.and_then(Value::as_str) == Some("in_progress")
    };
    if of_volume(state, call.id).any(is_exporting) {
        return Ok(busy(call.request));
    }
    Ok(ask(
        state,
        call,
        AgentTask::Export(row),
        StatusCode::ACCEPTED,
    ))
}

fn sent<'r>(request: &'r ApiRequest<'_>, field: &str) -> Option<&'r Value> {
    request.body.params()?.get(field)
}

/// Asks the agent, which responds nothing.
fn ask(
    state: &mut WorldState,
    call: &ObjectCall<'_>,
    task: AgentTask,
    status: StatusCode,
) -> ApiResponse {
    state.ask_agent(call.request.now, &call.actor, call.id, task);
    call.request.empty_object(status)
}

fn shown(row: &Row) -> Value {
    let mut shown = Map::new();
    for (name, from) in [
        ("id", "key"),
        ("label", "label"),
        ("created", "created"),
        ("export", "export"),
    ] {
        if let Some(value) = row.get(from) {
            shown.insert(name.to_owned(), value.clone());
        }
    }
    Value::Object(shown)
}

fn of_volume(state: &WorldState, volume: i64) -> impl Iterator<Item = &Row> {
    let rows = state.rows("backups");
    rows.filter(move |row| integer_in(row, "volume") == Some(volume))
}

/// 404 without a body unless the user sees the volume.
fn check_volume(state: &WorldState, call: &ObjectCall<'_>) -> Result<(), ErrorResponse> {
    let user = call.actor.user;
    let row = state.row("volumes", call.id);
    let is_visible = |row| integer_in(row, "user") == Some(user) || state.is_admin(user);
    if row.is_some_and(is_visible) {
        return Ok(());
    }
    Err(call.request.not_found().into())
}

/// Also 405 while an event of the volume runs (`user-api/volume_backups/015-create-busy`); a pending one
/// does not matter (`user-api/volume_backups/021-stub-create-while-pending`).
fn check_idle(state: &WorldState, call: &ObjectCall<'_>) -> Result<(), ErrorResponse> {
    check_volume(state, call)?;
    let service = state.service_of_volume(call.id).unwrap_or_default();
    let is_busy = state.events_of(service).any(|event| {
        let code = event.event_code.as_deref().unwrap_or_default();
        event.status == EventStatus::Running && code.starts_with("agent-")
    });
    if is_busy {
        return Err(busy(call.request).into());
    }
    Ok(())
}

fn busy(request: &ApiRequest<'_>) -> ApiResponse {
    const MESSAGE: &str = "Unable to perform while another operation is in progress.";
    request.errors(StatusCode::METHOD_NOT_ALLOWED, &[MESSAGE])
}
