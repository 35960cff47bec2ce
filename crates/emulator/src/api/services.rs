//! List, show, update and delete container services.

use http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    ApiResponse,
    caller::ErrorResponse,
    cast::{Crash, cast, integer, wide_integer},
    engine,
    page::PageRequest,
    request::ApiRequest,
    view::AnyServiceView,
    wrapper::{WrapperError, wrapper},
};
use crate::{
    definition::Cast,
    jobs::Actor,
    profile::Behaviour,
    state::{WorldState, package},
    world::Service,
};

#[derive(Serialize)]
struct ServiceListView<'a> {
    container_services: Vec<AnyServiceView<'a>>,
}

#[derive(Serialize)]
struct ServiceDetailView<'a> {
    container_service: AnyServiceView<'a>,
    /// Missing with `documented`: the documentation has the service alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    container_image: Option<Value>,
}

pub(super) fn list(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
) -> Result<ApiResponse, ErrorResponse> {
    let page = PageRequest::new(request)?;
    let total = state.count_listed(user);
    let services: Option<Vec<_>> = state
        .listed(user, page.offset())
        .take(page.size())
        .map(|service| AnyServiceView::new(state, service))
        .collect();
    // One service that the server cannot show fails the whole page.
    let Some(container_services) = services else {
        return Ok(ApiResponse::failsafe());
    };
    let view = ServiceListView { container_services };
    let response = ApiResponse::template(
        &request.negotiation,
        StatusCode::OK,
        &view,
        "container_services",
    );
    Ok(page.add_headers(response, request, total))
}

pub(super) fn show(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> ApiResponse {
    match state.visible_service(user, id) {
        Some(service) => detail(state, request, service, StatusCode::OK),
        None => ApiResponse::not_found(&request.negotiation),
    }
}

fn detail(
    state: &WorldState,
    request: &ApiRequest<'_>,
    service: &Service,
    status: StatusCode,
) -> ApiResponse {
    let Some(container_service) = AnyServiceView::new(state, service) else {
        return ApiResponse::failsafe();
    };
    let image = service
        .image
        .as_ref()
        .and_then(|image| state.row("container_images", image.id))
        .filter(|_| !state.behaviour.documented_services)
        .map(|image| engine::shown_as(state, "container_images", image));
    let view = ServiceDetailView {
        container_service,
        container_image: image,
    };
    ApiResponse::template(&request.negotiation, status, &view, "container_service")
}

const WRAPPER: &str = "container_service";

/// Why an update fails.
enum UpdateError {
    /// The field `container_service` is missing or empty: 404, or no object: 500.
    Wrapper(WrapperError),
    /// The server crashes: 500.
    Crash,
    /// A value is invalid: 422 with this message.
    Invalid(String),
}

pub(super) fn update(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    actor: &Actor,
    id: i64,
) -> ApiResponse {
    if state.visible_service(actor.user, id).is_none() {
        return ApiResponse::not_found(&request.negotiation);
    }
    let fields = match wrapper(&request.body, WRAPPER, true) {
        Ok(fields) => fields,
        Err(error) => return UpdateError::Wrapper(error).response(request),
    };
    let is_admin = state.is_admin(actor.user);
    state.next_audit();
    let memory = state
        .services
        .get(&id)
        .and_then(|service| memory_limit(state, service));
    let Some(service) = state.services.get_mut(&id) else {
        return ApiResponse::not_found(&request.negotiation);
    };
    let mut changed = service.clone();
    let applied = if request.behaviour.documented_services {
        apply_documented(&mut changed, fields)
    } else {
        apply(&mut changed, fields, is_admin, memory, request.behaviour)
    };
    if let Err(error) = applied {
        return error.response(request);
    }
    if is_different(service, &changed) {
        changed.updated_at = request.now;
    }
    *service = changed;
    if request.behaviour.documented_services
        && let Some(count) = fields.get("scale").and_then(Value::as_i64)
    {
        state.scale(request.now, actor, id, count.into());
    }
    match state.services.get(&id) {
        Some(service) => detail(state, request, service, StatusCode::ACCEPTED),
        None => ApiResponse::not_found(&request.negotiation),
    }
}

impl From<Crash> for UpdateError {
    fn from(_: Crash) -> Self {
        Self::Crash
    }
}

impl UpdateError {
    fn response(&self, request: &ApiRequest<'_>) -> ApiResponse {
        match self {
            Self::Wrapper(error) => error.response(&request.negotiation, WRAPPER, false),
            Self::Crash => ApiResponse::failsafe(),
            Self::Invalid(message) => ApiResponse::errors(
                &request.negotiation,
                StatusCode::UNPROCESSABLE_ENTITY,
                &[message],
            ),
        }
    }
}

/// Applies the fields that can be changed; the server ignores all others (`update/023` to `029`).
fn apply(
    service: &mut Service,
    fields: &Map<String, Value>,
    is_admin: bool,
    memory: Option<i64>,
    behaviour: &Behaviour,
) -> Result<(), UpdateError> {
    // The server validates this before it casts the other values, which can crash.
    if behaviour.objects_of_9_7
        && let Some(size) = shm_size(fields, service.shm_size, memory)?
    {
        service.shm_size = size;
    }
    if let Some(value) = string(fields, "label")? {
        service.label = value;
    }
    if let Some(value) = string(fields, "command")? {
        service.command = value;
    }
    if let Some(value) = string(fields, "tag_list")? {
        service.tag_list = value;
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
) -> Result<Option<i64>, UpdateError> {
    let size = match fields.get("shm_size") {
        None | Some(Value::Object(_) | Value::Array(_)) => return Ok(None),
        Some(Value::Null) => return Err(UpdateError::Crash),
        Some(Value::String(text)) if text.trim().is_empty() => return Err(UpdateError::Crash),
        Some(value) => wide_integer(value),
    };
    if size != i128::from(before) {
        if size < 0 {
            let message = "Shm size must be greater than or equal to 0";
            return Err(UpdateError::Invalid(message.to_owned()));
        }
        if let Some(memory) = memory
            && size > i128::from(memory) * 1024 * 1024
        {
            return Err(UpdateError::Invalid(format!(
                "Shm size cannot exceed the service's memory limit ({memory} MB)"
            )));
        }
    }
    i64::try_from(size)
        .map(Some)
        .map_err(|_| UpdateError::Crash)
}

/// The memory limit of a service in MB.
fn memory_limit(state: &WorldState, service: &Service) -> Option<i64> {
    let own = service.memory_limit;
    own.or_else(|| package(state, service).map(|package| package.memory))
        .filter(|memory| *memory > 0)
}

/// Applies the fields that the vendor's documentation names, except `scale`.
fn apply_documented(service: &mut Service, fields: &Map<String, Value>) -> Result<(), UpdateError> {
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
fn string(fields: &Map<String, Value>, name: &str) -> Result<Option<Option<String>>, UpdateError> {
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

pub(super) fn delete(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    actor: &Actor,
    id: i64,
) -> ApiResponse {
    if state.visible_service(actor.user, id).is_none() {
        return ApiResponse::not_found(&request.negotiation);
    }
    state.trash(request.now, actor, id);
    if state.outages.redis {
        return ApiResponse::failsafe();
    }
    ApiResponse::empty_object(&request.negotiation, StatusCode::ACCEPTED)
}
