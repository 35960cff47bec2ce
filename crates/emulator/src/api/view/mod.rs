//! Objects as answers show them.

mod container;
mod documented;
mod event;
mod image;
mod rule;
mod service;

use jiff::Timestamp;
use serde::{Serialize, Serializer, ser::SerializeStruct as _};

pub(crate) use container::ContainerView;
pub(crate) use documented::DocumentedServiceView;
pub(crate) use event::EventView;
pub(crate) use image::ImageView;
pub(crate) use service::ServiceView;

use crate::{
    state::State,
    world::{Named, Service},
};

/// A time with three digits after the second.
pub(crate) struct Millis(pub(crate) Timestamp);

impl Serialize for Millis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:.3}", self.0))
    }
}

/// A service in the form of the emulated server.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum AnyServiceView<'a> {
    Recorded(Box<ServiceView<'a>>),
    Documented(Box<DocumentedServiceView<'a>>),
}

impl<'a> AnyServiceView<'a> {
    /// `None` where the server cannot show it: without an image it answers 500
    /// (`faults/062-one-service-without-image-show`).
    pub(crate) fn new(state: &'a State, service: &'a Service) -> Option<Self> {
        if state.traits.documented_services {
            DocumentedServiceView::new(state, service).map(|view| Self::Documented(Box::new(view)))
        } else {
            ServiceView::new(state, service).map(|view| Self::Recorded(Box::new(view)))
        }
    }
}

/// The id and name of a project.
#[derive(Serialize)]
pub(crate) struct ProjectView<'a> {
    id: i64,
    name: &'a str,
}

pub(crate) fn project(state: &State, id: i64) -> Option<ProjectView<'_>> {
    let project = state.projects.get(&id)?;
    Some(ProjectView {
        id,
        name: &project.name,
    })
}

/// Where things of a service are.
pub(crate) struct Links {
    id: i64,
    project: i64,
}

impl Links {
    pub(crate) fn new(service: &Service) -> Self {
        Self {
            id: service.id,
            project: service.project,
        }
    }
}

/// Written as it is sent, as a list has hundreds of them.
impl Serialize for Links {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const BELOW: [&str; 6] = [
            "bastions",
            "containers",
            "events",
            "ingress_rules",
            "metadata",
            "logs",
        ];
        let Self { id, project } = self;
        let mut links = serializer.serialize_struct("Links", BELOW.len() + 2)?;
        links.serialize_field("project", &format_args!("/api/projects/{project}"))?;
        for name in BELOW {
            links.serialize_field(name, &format_args!("/api/container_services/{id}/{name}"))?;
        }
        links.serialize_field("products", "/api/products")?;
        links.end()
    }
}

/// A place, of which id and name are shown.
pub(crate) type Place<'a> = &'a Named;
