//! The world of a folder in which nothing moved.

use std::collections::{BTreeMap, BTreeSet};

use computestacks_emulator::world::{
    EngineState, Event, Outages, Pace, Sequences, Service, Status, World,
};
use computestacks_tests::captures::{Auth, Body, Exchange, RequestBody};
use jiff::Timestamp;
use serde_json::Value;

use super::{
    accounts,
    facts::{self, Facts},
};

/// Every service as the lists have it, unless the folder shows it otherwise before it changes it.
pub(super) fn world(facts: &Facts, exchanges: &[&Exchange]) -> World {
    let mut shown: BTreeMap<i64, (Service, Value)> = facts
        .services
        .iter()
        .map(|(id, (service, value, _))| (*id, (service.clone(), value.clone())))
        .collect();
    for (id, value) in seen_first(exchanges) {
        if let Some(mut service) = facts::service(&value) {
            // A domain set by hand would stay when it is taken away.
            if let Some((known, _)) = shown.get(&id) {
                service.system_domain.clone_from(&known.system_domain);
            }
            shown.insert(id, (service, value));
        }
    }
    for id in broken(exchanges) {
        if let Some((service, _)) = shown.get_mut(&id) {
            service.image = None;
        }
    }
    let owners = shown.iter().filter_map(|(id, (_, value))| {
        let (_, _, account) = facts.services.get(id)?;
        Some((value, account.as_str()))
    });
    let projects = facts.projects(owners);
    let known: BTreeSet<i64> = projects.iter().map(|project| project.id).collect();
    shown.retain(|_, (service, _)| known.contains(&service.project));
    let mut events = Vec::new();
    let mut containers = Vec::new();
    for (_, value) in shown.values() {
        events.extend(reason_for_state(value, events.len()));
        containers.extend(facts::unseen_containers(value, EngineState::Missing));
    }
    World {
        now: Some(facts.now),
        sequences: Sequences::default(),
        pace: Pace {
            workers: 0,
            ..Pace::default()
        },
        outages: Outages {
            container_engine: true,
            ..Outages::default()
        },
        users: accounts::users(facts),
        applications: accounts::applications(),
        tokens: accounts::tokens(
            facts,
            names(exchanges, "token").iter().map(String::as_str),
            facts.now,
        ),
        codes: accounts::codes(facts, names(exchanges, "code").iter().map(String::as_str)),
        projects,
        images: facts.images.values().cloned().collect(),
        products: facts.products(std::iter::empty()),
        domains: facts.domains(),
        services: shown.into_values().map(|(service, _)| service).collect(),
        containers,
        events,
        logs: facts.logs.clone(),
        jobs: Vec::new(),
        workers: BTreeMap::new(),
    }
}

/// Each service as the folder shows it first, as long as the folder has not changed it.
fn seen_first(exchanges: &[&Exchange]) -> BTreeMap<i64, Value> {
    let mut changed = BTreeSet::new();
    let mut seen = BTreeMap::new();
    for exchange in exchanges {
        let is_change = !matches!(exchange.request.method.as_str(), "GET" | "HEAD");
        if is_change {
            changed.extend(facts::service_in(&exchange.request.path));
            continue;
        }
        if let Body::Json(body) = &exchange.response.body {
            for service in facts::services(body) {
                if let Some(id) = service["id"].as_i64().filter(|id| !changed.contains(id)) {
                    seen.entry(id).or_insert_with(|| service.clone());
                }
            }
        }
    }
    seen
}

/// Services that the server failed to show: they have lost their image.
fn broken(exchanges: &[&Exchange]) -> BTreeSet<i64> {
    exchanges
        .iter()
        .filter(|exchange| {
            exchange.request.method == "GET"
                && exchange.response.status == 500
                && exchange.name.contains("without-image")
        })
        .filter_map(|exchange| facts::service_in(&exchange.request.path))
        .collect()
}

/// The event that makes a service `working` or `alert`.
fn reason_for_state(shown: &Value, index: usize) -> Option<Event> {
    let status = match shown["current_state"].as_str()? {
        "working" => Status::Pending,
        "alert" => Status::Failed,
        _ => return None,
    };
    let at: Timestamp = facts::time(shown, "updated_at")?;
    Some(Event {
        id: i64::try_from(index).ok()? + 1,
        locale: Some("service.scaling".to_owned()),
        status,
        notice: false,
        state_reason: None,
        event_code: None,
        description: String::new(),
        created_at: at,
        updated_at: at,
        audit: None,
        details: Vec::new(),
        service: shown["id"].as_i64(),
        containers: Vec::new(),
        project: shown["project"]["id"].as_i64(),
    })
}

/// Names of the secrets of this kind that requests carry.
pub(super) fn names(exchanges: &[&Exchange], kind: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let lead = format!("<{kind}:");
    for exchange in exchanges {
        if kind == "token"
            && let Auth::Bearer(name) = &exchange.auth
        {
            names.insert(name.clone());
        }
        let body = match &exchange.request.body {
            Some(RequestBody::Text(text)) => text.clone(),
            Some(RequestBody::Json(value)) => value.to_string(),
            None => String::new(),
        };
        for text in [&exchange.request.path, &body] {
            for (at, _) in text.match_indices(&lead) {
                if let Some((name, _)) = text[at + lead.len()..].split_once('>') {
                    names.insert(name.to_owned());
                }
            }
        }
    }
    names
}
