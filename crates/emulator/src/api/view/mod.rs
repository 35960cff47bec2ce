//! Objects as responses show them. The fields are in the order of the recordings.

mod container;
mod event;
mod rule;
mod service;

pub(crate) use container::container;
pub(crate) use event::event;
pub(crate) use service::ServiceView;
