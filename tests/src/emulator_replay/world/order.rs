//! The world of a folder that follows an order.
//!
//! It contains what the folder shows from before the order, and the catalogue that other recordings show:
//! images, products and locations. New objects get the recorded ids; `pace` searches for the speed.

use std::collections::BTreeMap;

use computestacks_emulator::world::{
    ActualState, OrderFailure, Outages, Sequences, Service, World,
};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{
    call::{self, EngineSpeed},
    facts::{self, RecordedFacts},
    images,
};
use crate::captures::Exchange;

/// A project that the user does not see.
const OTHER_PROJECT: i64 = 1;
const OTHER_SERVICE: i64 = 1;

/// Whether a folder follows an order.
pub(in crate::emulator_replay) fn is_followed(exchanges: &[&Exchange]) -> bool {
    let first = exchanges.first();
    first.is_some_and(|first| first.request.method == "POST" && first.request.path == "/api/orders")
}

/// Sets what the server does not decide: what a metrics server measured, and which address the network gives.
pub(in crate::emulator_replay) fn measure(world: &mut World, shown: &Exchange) {
    for shown in items(shown, "containers") {
        let id = shown["id"].as_i64();
        let own = world.containers.iter_mut().find(|one| Some(one.id) == id);
        if let (Some(own), Some(shown)) = (own, facts::container(shown, 0)) {
            (own.cpu, own.mem, own.local_ip) = (shown.cpu, shown.mem, shown.local_ip);
        }
    }
}

/// The items of a list.
fn items<'e>(exchange: &'e Exchange, list: &'static str) -> impl Iterator<Item = &'e Value> {
    let body = exchange.response.body.json().into_iter();
    body.flat_map(move |body| facts::items(body, list))
}

/// The world before the order.
pub(super) fn world(
    facts: &RecordedFacts,
    others: &[&Exchange],
    exchanges: &[&Exchange],
    engine: &EngineSpeed,
) -> World {
    let mut world = call::empty(facts, engine);
    let seen = Seen::new(exchanges);
    world.now = Some(seen.begin);
    let services: Vec<&Value> = seen.services.values().copied().collect();
    for (image, _) in images::shown(others.iter().copied()).values() {
        images::add(&mut world.resources, image, &|_, _| false);
    }
    let known = others
        .iter()
        .flat_map(|one| items(one, "container_services"));
    let known: Vec<Service> = known
        .chain(services.iter().copied())
        .filter_map(facts::service)
        .collect();
    images::add_mentioned(&mut world.resources, known.iter());
    // Volumes of images were not recorded, only whether SFTP reaches them.
    for service in &services {
        let row = json!({
            "id": service["id"], "container_image_id": service["image"]["id"], "enable_sftp": service["has_sftp"],
        });
        super::rows::add_row(&mut world, "image_volume_params", facts::row(row));
    }
    *world.resources.rows_mut("products") = facts.products(services.iter().copied());
    let locations = others.iter().flat_map(|one| items(one, "locations"));
    for location in locations.cloned() {
        super::rows::add_row(&mut world, "locations", facts::row(location));
    }
    // That of another project is on the node that a new one gets.
    let admin = facts.user("admin").0;
    if let Some(other) = others.iter().flat_map(|one| items(one, "bastions")).next() {
        let mut row = facts::row(other.clone());
        row.insert("project".to_owned(), OTHER_PROJECT.into());
        world.resources.rows_mut("bastions").push(row);
        let project = facts::project(OTHER_PROJECT, "", admin);
        world.resources.rows_mut("projects").push(project);
    }
    // The help and the address of the node are those of another service.
    if let Some(mut other) = known.into_iter().find(|one| one.help.domain.is_some()) {
        other.project = OTHER_PROJECT;
        other.id = OTHER_SERVICE;
        let shown = json!({"id": OTHER_SERVICE, "deployed_containers": 1});
        let mut containers = facts::unseen_containers(&shown, ActualState::Running);
        for container in &mut containers {
            container.public_ip = seen
                .items("containers")
                .find_map(|one| one["public_ip"].as_str())
                .map(str::to_owned);
        }
        world.services.push(other);
        world.containers.extend(containers);
    }
    let balancer = json!({"id": 1, "public_ip": seen.address});
    *world.resources.rows_mut("load_balancers") = vec![facts::row(balancer)];
    seen.add_domains(&mut world);
    seen.add_project(&mut world, facts);
    world.outages = Outages {
        orders: seen.failure,
        ..Outages::default()
    };
    world.sequences = seen.sequences();
    world
}

/// What the folder shows.
struct Seen<'e> {
    exchanges: &'e [&'e Exchange],
    /// When the order was made.
    begin: Timestamp,
    /// Address of the load balancer.
    address: Value,
    project: Option<&'e Value>,
    /// Each service as first shown.
    services: BTreeMap<i64, &'e Value>,
    failure: Option<OrderFailure>,
}

