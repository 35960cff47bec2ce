//! The world of the recorded server, derived from the recordings.

mod accounts;
mod call;
mod collaborations;
mod facts;
mod frozen;
mod history;
mod images;
mod order;
mod rows;

use crate::captures::Exchange;
use computestacks_emulator::world::World;

use crate::emulator_replay::RecordedServer;
pub(super) use call::{EngineSpeed, FollowedRequest};
use facts::RecordedFacts;
pub(super) use order::{is_followed as follows_order, measure};
use rows::RowExchanges;

/// The facts that all folders share.
pub(super) struct RecordedWorld<'e> {
    server: RecordedServer,
    facts: RecordedFacts,
    /// The exchanges of the rest of the API.
    others: RowExchanges<'e>,
}

/// Whether these recordings contain the lists that a world is made from.
pub(super) fn has_service_lists(server: RecordedServer, exchanges: &[Exchange]) -> bool {
    exchanges
        .iter()
        .any(|exchange| exchange.auth.to_string() == "user" && server.is_whole_list(exchange))
}

impl<'e> RecordedWorld<'e> {
    /// Reads both sets of recordings. Those of the rest of the API were made later, when the world had
    /// changed.
    pub(super) fn new(
        server: RecordedServer,
        exchanges: impl Iterator<Item = &'e Exchange> + Clone,
    ) -> Self {
        let of_rows = |exchange: &&Exchange| server.is_of_rows(exchange);
        let rest = exchanges.clone().filter(|exchange| !of_rows(exchange));
        Self {
            server,
            facts: RecordedFacts::new(server, rest),
            others: RowExchanges::new(exchanges.filter(of_rows)),
        }
    }

    pub(super) fn server(&self) -> RecordedServer {
        self.server
    }

    /// The world of a folder without running workers and container engines.
    pub(super) fn frozen(&self, exchanges: &[&Exchange]) -> World {
        let mut world = frozen::world(&self.facts, exchanges);
        if exchanges
            .iter()
            .any(|exchange| self.server.is_of_rows(exchange))
        {
            rows::add(&mut world, &self.facts, &self.others, exchanges);
        }
        world
    }

    /// The world of a folder without changes.
    pub(super) fn history(&self, exchanges: &[&Exchange]) -> World {
        history::world(&self.facts, exchanges)
    }

    /// The world of a folder that follows an order, at this speed.
    pub(super) fn ordering(&self, exchanges: &[&Exchange], engine: &EngineSpeed) -> World {
        order::world(&self.facts, &self.others.all, exchanges, engine)
    }

    /// The world of a folder that follows a queued request, at this speed.
    pub(super) fn following(
        &self,
        request: &FollowedRequest,
        exchanges: &[&Exchange],
        engine: &EngineSpeed,
    ) -> World {
        call::world(&self.facts, request, exchanges, engine)
    }
}
