//! List, show, update and delete container services.

use http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    ApiResponse,
    caller::{ErrorResponse, Outcome},
    cast::{cast, integer, wide_integer},
    engine,
    page::PageRequest,
    request::ApiRequest,
    special::ObjectCall,
    view::ServiceView,
    wrapper::wrapper,
};
use crate::{
    definition::Cast,
    state::{WorldState, package},
    world::Service,
};

#[derive(Serialize)]
struct ServiceListView<'a> {
    container_services: Vec<ServiceView<'a>>,
}

#[derive(Serialize)]
struct ServiceDetailView<'a> {
    container_service: ServiceView<'a>,
    /// Missing with `documented`: the documentation has the service alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    container_image: Option<Value>,
}

pub(super) fn list(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    let (request, user) = (call.request, call.actor.user);
    let page = PageRequest::new(request)?;
    let total = state.count_listed(user);
    let services: Option<Vec<_>> = state
        .listed(user, page.offset())
        .take(page.size())
        .map(|service| ServiceView::new(state, service))
        .collect();
    // One service that the server cannot show fails the whole page.
    let Some(container_services) = services else {
        return Ok(ApiResponse::failsafe());
    };
    let view = ServiceListView { container_services };
    let response = request.template(StatusCode::OK, &view, "container_services");
    Ok(page.add_headers(response, request, total))
}

pub(super) fn show(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    let service = call.service(state)?;
    Ok(detail(state, call.request, service, StatusCode::OK))
}

fn detail(
    state: &WorldState,
    request: &ApiRequest<'_>,
    service: &Service,
    status: StatusCode,
) -> ApiResponse {
    let Some(container_service) = ServiceView::new(state, service) else {
        return ApiResponse::failsafe();
    };
    let image = service
        .image
        .as_ref()
        .and_then(|image| state.row("container_images", image.id))
        .filter(|_| !state.behaviour.is_documented)
        .map(|image| engine::shown_as(state, "container_images", image));
    let view = ServiceDetailView {
        container_service,
        container_image: image,
    };
    request.template(status, &view, WRAPPER)
}

const WRAPPER: &str = "container_service";

pub(super) fn update(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    let request = call.request;
    call.service(state)?;
    let fields = wrapper(&request.body, WRAPPER, true)
        .map_err(|error| error.response(&request.negotiation, WRAPPER, false))?;
    state.next_audit();
    let service = call.service(state)?;
    let mut changed = service.clone();
    if request.behaviour.is_documented {
        apply_documented(&mut changed, fields)?;
    } else {
        let is_admin = state.is_admin(call.actor.user);
        let memory = memory_limit(state, service);
        apply(&mut changed, fields, is_admin, memory, request)?;
    }
    if is_different(service, &changed) {
        changed.updated_at = request.now;
    }
    state.services.insert(call.id, changed);
    if request.behaviour.is_documented
        && let Some(count) = fields.get("scale").and_then(Value::as_i64)
    {
        state.scale(request.now, &call.actor, call.id, count.into());
    }
    let service = call.service(state)?;
    Ok(detail(state, request, service, StatusCode::ACCEPTED))
}

/// Applies the fields that can be changed; the server ignores all others (`update/023` to `029`).
fn apply(
    service: &mut Service,
    fields: &Map<String, Value>,
    is_admin: bool,
    memory: Option<i64>,
    request: &ApiRequest<'_>,
) -> Result<(), ErrorResponse> {
    // The server validates this before it casts the other values, which can crash.
    if request.behaviour.is_9_7
        && let Some(size) = shm_size(fields, service.shm_size, memory, request)?
    {
        service.shm_size = size;
    }
    for (name, field) in [
        ("label", &mut service.label),
        ("command", &mut service.command),
        ("tag_list", &mut service.tag_list),
    ] {
        if let Some(value) = string(fields, name)? {
            *field = value;
        }
    }
    match fields.get("master_domain_id") {
        None | Some(Value::Object(_) | Value::Array(_)) => {}
        Some(Value::Null) => service.master_domain_id = None,
        Some(value) => service.master_domain_id = Some(integer(value)?),
    }
    if is_admin && let Some(value) = fields.get("override_autoremove") {
        service.override_autoremove = !matches!(value, Value::Null | Value::Bool(false));
    }
    Ok(())
}

/// The requested shared memory in bytes, if any. It is cast to an integer, but the database
/// refuses null and blank strings. The limits apply only to a change (section 4.1 and section 0, row
/// 6; `controller-9.7/service/007` to `032`).
fn shm_size(
    fields: &Map<String, Value>,
    before: i64,
    memory: Option<i64>,
    request: &ApiRequest<'_>,
) -> Result<Option<i64>, ErrorResponse> {
    let size = match fields.get("shm_size") {
        None | Some(Value::Object(_) | Value::Array(_)) => return Ok(None),
        Some(Value::Null) => return Err(ApiResponse::failsafe().into()),
        Some(Value::String(text)) if text.trim().is_empty() => {
            return Err(ApiResponse::failsafe().into());
        }
        Some(value) => wide_integer(value),
    };
    if size != i128::from(before) {
        if size < 0 {
            let message = "Shm size must be greater than or equal to 0";
            return Err(request.unprocessable(message).into());
        }
        if let Some(memory) = memory
            && size > i128::from(memory) * 1024 * 1024
        {
            let message =
                format!("Shm size cannot exceed the service's memory limit ({memory} MB)");
            return Err(request.unprocessable(&message).into());
        }
    }
    Ok(Some(
        i64::try_from(size).map_err(|_| ApiResponse::failsafe())?,
    ))
}

/// The memory limit of a service in MB.
fn memory_limit(state: &WorldState, service: &Service) -> Option<i64> {
    let own = service.memory_limit;
    own.or_else(|| package(state, service).map(|package| package.memory))
        .filter(|memory| *memory > 0)
}

/// Applies the fields that the vendor's documentation names, except `scale`.
fn apply_documented(
    service: &mut Service,
    fields: &Map<String, Value>,
) -> Result<(), ErrorResponse> {
    if let Some(Some(name)) = string(fields, "name")? {
        service.name = Some(name);
    }
    if let Some(package) = fields.get("package_id") {
        service.product_id = Some(integer(package)?);
    }
    Ok(())
}

/// A string as the server casts it. The outer `None` leaves the value unchanged.
#[expect(
    clippy::option_option,
    reason = "missing, null and a string are three different cases"
)]
fn string(
    fields: &Map<String, Value>,
    name: &str,
) -> Result<Option<Option<String>>, ErrorResponse> {
    let value = fields.get(name).map(|value| cast(value, Cast::String));
    Ok(match value.transpose()?.flatten() {
        Some(Value::String(text)) => Some(Some(text)),
        Some(_) => Some(None),
        None => None,
    })
}

fn is_different(one: &Service, other: &Service) -> bool {
    one.label != other.label
        || one.command != other.command
        || one.master_domain_id != other.master_domain_id
        || one.name != other.name
        || one.product_id != other.product_id
        || one.shm_size != other.shm_size
        || one.override_autoremove != other.override_autoremove
}

pub(super) fn delete(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    call.service(state)?;
    state.trash(call.request.now, &call.actor, call.id);
    if state.outages.redis {
        return Ok(ApiResponse::failsafe());
    }
    Ok(call.request.empty_object(StatusCode::ACCEPTED))
}
