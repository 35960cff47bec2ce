//! What services and projects have since newer controllers: variants of images, metrics, the malware scanner,
//! and the shell.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::{
    ApiResponse, actions::callback, caller::Outcome, cast::wide_integer, containers,
    special::ObjectCall,
};
use crate::{
    state::WorldState,
    world::{Row, Service, integer_in, is_true, text_in},
};

pub(super) fn list_variants(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    const ROOT: &str = "image_variants";
    let service = call.service(state)?;
    let active = service.image.as_ref().map(|image| image.variant.id);
    let shown = |row: &Row| {
        json!({
            "id": row.get("id"),
            "label": row.get("label"),
            "is_default": is_true(row, "is_default"),
            "active": integer_in(row, "id") == active,
        })
    };
    let list: Vec<Value> = variants(state, service).into_iter().map(shown).collect();
    Ok(call
        .request
        .template(StatusCode::OK, &json!({ ROOT: list }), ROOT))
}

/// The variant changes even if the response is 500, because the callback is missing
/// (`controller-9.7/variant/009` to `012`).
pub(super) fn change_variant(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    let (request, id) = (call.request, call.id);
    let service = call.service(state)?;
    let field = |name: &str| request.body.params().and_then(|body| body.get(name));
    let wanted = field("variant_id").map(wide_integer);
    let variant = variants(state, service).into_iter().find_map(|row| {
        let id = integer_in(row, "id")?;
        let label = text_in(row, "label").map(str::to_owned);
        (wanted == Some(id.into())).then(|| (id, label, is_true(row, "is_default")))
    });
    let Some((variant, label, is_default)) = variant else {
        return Ok(request.unprocessable("Invalid variant ID"));
    };
    let service = state.services.get_mut(&id);
    if let Some(image) = service.and_then(|service| service.image.as_mut()) {
        image.variant.id = variant;
        image.variant.label = label;
        image.variant.default = is_default;
    }
    let Some(Value::Object(fields)) = field("callback") else {
        return Ok(ApiResponse::failsafe());
    };
    state.migrate(request.now, &call.actor, id, callback(fields).as_ref());
    Ok(ApiResponse::no_content())
}

/// No service has the malware scanner (`controller-9.7/variant/015-monarx`).
pub(super) fn monarx(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    call.service(state)?;
    let view = json!({"monarx": {"url": ""}});
    Ok(call.request.formatted(StatusCode::OK, &view))
}

/// Metrics of all services of a project, read from source: what containers use now is all that there is.
pub(super) fn project_metrics(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    let request = call.request;
    call.check_project(state)?;
    let field = |name: &str| request.body.params().and_then(|body| body.get(name));
    let kinds = field("kind").and_then(Value::as_array);
    let times = ["period_start", "period_end"].map(|name| field(name).and_then(Value::as_i64));
    let (Some(kinds), [Some(_), Some(_)]) = (kinds, times) else {
        return Ok(request.unprocessable("Invalid parameters"));
    };
    let mut metrics = Map::new();
    for service in state.services.values().filter(|one| one.project == call.id) {
        let mut resources = Map::new();
        for kind in kinds.iter().filter_map(Value::as_str) {
            let shown = match kind {
                "cpu" => containers::cpu_by_name(state, request, service.id),
                "memory" => containers::memory_by_name(state, request, service.id),
                "storage" => Value::Null,
                _ => json!([]),
            };
            resources.insert(kind.to_owned(), shown);
        }
        let name = service.name.clone().unwrap_or_default();
        let image = service.image.as_ref().map(|image| &image.label);
        let shown = json!({"id": service.id, "name": name, "image": image, "resources": resources});
        metrics.insert(name, shown);
    }
    Ok(request.formatted(StatusCode::OK, &metrics))
}

/// A shell in a browser, for the owner of the project and administrators; read from source.
pub(super) fn cloud_shell(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    let (id, user) = (call.id, call.actor.user);
    call.check_project(state)?;
    if state.project_integer(id, "owner") != Some(user) && !state.is_admin(user) {
        return Ok(ApiResponse::not_the_owner());
    }
    let url = format!("https://shell.example.com/#/client/{id}?token=emulated-{id}");
    let view = json!({"cloud_shell": url});
    Ok(call.request.formatted(StatusCode::OK, &view))
}

/// The variants of its image.
fn variants<'s>(state: &'s WorldState, service: &Service) -> Vec<&'s Row> {
    let image = service.image.as_ref().map(|image| image.id);
    let of = |row: &&Row| {
        integer_in(row, "container_image_id") == image && integer_in(row, "id").is_some()
    };
    let mut rows: Vec<&Row> = state.rows("image_variants").filter(of).collect();
    rows.sort_by_key(|row| integer_in(row, "version"));
    rows
}
