//! A container as responses show it.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::rule;
use crate::{
    state::{CpuUsage, WorldState},
    world::{Container, Service, written},
};

pub(crate) fn container(
    state: &WorldState,
    service: &Service,
    container: &Container,
    now: Timestamp,
) -> Value {
    json!({
        "id": container.id,
        "name": container.name,
        "req_state": container.req_state,
        "stats": {"cpu": cpu(state.cpu_usage(container)), "mem": container.mem},
        "current_state": state.container_state(container, now),
        "local_ip": container.local_ip,
        "public_ip": container.public_ip,
        "created_at": written(container.created_at),
        "updated_at": written(container.updated_at),
        "region": service.region,
        "availability_zone": service.availability_zone,
        "ingress_rules": rule::of_container(state, service, container),
        "on_latest_image": container.on_latest_image,
        "links": {
            "container_service": format!("/api/container_services/{}", service.id),
            "logs": format!("/api/containers/{}/logs", container.id),
            "project": format!("/api/projects/{}", service.project),
        },
    })
}

/// CPU usage in percent. Since 9.4.2 the usage of a package's cores is a decimal in a string, any
/// other a number (section 4.2; `controller-9.7/stats/`).
fn cpu(usage: CpuUsage) -> Value {
    match usage {
        CpuUsage::OfOneCore(percent) => percent.into(),
        // At least one digit after the point, and never an exponent.
        CpuUsage::OfPackage(percent) if percent.fract() == 0.0 => format!("{percent:.1}").into(),
        CpuUsage::OfPackage(percent) => percent.to_string().into(),
    }
}
