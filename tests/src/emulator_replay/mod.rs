//! Sends recorded requests to the emulator and compares the responses, for `cargo xtask captures replay`.
//!
//! 1. `world` derives the world of the recorded server from the recordings.
//! 2. `play` sends the requests of each folder in order, at the recorded times of a manual clock.
//! 3. `compare` compares status, headers and body, except times and generated ids.
//!
//! Recordings do not contain the speed of the container engine. For each folder of `async`, `pace` searches
//! for the speed with the fewest differences.

mod allow;
mod compare;
mod http;
mod pace;
mod play;
mod report;
mod server;
mod substitute;
mod world;

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context as _, Result};
use computestacks_tooling::workspace;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::captures::{self, Exchange};
use allow::AllowedMismatches;
use report::ReplayMismatch;
use world::RecordedWorld;

pub use report::ReplayReport;

/// The folder of the rest of the API of controller 9.3, of which the emulator has a part.
const USER_API: &str = "user-api";

/// The folder of the recordings of controller 9.7.
const CONTROLLER_97: &str = "controller-9.7/";

/// A recorded server.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum RecordedServer {
    /// A controller of version 9.3.
    #[default]
    Controller93,
    /// A controller of version 9.7.
    Controller97,
}

/// Replays the recordings in and below a folder. Entries of `tests/replay-allowed.yaml` may differ.
///
/// Recordings in folders named `controller-9.7` are replayed against that profile of the emulator,
/// all others against `controller-9.3`. `forced` selects one profile for all.
///
/// # Errors
///
/// If a recording or the list cannot be read, or the emulator cannot be started.
pub fn replay_folder(recordings: &Path, forced: Option<RecordedServer>) -> Result<ReplayReport> {
    let exchanges = captures::load_dir(recordings)?;
    let allowed = AllowedMismatches::load(&workspace::root()?.join(allow::FILE))?;
    replay(&exchanges, forced, &allowed)
}

/// The recordings of one server, named relative to its folder.
fn recorded_on(
    server: RecordedServer,
    exchanges: &[Exchange],
    forced: Option<RecordedServer>,
) -> Vec<Exchange> {
    exchanges
        .iter()
        .filter(|exchange| {
            let own = if exchange.name.starts_with(CONTROLLER_97) {
                RecordedServer::Controller97
            } else {
                RecordedServer::Controller93
            };
            forced.unwrap_or(own) == server
        })
        .map(|exchange| {
            let name = exchange.name.strip_prefix(CONTROLLER_97);
            Exchange {
                name: name.unwrap_or(&exchange.name).to_owned(),
                ..exchange.clone()
            }
        })
        .collect()
}

fn replay(
    exchanges: &[Exchange],
    forced: Option<RecordedServer>,
    allowed: &AllowedMismatches,
) -> Result<ReplayReport> {
    let mut report = ReplayReport::default();
    for server in [RecordedServer::Controller93, RecordedServer::Controller97] {
        let own = recorded_on(server, exchanges, forced);
        if !own.is_empty() {
            replay_on(server, &own, allowed, &mut report)?;
        }
    }
    Ok(report)
}

fn replay_on(
    server: RecordedServer,
    exchanges: &[Exchange],
    allowed: &AllowedMismatches,
    report: &mut ReplayReport,
) -> Result<()> {
    // A single folder does not describe the world; all recordings of this project do.
    let others = if world::has_service_lists(server, exchanges) {
        Vec::new()
    } else {
        let all = captures::load_dir(&workspace::root()?.join("tests/captures"))?;
        recorded_on(server, &all, None)
    };
    let base = RecordedWorld::new(server, others.iter().chain(exchanges));
    let groups: Vec<PlayedGroup> = groups(exchanges)
        .into_iter()
        .map(|(name, all)| PlayedGroup::new(server, name, &all))
        .collect();
    for (group, results) in groups.iter().zip(play_all(&base, &groups, allowed)?) {
        let folder = server.shown(group.name.split('/').next().unwrap_or_default());
        report.skip(group.skipped);
        for (exchange, differences) in group.exchanges.iter().zip(results) {
            let name = server.shown(&exchange.name);
            report.count(
                &folder,
                differences.first().map(|_| ReplayMismatch {
                    differences: differences.join("; "),
                    reason: allowed.reason(&name).map(str::to_owned),
                    not_emulated: allowed.folder(&name).map(str::to_owned),
                    name,
                }),
            );
        }
    }
    Ok(())
}

/// A folder of recordings.
struct PlayedGroup<'a> {
    name: String,
    exchanges: Vec<&'a Exchange>,
    /// How many others the emulator has no part of.
    skipped: usize,
}

impl<'a> PlayedGroup<'a> {
    fn new(server: RecordedServer, name: String, all: &[&'a Exchange]) -> Self {
        let emulated = all.iter().filter(|exchange| server.is_emulated(exchange));
        let exchanges: Vec<&Exchange> = emulated.copied().collect();
        Self {
            skipped: all.len() - exchanges.len(),
            name,
            exchanges,
        }
    }
}

/// The differences of each exchange of one group.
type GroupResults = Vec<Vec<String>>;

/// Plays the groups, on all cores, each against an emulator of its own.
fn play_all(
    base: &RecordedWorld<'_>,
    groups: &[PlayedGroup<'_>],
    allowed: &AllowedMismatches,
) -> Result<Vec<GroupResults>> {
    let play = |group: &PlayedGroup<'_>| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .context("cannot start a runtime for the emulator")?;
        runtime.block_on(play_group(base, &group.name, &group.exchanges, allowed))
    };
    groups.par_iter().map(play).collect()
}

/// The differences of each exchange of a group, in order.
async fn play_group(
    base: &RecordedWorld<'_>,
    group: &str,
    exchanges: &[&Exchange],
    allowed: &AllowedMismatches,
) -> Result<Vec<Vec<String>>> {
    let server = base.server();
    if !group.starts_with("async/") {
        return play::play(server, base.frozen(exchanges), exchanges).await;
    }
    if world::follows_order(exchanges) {
        let world = |engine: &world::EngineSpeed| base.ordering(exchanges, engine);
        return pace::best(server, &world, exchanges, allowed, pace::OF_AN_ORDER).await;
    }
    let Some(call) = world::FollowedRequest::find(exchanges) else {
        return play::play(server, base.history(exchanges), exchanges).await;
    };
    let world = |engine: &world::EngineSpeed| base.following(&call, exchanges, engine);
    pace::best(server, &world, exchanges, allowed, pace::OF_A_REQUEST).await
}

/// Exchanges by folder, sorted by name.
fn groups(exchanges: &[Exchange]) -> BTreeMap<String, Vec<&Exchange>> {
    let mut groups: BTreeMap<String, Vec<&Exchange>> = BTreeMap::new();
    for exchange in exchanges {
        let group = exchange.group().to_owned();
        groups.entry(group).or_default().push(exchange);
    }
    for exchanges in groups.values_mut() {
        exchanges.sort_by(|a, b| a.name.cmp(&b.name));
    }
    groups
}

#[cfg(test)]
mod tests;
