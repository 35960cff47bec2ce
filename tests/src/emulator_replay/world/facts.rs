//! Facts about the recorded world, read from responses.

use std::collections::BTreeMap;

use crate::captures::Exchange;
use computestacks_contract::template::Template;
use computestacks_emulator::world::{
    ActualState, Container, Event, IdAndName, LogLine, Outages, Pace, Resources, Row, Sequences,
    Service, World,
};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::accounts;
use crate::emulator_replay::RecordedServer;

/// Facts from all recordings except those of `async`, which were made in another world with the same
/// ids.
#[derive(Debug, Default)]
pub(super) struct RecordedFacts {
    pub(super) server: RecordedServer,
    /// The services of the lists, and the account of the list.
    pub(super) services: BTreeMap<i64, (Service, Value, String)>,
    pub(super) images: BTreeMap<i64, Value>,
    pub(super) packages: BTreeMap<i64, Row>,
    pub(super) domains: BTreeMap<i64, String>,
    pub(super) logs: BTreeMap<i64, Vec<LogLine>>,
    /// Containers by service, as first shown.
    pub(super) containers: BTreeMap<i64, Vec<Value>>,
    /// Memory limits in MB by service, from error messages.
    pub(super) memory: BTreeMap<i64, i64>,
    /// By account, the users in its events, and how often each occurs.
    users_by_account: BTreeMap<String, BTreeMap<(i64, String), usize>>,
    /// The latest time in the lists.
    pub(super) now: Timestamp,
}

