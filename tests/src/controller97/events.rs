//! Events that are not made by calls.

use serde_json::Value;

use super::{Conversion97, body, group, is_get};
use crate::captures::Exchange;

/// The newest event of a list: a foreign event must be newer.
#[derive(Clone, Debug)]
pub(super) struct NewestEvent {
    pub(super) id: i64,
    created_at: String,
}

/// Locale, code and status of foreign events. An export may run for any time, because the server
/// does not count it as work on the service. The other two count, so they are completed.
const FOREIGN: [(&str, &str, &str); 3] = [
    ("service.variant_migrate", "0793974d766b33fe", "completed"),
    ("volume.backup", "agent-ad28e9aa1933495f", "completed"),
    ("volume.download", "agent-e7c1a9d4b6f20835", "running"),
];

/// The newest event in a list after a call; `None` for any other exchange.
pub(super) fn newest(exchange: &Exchange, body: &Value) -> Option<NewestEvent> {
    let events = after_call(exchange).then(|| body.get("events")?.as_array())??;
    Some(NewestEvent {
        id: events
            .iter()
            .filter_map(|event| event["id"].as_i64())
            .max()?,
        created_at: events
            .iter()
            .filter_map(|event| event["created_at"].as_str())
            .max()?
            .to_owned(),
    })
}

pub(super) fn foreign(conversion: &Conversion97, exchange: &mut Exchange) {
    let newest = conversion
        .events
        .get(group(exchange))
        .filter(|_| after_call(exchange));
    let Some(body) = body(exchange) else {
        return;
    };
    if let Some(event) = body.get_mut("event_log") {
        without_report(event);
    }
    let Some(events) = body.get_mut("events").and_then(Value::as_array_mut) else {
        return;
    };
    events.iter_mut().for_each(without_report);
    let (Some(newest), Some(pattern)) = (newest, events.first().cloned()) else {
        return;
    };
    for (id, (locale, code, status)) in (newest.id + 1..).zip(FOREIGN) {
        let mut event = pattern.clone();
        event["id"] = id.into();
        event["locale"] = locale.into();
        event["event_code"] = code.into();
        event["status"] = status.into();
        event["state_reason"] = Value::Null;
        event["created_at"] = newest.created_at.clone().into();
        event["updated_at"] = newest.created_at.clone().into();
        // Lists begin with the newest event.
        events.insert(0, event);
    }
}

/// All event codes of the agent belong to backups.
fn without_report(event: &mut Value) {
    let is_agents = event["event_code"]
        .as_str()
        .is_some_and(|code| code.starts_with("agent-"));
    if is_agents && let Some(report) = event.pointer_mut("/audit/raw_data") {
        *report = Value::Null;
    }
}

/// Whether it is a list of events whose note counts the time from a call.
fn after_call(exchange: &Exchange) -> bool {
    let note = exchange.note.as_deref().unwrap_or_default();
    is_get(exchange)
        && exchange.request.path_only().ends_with("/events")
        && note.contains(" s after")
}
