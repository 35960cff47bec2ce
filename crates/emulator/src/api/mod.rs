//! The API itself: one request and a world in, one answer and a changed world out.
//!
//! There is no network and no clock here, so tests and the replay of recordings can use it as
//! the server does.

mod actions;
mod answer;
mod caller;
mod containers;
mod dispatch;
mod events;
mod logs;
mod negotiation;
mod oauth;
mod page;
mod params;
#[cfg(test)]
mod properties;
mod request;
mod route;
mod services;
mod version;
mod view;
mod xml;

use std::net::IpAddr;

use http::{HeaderMap, Method};
use jiff::Timestamp;

pub(crate) use answer::Answer;
pub(crate) use dispatch::{answer, operation};

/// A request, read to its end.
#[derive(Clone, Debug)]
pub(crate) struct Call<'a> {
    pub(crate) method: &'a Method,
    pub(crate) path: &'a str,
    pub(crate) query: &'a str,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a [u8],
    /// Where it came from.
    pub(crate) peer: IpAddr,
    /// When it came.
    pub(crate) now: Timestamp,
}