impl RecordedFacts {
    pub(super) fn new<'a>(
        server: RecordedServer,
        exchanges: impl Iterator<Item = &'a Exchange>,
    ) -> Self {
        let mut facts = Self {
            server,
            ..Self::default()
        };
        for (exchange, body) in bodies(exchanges) {
            let is_of_this_world = !exchange.name.starts_with("async/");
            facts.add_users(exchange, body);
            facts.add_memory(exchange, body);
            if let Some((service, shown)) = containers(exchange) {
                facts.containers.entry(service).or_insert(shown);
            }
            facts.add_images(body);
            for service in services(body) {
                facts.add_package(service, is_of_this_world);
                if is_of_this_world {
                    facts.add_domain(service);
                }
            }
            if is_of_this_world && server.is_whole_list(exchange) {
                facts.add_services(exchange, body);
            }
            if is_of_this_world && let Some(lines) = log_lines(exchange, body) {
                facts.add_logs(exchange, lines);
            }
        }
        facts
    }

    /// A world with accounts and nothing else, in which no worker takes a job.
    pub(super) fn empty_world(&self) -> World {
        World {
            format: World::FORMAT,
            now: None,
            sequences: Sequences::default(),
            pace: Pace {
                workers: 0,
                ..Pace::default()
            },
            outages: Outages::default(),
            users: accounts::users(self),
            applications: accounts::applications(),
            tokens: Vec::new(),
            codes: Vec::new(),
            resources: Resources::default(),
            services: Vec::new(),
            containers: Vec::new(),
            events: Vec::new(),
            logs: BTreeMap::new(),
            jobs: Vec::new(),
            workers: BTreeMap::new(),
        }
    }

    /// The id and name of an account's user.
    pub(super) fn user(&self, account: &str) -> (i64, String) {
        let most_frequent = self
            .users_by_account
            .get(account)
            .and_then(|users| users.iter().max_by_key(|(_, count)| **count));
        match most_frequent {
            Some(((id, name), _)) => (*id, name.clone()),
            None if account == "admin" => (2, account.to_owned()),
            None => (1, account.to_owned()),
        }
    }

    /// The projects of these services, with their owners.
    pub(super) fn projects<'a>(
        &self,
        services: impl Iterator<Item = (&'a Value, &'a str)>,
    ) -> Vec<Row> {
        let mut projects = BTreeMap::new();
        for (service, account) in services {
            if let Some(named) = read::<IdAndName>(&service["project"]) {
                projects
                    .entry(named.id)
                    .or_insert_with(|| project(named.id, &named.name, self.user(account).0));
            }
        }
        projects.into_values().collect()
    }

    /// All products. Those of these services take precedence, as another world can have the same ids.
    pub(super) fn products<'a>(&self, services: impl Iterator<Item = &'a Value>) -> Vec<Row> {
        let mut packages = self.packages.clone();
        for service in services {
            if let Some((id, package)) = package(service) {
                packages.insert(id, package);
            }
        }
        packages.into_values().collect()
    }

    /// All domains, each of the service that has it.
    pub(super) fn domains<'a>(&self, services: impl Iterator<Item = &'a Value>) -> Vec<Row> {
        let mut domains: BTreeMap<i64, Row> = BTreeMap::new();
        for (id, domain) in &self.domains {
            domains.insert(*id, row(json!({"id": id, "domain": domain})));
        }
        for service in services {
            for id in read::<Vec<i64>>(&service["domains"]).unwrap_or_default() {
                let own = || row(json!({"id": id, "domain": ""}));
                let domain = domains.entry(id).or_insert_with(own);
                domain.insert("container_service".to_owned(), service["id"].clone());
            }
        }
        domains.into_values().collect()
    }

    fn add_services(&mut self, exchange: &Exchange, body: &Value) {
        for shown in services(body) {
            if let Some(service) = service(shown) {
                for name in ["created_at", "updated_at"] {
                    if let Some(at) = time(shown, name) {
                        self.now = self.now.max(at);
                    }
                }
                let account = exchange.auth.to_string();
                self.services
                    .entry(service.id)
                    .or_insert((service, shown.clone(), account));
            }
        }
    }

    fn add_users(&mut self, exchange: &Exchange, body: &Value) {
        for event in events(body) {
            let user = &event["audit"]["user"];
            if let (Some(id), Some(name)) = (user["id"].as_i64(), user["name"].as_str()) {
                let users = self
                    .users_by_account
                    .entry(exchange.auth.to_string())
                    .or_default();
                *users.entry((id, name.to_owned())).or_default() += 1;
            }
        }
    }

    fn add_memory(&mut self, exchange: &Exchange, body: &Value) {
        let limit = body["errors"][0].as_str().and_then(|error| {
            let (_, limit) = error.split_once("memory limit (")?;
            limit.strip_suffix(" MB)")?.parse().ok()
        });
        if let (Some(service), Some(limit)) = (service_in(&exchange.request.path), limit) {
            self.memory.insert(service, limit);
        }
    }

    fn add_images(&mut self, body: &Value) {
        let shown = &body["container_image"];
        if let (Some(id), true) = (shown["id"].as_i64(), shown["can_scale"].is_boolean()) {
            self.images.entry(id).or_insert_with(|| shown.clone());
        }
    }

    fn add_package(&mut self, service: &Value, is_of_this_world: bool) {
        if let Some((id, package)) = package(service) {
            if is_of_this_world {
                self.packages.insert(id, package);
            } else {
                self.packages.entry(id).or_insert(package);
            }
        }
    }

    /// A service with one domain shows it as its default domain.
    fn add_domain(&mut self, service: &Value) {
        if let (Some([id]), Some(domain)) = (
            service["domains"].as_array().map(Vec::as_slice),
            service["default_domain"].as_str(),
        ) && let Some(id) = id.as_i64()
        {
            self.domains.entry(id).or_insert_with(|| domain.to_owned());
        }
    }

    fn add_logs(&mut self, exchange: &Exchange, lines: Vec<LogLine>) {
        let Some(service) = service_in(&exchange.request.path) else {
            return;
        };
        let known = self.logs.entry(service).or_default();
        for line in lines {
            let is_known = known.iter().any(|one| {
                one.at.to_bits() == line.at.to_bits()
                    && one.line == line.line
                    && one.container == line.container
            });
            if !is_known {
                known.push(line);
            }
        }
    }
}

