//! Converts recordings of controller 9.3.1 to what controller 9.7 sends (`wire-9.7.md`).
//!
//! There are many recordings of 9.3.1, and no timelines of 9.7, whose recorded server had no workers.
//! [`Conversion97::apply`] changes fields of objects, states that a wait looks at, and adds events that
//! no call made. Refusals by token and scope depend on no recording of 9.3.1: those of 9.7 are recorded
//! themselves (`controller-9.7/scopes`). It uses no clock and no other file: the same recordings always
//! give the same exchanges.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::captures::Exchange;

/// Locale, code and status of events that no call made (4.3 and 6). An export may run for any time,
/// because the server does not count it as work on the service. The other two count, so they are
/// completed.
const FOREIGN: [(&str, &str, &str); 3] = [
    ("service.variant_migrate", "0793974d766b33fe", "completed"),
    ("volume.backup", "agent-ad28e9aa1933495f", "completed"),
    ("volume.download", "agent-e7c1a9d4b6f20835", "running"),
];

/// What the conversion needs to know from all recordings together.
#[derive(Clone, Debug, Default)]
pub struct Conversion97 {
    /// Services that have a package.
    packages: BTreeSet<i64>,
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

impl Conversion97 {
    /// Collects packages and events from recordings of 9.3.1.
    pub fn of<'e>(exchanges: impl IntoIterator<Item = &'e Exchange>) -> Self {
        let mut conversion = Self::default();
        for exchange in exchanges {
            let Some(body) = exchange.response.body.json() else {
                continue;
            };
            let listed = body.get("container_services").and_then(Value::as_array);
            let services = listed.into_iter().flatten();
            for service in services.chain(body.get("container_service")) {
                // A service without a package has `{}` (recording `show/002-no-package`).
                let has_package = service["package"]["cpu"].is_string();
                let id = service["id"].as_i64().filter(|_| has_package);
                conversion.packages.extend(id);
            }
            if let Some(listed) = newest_event(exchange, body) {
                conversion
                    .newest
                    .entry(exchange.group().to_owned())
                    .and_modify(|known| known.id = known.id.max(listed.id))
                    .or_insert(listed);
            }
        }
        conversion
    }

    /// The exchange as controller 9.7 would have it.
    pub fn apply(&self, mut exchange: Exchange) -> Exchange {
        let newest = self.newest.get(exchange.group());
        let newest = newest.filter(|_| is_after_call(&exchange)).cloned();
        let is_version = exchange.request.path_only() == "/api/version";
        let is_success = (200..300).contains(&exchange.response.status);
        let Some(body) = exchange.response.body.json_mut().filter(|_| is_success) else {
            return exchange;
        };
        if is_version {
            // Recording `controller-9.7/version/002-basic-admin`.
            body["version"] = "9.7.9".into();
            body["api_latest_version"] = 97.into();
        }
        for service in items(body, "container_services") {
            service["shm_size"] = 0.into();
        }
        if let Some(service) = body.get_mut("container_service") {
            // Zero is the image's default (recording `controller-9.7/service/001-list`).
            service["shm_size"] = 0.into();
        }
        if let Some(variants) = body.pointer_mut("/container_image/image_variants") {
            list_variants(variants);
        }
        for container in items(body, "containers") {
            self.container(container);
        }
        if let Some(newest) = newest {
            add_foreign_events(body, &newest);
        }
        exchange
    }

    /// Recordings `controller-9.7/stats/001-prometheus-package-service-containers`,
    /// `controller-9.7/stats/003-prometheus-no-package-service-containers` and
    /// `controller-9.7/state/010-container-degraded-wanted-running`.
    fn container(&self, container: &mut Value) {
        for rule in items(container, "ingress_rules") {
            rule["restrict_bunny"] = false.into();
        }
        let service = container["links"]["container_service"].as_str();
        let service = service.and_then(|path| path.rsplit('/').next()?.parse().ok());
        if service.is_some_and(|id| self.packages.contains(&id))
            && let Some(cpu) = container.pointer_mut("/stats/cpu")
            && let Some(number) = cpu.as_f64()
        {
            // Always with a decimal point: `"0.0"` was recorded.
            *cpu = format!("{number:?}").into();
        }
        // A service shows `unhealthy` as before.
        if container["current_state"] == "unhealthy" {
            container["current_state"] = "offline".into();
        }
    }
}

/// Makes a list of variants from the values of the image: it has no variants on 9.3.1 (recording
/// `controller-9.7/service/003-show`).
fn list_variants(variants: &mut Value) {
    let Value::Object(variant) = &mut *variants else {
        return;
    };
    let mut variant = std::mem::take(variant);
    let tag = variant
        .get("registry_image_tag")
        .filter(|tag| !tag.is_null());
    let added = json!({
        "is_default": true,
        "version": 0,
        "registry_image_tag": tag.cloned().unwrap_or_else(|| "latest".into()),
        "before_migrate": null,
        "after_migrate": null,
        "rollback_migrate": null,
        "validated_tag": false,
        "validated_tag_updated": null,
    });
    variant.extend(added.as_object().cloned().unwrap_or_default());
    *variants = json!([variant]);
}

fn items<'v>(value: &'v mut Value, name: &str) -> impl Iterator<Item = &'v mut Value> {
    let list = value.get_mut(name).and_then(Value::as_array_mut);
    list.into_iter().flatten()
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
fn newest_event(exchange: &Exchange, body: &Value) -> Option<NewestEvent> {
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
    use super::*;
    use crate::{
        captures::{self, RecordedBody},
        timeline::unhealthy,
    };

    #[test]
    fn cpu_becomes_a_decimal_if_there_is_a_package() {
        let mut conversion = Conversion97::default();
        conversion.packages.insert(7);
        for (number, text) in [
            (json!(12.3), "12.3"),
            (json!(0.0), "0.0"),
            (json!(5), "5.0"),
            (json!(246_913.58), "246913.58"),
        ] {
            for (service, wanted) in [(7, json!(text)), (8, number.clone())] {
                let mut container = json!({
                    "stats": {"cpu": number, "mem": 12.5},
                    "links": {"container_service": format!("/api/container_services/{service}")},
                });
                conversion.container(&mut container);
                assert_eq!(container["stats"], json!({"cpu": wanted, "mem": 12.5}));
            }
        }
    }

    fn recordings() -> impl Iterator<Item = &'static Exchange> {
        let all = captures::recordings().iter();
        all.filter(|exchange| exchange.folder() == "async")
    }

    #[test]
    fn only_the_service_shows_a_failed_check() {
        let convert = |body: Value| {
            let mut exchange = recordings().next().unwrap().clone();
            exchange.note = None;
            exchange.response.body = RecordedBody::Json(body);
            let older = unhealthy(exchange);
            let newer = Conversion97::default().apply(older.clone());
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
        let newer = Conversion97::of(recordings());
        let mut lists = 0;
        let mut foreign: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        for own in recordings() {
            let changed = newer.apply(own.clone());
            let events = |exchange: &Exchange| {
                let body = exchange.response.body.json()?;
                body["events"].as_array().cloned()
            };
            let (Some(recorded), Some(all)) = (events(own), events(&changed)) else {
                continue;
            };
            if recorded == all {
                continue;
            }
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
