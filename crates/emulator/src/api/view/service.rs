//! A service as the recorded server shows it.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{ProjectView, ServiceLinksView, TimestampMillis, project};
use crate::{
    state::{WorldState, package},
    world::{HelpTexts, IdAndName, Package, Service, ServiceImage},
};

/// The fields in the order of the recordings.
#[expect(
    clippy::struct_excessive_bools,
    reason = "the fields are those of the wire"
)]
#[derive(Serialize)]
pub(crate) struct RecordedServiceView<'a> {
    id: i64,
    name: Option<&'a str>,
    label: Option<&'a str>,
    default_domain: Option<&'a str>,
    public_ip: &'a [String],
    command: Option<&'a str>,
    is_load_balancer: bool,
    has_domain_management: bool,
    current_state: &'a str,
    auto_scale: bool,
    auto_scale_horizontal: bool,
    auto_scale_max: &'a str,
    labels: &'a Map<String, Value>,
    /// Since 9.6.2 (section 4.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    shm_size: Option<i64>,
    created_at: TimestampMillis,
    updated_at: TimestampMillis,
    region: &'a IdAndName,
    availability_zone: &'a IdAndName,
    project: Option<ProjectView<'a>>,
    image: &'a ServiceImage,
    package: PackageOrEmptyView<'a>,
    has_sftp: bool,
    ingress_rules: &'a [i64],
    product_id: Option<i64>,
    bastions: &'a [i64],
    domains: Vec<i64>,
    deployed_containers: usize,
    help: &'a HelpTexts,
    links: ServiceLinksView,
}

/// The package, or an empty object without one.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum PackageOrEmptyView<'a> {
    Some(&'a Package),
    None {},
}

impl<'a> RecordedServiceView<'a> {
    pub(crate) fn new(state: &'a WorldState, service: &'a Service) -> Option<Self> {
        Some(Self {
            id: service.id,
            name: service.name.as_deref(),
            label: service.label.as_deref(),
            default_domain: default_domain(state, service),
            public_ip: &service.public_ip,
            command: service.command.as_deref(),
            is_load_balancer: service.is_load_balancer,
            has_domain_management: service.has_domain_management,
            current_state: state.service_state(service),
            auto_scale: service.auto_scale,
            auto_scale_horizontal: service.auto_scale_horizontal,
            auto_scale_max: &service.auto_scale_max,
            labels: &service.labels,
            shm_size: state.behaviour.objects_of_9_7.then_some(service.shm_size),
            created_at: TimestampMillis(service.created_at),
            updated_at: TimestampMillis(service.updated_at),
            region: &service.region,
            availability_zone: &service.availability_zone,
            project: project(state, service.project),
            image: service.image.as_ref()?,
            package: package(state, service)
                .map_or(PackageOrEmptyView::None {}, PackageOrEmptyView::Some),
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

/// The master domain, which can be of any owner; one that does not exist is ignored (`update/018` to
/// `020`).
pub(super) fn default_domain<'a>(state: &'a WorldState, service: &'a Service) -> Option<&'a str> {
    let master = service
        .master_domain_id
        .and_then(|id| state.string("domains", id, "domain"));
    master.or(service.system_domain.as_deref())
}