/// The exchanges whose response is JSON, with that.
pub(super) fn bodies<'e>(
    exchanges: impl IntoIterator<Item = &'e Exchange>,
) -> impl Iterator<Item = (&'e Exchange, &'e Value)> {
    let exchanges = exchanges.into_iter();
    exchanges.filter_map(|exchange| Some((exchange, exchange.response.body.json()?)))
}

/// The items of a list in a response.
pub(super) fn items<'v>(body: &'v Value, list: &str) -> impl Iterator<Item = &'v Value> + use<'v> {
    body[list].as_array().into_iter().flatten()
}

/// Each item as it is shown first, by its id.
pub(super) fn first_shown<'v>(items: impl Iterator<Item = &'v Value>) -> BTreeMap<i64, &'v Value> {
    let mut first = BTreeMap::new();
    for item in items {
        if let Some(id) = item["id"].as_i64() {
            first.entry(id).or_insert(item);
        }
    }
    first
}

/// The services in a response.
pub(super) fn services(body: &Value) -> impl Iterator<Item = &Value> {
    items(body, "container_services").chain(body.get("container_service"))
}

/// The events in a response.
pub(super) fn events(body: &Value) -> impl Iterator<Item = &Value> {
    items(body, "events").chain(body.get("event_log"))
}

/// The containers of a list, and the id of their service.
pub(super) fn containers(exchange: &Exchange) -> Option<(i64, Vec<Value>)> {
    exchange.request.path_only().strip_suffix("/containers")?;
    let service = service_in(&exchange.request.path)?;
    let body = exchange.response.body.json()?;
    Some((service, body["containers"].as_array()?.clone()))
}

/// The id that a path has for the first parameter of a template, if it fits.
pub(super) fn id_in(template: &str, path: &str) -> Option<i64> {
    let template = Template::new(template);
    let mut ids = template.parameters(path);
    ids.next().filter(|_| template.fits(path))?.1.parse().ok()
}

/// The id of the service in a path.
pub(super) fn service_in(path: &str) -> Option<i64> {
    let rest = path.strip_prefix("/api/container_services/")?;
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    rest[..end].parse().ok()
}

fn log_lines(exchange: &Exchange, body: &Value) -> Option<Vec<LogLine>> {
    exchange.request.path_only().strip_suffix("/logs")?;
    let lines: Vec<(f64, Option<String>, String)> = read(body)?;
    Some(
        lines
            .into_iter()
            .map(|(at, container, line)| LogLine {
                at,
                container,
                line,
            })
            .collect(),
    )
}

/// The row of a project.
pub(super) fn project(id: i64, name: &str, owner: i64) -> Row {
    row(json!({"id": id, "name": name, "owner": owner}))
}

/// An object as a row.
pub(super) fn row(object: Value) -> Row {
    match object {
        Value::Object(row) => row,
        _ => Row::new(),
    }
}

/// The row of the product that a service has.
fn package(service: &Value) -> Option<(i64, Row)> {
    let id = service["product_id"].as_i64()?;
    let mut product = service["package"].as_object()?.clone();
    let label = product.remove("label")?;
    product.insert("id".to_owned(), id.into());
    product.insert("name".to_owned(), label);
    Some((id, product))
}

/// The CPU cores of a service's package, if it has one.
pub(super) fn cores(service: &Value) -> Option<f64> {
    service["package"]["cpu"].as_str()?.parse().ok()
}

/// Reads a value as a type, if it has that form.
pub(super) fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

/// The time in this field.
pub(super) fn time(value: &Value, name: &str) -> Option<Timestamp> {
    value[name].as_str()?.parse().ok()
}

/// Fields of a service that a response shows as the world has them.
const SERVICE_FIELDS: [&str; 20] = [
    "id",
    "name",
    "label",
    "public_ip",
    "command",
    "is_load_balancer",
    "has_domain_management",
    "auto_scale",
    "auto_scale_horizontal",
    "auto_scale_max",
    "labels",
    "created_at",
    "updated_at",
    "region",
    "availability_zone",
    "product_id",
    "has_sftp",
    "ingress_rules",
    "bastions",
    "shm_size",
];

