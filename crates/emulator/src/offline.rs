//! An emulator without a network, for benchmarks of what is behind it.

use std::net::{IpAddr, Ipv4Addr};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, header::ACCEPT, header::AUTHORIZATION};

use crate::{
    clock::{Clock, ClockMode},
    contract::Depth,
    exchange::{Incoming, Reply},
    profile::Profile,
    simulation::Simulation,
    world::World,
};

/// Answers requests of the built-in world's user; nothing else may rest on it.
#[derive(Debug)]
pub struct Offline(Simulation);

impl Offline {
    /// Begins with the built-in world and a clock that stands still.
    #[must_use]
    pub fn new() -> Self {
        Self(Simulation::new(
            World::built_in(),
            Profile::Controller93,
            Clock::new(ClockMode::Manual, None),
            0,
            false,
            Depth::Request,
        ))
    }

    /// The status and the length of the body that a GET is answered with.
    pub fn get(&mut self, path: &str) -> Option<(u16, usize)> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let user = HeaderValue::from_static("Basic dXNlcjp1c2VyLXNlY3JldA==");
        headers.insert(AUTHORIZATION, user);
        let incoming = Incoming {
            method: Method::GET,
            path: path.to_owned(),
            query: String::new(),
            headers,
            body: Bytes::new(),
            peer: IpAddr::V4(Ipv4Addr::LOCALHOST),
        };
        match self.0.answer(&incoming).reply {
            Reply::Whole(answer) => Some((answer.status.as_u16(), answer.body.len())),
            Reply::Half(_) | Reply::Reset => None,
        }
    }
}

impl Default for Offline {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::Offline;

    #[test]
    fn what_is_measured_is_an_answer() {
        let mut emulator = Offline::new();
        let answer = emulator.get("/api/container_services/101");
        assert!(matches!(answer, Some((200, 1000..))), "{answer:?}");
        assert!(matches!(
            emulator.get("/api/container_services"),
            Some((200, 5000..))
        ));
    }
}
