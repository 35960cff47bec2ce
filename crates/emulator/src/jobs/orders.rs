//! Jobs of orders: a worker makes a project with its services and containers, one service after the
//! other (`async/order-*`).

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{
    Actor, UNREACHABLE,
    events::{EventKind, Subject},
    job::{Job, Task},
    schedule::NextStep,
};
use crate::{
    state::WorldState,
    world::{
        ActualState, EventStatus, HelpTexts, IdAndName, OrderFailure, Row, Service, ServiceImage,
        ServiceImageVariant, after, integer_in, is_true, row, text_in, written,
    },
};

/// Seconds from the order to its event and project, to the first service, for each service, and from the
/// last one until the containers are started (`async/order-new-project`, `order-slow-two-services`).
const BEGIN: f64 = 0.02;
const FIRST_SERVICE: f64 = 0.14;
const EACH_SERVICE: f64 = 2.35;
const START: f64 = 0.1;
/// Seconds until it is known that a volume is refused (`async/order-volume-failed`).
const REFUSED: f64 = 0.17;
/// Seconds until the bastion of a new project runs, and until that of another one is rebuilt
/// (`async/order-existing-project`).
const BASTION: f64 = 34.0;
const BASTION_REBUILD: f64 = 7.0;

/// Words of the names that the server makes up.
const NAMES: [&str; 6] = ["keen", "calm", "bold", "quiet", "bright", "brave"];

impl WorldState {
    /// Queues an order.
    pub(crate) fn provision(&mut self, now: Timestamp, actor: &Actor, order: i64) {
        let description = "Provisioning new order";
        let subject = Subject::Project(self.project_of(order));
        let event = self.new_event(now, actor, subject, EventKind::PROVISION, description);
        self.enqueue_at(after(now, BEGIN), event, 0, Task::Order(order), None);
    }

    /// The image with a variant, as a service that runs it shows it.
    pub(crate) fn image_of_variant(&self, id: i64) -> Option<ServiceImage> {
        let images = self.services.values().filter_map(|one| one.image.as_ref());
        let mut images = images.filter(|image| image.variant.id == id);
        if let Some(image) = images.next() {
            return Some(image.clone());
        }
        let variant = self.row("image_variants", id)?;
        let image = integer_in(variant, "container_image_id")?;
        let shown = self.row("container_images", image)?;
        let text = |row: &Row, name: &str| text_in(row, name).unwrap_or_default().to_owned();
        let tag = text(variant, "registry_image_tag");
        let label = text(shown, "label");
        Some(ServiceImage {
            id: image,
            name: slug(&label),
            role: text(shown, "role"),
            variant: ServiceImageVariant {
                id,
                label: text_in(variant, "label").map(str::to_owned),
                name: format!("{label}-{tag}"),
                path: format!("{}:{tag}", text(shown, "registry_image_path")),
                default: is_true(variant, "is_default"),
                sort: integer_in(variant, "version").unwrap_or_default(),
            },
            label,
        })
    }

    fn order(&self, id: i64, field: &str) -> Option<&Value> {
        self.row("orders", id)?.get(field)
    }

    /// The id of the project of an order.
    fn project_of(&self, order: i64) -> Option<i64> {
        self.order(order, "project")?["id"].as_i64()
    }

    fn set_order(&mut self, id: i64, at: Timestamp, fields: &[(&str, Value)]) {
        if let Some(row) = self.row_mut("orders", id) {
            for (name, value) in fields {
                row.insert((*name).to_owned(), value.clone());
            }
            row.insert("updated_at".to_owned(), written(at));
        }
    }

    pub(super) fn order_step(&mut self, job: &Job, id: i64, at: Timestamp) -> NextStep {
        let Some(data) = self.order(id, "order_data").cloned() else {
            return self.container_is_gone(job, at);
        };
        if job.step == 0 {
            self.set_status(job.event, EventStatus::Running, at);
            self.make_project(job, id, &data, at);
            self.set_order(id, at, &[("status", "processing".into())]);
            if self.outages.orders == Some(OrderFailure::NoNetwork) {
                return self.fail_order(job, id, "Failed to build project network", at);
            }
            return NextStep::Hold(FIRST_SERVICE);
        }
        let ordered = data["raw_order"].as_array().map_or(&[][..], Vec::as_slice);
        let is_refused = self.outages.orders == Some(OrderFailure::VolumeRefused);
        let index = usize::try_from(job.step).unwrap_or(usize::MAX) - 1;
        match ordered.get(index) {
            Some(_) if is_refused && index > 0 => {
                self.fail_order(job, id, "Failed to provision all resources", at)
            }
            Some(service) => {
                self.make_service(job, id, service, at);
                NextStep::Hold(if is_refused { REFUSED } else { EACH_SERVICE })
            }
            None if is_refused => self.fail_order(job, id, "Failed to provision all resources", at),
            None => {
                self.finish_order(job, id, &data, at);
                NextStep::Done
            }
        }
    }