/// A service from a response, without fields that follow from other objects.
pub(super) fn service(shown: &Value) -> Option<Service> {
    let fields = SERVICE_FIELDS.iter().filter_map(|name| {
        let value = shown.get(*name).filter(|value| !value.is_null());
        value.map(|value| ((*name).to_owned(), value.clone()))
    });
    let mut row: Row = fields.collect();
    row.insert("project".to_owned(), shown["project"]["id"].clone());
    row.insert("system_domain".to_owned(), shown["default_domain"].clone());
    let mut service: Service = read(&row.into())?;
    service.image = read(&shown["image"]);
    service.help = read(&shown["help"]).unwrap_or_default();
    // The other states follow from containers and events.
    service.monitoring = shown["current_state"]
        .as_str()
        .filter(|state| !matches!(*state, "working" | "alert" | "online" | "inactive"))
        .map(str::to_owned);
    Some(service)
}

/// A container from a response.
pub(super) fn container(shown: &Value, service: i64) -> Option<Container> {
    let current = shown["current_state"].as_str().unwrap_or_default();
    let monitoring = matches!(current, "alert" | "unhealthy" | "resource_usage").then_some(current);
    let stopped = |is_stopped: bool| if is_stopped { "stopped" } else { "running" };
    read(&json!({
        "id": shown["id"],
        "service": service,
        "name": shown["name"],
        "req_state": stopped(shown["req_state"] == "stopped"),
        "actual_state": stopped(current == "offline"),
        "monitoring": monitoring,
        "cpu": shown["stats"]["cpu"].as_f64().unwrap_or_default(),
        "mem": shown["stats"]["mem"].as_f64().unwrap_or_default(),
        "local_ip": shown["local_ip"],
        "public_ip": shown["public_ip"],
        "created_at": shown["created_at"],
        "updated_at": shown["updated_at"],
        "ingress_rules": shown["ingress_rules"].as_array().cloned().unwrap_or_default(),
        "on_latest_image": shown["on_latest_image"].as_bool().unwrap_or(true),
    }))
}

/// Containers that no response shows, as many as the service has.
pub(super) fn unseen_containers(shown: &Value, actual_state: ActualState) -> Vec<Container> {
    let (Some(service), Some(count)) =
        (shown["id"].as_i64(), shown["deployed_containers"].as_i64())
    else {
        return Vec::new();
    };
    let created_at = time(shown, "created_at").unwrap_or_default();
    let name = shown["name"].as_str().unwrap_or("container");
    let containers = (1..=count).filter_map(|number| {
        read(&json!({
            // Recorded ids are positive.
            "id": -(service * 100 + number),
            "service": service,
            "name": format!("{name}-{number}"),
            "actual_state": actual_state,
            "created_at": created_at,
            "updated_at": created_at,
        }))
    });
    containers.collect()
}

/// Adds the details that an event had in an earlier response: lists have none.
pub(super) fn keep_details(event: &mut Event, known: Option<&Event>) {
    if let Some(known) = known.filter(|_| event.details.is_empty()) {
        event.details.clone_from(&known.details);
    }
}

/// An event from a response. An event about containers gets these containers.
pub(super) fn event(shown: &Value, service: Option<i64>, containers: &[i64]) -> Option<Event> {
    let mut shown = shown.clone();
    let fields = shown.as_object_mut()?;
    if let Some(details) = fields.remove("event_details") {
        fields.insert("details".to_owned(), details);
    }
    let mut event: Event = read(&shown)?;
    event.service = service;
    let is_of_containers = event
        .locale
        .as_deref()
        .is_some_and(|locale| locale.starts_with("container."));
    if is_of_containers {
        event.containers = containers.to_vec();
    }
    Some(event)
}
