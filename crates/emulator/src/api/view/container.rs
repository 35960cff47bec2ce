//! A container as answers show it.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::{Millis, Place};
use crate::{
    state::State,
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
    ingress_rules: &'a [Value],
    on_latest_image: bool,
    links: Links,
}

#[derive(Serialize)]
struct Stats {
    cpu: f64,
    mem: f64,
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
                cpu: container.cpu,
                mem: container.mem,
            },
            current_state: state.container_state(container, now),
            local_ip: container.local_ip.as_deref(),
            public_ip: container.public_ip.as_deref(),
            created_at: Millis(container.created_at),
            updated_at: Millis(container.updated_at),
            region: &service.region,
            availability_zone: &service.availability_zone,
            ingress_rules: &container.ingress_rules,
            on_latest_image: container.on_latest_image,
            links: Links {
                container_service: format!("/api/container_services/{}", service.id),
                logs: format!("/api/containers/{}/logs", container.id),
                project: format!("/api/projects/{}", service.project),
            },
        }
    }
}
