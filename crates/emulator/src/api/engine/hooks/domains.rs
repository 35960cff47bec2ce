//! Domains and their services.

use serde_json::Value;

use super::{Change, integer};
use crate::{state::WorldState, world::is_true};

/// The service whose rule a domain leads to.
pub(super) fn service_of_ingress_rule(state: &WorldState, rule: &Value) -> Value {
    let mut services = state.services.values();
    let service = rule
        .as_i64()
        .and_then(|rule| services.find(|service| service.ingress_rules.contains(&rule)));
    service.map(|service| service.id).into()
}

/// `make_primary` makes it the default domain of its service.
pub(super) fn make_primary(state: &mut WorldState, change: &Change<'_>) {
    if !is_true(change.input, "make_primary") {
        return;
    }
    let domain = state.row("domains", change.id);
    let service = domain.map(|row| integer(row, "container_service"));
    if let Some(service) = service.and_then(|id| state.services.get_mut(&id)) {
        service.master_domain_id = Some(change.id);
    }
}
