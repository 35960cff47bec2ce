//! An emulator without a network, for benchmarks.

use http::Method;

use crate::{
    api::{self, HttpRequest},
    clock::{ClockMode, WorldClock},
    contract::Depth,
    delivery::Delivery,
    profile::ServerProfile,
    simulation::Simulation,
    world::World,
};

/// Responds to requests of the built-in user. Not part of the stable interface.
#[derive(Debug)]
pub struct OfflineEmulator(Simulation);

impl OfflineEmulator {
    /// Starts with the built-in world and a stopped clock.
    #[must_use]
    pub fn new() -> Self {
        Self(Simulation::new(
            World::built_in(),
            ServerProfile::Controller93,
            WorldClock::new(ClockMode::Manual, None),
            0,
            false,
            Depth::Request,
        ))
    }

    /// The status and the body length of the response to a GET.
    pub fn get(&mut self, path: &str) -> Option<(u16, usize)> {
        match self.0.respond(&HttpRequest::get(path, "")).delivery {
            Delivery::Full(response) => Some((response.status.as_u16(), response.body.len())),
            Delivery::Truncated(_) | Delivery::Reset => None,
        }
    }
}

/// Whether the emulator has a route for a request. Not part of the stable interface.
pub fn has_route(method: &str, path: &str) -> bool {
    let method = Method::from_bytes(method.as_bytes());
    method.is_ok_and(|method| api::has_action(&method, path))
}

impl Default for OfflineEmulator {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::OfflineEmulator;

    #[test]
    fn requests_get_their_response() {
        let mut emulator = OfflineEmulator::new();
        let response = emulator.get("/api/container_services/101");
        assert!(matches!(response, Some((200, 1000..))), "{response:?}");
        assert!(matches!(
            emulator.get("/api/container_services"),
            Some((200, 5000..))
        ));
    }
}
