//! The world of a folder without running workers.

use std::collections::{BTreeMap, BTreeSet};

use crate::captures::{Exchange, RecordedAuth};
use computestacks_emulator::world::{
    AccessToken, ActualState, AuthorizationCode, Container, Event, EventStatus, Outages, Resources,
    Service, World,
};
use serde_json::{Value, json};

use super::{
    accounts,
    facts::{self, RecordedFacts},
    images,
};
use crate::emulator_replay::RecordedServer;

/// Contains every service as listed, or as the folder shows it before its first change.
pub(super) fn world(facts: &RecordedFacts, exchanges: &[&Exchange]) -> World {
    let mut shown: BTreeMap<i64, (Service, Value)> = facts
        .services
        .iter()
        .map(|(id, (service, value, _))| (*id, (service.clone(), value.clone())))
        .collect();
    for (id, value) in shown_before_changes(exchanges) {
        if let Some(mut service) = facts::service(&value) {
            // The shown domain can be a master domain, which is not the system domain.
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
    let known: BTreeSet<i64> = projects
        .iter()
        .filter_map(|one| one["id"].as_i64())
        .collect();
    shown.retain(|_, (service, _)| known.contains(&service.project));
    let mut events = Vec::new();
    let mut containers = Vec::new();
    let is_97 = facts.server == RecordedServer::Controller97;
    let mut listed: BTreeMap<i64, Vec<Value>> = BTreeMap::new();
    for (id, shown) in exchanges.iter().filter_map(|one| facts::containers(one)) {
        listed.entry(id).or_insert(shown);
    }
    for (id, (service, value)) in &mut shown {
        let shown_events = if is_97 {
            events_before(*id, service.project, exchanges)
        } else {
            Vec::new()
        };
        if shown_events.is_empty() {
            events.extend(reason_for_state(value, events.len()));
        }
        events.extend(shown_events);
        match listed
            .get(id)
            .or(facts.containers.get(id))
            .filter(|_| is_97)
        {
            Some(shown) => {
                let is_listed = listed.contains_key(id);
                if is_listed {
                    // It follows from the containers.
                    service.monitoring = None;
                }
                let cores = facts::cores(value);
                containers.extend(
                    shown
                        .iter()
                        .filter_map(|one| container_97(one, *id, cores, is_listed)),
                );
            }
            None if is_97 => {
                containers.extend(facts::unseen_containers(value, ActualState::Running));
            }
            None => containers.extend(facts::unseen_containers(value, ActualState::Missing)),
        }
        service.memory_limit = facts.memory.get(id).copied();
    }
    let (codes, tokens) = codes_and_tokens(facts, exchanges);
    let mut resources = Resources::default();
    *resources.rows_mut("projects") = projects;
    *resources.rows_mut("products") = facts.products(std::iter::empty());
    *resources.rows_mut("domains") = facts.domains(shown.values().map(|(_, value)| value));
    images::add_seen(&mut resources, facts, exchanges);
    images::add_mentioned(&mut resources, shown.values().map(|(service, _)| service));
    World {
        now: Some(facts.now),
        outages: Outages {
            // That of 9.7 was a fake that was up.
            container_engine: !is_97,
            ..Outages::default()
        },
        tokens,
        codes,
        resources,
        services: shown.into_values().map(|(service, _)| service).collect(),
        containers,
        events,
        logs: facts.logs.clone(),
        ..facts.empty_world()
    }
}

/// The codes and tokens of requests, both placeholders and literals.
fn codes_and_tokens(
    facts: &RecordedFacts,
    exchanges: &[&Exchange],
) -> (Vec<AuthorizationCode>, Vec<AccessToken>) {
    let (literal_codes, literal_tokens) = accounts::literals(facts, exchanges);
    let mut codes = accounts::codes(facts, names(exchanges, "code").iter().map(String::as_str));
    codes.extend(literal_codes);
    let mut tokens = accounts::tokens(
        facts,
        names(exchanges, "token").iter().map(String::as_str),
        facts.now,
    );
    tokens.extend(literal_tokens);
    (codes, tokens)
}

/// Each service as the folder first shows it, before any change.
fn shown_before_changes(exchanges: &[&Exchange]) -> BTreeMap<i64, Value> {
    let mut changed = BTreeSet::new();
    let mut seen = BTreeMap::new();
    for exchange in exchanges {
        let is_change = !matches!(exchange.request.method.as_str(), "GET" | "HEAD");
        if is_change {
            changed.extend(facts::service_in(&exchange.request.path));
            continue;
        }
        let body = exchange.response.body.json().into_iter();
        for service in body.flat_map(facts::services) {
            if let Some(id) = service["id"].as_i64().filter(|id| !changed.contains(id)) {
                seen.entry(id).or_insert_with(|| service.clone());
            }
        }
    }
    seen
}

/// A container of controller 9.7. Its CPU usage is known if the folder lists it; responses show the
/// percentage of the package.
fn container_97(
    shown: &Value,
    service: i64,
    cores: Option<f64>,
    is_listed: bool,
) -> Option<Container> {
    let mut container = facts::container(shown, service)?;
    container.monitoring = None;
    if !is_listed {
        container.cpu = 0.0;
    } else if let Some(share) = shown["stats"]["cpu"].as_str() {
        container.cpu = share.parse::<f64>().ok()? * cores?;
    }
    Some(container)
}

/// Events of a service that a folder shows before its first change.
fn events_before(service: i64, project: i64, exchanges: &[&Exchange]) -> Vec<Event> {
    let mut events: BTreeMap<i64, Event> = BTreeMap::new();
    let unchanged = exchanges
        .iter()
        .take_while(|exchange| matches!(exchange.request.method.as_str(), "GET" | "HEAD"));
    for (exchange, body) in facts::bodies(unchanged.copied()) {
        // A single event does not name its service.
        let owner = facts::service_in(&exchange.request.path);
        for shown in facts::events(body) {
            let id = shown["id"].as_i64().unwrap_or_default();
            if owner != Some(service) && !events.contains_key(&id) {
                continue;
            }
            if let Some(mut event) = facts::event(shown, Some(service), &[]) {
                event.project = Some(project);
                facts::keep_details(&mut event, events.get(&id));
                events.insert(id, event);
            }
        }
    }
    events.into_values().collect()
}

/// Services that the server failed to show, because they have no image.
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
        "working" => EventStatus::Pending,
        "alert" => EventStatus::Failed,
        _ => return None,
    };
    facts::read(&json!({
        "id": i64::try_from(index).ok()? + 1,
        "locale": "service.scaling",
        "status": status,
        "notice": false,
        "description": "",
        "created_at": shown["updated_at"],
        "updated_at": shown["updated_at"],
        "service": shown["id"],
        "project": shown["project"]["id"],
    }))
}

/// Names of the secrets of this kind that requests carry.
pub(super) fn names(exchanges: &[&Exchange], kind: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let lead = format!("<{kind}:");
    for exchange in exchanges {
        if kind == "token"
            && let RecordedAuth::Bearer(name) = &exchange.auth
        {
            names.insert(name.clone());
        }
        let body = exchange.request.body_text();
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
