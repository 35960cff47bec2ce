//! Resize, scale and power: the server queues the job and responds 202 with an empty object.

use http::StatusCode;
use serde_json::{Map, Value};

use super::{
    ApiResponse,
    negotiation::ResponseFormat,
    params::{leading_integer, truncated},
    request::ApiRequest,
};
use crate::{
    jobs::{Actor, PowerAction},
    state::WorldState,
    world::Callback,
};

const MISSING_WRAPPER: &str = "param is missing or the value is empty: container_service\nDid you mean?  container_service_id";

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
    let requested = match wrapper(request) {
        Ok(fields) => scalar(fields, "product_id"),
        Err(message) => return server_error(request, &message),
    };
    let product = match requested {
        Some(Value::Number(number)) => i64::try_from(truncated(number)).ok(),
        Some(Value::String(text)) => i64::try_from(leading_integer(text)).ok(),
        _ => None,
    };
    let product = product.filter(|id| {
        state
            .products
            .get(id)
            .is_some_and(|product| product.package.is_some())
    });
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
    let requested = match wrapper(request) {
        Ok(fields) => scalar(fields, "qty"),
        Err(message) => return server_error(request, &message),
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
    let Some(action) = PowerAction::parse(action) else {
        return ApiResponse::errors(
            &request.negotiation,
            StatusCode::UNPROCESSABLE_ENTITY,
            &[
                "Unknown action.",
                "Available actions are: start, stop, restart, rebuild",
            ],
        );
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
    state.power(request.now, actor, id, action, callback.as_ref());
    if request.negotiation.json_or_xml() == Some(ResponseFormat::Xml) {
        // The job is already queued (`controller-9.7/power/009-xml`; read from source for 9.3.1).
        return server_error(request, "ActionController::UnknownFormat");
    }
    queued(request)
}

/// The callback, if it has a URL.
fn callback(fields: &Map<String, Value>) -> Option<Callback> {
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
fn wrapper<'r>(request: &'r ApiRequest<'_>) -> Result<&'r Map<String, Value>, String> {
    let params = request.body.params();
    match params.and_then(|params| params.get("container_service")) {
        Some(Value::Object(fields)) if !fields.is_empty() => Ok(fields),
        None | Some(Value::Object(_) | Value::Null | Value::Bool(false)) => {
            Err(MISSING_WRAPPER.to_owned())
        }
        Some(Value::String(text)) if text.trim().is_empty() => Err(MISSING_WRAPPER.to_owned()),
        Some(Value::Array(items)) if items.is_empty() => Err(MISSING_WRAPPER.to_owned()),
        Some(other) => Err(format!(
            "undefined method `permit' for {}",
            inspected(other)
        )),
    }
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

/// A value with its class, as in Ruby's message about a missing method
/// (`scale/018-string-wrapper`).
fn inspected(value: &Value) -> String {
    let class = match value {
        Value::String(_) => "String",
        Value::Number(number) if number.is_f64() => "Float",
        Value::Number(_) => "Integer",
        Value::Bool(true) => "TrueClass",
        Value::Bool(false) => "FalseClass",
        Value::Array(_) => "Array",
        Value::Object(_) | Value::Null => "NilClass",
    };
    let mut out = String::new();
    inspect(&mut out, value);
    format!("{out}:{class}")
}

/// A value as Ruby's `inspect` writes it.
fn inspect(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("nil"),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                inspect(out, item);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            out.push_str("<ActionController::Parameters {");
            for (index, (name, member)) in fields.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push_str("=>");
                inspect(out, member);
            }
            out.push_str("} permitted: false>");
        }
        other => out.push_str(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::inspected;

    #[test]
    fn values_are_inspected_as_in_ruby() {
        for (value, expected) in [
            (json!("2"), "\"2\":String"),
            (json!(0), "0:Integer"),
            (json!(true), "true:TrueClass"),
            (json!([]), "[]:Array"),
            (json!([1, "a", [null]]), "[1, \"a\", [nil]]:Array"),
            (
                json!([{"a": 1, "b": null}]),
                "[<ActionController::Parameters {\"a\"=>1, \"b\"=>nil} permitted: false>]:Array",
            ),
        ] {
            assert_eq!(inspected(&value), expected);
        }
    }
}
