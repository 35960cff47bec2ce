//! The API of the controller: takes a request and the state of the world, returns a response, and
//! changes the state.
//!
//! It uses neither network nor clock, so tests and benchmarks can call it directly.

mod actions;
mod backups;
mod caller;
mod cast;
mod containers;
mod dispatch;
mod engine;
mod logs;
pub(crate) mod negotiation;
mod newer;
mod oauth;
mod page;
mod params;
#[cfg(test)]
mod properties;
mod request;
mod response;
mod route;
mod services;
mod special;
mod version;
mod view;
mod wrapper;
mod xml;

pub(crate) use dispatch::{has_action, operation, respond};
pub(crate) use engine::hooks;
pub(crate) use request::HttpRequest;
pub(crate) use response::ApiResponse;
