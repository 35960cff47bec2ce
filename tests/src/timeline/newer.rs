//! What controller 9.7 shows to a wait, where only 9.3.1 was recorded.
//!
//! There are many timelines of 9.3.1 and none of 9.7, which has no workers in the recordings. What
//! else differs is in recordings of 9.7 (`tests/captures/controller-9.7`), and no wait looks at it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::captures::Exchange;

/// Locale, code and status of events that no call made (`wire-9.7.md`, 4.3 and 6). An export may run
/// for any time, because the server does not count it as work on the service. The other two count,
/// so they are completed.
const FOREIGN: [(&str, &str, &str); 3] = [
    ("service.variant_migrate", "0793974d766b33fe", "completed"),
    ("volume.backup", "agent-ad28e9aa1933495f", "completed"),
    ("volume.download", "agent-e7c1a9d4b6f20835", "running"),
];

/// Converts exchanges of 9.3.1. It uses no clock and no other file: the same recordings always give
/// the same exchanges.
#[derive(Clone, Debug, Default)]
pub struct NewerController {
    /// By folder: the newest event of the first list after the call, and the highest id of any
    /// list.
    newest: BTreeMap<String, NewestEvent>,
}

/// The newest event of a list: a foreign event must be newer.
#[derive(Clone, Debug)]
struct NewestEvent {
    id: i64,
    created_at: String,
}

impl NewerController {
    /// Collects the events of all recordings together.
    pub fn of<'e>(exchanges: impl IntoIterator<Item = &'e Exchange>) -> Self {
        let mut newest: BTreeMap<String, NewestEvent> = BTreeMap::new();
        for exchange in exchanges {
            if let Some(listed) = newest_event(exchange) {
                newest
                    .entry(exchange.group().to_owned())
                    .and_modify(|known| known.id = known.id.max(listed.id))
                    .or_insert(listed);
            }
        }
        Self { newest }
    }

    /// The exchange as controller 9.7 would have it.
    pub fn apply(&self, mut exchange: Exchange) -> Exchange {
        let newest = self.newest.get(exchange.group());
        let newest = newest.filter(|_| is_after_call(&exchange)).cloned();
        let Some(body) = exchange.response.body.json_mut() else {
            return exchange;
        };
        // A service shows `unhealthy` as before (recording
        // `controller-9.7/state/010-container-degraded-wanted-running`).
        let containers = body.get_mut("containers").and_then(Value::as_array_mut);
        for container in containers.into_iter().flatten() {
            if container["current_state"] == "unhealthy" {
                container["current_state"] = "offline".into();
            }
        }
        if let Some(newest) = newest {
            add_foreign_events(body, &newest);
        }
        exchange
    }
}

/// Adds them to a list that is not empty; they are newer than all of its events.
fn add_foreign_events(body: &mut Value, newest: &NewestEvent) {
    let Some(events) = body.get_mut("events").and_then(Value::as_array_mut) else {
        return;
    };
    let Some(pattern) = events.first().cloned() else {
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

/// The newest event in a list after a call; `None` for any other exchange.
fn newest_event(exchange: &Exchange) -> Option<NewestEvent> {
    let body = exchange.response.body.json()?;
    let events = is_after_call(exchange).then(|| body.get("events")?.as_array())??;
    let created = events.iter().filter_map(|one| one["created_at"].as_str());
    Some(NewestEvent {
        id: events.iter().filter_map(|one| one["id"].as_i64()).max()?,
        created_at: created.max()?.to_owned(),
    })
}

/// Whether it is a list of events whose note counts the time from a call.
fn is_after_call(exchange: &Exchange) -> bool {
    let note = exchange.note.as_deref().unwrap_or_default();
    exchange.request.method == "GET"
        && exchange.request.path_only().ends_with("/events")
        && note.contains(" s after")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::json;

    use super::*;
    use crate::{
        captures::{RecordedBody, load_dir},
        timeline::unhealthy,
    };

    fn recordings() -> Vec<Exchange> {
        load_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("captures/async")).unwrap()
    }

    #[test]
    fn only_the_service_shows_a_failed_check() {
        let convert = |body: Value| {
            let mut exchange = recordings().remove(0);
            exchange.note = None;
            exchange.response.body = RecordedBody::Json(body);
            let older = unhealthy(exchange);
            let newer = NewerController::default().apply(older.clone());
            [older, newer].map(|one| one.response.body.json().unwrap().clone())
        };
        let states = ["online", "starting", "offline", "resource_usage"];
        let [older, newer] =
            convert(json!({"containers": states.map(|state| json!({"current_state": state}))}));
        let shown = |body: &Value| {
            let containers = body["containers"].as_array().unwrap().iter();
            let states = containers.map(|one| one["current_state"].as_str().unwrap().to_owned());
            states.collect::<Vec<_>>()
        };
        let after = ["starting", "offline", "resource_usage"];
        assert_eq!(shown(&older)[0], "unhealthy");
        assert_eq!(shown(&newer)[0], "offline");
        assert_eq!(shown(&older)[1..], after);
        assert_eq!(shown(&newer)[1..], after);

        for body in convert(json!({"container_service": {"current_state": "online"}})) {
            assert_eq!(body["container_service"]["current_state"], "unhealthy");
        }
    }

    /// They are newer than the call's own events, by id and time, and the same in every list.
    #[test]
    fn foreign_events_are_listed_with_those_of_the_call() {
        let recordings = recordings();
        let newer = NewerController::of(&recordings);
        let mut lists = 0;
        let mut foreign: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        for own in &recordings {
            let changed = newer.apply(own.clone());
            if changed == *own {
                continue;
            }
            let events = |exchange: &Exchange| {
                let body = exchange.response.body.json().unwrap();
                body["events"].as_array().unwrap().clone()
            };
            let (recorded, all) = (events(own), events(&changed));
            let (added, rest) = all.split_at(3);
            assert_eq!(rest, recorded, "{}", own.name);
            assert!(recorded.iter().all(|event| {
                added
                    .iter()
                    .all(|added| added["id"].as_i64() > event["id"].as_i64())
            }));
            let known = foreign.entry(own.group()).or_insert_with(|| added.to_vec());
            assert_eq!(known.len(), 3);
            for (known, added) in known.iter().zip(added) {
                for name in ["id", "event_code", "created_at", "status"] {
                    assert_eq!(known[name], added[name], "{} {name}", own.name);
                }
            }
            lists += 1;
        }
        assert!(lists > 50, "{lists}");
    }
}
