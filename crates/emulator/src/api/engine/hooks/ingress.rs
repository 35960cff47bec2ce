//! Ingress rules: who sees them, their ports on the node, and the domains that they get.

use super::{Change, integer};
use crate::{
    state::WorldState,
    world::{Row, is_true, text_in, written},
};

/// The first port on a node that a rule can get, and how many there are.
const PORTS: (i64, i64) = (10_000, 10_000);

/// Those who see its service; for the rule of a bastion, which has its port, those who see the project.
pub(super) fn sees(state: &WorldState, user: i64, rule: &Row) -> bool {
    let service = integer(rule, "container_service_id");
    if service != 0 {
        return state.visible_service(user, service).is_some();
    }
    let mut bastions = state.rows("bastions");
    let bastion = bastions.find(|bastion| {
        integer(bastion, "port") != 0 && integer(bastion, "port") == integer(rule, "port_nat")
    });
    bastion.is_some_and(|bastion| state.sees_project(user, integer(bastion, "project")))
}

/// A new rule, which gets a domain if it is open (`user-api/ingress_domains/004`).
pub(super) fn open(state: &mut WorldState, change: &Change<'_>) {
    let Some((service, is_external)) = state.row("ingress_rules", change.id).map(|rule| {
        let service = integer(rule, "container_service_id");
        (service, is_true(rule, "external_access"))
    }) else {
        return;
    };
    let Some(owner) = state.services.get_mut(&service) else {
        return;
    };
    owner.ingress_rules.push(change.id);
    let zone = owner.availability_zone.id;
    let domain = owner.system_domain.as_ref().and_then(|domain| {
        let (name, zone) = domain.split_once('.')?;
        Some(format!("{name}{}.{zone}", change.id))
    });
    let project = owner.project;
    if let Some(rule) = state.row_mut("ingress_rules", change.id) {
        rule.insert("region_id".to_owned(), zone.into());
    }
    update_port(state, change);
    if let (Some(domain), true) = (domain, is_external) {
        state.add_system_domain(change.now, project, service, change.id, &domain);
    }
}

/// Switches the external access.
pub(super) fn toggle(state: &mut WorldState, change: &Change<'_>) {
    if let Some(rule) = state.row_mut("ingress_rules", change.id) {
        let is_open = is_true(rule, "external_access");
        rule.insert("external_access".to_owned(), (!is_open).into());
        rule.insert("updated_at".to_owned(), written(change.now));
    }
    update_port(state, change);
}

/// A rule with external access and no domains has a port on the node, which no other rule has.
pub(super) fn update_port(state: &mut WorldState, change: &Change<'_>) {
    let taken: Vec<i64> = state
        .rows("ingress_rules")
        .map(|rule| integer(rule, "port_nat"))
        .collect();
    let Some(rule) = state.row_mut("ingress_rules", change.id) else {
        return;
    };
    // Spread, as the server chooses it at random.
    let first = change.id.rem_euclid(PORTS.1) * 37;
    let mut ports = (0..PORTS.1).map(|next| PORTS.0 + (first + next) % PORTS.1);
    let has_port = matches!(text_in(rule, "proto"), Some("tcp" | "tls" | "udp"));
    let is_open = is_true(rule, "external_access");
    let port = match (has_port && is_open, integer(rule, "port_nat")) {
        (false, _) => 0,
        (true, 0) => ports.find(|port| !taken.contains(port)).unwrap_or_default(),
        (true, known) => known,
    };
    rule.insert("port_nat".to_owned(), port.into());
}

/// The service and its containers no longer have the rule, and domains no longer lead to it.
pub(super) fn close(state: &mut WorldState, change: &Change<'_>) {
    for service in state.services.values_mut() {
        service.ingress_rules.retain(|rule| *rule != change.id);
    }
    for container in state.containers.values_mut() {
        let rules = &mut container.ingress_rules;
        rules.retain(|rule| rule["id"].as_i64() != Some(change.id));
    }
    state.remove_rows("domains", |domain| {
        integer(domain, "ingress_rule_id") == change.id
    });
}