impl<'e> Seen<'e> {
    fn new(exchanges: &'e [&'e Exchange]) -> Self {
        let bodies = || facts::bodies(exchanges.iter().copied()).map(|(_, body)| body);
        let order = bodies().find_map(|body| facts::time(&body["order"], "created_at"));
        let services = facts::first_shown(bodies().flat_map(facts::services));
        let reasons = bodies()
            .flat_map(facts::events)
            .filter_map(|event| event["state_reason"].as_str());
        let failure = reasons.filter_map(|reason| match reason {
            "Failed to build project network" => Some(OrderFailure::NoNetwork),
            "Failed to provision all resources" => Some(OrderFailure::VolumeRefused),
            _ => None,
        });
        Self {
            exchanges,
            begin: order.unwrap_or_default(),
            address: bodies()
                .next()
                .map(|body| body["order"]["load_balancer_ip"].clone())
                .unwrap_or_default(),
            project: bodies().find_map(|body| body.get("project")),
            services,
            failure: failure.last(),
        }
    }

    fn items(&self, list: &'static str) -> impl Iterator<Item = &'e Value> {
        self.exchanges.iter().flat_map(move |one| items(one, list))
    }

    fn was_there(&self, shown: &Value) -> bool {
        facts::time(shown, "created_at").is_some_and(|at| at < self.begin)
    }

    /// A domain of the platform, whose end new ones have, and those of services.
    fn add_domains(&self, world: &mut World) {
        let rows = world.resources.rows_mut("domains");
        for service in self.services.values().rev() {
            let Some(domain) = service["default_domain"].as_str() else {
                continue;
            };
            let first = rows.is_empty();
            if first {
                let row = json!({"id": -1, "domain": domain, "system_domain": true});
                rows.push(facts::row(row));
            }
            if self.was_there(service) {
                let row = json!({
                    "id": service["domains"][0], "domain": domain, "system_domain": true,
                    "container_service": service["id"],
                });
                rows.push(facts::row(row));
            }
        }
    }

    /// A project that was there, with its services, containers, bastions and events.
    fn add_project(&self, world: &mut World, facts: &RecordedFacts) {
        let Some(shown) = self.project.filter(|shown| self.was_there(shown)) else {
            return;
        };
        let account = self
            .exchanges
            .first()
            .map(|one| one.auth.to_string())
            .unwrap_or_default();
        let id = shown["id"].as_i64().unwrap_or_default();
        let mut project = facts::project(id, "", facts.user(&account).0);
        for field in [
            "name",
            "skip_ssh",
            "created_at",
            "updated_at",
            "availability_zone",
        ] {
            project.insert(field.to_owned(), shown[field].clone());
        }
        world.resources.rows_mut("projects").push(project);
        let services = self.services.values().filter(|one| self.was_there(one));
        world
            .services
            .extend(services.filter_map(|one| facts::service(one)));
        for shown in self.items("containers").filter(|one| self.was_there(one)) {
            let link = shown["links"]["container_service"]
                .as_str()
                .unwrap_or_default();
            let service = facts::service_in(link).unwrap_or_default();
            if let Some(container) = facts::container(shown, service)
                && !world
                    .containers
                    .iter()
                    .any(|known| known.id == container.id)
            {
                world.containers.push(container);
            }
            for rule in facts::items(shown, "ingress_rules") {
                let mut rule = facts::row(rule.clone());
                for derived in ["links", "public_ip", "load_balanced_rules"] {
                    rule.remove(derived);
                }
                super::rows::add_row(world, "ingress_rules", rule);
            }
        }
        for shown in self.items("bastions").filter(|one| self.was_there(one)) {
            let mut row = facts::row(shown.clone());
            row.insert("project".to_owned(), id.into());
            let rows = world.resources.rows_mut("bastions");
            if !rows
                .iter()
                .any(|known| known.get("project") == Some(&id.into()))
            {
                rows.retain(|known| known["id"] != row["id"]);
                rows.push(row);
            }
        }
        for shown in self.items("events").filter(|one| self.was_there(one)) {
            if let Some(mut event) = facts::event(shown, None, &[])
                && !world.events.iter().any(|known| known.id == event.id)
            {
                event.project = Some(id);
                world.events.push(event);
            }
        }
    }

    /// The sequences before the order, so that new objects get the recorded ids.
    fn sequences(&self) -> Sequences {
        let before = |items: &mut dyn Iterator<Item = &'e Value>| {
            let new = items.filter(|one| !self.was_there(one));
            new.filter_map(|one| one["id"].as_i64())
                .min()
                .map_or(0, |id| id - 1)
        };
        let rules = self
            .items("containers")
            .filter_map(|one| one["ingress_rules"].as_array());
        let new = self.services.values().filter(|one| !self.was_there(one));
        let domains = new
            .filter_map(|one| one["domains"].as_array())
            .flatten()
            .filter_map(Value::as_i64);
        let resources = [
            ("projects", before(&mut self.project.into_iter())),
            ("bastions", before(&mut self.items("bastions"))),
            ("ingress_rules", before(&mut rules.flatten())),
            ("domains", domains.min().map_or(0, |id| id - 1)),
        ];
        Sequences {
            event: before(&mut self.items("events")),
            service: before(&mut self.services.values().copied()),
            container: before(&mut self.items("containers")),
            resources: resources.map(|(rows, last)| (rows.to_owned(), last)).into(),
            ..Sequences::default()
        }
    }
}
