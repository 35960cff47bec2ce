//! A service as the vendor's documentation has it.

use serde::Serialize;
use serde_json::{Map, Number, Value};

use super::{ProjectView, ServiceLinksView, TimestampMillis, project, service::default_domain};
use crate::{
    state::{WorldState, package},
    world::{HelpTexts, Package, Service},
};

/// The documented fields with their documented types.
#[expect(
    clippy::struct_excessive_bools,
    reason = "the fields are those of the wire"
)]
#[derive(Serialize)]
pub(crate) struct DocumentedServiceView<'a> {
    id: i64,
    name: Option<&'a str>,
    default_domain: Option<&'a str>,
    public_ip: &'a str,
    command: Option<&'a str>,
    is_load_balancer: bool,
    has_domain_management: bool,
    container_image_id: i64,
    current_state: &'a str,
    auto_scale: bool,
    auto_scale_horizontal: bool,
    auto_scale_max: bool,
    labels: &'a Map<String, Value>,
    created_at: TimestampMillis,
    updated_at: TimestampMillis,
    project: Option<ProjectView<'a>>,
    package: Option<DocumentedPackageView<'a>>,
    has_sftp: bool,
    ingress_rules: &'a [i64],
    product_id: Option<i64>,
    bastions: &'a [i64],
    domains: Vec<i64>,
    deployed_containers: usize,
    help: &'a HelpTexts,
    links: ServiceLinksView,
}

#[derive(Serialize)]
struct DocumentedPackageView<'a> {
    label: &'a str,
    cpu: Number,
    memory: i64,
    storage: Option<i64>,
    bandwidth: Option<i64>,
    local_disk: i64,
    backup: i64,
    memory_swap: Option<i64>,
    memory_swappiness: Option<i64>,
}

impl<'a> DocumentedPackageView<'a> {
    fn new(package: &'a Package) -> Self {
        Self {
            label: &package.label,
            cpu: decimal(&package.cpu),
            memory: package.memory,
            storage: package.storage,
            bandwidth: package.bandwidth,
            local_disk: package.local_disk,
            backup: package.backup,
            memory_swap: package.memory_swap,
            memory_swappiness: package.memory_swappiness,
        }
    }
}

/// A decimal as a JSON number.
fn decimal(text: &str) -> Number {
    text.parse()
        .ok()
        .and_then(Number::from_f64)
        .unwrap_or_else(|| Number::from(0))
}

impl<'a> DocumentedServiceView<'a> {
    pub(crate) fn new(state: &'a WorldState, service: &'a Service) -> Option<Self> {
        Some(Self {
            id: service.id,
            name: service.name.as_deref(),
            default_domain: default_domain(state, service),
            public_ip: service.public_ip.first().map_or("", String::as_str),
            command: service.command.as_deref(),
            is_load_balancer: service.is_load_balancer,
            has_domain_management: service.has_domain_management,
            container_image_id: service.image.as_ref()?.id,
            current_state: state.service_state(service),
            auto_scale: service.auto_scale,
            auto_scale_horizontal: service.auto_scale_horizontal,
            auto_scale_max: decimal(&service.auto_scale_max).as_f64() != Some(0.0),
            labels: &service.labels,
            created_at: TimestampMillis(service.created_at),
            updated_at: TimestampMillis(service.updated_at),
            project: project(state, service.project),
            package: package(state, service).map(DocumentedPackageView::new),
            has_sftp: service.has_sftp,
            ingress_rules: &service.ingress_rules,
            product_id: service.product_id,
            bastions: &service.bastions,
            domains: state.domains_of(service.id),
            deployed_containers: state.deployed_containers(service.id),
            help: &service.help,
            links: ServiceLinksView::new(service),
        })
    }
}