    /// A failed order leaves no service, and its new project.
    fn fail_order(&mut self, job: &Job, id: i64, reason: &str, at: Timestamp) -> NextStep {
        for service in self.services_of_event(job.event) {
            self.remove_rows_of("services", service);
            self.remove_service(service);
        }
        // The zone is that of its network, which goes with the last service.
        let project = self.project_of(id);
        let project = project.filter(|id| !self.services.values().any(|one| one.project == *id));
        if let Some(row) = project.and_then(|id| self.row_mut("projects", id)) {
            row.insert("availability_zone".to_owned(), Value::Null);
        }
        self.set_order(id, at, &[("status", "failed".into())]);
        self.fail(job, reason, at)
    }

    fn services_of_event(&self, event: i64) -> Vec<i64> {
        let event = self.events.get(&event);
        event.map_or_else(Vec::new, |event| event.services.clone())
    }

    /// The project of the order, new or not.
    fn make_project(&mut self, job: &Job, order: i64, data: &Value, at: Timestamp) {
        if self.order(order, "project").is_some_and(Value::is_object) {
            return;
        }
        let name = data["project"]["name"].clone();
        let location = self.order(order, "location").cloned().unwrap_or_default();
        let place = location["id"]
            .as_i64()
            .and_then(|id| self.row("locations", id));
        let zone = place.and_then(|place| place.get("regions")?.get(0).cloned());
        let project = json!({
            "name": name,
            "owner": self.order(order, "user"),
            "skip_ssh": data["project"]["skip_ssh"],
            "availability_zone": zone,
        });
        let id = self.add_row("projects", at, row(project));
        if let Some(event) = self.events.get_mut(&job.event) {
            event.project = Some(id);
        }
        self.set_order(order, at, &[("project", json!({"id": id, "name": name}))]);
    }

    /// A service with its container, ingress rules and the domain that leads to it.
    fn make_service(&mut self, job: &Job, order: i64, ordered: &Value, at: Timestamp) {
        let integer = |value: &Value| value.as_i64().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let project = self.project_of(order);
        let image = self.image_of_variant(integer(&ordered["image_variant_id"]));
        let (Some(project), Some(image)) = (project, image) else {
            return;
        };
        let place = self.order(order, "location").cloned().unwrap_or_default();
        let zone = self.row("projects", project);
        let zone = zone.and_then(|row| row.get("availability_zone").cloned());
        let zone = zone.unwrap_or_default();
        let address = self.order(order, "load_balancer_ip").map(text);
        let id = self
            .sequences
            .service
            .max(self.services.keys().next_back().copied().unwrap_or(0))
            + 1;
        self.sequences.service = id;
        let name = format!("{}{project}", made_up(id));
        let named = |value: &Value| IdAndName {
            id: integer(&value["id"]),
            name: text(&value["name"]),
        };
        let mut service = Service {
            id,
            name: Some(name.clone()),
            label: Some(ordered["label"].as_str().unwrap_or(&name).to_owned()),
            system_domain: None,
            master_domain_id: None,
            public_ip: Vec::new(),
            command: None,
            is_load_balancer: false,
            has_domain_management: false,
            monitoring: None,
            auto_scale: false,
            auto_scale_horizontal: true,
            auto_scale_max: "0.0".to_owned(),
            labels: serde_json::Map::new(),
            created_at: at,
            updated_at: at,
            region: named(&place),
            availability_zone: named(&zone),
            project,
            product_id: ordered["resources"]["product_id"].as_i64(),
            has_subscription: true,
            has_sftp: self.has_sftp(image.id),
            ingress_rules: Vec::new(),
            bastions: Vec::new(),
            help: HelpTexts::default(),
            shm_size: 0,
            memory_limit: None,
            tag_list: None,
            override_autoremove: false,
            image: Some(image.clone()),
        };
        self.open_rules(&mut service, &image, address.as_deref(), at);
        // The text is the platform's, the same for all services.
        let mut others = self.services.values();
        service.help.domain = others.find_map(|other| other.help.domain.clone());
        service.bastions = self
            .bastion_of(project)
            .map(|(id, _)| id)
            .into_iter()
            .collect();
        self.add_service(service);
        self.attach(job.event, id);
        let node = self.node_address();
        let address = self.next_address(id);
        if let Some(container) = self.grow(id, address, at) {
            if let Some(container) = self.containers.get_mut(&container) {
                let first = || format!("10.{}.0.2", project.rem_euclid(256));
                container.local_ip.get_or_insert_with(first);
                container.public_ip = container.public_ip.take().or(node);
            }
            self.subscribe(container, order, ordered, at);
        }
    }

