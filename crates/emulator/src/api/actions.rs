//! Resize, scale and power: queued, and answered with an empty object.

use http::StatusCode;
use serde_json::{Map, Value};

use super::{
    Answer,
    negotiation::Format,
    params::{leading_integer, truncated},
    request::Request,
};
use crate::{
    engine::{Actor, PowerAction},
    state::State,
    world::Callback,
};

const MISSING_WRAPPER: &str = "param is missing or the value is empty: container_service\nDid you mean?  container_service_id";

const REDIS_DOWN: &str =
    "Connection refused - connect(2) for 127.0.0.1:6379 (redis://127.0.0.1:6379/8)";

pub(super) fn resize(state: &mut State, request: &Request<'_>, actor: &Actor, id: i64) -> Answer {
    if state.visible_service(actor.user, id).is_none() {
        return Answer::missing(&request.negotiation);
    }
    let wanted = match wrapper(request) {
        Ok(members) => scalar(members, "product_id"),
        Err(fault) => return failed(request, &fault),
    };
    let product = match wanted {
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
        let given = wanted.map_or_else(String::new, written);
        let message = format!("Missing package id: {given}");
        return Answer::errors(
            &request.negotiation,
            StatusCode::UNPROCESSABLE_ENTITY,
            &[&message],
        );
    };
    state.resize(request.call.now, actor, id, product);
    if state.outages.redis {
        return failed(request, REDIS_DOWN);
    }
    queued(request)
}

pub(super) fn scale(state: &mut State, request: &Request<'_>, actor: &Actor, id: i64) -> Answer {
    if state.visible_service(actor.user, id).is_none() {
        return Answer::missing(&request.negotiation);
    }
    let wanted = match wrapper(request) {
        Ok(members) => scalar(members, "qty"),
        Err(fault) => return failed(request, &fault),
    };
    let quantity = match wanted {
        None | Some(Value::Null | Value::Array(_) | Value::Object(_)) => 0,
        Some(Value::Number(number)) => truncated(number),
        Some(Value::String(text)) => leading_integer(text),
        Some(Value::Bool(flag)) => {
            let class = if *flag { "TrueClass" } else { "FalseClass" };
            state.next_audit();
            return failed(
                request,
                &format!("undefined method `to_i' for {flag}:{class}"),
            );
        }
    };
    state.scale(request.call.now, actor, id, quantity);
    if state.outages.redis {
        return failed(request, REDIS_DOWN);
    }
    queued(request)
}

pub(super) fn power(
    state: &mut State,
    request: &Request<'_>,
    actor: &Actor,
    id: i64,
    action: &str,
) -> Answer {
    if state.visible_service(actor.user, id).is_none() {
        return Answer::missing(&request.negotiation);
    }
    let Some(action) = PowerAction::parse(action) else {
        return Answer::errors(
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
        Some(Value::Object(members)) => callback(members),
        Some(other) => {
            return failed(
                request,
                &format!("undefined method `permit' for {}", inspected(other)),
            );
        }
    };
    state.power(request.call.now, actor, id, action, callback.as_ref());
    if request.negotiation.json_or_xml() == Some(Format::Xml) {
        // After it was queued (`controller-9.7/power/009-xml`; read from source for 9.3.1).
        return failed(request, "ActionController::UnknownFormat");
    }
    queued(request)
}

/// The callback, where it says whom to call.
fn callback(members: &Map<String, Value>) -> Option<Callback> {
    let url = members.get("url")?.as_str()?.to_owned();
    let authorization = members
        .get("authorization")
        .and_then(Value::as_str)
        .map(str::to_owned);
    Some(Callback { url, authorization })
}

fn queued(request: &Request<'_>) -> Answer {
    Answer::nothing(&request.negotiation, StatusCode::ACCEPTED)
}

/// A fault that the action reports itself.
fn failed(request: &Request<'_>, message: &str) -> Answer {
    Answer::errors(
        &request.negotiation,
        StatusCode::INTERNAL_SERVER_ERROR,
        &[message],
    )
}

/// The members of `container_service`, which must be there (`scale/016` to `019`).
fn wrapper<'r>(request: &'r Request<'_>) -> Result<&'r Map<String, Value>, String> {
    let params = request.body.params();
    match params.and_then(|params| params.get("container_service")) {
        Some(Value::Object(members)) if !members.is_empty() => Ok(members),
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

/// A member that is no list and no map; those do not count.
fn scalar<'m>(members: &'m Map<String, Value>, name: &str) -> Option<&'m Value> {
    members
        .get(name)
        .filter(|value| !value.is_array() && !value.is_object())
}

/// A value as it stands in a message.
fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A value with its class, as it stands in a message about a missing method
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
    let mut text = String::new();
    inspect(&mut text, value);
    format!("{text}:{class}")
}

/// A value as Ruby shows it.
fn inspect(text: &mut String, value: &Value) {
    match value {
        Value::Null => text.push_str("nil"),
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push_str(", ");
                }
                inspect(text, item);
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push_str("<ActionController::Parameters {");
            for (index, (name, member)) in members.iter().enumerate() {
                if index > 0 {
                    text.push_str(", ");
                }
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push_str("=>");
                inspect(text, member);
            }
            text.push_str("} permitted: false>");
        }
        other => text.push_str(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::inspected;

    #[test]
    fn values_are_shown_as_ruby_shows_them() {
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
