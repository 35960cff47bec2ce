//! A service as the recorded server shows it.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Links, Millis, Place, ProjectView, project};
use crate::{
    state::{State, package},
    world::{Help, Package, Service, ServiceImage},
};

/// Members in the order of the recordings.
#[expect(
    clippy::struct_excessive_bools,
    reason = "the members are those of the wire"
)]
#[derive(Serialize)]
pub(crate) struct ServiceView<'a> {
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
    created_at: Millis,
    updated_at: Millis,
    region: Place<'a>,
    availability_zone: Place<'a>,
    project: Option<ProjectView<'a>>,
    image: &'a ServiceImage,
    package: PackageView<'a>,
    has_sftp: bool,
    ingress_rules: &'a [i64],
    product_id: Option<i64>,
    bastions: &'a [i64],
    domains: &'a [i64],
    deployed_containers: usize,
    help: &'a Help,
    links: Links,
}

/// A package, or an empty object where there is none.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum PackageView<'a> {
    Some(&'a Package),
    None {},
}

impl<'a> ServiceView<'a> {
    pub(crate) fn new(state: &'a State, service: &'a Service) -> Option<Self> {
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
            shm_size: state.traits.objects_of_9_7.then_some(service.shm_size),
            created_at: Millis(service.created_at),
            updated_at: Millis(service.updated_at),
            region: &service.region,
            availability_zone: &service.availability_zone,
            project: project(state, service.project),
            image: service.image.as_ref()?,
            package: package(state, service).map_or(PackageView::None {}, PackageView::Some),
            has_sftp: service.has_sftp,
            ingress_rules: &service.ingress_rules,
            product_id: service.product_id,
            bastions: &service.bastions,
            domains: &service.domains,
            deployed_containers: state.deployed_containers(service.id),
            help: &service.help,
            links: Links::new(service),
        })
    }
}

/// The master domain, whosever it is; one that is not there counts as none
/// (`update/018` to `020`).
pub(super) fn default_domain<'a>(state: &'a State, service: &'a Service) -> Option<&'a str> {
    let master = service
        .master_domain_id
        .and_then(|id| state.domains.get(&id))
        .map(|domain| domain.domain.as_str());
    master.or(service.system_domain.as_deref())
}
