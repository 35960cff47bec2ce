//! Recordings in which all that runs fails its health check.

use serde_json::Value;

use crate::captures::{Body, Exchange};

/// The exchange as it would have been if every container that runs failed its health check, on a
/// controller 9.3.1.
///
/// That version tests for `unhealthy` before everything but the states in between (`starting`,
/// `stopping`, `working`, `migrating`), and whatever the container is meant to do: so each `online`
/// becomes `unhealthy`. A service reads `unhealthy` where it read `online` and one of its containers
/// runs. Events are the same: what the check says does not concern the workers.
///
/// [`Form`](crate::controller97::Form) makes of it what 9.7 shows: `offline` for the containers.
pub fn unhealthy(mut exchange: Exchange) -> Exchange {
    let Body::Json(body) = &mut exchange.response.body else {
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
