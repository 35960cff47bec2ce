//! What services and projects have since newer controllers: variants of images, metrics, the malware scanner,
//! and the shell.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::{
    ApiResponse,
    access::{project, service},
    actions::callback,
    caller::ErrorResponse,
    cast::wide_integer,
    containers,
    request::ApiRequest,
};
use crate::{
    jobs::Actor,
    state::WorldState,
    world::{Row, Service},
};

/// A variant of the image of a service.
struct Variant {
    id: i64,
    label: Option<String>,
    is_default: bool,
}

pub(super) fn list_variants(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> Result<ApiResponse, ErrorResponse> {
    let service = service(state, request, user, id)?;
    let active = service.image.as_ref().map(|image| image.variant.id);
    let list: Vec<Value> = variants(state, service)
        .into_iter()
        .map(|one| {
            json!({
                "id": one.id,
                "label": one.label,
                "is_default": one.is_default,
                "active": Some(one.id) == active,
            })
        })
        .collect();
    let root = "image_variants";
    let view = json!({ root: list });
    let negotiation = &request.negotiation;
    Ok(ApiResponse::template(
        negotiation,
        StatusCode::OK,
        &view,
        root,
    ))
}

/// The variant changes even if the response is 500, because the callback is missing
/// (`controller-9.7/variant/009` to `012`).
pub(super) fn change_variant(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    actor: &Actor,
    id: i64,
) -> Result<ApiResponse, ErrorResponse> {
    let service = service(state, request, actor.user, id)?;
    let field = |name: &str| request.body.params().and_then(|body| body.get(name));
    let wanted = field("variant_id").map(wide_integer);
    let variant = variants(state, service)
        .into_iter()
        .find(|one| wanted == Some(one.id.into()));
    let Some(variant) = variant else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let errors = ["Invalid variant ID"];
        return Ok(ApiResponse::errors(&request.negotiation, status, &errors));
    };
    let service = state.services.get_mut(&id);
    if let Some(image) = service.and_then(|service| service.image.as_mut()) {
        image.variant.id = variant.id;
        image.variant.label = variant.label;
        image.variant.default = variant.is_default;
    }
    let Some(Value::Object(fields)) = field("callback") else {
        return Ok(ApiResponse::failsafe());
    };
    state.migrate(request.now, actor, id, callback(fields).as_ref());
    Ok(ApiResponse::no_content())
}

/// No service has the malware scanner (`controller-9.7/variant/015-monarx`).
pub(super) fn monarx(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> Result<ApiResponse, ErrorResponse> {
    service(state, request, user, id)?;
    let view = json!({"monarx": {"url": ""}});
    Ok(ApiResponse::formatted(
        &request.negotiation,
        StatusCode::OK,
        &view,
    ))
}

/// Metrics of all services of a project, read from source: what containers use now is all that there is.
pub(super) fn project_metrics(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> Result<ApiResponse, ErrorResponse> {
    project(state, request, user, id)?;
    let field = |name: &str| request.body.params().and_then(|body| body.get(name));
    let kinds = field("kind").and_then(Value::as_array);
    let times = ["period_start", "period_end"].map(|name| field(name).and_then(Value::as_i64));
    let (Some(kinds), [Some(_), Some(_)]) = (kinds, times) else {
        let errors = ["Invalid parameters"];
        return Err(Box::new(ApiResponse::errors(
            &request.negotiation,
            StatusCode::UNPROCESSABLE_ENTITY,
            &errors,
        )));
    };
    let mut metrics = Map::new();
    for service in state.services.values().filter(|one| one.project == id) {
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
    Ok(ApiResponse::formatted(
        &request.negotiation,
        StatusCode::OK,
        &metrics,
    ))
}

/// A shell in a browser, for the owner of the project and administrators; read from source.
pub(super) fn cloud_shell(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> Result<ApiResponse, ErrorResponse> {
    project(state, request, user, id)?;
    if state.project_integer(id, "owner") != Some(user) && !state.is_admin(user) {
        return Err(Box::new(ApiResponse::not_the_owner()));
    }
    let url = format!("https://shell.example.com/#/client/{id}?token=emulated-{id}");
    let view = json!({"cloud_shell": url});
    Ok(ApiResponse::formatted(
        &request.negotiation,
        StatusCode::OK,
        &view,
    ))
}

/// The variants of its image.
fn variants(state: &WorldState, service: &Service) -> Vec<Variant> {
    let image = service.image.as_ref().map(|image| image.id);
    let of = |row: &&Row| row.get("container_image_id").and_then(Value::as_i64) == image;
    let mut rows: Vec<&Row> = state.rows("image_variants").filter(of).collect();
    rows.sort_by_key(|row| row.get("version").and_then(Value::as_i64));
    let variants = rows.into_iter().filter_map(|row| {
        Some(Variant {
            id: row.get("id")?.as_i64()?,
            label: row.get("label").and_then(Value::as_str).map(str::to_owned),
            is_default: row.get("is_default") == Some(&Value::Bool(true)),
        })
    });
    variants.collect()
}
