//! The world that recordings were made in, as far as they tell of it.

mod accounts;
mod call;
mod facts;
mod frozen;
mod history;

use crate::captures::Exchange;
use computestacks_emulator::world::World;

use super::NOT_EMULATED;
use crate::emulator_replay::Server;
pub(super) use call::{Call, Engine};
use facts::Facts;

/// What all folders share.
pub(super) struct Base {
    server: Server,
    facts: Facts,
}

/// Whether these recordings hold the lists and shows that a world is made from.
pub(super) fn tells_of_a_world(server: Server, exchanges: &[Exchange]) -> bool {
    exchanges
        .iter()
        .any(|exchange| exchange.auth.to_string() == "user" && server.is_whole_list(exchange))
}

impl Base {
    /// `known` tells of the world, `replayed` of more of it. What is not emulated was recorded
    /// later, on a world that had changed.
    pub(super) fn new(server: Server, known: &[Exchange], replayed: &[Exchange]) -> Self {
        Self {
            server,
            facts: Facts::new(
                server,
                known
                    .iter()
                    .chain(replayed)
                    .filter(|exchange| exchange.folder() != NOT_EMULATED),
            ),
        }
    }

    /// Which server they were made on.
    pub(super) fn server(&self) -> Server {
        self.server
    }

    /// The world of a folder in which nothing moved: no worker ran, and no container engine.
    pub(super) fn frozen(&self, exchanges: &[&Exchange]) -> World {
        frozen::world(&self.facts, exchanges)
    }

    /// The world of a folder that only looks back.
    pub(super) fn history(&self, exchanges: &[&Exchange]) -> World {
        history::world(&self.facts, exchanges)
    }

    /// The world of a folder that follows a call, with an engine of this speed.
    pub(super) fn following(&self, call: &Call, exchanges: &[&Exchange], engine: &Engine) -> World {
        call::world(&self.facts, call, exchanges, engine)
    }
}
