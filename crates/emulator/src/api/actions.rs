//! Resize, scale and power: the server queues the job and responds 202 with an empty object.

use http::StatusCode;
use serde_json::{Map, Value};

use super::{
    ApiResponse,
    caller::ErrorResponse,
    negotiation::ResponseFormat,
    params::{leading_integer, truncated},
    request::ApiRequest,
    wrapper::{inspected, wrapper},
};
use crate::{
    jobs::{Actor, PowerAction},
    state::WorldState,
    world::Callback,
};

/// The name of the wrapper, and what Ruby finds similar to it among the parameters.
const WRAPPER: &str = "container_service\nDid you mean?  container_service_id";

const REDIS_DOWN: &str =
    "Connection refused - connect(2) for 127.0.0.1:6379 (redis://127.0.0.1:6379/8)";

pub(super) fn resize(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    actor: &Actor,
    id: i64,
) -> ApiResponse {
    if state.visible_service(actor.user, id).is_none() {
        return ApiResponse::not_found(&request.negotiation);
    }
    let requested = match required(request) {
        Ok(fields) => scalar(fields, "product_id"),
        Err(response) => return *response,
    };
    let product = match requested {
        Some(Value::Number(number)) => i64::try_from(truncated(number)).ok(),
        Some(Value::String(text)) => i64::try_from(leading_integer(text)).ok(),
        _ => None,
    };
    let product = product.filter(|id| state.packages.contains_key(id));
    let Some(product) = product else {
        let requested = requested.map_or_else(String::new, to_s);
        let message = format!("Missing package id: {requested}");
        return ApiResponse::errors(
            &request.negotiation,
            StatusCode::UNPROCESSABLE_ENTITY,
            &[&message],
        );
    };
    state.resize(request.now, actor, id, product);
    if state.outages.redis {
        return server_error(request, REDIS_DOWN);
    }
    queued(request)
}

pub(super) fn scale(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    actor: &Actor,
    id: i64,
) -> ApiResponse {
    if state.visible_service(actor.user, id).is_none() {
        return ApiResponse::not_found(&request.negotiation);
    }
    let requested = match required(request) {
        Ok(fields) => scalar(fields, "qty"),
        Err(response) => return *response,
    };
    let quantity = match requested {
        None | Some(Value::Null | Value::Array(_) | Value::Object(_)) => 0,
        Some(Value::Number(number)) => truncated(number),
        Some(Value::String(text)) => leading_integer(text),
        Some(Value::Bool(flag)) => {
            let class = if *flag { "TrueClass" } else { "FalseClass" };
            state.next_audit();
            return server_error(
                request,
                &format!("undefined method `to_i' for {flag}:{class}"),
            );
        }
    };
    state.scale(request.now, actor, id, quantity);
    if state.outages.redis {
        return server_error(request, REDIS_DOWN);
    }
    queued(request)
}

pub(super) fn power(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    actor: &Actor,
    id: i64,
    action: &str,
) -> ApiResponse {
    if state.visible_service(actor.user, id).is_none() {
        return ApiResponse::not_found(&request.negotiation);
    }
    let action = match power_action(request, action) {
        Ok(action) => action,
        Err(response) => return *response,
    };
    let callback = match request.body.params().and_then(|body| body.get("callback")) {
        None | Some(Value::Null) => None,
        Some(Value::Object(fields)) => callback(fields),
        Some(other) => {
            return server_error(
                request,
                &format!("undefined method `permit' for {}", inspected(other)),
            );
        }
    };
    state.power(request.now, actor, id, None, action, callback.as_ref());
    if request.negotiation.json_or_xml() == Some(ResponseFormat::Xml) {
        // The job is already queued (`controller-9.7/power/009-xml`; read from source for 9.3.1).
        return server_error(request, "ActionController::UnknownFormat");
    }
    queued(request)
}

/// The action of this name, or the refusal of an unknown one.
pub(super) fn power_action(
    request: &ApiRequest<'_>,
    action: &str,
) -> Result<PowerAction, ErrorResponse> {
    PowerAction::parse(action).ok_or_else(|| {
        Box::new(ApiResponse::errors(
            &request.negotiation,
            StatusCode::UNPROCESSABLE_ENTITY,
            &[
                "Unknown action.",
                "Available actions are: start, stop, restart, rebuild",
            ],
        ))
    })
}

/// The callback, if it has a URL.
pub(super) fn callback(fields: &Map<String, Value>) -> Option<Callback> {
    let url = fields.get("url")?.as_str()?.to_owned();
    let authorization = fields
        .get("authorization")
        .and_then(Value::as_str)
        .map(str::to_owned);
    Some(Callback { url, authorization })
}

fn queued(request: &ApiRequest<'_>) -> ApiResponse {
    ApiResponse::empty_object(&request.negotiation, StatusCode::ACCEPTED)
}

/// A 500 with the message of an exception, which the action itself catches.
fn server_error(request: &ApiRequest<'_>, message: &str) -> ApiResponse {
    ApiResponse::errors(
        &request.negotiation,
        StatusCode::INTERNAL_SERVER_ERROR,
        &[message],
    )
}

/// The fields of `container_service`, which is required (`scale/016` to `019`).
fn required<'r>(request: &'r ApiRequest<'_>) -> Result<&'r Map<String, Value>, ErrorResponse> {
    wrapper(&request.body, "container_service", false)
        .map_err(|error| Box::new(error.response(&request.negotiation, WRAPPER, true)))
}

/// A field; lists and maps count as missing.
fn scalar<'m>(fields: &'m Map<String, Value>, name: &str) -> Option<&'m Value> {
    fields
        .get(name)
        .filter(|value| !value.is_array() && !value.is_object())
}

/// A value as Ruby's `to_s` writes it.
fn to_s(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
