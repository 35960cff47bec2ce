//! Objects as responses show them.

mod container;
mod documented;
mod event;
mod rule;
mod service;

use jiff::Timestamp;
use serde::{Serialize, Serializer, ser::SerializeStruct as _};

pub(crate) use container::ContainerView;
pub(crate) use documented::DocumentedServiceView;
pub(crate) use event::EventView;
pub(crate) use service::RecordedServiceView;

use crate::{state::WorldState, world::Service};

/// A time with milliseconds, as the server writes it.
pub(crate) struct TimestampMillis(pub(crate) Timestamp);

impl Serialize for TimestampMillis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:.3}", self.0))
    }
}

/// A service in the form of the emulated server.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum AnyServiceView<'a> {
    Recorded(Box<RecordedServiceView<'a>>),
    Documented(Box<DocumentedServiceView<'a>>),
}

impl<'a> AnyServiceView<'a> {
    /// `None` for a service without an image, for which the server responds with 500
    /// (`faults/062-one-service-without-image-show`).
    pub(crate) fn new(state: &'a WorldState, service: &'a Service) -> Option<Self> {
        if state.behaviour.documented_services {
            DocumentedServiceView::new(state, service).map(|view| Self::Documented(Box::new(view)))
        } else {
            RecordedServiceView::new(state, service).map(|view| Self::Recorded(Box::new(view)))
        }
    }
}

/// The id and name of a project.
#[derive(Serialize)]
pub(crate) struct ProjectView<'a> {
    id: i64,
    name: &'a str,
}

pub(crate) fn project(state: &WorldState, id: i64) -> Option<ProjectView<'_>> {
    let name = state.string("projects", id, "name")?;
    Some(ProjectView { id, name })
}

/// The `links` of a service.
pub(crate) struct ServiceLinksView {
    id: i64,
    project: i64,
}

impl ServiceLinksView {
    pub(crate) fn new(service: &Service) -> Self {
        Self {
            id: service.id,
            project: service.project,
        }
    }
}

/// Writes the links without allocating, as a list has hundreds of them.
impl Serialize for ServiceLinksView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const NESTED: [&str; 6] = [
            "bastions",
            "containers",
            "events",
            "ingress_rules",
            "metadata",
            "logs",
        ];
        let Self { id, project } = self;
        let mut links = serializer.serialize_struct("ServiceLinksView", NESTED.len() + 2)?;
        links.serialize_field("project", &format_args!("/api/projects/{project}"))?;
        for name in NESTED {
            links.serialize_field(name, &format_args!("/api/container_services/{id}/{name}"))?;
        }
        links.serialize_field("products", "/api/products")?;
        links.end()
    }
}
