//! Resize, scale and power: the server queues the job and responds 202 with an empty object.

use http::StatusCode;
use serde_json::{Map, Value};

use super::{
    ApiResponse,
    caller::{ErrorResponse, Outcome},
    negotiation::ResponseFormat,
    params::{leading_integer, truncated},
    request::ApiRequest,
    special::ObjectCall,
    wrapper::{inspected, wrapper},
};
use crate::{jobs::PowerAction, state::WorldState, world::Callback};

/// The name of the wrapper, and what Ruby finds similar to it among the parameters.
const WRAPPER: &str = "container_service\nDid you mean?  container_service_id";

const REDIS_DOWN: &str =
    "Connection refused - connect(2) for 127.0.0.1:6379 (redis://127.0.0.1:6379/8)";

pub(super) fn resize(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    call.service(state)?;
    let requested = required(call.request, "product_id")?;
    let product = match requested {
        Some(Value::Number(number)) => i64::try_from(truncated(number)).ok(),
        Some(Value::String(text)) => i64::try_from(leading_integer(text)).ok(),
        _ => None,
    };
    let product = product.filter(|id| state.packages.contains_key(id));
    let Some(product) = product else {
        let requested = requested.map_or_else(String::new, to_s);
        let message = format!("Missing package id: {requested}");
        return Ok(call.request.unprocessable(&message));
    };
    state.resize(call.request.now, &call.actor, call.id, product);
    Ok(queued(state, call.request))
}

pub(super) fn scale(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    call.service(state)?;
    let quantity = match required(call.request, "qty")? {
        None | Some(Value::Null | Value::Array(_) | Value::Object(_)) => 0,
        Some(Value::Number(number)) => truncated(number),
        Some(Value::String(text)) => leading_integer(text),
        Some(Value::Bool(flag)) => {
            let class = if *flag { "TrueClass" } else { "FalseClass" };
            state.next_audit();
            let message = format!("undefined method `to_i' for {flag}:{class}");
            return Ok(server_error(call.request, &message));
        }
    };
    state.scale(call.request.now, &call.actor, call.id, quantity);
    Ok(queued(state, call.request))
}

pub(super) fn power(state: &mut WorldState, call: &ObjectCall<'_>) -> Outcome {
    let request = call.request;
    call.service(state)?;
    let action = power_action(call)?;
    let callback = match request.body.params().and_then(|body| body.get("callback")) {
        None | Some(Value::Null) => None,
        Some(Value::Object(fields)) => callback(fields),
        Some(other) => {
            let message = format!("undefined method `permit' for {}", inspected(other));
            return Ok(server_error(request, &message));
        }
    };
    state.power(
        request.now,
        &call.actor,
        call.id,
        None,
        action,
        callback.as_ref(),
    );
    if request.negotiation.json_or_xml() == Some(ResponseFormat::Xml) {
        // The job is already queued (`controller-9.7/power/009-xml`; read from source for 9.3.1).
        return Ok(server_error(request, "ActionController::UnknownFormat"));
    }
    Ok(request.empty_object(StatusCode::ACCEPTED))
}

/// The action that the path names, or the refusal of an unknown one.
pub(super) fn power_action(call: &ObjectCall<'_>) -> Result<PowerAction, ErrorResponse> {
    const ERRORS: [&str; 2] = [
        "Unknown action.",
        "Available actions are: start, stop, restart, rebuild",
    ];
    let refused = || {
        call.request
            .errors(StatusCode::UNPROCESSABLE_ENTITY, &ERRORS)
    };
    Ok(PowerAction::parse(call.last).ok_or_else(refused)?)
}

/// The callback, if it has a URL.
pub(super) fn callback(fields: &Map<String, Value>) -> Option<Callback> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    Some(Callback {
        url: text("url")?,
        authorization: text("authorization"),
    })
}

/// The response once the job is in the store of queued jobs, or is lost without it.
fn queued(state: &WorldState, request: &ApiRequest<'_>) -> ApiResponse {
    if state.outages.redis {
        return server_error(request, REDIS_DOWN);
    }
    request.empty_object(StatusCode::ACCEPTED)
}

/// A 500 with the message of an exception, which the action itself catches.
fn server_error(request: &ApiRequest<'_>, message: &str) -> ApiResponse {
    request.errors(StatusCode::INTERNAL_SERVER_ERROR, &[message])
}

/// A field of `container_service`, which is required (`scale/016` to `019`). Lists and maps count as
/// missing.
fn required<'r>(
    request: &'r ApiRequest<'_>,
    name: &str,
) -> Result<Option<&'r Value>, ErrorResponse> {
    let fields = wrapper(&request.body, "container_service", false)
        .map_err(|error| error.response(&request.negotiation, WRAPPER, true))?;
    let field = fields.get(name);
    Ok(field.filter(|value| !value.is_array() && !value.is_object()))
}

/// A value as Ruby's `to_s` writes it.
fn to_s(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
