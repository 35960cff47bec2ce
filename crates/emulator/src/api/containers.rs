//! One container: what it is, uses and writes, and power for it alone.

use http::StatusCode;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::{
    ApiResponse,
    actions::power_action,
    caller::{ErrorResponse, Outcome},
    request::ApiRequest,
    special::ObjectCall,
    view,
};
use crate::{
    state::{CpuUsage, WorldState},
    world::{Container, Service, written},
};

/// Points of a metric: every 30 seconds of three hours (`user-api/container_stats/002-cpu`).
const POINTS: i64 = 361;
const POINT_SECONDS: i64 = 30;

/// Memory of a node that a metric counts in, for containers whose usage is a percentage.
const MEGABYTES_PER_PERCENT: f64 = 10.0;

pub(super) fn show(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    let request = call.request;
    let (service, container) = call.container(state).ok_or_else(|| request.not_found())?;
    let view = json!({"container": view::container(state, service, container, request.now)});
    Ok(request.template(StatusCode::OK, &view, "container"))
}

pub(super) fn power(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    let service = known_container(state, call)?.0.id;
    let action = power_action(call)?;
    state.power(
        call.request.now,
        &call.actor,
        service,
        Some(call.id),
        action,
        None,
    );
    Ok(call.request.empty_object(StatusCode::ACCEPTED))
}

/// Processor usage in percent: a decimal in a string where the usage of a container is one.
pub(super) fn cpu(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    let (_, container) = known_container(state, call)?;
    let points = cpu_points(state, call.request, container);
    Ok(stats(call.request, &points.into()))
}

/// The processor usage of each container of a service, by its name.
pub(super) fn service_cpu(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    let service = call.service(state)?.id;
    Ok(stats(
        call.request,
        &cpu_by_name(state, call.request, service),
    ))
}

/// The memory usage of each container of a service, by its name.
pub(super) fn service_memory(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    let service = call.service(state)?.id;
    Ok(stats(
        call.request,
        &memory_by_name(state, call.request, service),
    ))
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
pub(super) fn memory(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    let (_, container) = known_container(state, call)?;
    let points = memory_points(call.request, container);
    Ok(stats(call.request, &points.into()))
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
pub(super) fn processes(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    known_container(state, call)?;
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
        Some(json!([written(at), value(share(at))]))
    });
    points.collect()
}

fn stats(request: &ApiRequest<'_>, stats: &Value) -> ApiResponse {
    request.template(StatusCode::OK, &json!({ "stats": stats }), "hash")
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

/// The container that a path below it is about; a 404 has a message there.
pub(super) fn known_container<'s>(
    state: &'s WorldState,
    call: &ObjectCall<'_>,
) -> Result<(&'s Service, &'s Container), ErrorResponse> {
    let unknown = || {
        call.request
            .errors(StatusCode::NOT_FOUND, &["Unknown container"])
    };
    Ok(call.container(state).ok_or_else(unknown)?)
}
