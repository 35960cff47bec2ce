//! A service as responses show it.

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap as _, SerializeStruct as _},
};
use serde_json::{Number, json};

use crate::{
    state::{WorldState, package},
    world::{Service, ServiceImage},
};

/// A service in the form of the emulated server. It is written without a copy, as lists have hundreds.
pub(crate) struct ServiceView<'a> {
    state: &'a WorldState,
    service: &'a Service,
    image: &'a ServiceImage,
}

impl<'a> ServiceView<'a> {
    /// `None` for a service without an image, for which the server responds with 500
    /// (`faults/062-one-service-without-image-show`).
    pub(crate) fn new(state: &'a WorldState, service: &'a Service) -> Option<Self> {
        let image = service.image.as_ref()?;
        Some(Self {
            state,
            service,
            image,
        })
    }
}

impl Serialize for ServiceView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            state,
            service,
            image,
        } = *self;
        // The vendor's documentation has other fields, and other types of some.
        let is_documented = state.behaviour.is_documented;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &service.id)?;
        map.serialize_entry("name", &service.name)?;
        if !is_documented {
            map.serialize_entry("label", &service.label)?;
        }
        map.serialize_entry("default_domain", &default_domain(state, service))?;
        if is_documented {
            let address = service.public_ip.first().map_or("", String::as_str);
            map.serialize_entry("public_ip", address)?;
        } else {
            map.serialize_entry("public_ip", &service.public_ip)?;
        }
        map.serialize_entry("command", &service.command)?;
        map.serialize_entry("is_load_balancer", &service.is_load_balancer)?;
        map.serialize_entry("has_domain_management", &service.has_domain_management)?;
        if is_documented {
            map.serialize_entry("container_image_id", &image.id)?;
        }
        map.serialize_entry("current_state", state.service_state(service))?;
        map.serialize_entry("auto_scale", &service.auto_scale)?;
        map.serialize_entry("auto_scale_horizontal", &service.auto_scale_horizontal)?;
        if is_documented {
            let is_limited = decimal(&service.auto_scale_max).as_f64() != Some(0.0);
            map.serialize_entry("auto_scale_max", &is_limited)?;
        } else {
            map.serialize_entry("auto_scale_max", &service.auto_scale_max)?;
        }
        map.serialize_entry("labels", &service.labels)?;
        // Since 9.6.2 (section 4.1).
        if state.behaviour.is_9_7 {
            map.serialize_entry("shm_size", &service.shm_size)?;
        }
        map.serialize_entry("created_at", &format_args!("{:.3}", service.created_at))?;
        map.serialize_entry("updated_at", &format_args!("{:.3}", service.updated_at))?;
        if !is_documented {
            map.serialize_entry("region", &service.region)?;
            map.serialize_entry("availability_zone", &service.availability_zone)?;
        }
        let name = state.string("projects", service.project, "name");
        let id = service.project;
        let project = name.map(|name| ProjectView { id, name });
        map.serialize_entry("project", &project)?;
        if !is_documented {
            map.serialize_entry("image", image)?;
        }
        match package(state, service) {
            Some(package) if is_documented => {
                let mut shown = json!(package);
                shown["cpu"] = json!(decimal(&package.cpu));
                map.serialize_entry("package", &shown)?;
            }
            None if is_documented => map.serialize_entry("package", &())?,
            Some(package) => map.serialize_entry("package", package)?,
            None => map.serialize_entry("package", &json!({}))?,
        }
        map.serialize_entry("has_sftp", &service.has_sftp)?;
        map.serialize_entry("ingress_rules", &service.ingress_rules)?;
        map.serialize_entry("product_id", &service.product_id)?;
        map.serialize_entry("bastions", &service.bastions)?;
        map.serialize_entry("domains", &state.domains_of(service.id))?;
        map.serialize_entry(
            "deployed_containers",
            &state.deployed_containers(service.id),
        )?;
        map.serialize_entry("help", &service.help)?;
        map.serialize_entry("links", &ServiceLinksView(service))?;
        map.end()
    }
}

/// The master domain, which can be of any owner; one that does not exist is ignored (`update/018` to
/// `020`).
fn default_domain<'a>(state: &'a WorldState, service: &'a Service) -> Option<&'a str> {
    let master = service
        .master_domain_id
        .and_then(|id| state.string("domains", id, "domain"));
    master.or(service.system_domain.as_deref())
}

/// A decimal as a JSON number.
fn decimal(text: &str) -> Number {
    text.parse()
        .ok()
        .and_then(Number::from_f64)
        .unwrap_or_else(|| Number::from(0))
}

#[derive(Serialize)]
struct ProjectView<'a> {
    id: i64,
    name: &'a str,
}

/// The `links` of a service.
struct ServiceLinksView<'a>(&'a Service);

impl Serialize for ServiceLinksView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const NESTED: [&str; 6] = [
            "bastions",
            "containers",
            "events",
            "ingress_rules",
            "metadata",
            "logs",
        ];
        let Service { id, project, .. } = self.0;
        let mut links = serializer.serialize_struct("ServiceLinksView", NESTED.len() + 2)?;
        links.serialize_field("project", &format_args!("/api/projects/{project}"))?;
        for name in NESTED {
            links.serialize_field(name, &format_args!("/api/container_services/{id}/{name}"))?;
        }
        links.serialize_field("products", "/api/products")?;
        links.end()
    }
}
