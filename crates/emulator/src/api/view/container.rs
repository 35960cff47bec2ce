//! A container as answers show it.

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use super::{Millis, Place, rule::RuleView};
use crate::{
    state::{CpuUsage, State},
    world::{Container, Service, Wanted},
};

/// Members in the order of the recordings.
#[derive(Serialize)]
pub(crate) struct ContainerView<'a> {
    id: i64,
    name: &'a str,
    req_state: Wanted,
    stats: Stats,
    current_state: &'a str,
    local_ip: Option<&'a str>,
    public_ip: Option<&'a str>,
    created_at: Millis,
    updated_at: Millis,
    region: Place<'a>,
    availability_zone: Place<'a>,
    ingress_rules: Vec<RuleView<'a>>,
    on_latest_image: bool,
    links: Links,
}

#[derive(Serialize)]
struct Stats {
    cpu: Cpu,
    mem: f64,
}

/// Percent of processor time. Since 9.4.2 a decimal as text where it is a part of a package's
/// cores, a number elsewhere (section 4.2; `controller-9.7/stats/`).
struct Cpu(CpuUsage);

impl Serialize for Cpu {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            CpuUsage::OfOneCore(percent) => serializer.serialize_f64(percent),
            // At least one digit after the point, and never an exponent.
            CpuUsage::OfPackage(percent) if percent.fract() == 0.0 => {
                serializer.collect_str(&format_args!("{percent:.1}"))
            }
            CpuUsage::OfPackage(percent) => serializer.collect_str(&percent),
        }
    }
}

#[derive(Serialize)]
struct Links {
    container_service: String,
    logs: String,
    project: String,
}

impl<'a> ContainerView<'a> {
    pub(crate) fn new(
        state: &'a State,
        service: &'a Service,
        container: &'a Container,
        now: Timestamp,
    ) -> Self {
        Self {
            id: container.id,
            name: &container.name,
            req_state: container.req_state,
            stats: Stats {
                cpu: Cpu(state.cpu_usage(container)),
                mem: container.mem,
            },
            current_state: state.container_state(container, now),
            local_ip: container.local_ip.as_deref(),
            public_ip: container.public_ip.as_deref(),
            created_at: Millis(container.created_at),
            updated_at: Millis(container.updated_at),
            region: &service.region,
            availability_zone: &service.availability_zone,
            ingress_rules: container
                .ingress_rules
                .iter()
                .map(|rule| RuleView {
                    rule,
                    has_bunny: state.traits.objects_of_9_7,
                })
                .collect(),
            on_latest_image: container.on_latest_image,
            links: Links {
                container_service: format!("/api/container_services/{}", service.id),
                logs: format!("/api/containers/{}/logs", container.id),
                project: format!("/api/projects/{}", service.project),
            },
        }
    }
}
