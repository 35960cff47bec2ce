//! Backups of volumes: what the agent of a node has made, and what it is asked to do.

use http::StatusCode;
use serde_json::{Value, json};

use super::{ApiResponse, access, caller::ErrorResponse, request::ApiRequest};
use crate::{
    jobs::{Actor, AgentTask},
    state::WorldState,
    world::{EventStatus, Row},
};

/// Gigabytes of a backup, and those that are its own.
const SIZE: f64 = 0.0195;
const USAGE: f64 = 0.0049;

pub(super) fn list(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    volume: i64,
) -> Result<ApiResponse, ErrorResponse> {
    visible(state, request, user, volume)?;
    let mut archives: Vec<Value> = of_volume(state, volume).map(shown).collect();
    // The newest first.
    archives.reverse();
    #[expect(clippy::cast_precision_loss, reason = "there are few backups")]
    let count = archives.len() as f64;
    let size = |each: f64| (each * count * 10_000.0).round() / 10_000.0;
    let body = json!({"usage": size(USAGE), "size": size(SIZE), "archives": archives});
    Ok(ApiResponse::template(
        &request.negotiation,
        StatusCode::OK,
        &body,
        "hash",
    ))
}

pub(super) fn create(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    actor: &Actor,
    volume: i64,
) -> Result<ApiResponse, ErrorResponse> {
    free(state, request, actor.user, volume)?;
    let body = request.body.params();
    let Some(Value::String(name)) = body.and_then(|body| body.get("name")) else {
        return Ok(ApiResponse::failsafe());
    };
    if name.chars().count() < 3 {
        let message = "Name too short, must be at least 3 characters.";
        return Err(refused(request, message));
    }
    let callback = body.and_then(|body| body.get("callback"));
    if callback.is_some_and(|callback| !callback.is_object() && !callback.is_null()) {
        return Ok(ApiResponse::failsafe());
    }
    state.ask_agent(request.now, actor, volume, AgentTask::Backup(name.clone()));
    Ok(queued(request, StatusCode::CREATED))
}

pub(super) fn delete(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    actor: &Actor,
    volume: i64,
    backup: &str,
) -> Result<ApiResponse, ErrorResponse> {
    free(state, request, actor.user, volume)?;
    // Not even one character of the name.
    if backup.trim_end_matches('=').is_empty() {
        return Err(refused(request, "Missing backup name"));
    }
    let task = AgentTask::Delete(backup.to_owned());
    state.ask_agent(request.now, actor, volume, task);
    Ok(queued(request, StatusCode::OK))
}

pub(super) fn restore(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    actor: &Actor,
    volume: i64,
) -> Result<ApiResponse, ErrorResponse> {
    free(state, request, actor.user, volume)?;
    let name = request.body.params().and_then(|body| body.get("name"));
    let Some(Value::String(name)) = name else {
        let message = "Failed to restore backup. Check volume event logs.";
        return Err(refused(request, message));
    };
    let task = AgentTask::Restore(name.clone());
    state.ask_agent(request.now, actor, volume, task);
    Ok(queued(request, StatusCode::ACCEPTED))
}

/// Since 9.5.0, read from source: 405 while another export of the volume is in progress.
pub(super) fn export(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    actor: &Actor,
    volume: i64,
) -> Result<ApiResponse, ErrorResponse> {
    access::has_route(state, request)?;
    visible(state, request, actor.user, volume)?;
    let id = request.body.params().and_then(|body| body.get("id"));
    let backup = of_volume(state, volume).find(|row| id.is_some() && row.get("key") == id);
    let Some(row) = backup.and_then(|row| row.get("id")?.as_i64()) else {
        return Err(refused(request, "Missing backup name"));
    };
    let is_exporting = |row: &Row| {
        let status = row.get("export").and_then(|export| export.get("status"));
        status.and_then(Value::as_str) == Some("in_progress")
    };
    if of_volume(state, volume).any(is_exporting) {
        return Err(busy(request));
    }
    state.ask_agent(request.now, actor, volume, AgentTask::Export(row));
    Ok(queued(request, StatusCode::ACCEPTED))
}

fn queued(request: &ApiRequest<'_>, status: StatusCode) -> ApiResponse {
    ApiResponse::empty_object(&request.negotiation, status)
}

fn refused(request: &ApiRequest<'_>, message: &str) -> ErrorResponse {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Box::new(ApiResponse::errors(
        &request.negotiation,
        status,
        &[message],
    ))
}

fn shown(row: &Row) -> Value {
    let mut shown = serde_json::Map::new();
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
    rows.filter(move |row| row.get("volume").and_then(Value::as_i64) == Some(volume))
}

/// 404 without a body unless the user sees the volume.
fn visible(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    volume: i64,
) -> Result<(), ErrorResponse> {
    let row = state.row("volumes", volume);
    let owner = row.and_then(|row| row.get("user")?.as_i64());
    if row.is_some() && (owner == Some(user) || state.is_admin(user)) {
        return Ok(());
    }
    Err(Box::new(ApiResponse::not_found(&request.negotiation)))
}

/// Also 405 while an event of the volume runs (`user-api/volume_backups/015-create-busy`); a pending one
/// does not matter (`user-api/volume_backups/021-stub-create-while-pending`).
fn free(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    volume: i64,
) -> Result<(), ErrorResponse> {
    visible(state, request, user, volume)?;
    let service = state.service_of_volume(volume).unwrap_or_default();
    let mut events = state.events_of(service);
    let is_busy = events.any(|event| {
        event.status == EventStatus::Running
            && event
                .event_code
                .as_deref()
                .is_some_and(|code| code.starts_with("agent-"))
    });
    if is_busy {
        return Err(busy(request));
    }
    Ok(())
}

fn busy(request: &ApiRequest<'_>) -> ErrorResponse {
    Box::new(ApiResponse::errors(
        &request.negotiation,
        StatusCode::METHOD_NOT_ALLOWED,
        &["Unable to perform while another operation is in progress."],
    ))
}
