//! A container as responses show it.

use jiff::Timestamp;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::{TimestampMillis, rule};
use crate::{
    state::{CpuUsage, WorldState},
    world::{Container, IdAndName, RequestedState, Service},
};

/// The fields in the order of the recordings.
#[derive(Serialize)]
pub(crate) struct ContainerView<'a> {
    id: i64,
    name: &'a str,
    req_state: RequestedState,
    stats: ContainerStatsView,
    current_state: &'a str,
    local_ip: Option<&'a str>,
    public_ip: Option<&'a str>,
    created_at: TimestampMillis,
    updated_at: TimestampMillis,
    region: &'a IdAndName,
    availability_zone: &'a IdAndName,
    ingress_rules: Vec<Value>,
    on_latest_image: bool,
    links: ContainerLinksView,
}

#[derive(Serialize)]
struct ContainerStatsView {
    cpu: CpuUsageView,
    mem: f64,
}

/// CPU usage in percent. Since 9.4.2 the usage of a package's cores is a decimal in a string, any
/// other a number (section 4.2; `controller-9.7/stats/`).
struct CpuUsageView(CpuUsage);

impl Serialize for CpuUsageView {
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
struct ContainerLinksView {
    container_service: String,
    logs: String,
    project: String,
}

impl<'a> ContainerView<'a> {
    pub(crate) fn new(
        state: &'a WorldState,
        service: &'a Service,
        container: &'a Container,
        now: Timestamp,
    ) -> Self {
        Self {
            id: container.id,
            name: &container.name,
            req_state: container.req_state,
            stats: ContainerStatsView {
                cpu: CpuUsageView(state.cpu_usage(container)),
                mem: container.mem,
            },
            current_state: state.container_state(container, now),
            local_ip: container.local_ip.as_deref(),
            public_ip: container.public_ip.as_deref(),
            created_at: TimestampMillis(container.created_at),
            updated_at: TimestampMillis(container.updated_at),
            region: &service.region,
            availability_zone: &service.availability_zone,
            ingress_rules: rule::of_container(state, service, container),
            on_latest_image: container.on_latest_image,
            links: ContainerLinksView {
                container_service: format!("/api/container_services/{}", service.id),
                logs: format!("/api/containers/{}/logs", container.id),
                project: format!("/api/projects/{}", service.project),
            },
        }
    }
}
