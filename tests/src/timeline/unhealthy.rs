//! Recordings in which every running container fails its health check.

use serde_json::Value;

use crate::captures::Exchange;

/// The exchange as if every running container failed its health check, on controller 9.3.1.
///
/// That version tests for `unhealthy` before everything except the transitional states (`starting`,
/// `stopping`, `working`, `migrating`), whatever the requested state is: so each `online` becomes
/// `unhealthy`. A service shows `unhealthy` instead of `online` if one of its containers runs.
/// Events stay the same: the workers ignore the health check.
///
/// [`Conversion97`](crate::controller97::Conversion97) converts it to what 9.7 shows: `offline` for
/// the containers.
pub fn unhealthy(mut exchange: Exchange) -> Exchange {
    let Some(body) = exchange.response.body.json_mut() else {
        return exchange;
    };
    let containers = body.get_mut("containers").and_then(Value::as_array_mut);
    for container in containers.into_iter().flatten() {
        fails(container);
    }
    if let Some(service) = body.get_mut("container_service") {
        fails(service);
    }
    exchange
}

fn fails(of: &mut Value) {
    if of["current_state"] == "online" {
        of["current_state"] = "unhealthy".into();
    }
}
