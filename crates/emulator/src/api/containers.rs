//! One container: what it is, uses and writes, and power for it alone.

use http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{
    ApiResponse, access, actions::power_action, caller::ErrorResponse, logs, request::ApiRequest,
    view::ContainerView,
};
use crate::{
    jobs::Actor,
    state::{CpuUsage, WorldState},
    world::{Container, Service},
};

/// Points of a metric: every 30 seconds of three hours (`user-api/container_stats/002-cpu`).
const POINTS: i64 = 361;
const POINT_SECONDS: i64 = 30;

/// Memory of a node that a metric counts in, for containers whose usage is a percentage.
const MEGABYTES_PER_PERCENT: f64 = 10.0;

#[derive(Serialize)]
struct ContainerDetailView<'a> {
    container: ContainerView<'a>,
}

pub(super) fn show(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> ApiResponse {
    match visible(state, user, id) {
        Some((service, container)) => {
            let view = ContainerDetailView {
                container: ContainerView::new(state, service, container, request.now),
            };
            ApiResponse::template(&request.negotiation, StatusCode::OK, &view, "container")
        }
        None => ApiResponse::not_found(&request.negotiation),
    }
}

pub(super) fn power(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    actor: &Actor,
    id: i64,
    action: &str,
) -> Result<ApiResponse, ErrorResponse> {
    let (service, _) = below(state, request, actor.user, id)?;
    let service = service.id;
    let action = power_action(request, action)?;
    state.power(request.now, actor, service, Some(id), action, None);
    Ok(ApiResponse::empty_object(
        &request.negotiation,
        StatusCode::ACCEPTED,
    ))
}

pub(super) fn list_logs(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> Result<ApiResponse, ErrorResponse> {
    let (service, container) = below(state, request, user, id)?;
    Ok(logs::of(state, request, service, Some(&container.name)))
}

/// Processor usage in percent: a decimal in a string where the usage of a container is one.
pub(super) fn cpu(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> Result<ApiResponse, ErrorResponse> {
    let (_, container) = below(state, request, user, id)?;
    Ok(stats(
        request,
        &json!(cpu_points(state, request, container)),
    ))
}

/// The processor usage of each container of a service, by its name.
pub(super) fn cpu_of_service(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> Result<ApiResponse, ErrorResponse> {
    let service = access::service(state, request, user, id)?;
    Ok(stats(request, &cpu_by_name(state, request, service.id)))
}

/// The memory usage of each container of a service, by its name.
pub(super) fn memory_of_service(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> Result<ApiResponse, ErrorResponse> {
    let service = access::service(state, request, user, id)?;
    Ok(stats(request, &memory_by_name(state, request, service.id)))
}

/// The points of each container of a service, by its name.
fn by_name(state: &WorldState, service: i64, points: impl Fn(&Container) -> Vec<Value>) -> Value {
    let containers = state.containers_of(service);
    let points = containers.map(|container| (container.name.clone(), points(container)));
    let points = points.filter(|(_, points)| !points.is_empty());
    let points = points.map(|(name, points)| (name, points.into()));
    points.collect::<Map<_, _>>().into()
}

/// The processor usage of the containers of a service.
pub(super) fn cpu_by_name(state: &WorldState, request: &ApiRequest<'_>, service: i64) -> Value {
    by_name(state, service, |container| {
        cpu_points(state, request, container)
    })
}

/// The memory usage of the containers of a service.
pub(super) fn memory_by_name(state: &WorldState, request: &ApiRequest<'_>, service: i64) -> Value {
    by_name(state, service, |container| {
        memory_points(request, container)
    })
}

fn cpu_points(state: &WorldState, request: &ApiRequest<'_>, container: &Container) -> Vec<Value> {
    points(request, container, |share| {
        match state.cpu_usage(container) {
            CpuUsage::OfOneCore(percent) => json!(hundredths(percent * share)),
            CpuUsage::OfPackage(percent) => {
                let percent = percent.to_string().parse().unwrap_or(0.0);
                // As JSON has it, zero is `0.0` (`controller-9.7/metrics/020-container-cpu-value-0-package`).
                json!(json!(hundredths(percent * share)).to_string())
            }
        }
    })
}

/// Memory usage in whole megabytes.
pub(super) fn memory(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> Result<ApiResponse, ErrorResponse> {
    let (_, container) = below(state, request, user, id)?;
    Ok(stats(request, &json!(memory_points(request, container))))
}

fn memory_points(request: &ApiRequest<'_>, container: &Container) -> Vec<Value> {
    points(request, container, |share| {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "megabytes of a percentage fit"
        )]
        let megabytes = (container.mem * share * MEGABYTES_PER_PERCENT).round() as i64;
        json!(megabytes)
    })
}

/// The server fails for every container (`user-api/container_stats/004-processes`).
pub(super) fn processes(
    state: &WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> Result<ApiResponse, ErrorResponse> {
    below(state, request, user, id)?;
    Ok(ApiResponse::failsafe())
}

/// Points of the last three hours; none for a container without metrics.
fn points(
    request: &ApiRequest<'_>,
    container: &Container,
    value: impl Fn(f64) -> Value,
) -> Vec<Value> {
    let has_metrics = container.mem > 0.0;
    let now = request.now.as_second();
    let points = (0..POINTS).filter(|_| has_metrics).filter_map(|index| {
        let at = Timestamp::from_second(now - (POINTS - 1 - index) * POINT_SECONDS).ok()?;
        Some(json!([format!("{at:.3}"), value(share(at))]))
    });
    points.collect()
}

fn stats(request: &ApiRequest<'_>, stats: &Value) -> ApiResponse {
    let view = json!({ "stats": stats });
    ApiResponse::template(&request.negotiation, StatusCode::OK, &view, "hash")
}

/// How the usage at a time compares with that of now: it goes up and down by a tenth every hour, so that
/// a repeated request gets the same points.
fn share(at: Timestamp) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "seconds of an hour are exact")]
    let turn = at.as_second().rem_euclid(3600) as f64 / 3600.0;
    1.0 + 0.1 * (turn * std::f64::consts::TAU).sin()
}

fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn visible(state: &WorldState, user: i64, id: i64) -> Option<(&Service, &Container)> {
    let container = state.containers.get(&id)?;
    Some((state.visible_service(user, container.service)?, container))
}

/// The container that a path below it is about; a 404 has a message there.
fn below<'a>(
    state: &'a WorldState,
    request: &ApiRequest<'_>,
    user: i64,
    id: i64,
) -> Result<(&'a Service, &'a Container), ErrorResponse> {
    visible(state, user, id).ok_or_else(|| {
        Box::new(ApiResponse::errors(
            &request.negotiation,
            StatusCode::NOT_FOUND,
            &["Unknown container"],
        ))
    })
}