    /// The address of the node.
    fn node_address(&self) -> Option<String> {
        let mut containers = self.containers.values();
        containers.find_map(|one| one.public_ip.clone())
    }

    /// Whether the SFTP container reaches a volume of the image.
    fn has_sftp(&self, image: i64) -> bool {
        self.rows("image_volume_params").any(|row| {
            integer_in(row, "container_image_id") == Some(image) && is_true(row, "enable_sftp")
        })
    }

    /// The ingress rules of an image, and the domains of the open ones: the first is that of the service.
    fn open_rules(
        &mut self,
        service: &mut Service,
        image: &ServiceImage,
        address: Option<&str>,
        at: Timestamp,
    ) {
        let params: Vec<Value> = self
            .rows("image_ingress_params")
            .filter(|row| integer_in(row, "container_image_id") == Some(image.id))
            .map(|row| Value::Object(row.clone()))
            .collect();
        let other = self.rows("domains").find_map(|row| {
            let domain = text_in(row, "domain").filter(|_| is_true(row, "system_domain"))?;
            Some(domain.split_once('.')?.1.to_owned())
        });
        let suffix = other.unwrap_or_else(|| "example.com".to_owned());
        for param in params {
            let mut rule = json!({
                "port_nat": 0,
                "restrict_cf": false,
                "region_id": service.availability_zone.id,
                "container_service_id": service.id,
                "load_balancer_rule_id": null,
                "internal_load_balancer_id": null,
            });
            for field in [
                "port",
                "proto",
                "external_access",
                "backend_ssl",
                "tcp_proxy_opt",
                "tcp_lb",
            ] {
                rule[field] = param[field].clone();
            }
            let id = self.add_row("ingress_rules", at, row(rule));
            service.ingress_rules.push(id);
            if param["external_access"] != true {
                continue;
            }
            if !service.has_domain_management {
                service.public_ip.extend(address.map(str::to_owned));
            }
            service.has_domain_management = true;
            let name = service.name.clone().unwrap_or_default();
            let domain = format!("{name}{id}.{suffix}");
            self.add_system_domain(at, service.project, service.id, id, &domain);
            service.system_domain.get_or_insert(domain);
        }
    }

    /// What is billed for a new container.
    fn subscribe(&mut self, container: i64, order: i64, ordered: &Value, at: Timestamp) {
        let product = ordered["resources"]["product_id"].as_i64();
        let product = product.and_then(|id| self.row("products", id).cloned());
        let product = Value::Object(product.unwrap_or_default());
        let id = self.next_id("subscriptions");
        let Some(container) = self.containers.get(&container) else {
            return;
        };
        let Some(service) = self.services.get(&container.service) else {
            return;
        };
        let timed = |mut value: Value| {
            value["created_at"] = written(at);
            value["updated_at"] = written(at);
            value
        };
        let mut package = json!({"id": product["id"]});
        for field in [
            "cpu",
            "memory",
            "storage",
            "bandwidth",
            "local_disk",
            "memory_swap",
            "memory_swappiness",
        ] {
            package[field] = product[field].clone();
        }
        let image = service.image.as_ref();
        let zone = &service.availability_zone;
        let billed = timed(json!({
            "id": id,
            "external_id": null,
            "start_on": null,
            "active": true,
            "phase_type": "final",
            "billing_resource": {"id": product["id"], "billing_plan_id": 1, "external_id": null},
            "product": timed(json!({
                "id": product["id"],
                "label": product["name"],
                "kind": "package",
                "resource_kind": null,
                "package": package,
            })),
        }));
        let project = self.order(order, "project").cloned().unwrap_or_default();
        let paid = timed(json!({
            "id": container.id,
            "name": container.name,
            "label": service.name,
            "status": "running",
            "cpu": package["cpu"],
            "memory": package["memory"],
            "container_image": {
                "id": image.map(|image| image.id),
                "label": image.map(|image| &image.label),
                "description": null,
                "image_url": null,
            },
            "deployment": timed(json!({
                "id": project["id"],
                "name": project["name"],
                "status": "deployed",
            })),
            "container_service": timed(json!({
                "id": service.id,
                "name": service.name,
                "label": service.label,
            })),
            "region": {"id": zone.id, "name": zone.name},
            "node": {
                "id": 1,
                "label": "node-1",
                "hostname": "node-1",
                "primary_ip": container.public_ip,
                "public_ip": container.public_ip,
            },
        }));
        let subscription = timed(json!({
            "id": id,
            "user": self.order(order, "user"),
            "label": service.name,
            "external_id": null,
            "active": true,
            "run_rate": product["price"].as_str().unwrap_or("0.0"),
            "subscription_products": [billed],
            "container": paid,
        }));
        self.set_row("subscriptions", row(subscription));
    }

    /// Completes an order: its containers are started, and the SFTP container of the project is made or
    /// rebuilt.
    fn finish_order(&mut self, job: &Job, id: i64, data: &Value, at: Timestamp) {
        let project = self.project_of(id);
        let skips = data["project"]["skip_ssh"] == true;
        if let Some(project) = project.filter(|_| !skips) {
            self.reach_bastion(job, project, data["project"]["id"].is_null(), at);
        }
        self.set_order(id, at, &[("status", "completed".into())]);
        for service in self.services_of_event(job.event) {
            let containers: Vec<i64> = self.containers_of(service).map(|one| one.id).collect();
            for container in containers {
                let task = Task::Provision(container);
                self.enqueue_at(after(at, START), job.event, service, task, None);
            }
        }
    }

    fn reach_bastion(&mut self, job: &Job, project: i64, is_new: bool, at: Timestamp) {
        let fields = |status: &str| Row::from_iter([("status".to_owned(), Value::from(status))]);
        let known = self.bastion_of(project).map(|(id, _)| id);
        let id = match known {
            Some(id) => {
                self.set_fields_at(after(at, BASTION), 0, "bastions", id, fields("stopped"));
                let later = after(at, BASTION + BASTION_REBUILD);
                self.set_fields_at(later, 0, "bastions", id, fields("running"));
                id
            }
            None if is_new => {
                let id = self.next_id("bastions");
                self.sequences.token += 1;
                let node = self.node_address();
                // The node of the others; the emulator has one.
                let other = self
                    .rows("bastions")
                    .find_map(|row| row.get("node_id").cloned());
                let bastion = json!({
                    "id": id,
                    "project": project,
                    "name": format!("{}{project}", made_up(id)),
                    "status": "pending",
                    "node_id": other.unwrap_or_else(|| 1.into()),
                    "ip_addr": node.unwrap_or_else(|| "127.0.0.1".to_owned()),
                    "pw_auth": true,
                    "created_at": written(at),
                    "updated_at": written(at),
                    "port": 20_000 + id.rem_euclid(10_000),
                    "username": "sftpuser",
                    "password": format!("emulated-{:05}", self.sequences.token),
                    "on_latest_image": true,
                });
                self.set_row("bastions", row(bastion));
                self.set_fields_at(after(at, BASTION), 0, "bastions", id, fields("running"));
                id
            }
            None => return,
        };
        for service in self.services_of_event(job.event) {
            if let Some(service) = self.services.get_mut(&service) {
                service.bastions = vec![id];
            }
        }
    }

    /// Starts an ordered container. The first one that runs completes the event, and one that does not
    /// fails it.
    pub(super) fn provision_step(&mut self, job: &Job, id: i64, at: Timestamp) -> NextStep {
        let seconds = self.action_seconds(id);
        if !self.containers.contains_key(&id) {
            return self.container_is_gone(job, at);
        }
        if job.step == 0 {
            if let Some(event) = self.events.get_mut(&job.event)
                && !event.containers.contains(&id)
            {
                event.containers.push(id);
            }
            self.set_status(job.event, EventStatus::Running, at);
            return NextStep::Hold(seconds);
        }
        let reason = match self.outages.orders {
            Some(OrderFailure::ImageMissing) => Some("Failed to pull image"),
            Some(OrderFailure::ContainerRefused) => Some("Fatal error"),
            _ if self.outages.container_engine => Some(UNREACHABLE),
            _ => None,
        };
        if let Some(reason) = reason {
            // Of several workers, another one completes the event all the same.
            let is_missing = self.outages.orders == Some(OrderFailure::ImageMissing);
            let status = if is_missing && self.pace.workers > 1 {
                EventStatus::Completed
            } else {
                EventStatus::Failed
            };
            return self.close_because(job, status, reason, at);
        }
        if let Some(container) = self.containers.get_mut(&id) {
            container.actual_state = ActualState::Running;
            container.updated_at = at;
        }
        self.complete(job, at)
    }
}

/// The name of an image: lower case, with dashes for spaces (`async/order-slow-two-services`).
fn slug(label: &str) -> String {
    let words = label.split_whitespace().map(|word| {
        let kept = word.chars().filter(char::is_ascii_alphanumeric);
        kept.collect::<String>().to_ascii_lowercase()
    });
    words.collect::<Vec<_>>().join("-")
}

/// Two words, as the server names things.
fn made_up(id: i64) -> String {
    let word = |number: i64| {
        let index = usize::try_from(number.rem_euclid(6)).unwrap_or_default();
        NAMES.get(index).copied().unwrap_or_default()
    };
    format!("{}-{}", word(id), word(id / 6))
}
