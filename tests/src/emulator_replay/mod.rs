//! Sends recorded requests to the emulator, and compares: what `cargo xtask captures replay` does.
//!
//! 1. `world`: the recordings tell of the world they were made in; an emulator is started with it.
//! 2. `play`: each folder is sent again in its order, at the recorded times, on a clock of its own.
//! 3. `compare`: status, headers, kind of body, JSON shape, and all values that are no times and
//!    no generated ids.
//!
//! What no recording can tell is how fast the container engine was. `pace` tries out several
//! speeds for a folder of `async`, and takes the one with which the emulator's behaviour comes
//! nearest; a behaviour that does not exist in the emulator matches at no speed.

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

use crate::captures::{self, Exchange};
use allow::Allowed;
use report::Miss;
use world::Base;

pub use report::Report;

/// The rest of the API of controller 9.3, which the emulator does not have.
const NOT_EMULATED: &str = "user-api";

/// Where recordings of controller 9.7 are.
const CONTROLLER_97: &str = "controller-9.7/";

/// A recorded server.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Server {
    /// A controller of version 9.3.
    Controller93,
    /// A controller of version 9.7.
    Controller97,
}

/// Replays the recordings in and below a folder, and compares; what `tests/replay-allowed.yaml` has may
/// differ.
///
/// Recordings in folders named `controller-9.7` are replayed against that profile of the emulator,
/// the rest against `controller-9.3`, unless `forced` names one for all.
///
/// # Errors
///
/// When a recording or the list cannot be read, or the emulator cannot be started.
pub fn replay_folder(recordings: &Path, forced: Option<Server>) -> Result<Report> {
    let exchanges = captures::load_explained(recordings)?;
    let allowed = Allowed::load(&workspace::root()?.join(allow::FILE))?;
    replay(&exchanges, forced, &allowed)
}

/// The recordings of one server, by their names within its own folders.
fn recorded_on(server: Server, exchanges: &[Exchange], forced: Option<Server>) -> Vec<Exchange> {
    exchanges
        .iter()
        .filter(|exchange| {
            let own = if exchange.name.starts_with(CONTROLLER_97) {
                Server::Controller97
            } else {
                Server::Controller93
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

/// Replays recordings, and tells what matched.
fn replay(exchanges: &[Exchange], forced: Option<Server>, allowed: &Allowed) -> Result<Report> {
    let mut report = Report::default();
    for server in [Server::Controller93, Server::Controller97] {
        let own = recorded_on(server, exchanges, forced);
        if !own.is_empty() {
            replay_on(server, &own, allowed, &mut report)?;
        }
    }
    Ok(report)
}

/// Replays the recordings of one server.
fn replay_on(
    server: Server,
    exchanges: &[Exchange],
    allowed: &Allowed,
    report: &mut Report,
) -> Result<()> {
    let own;
    // A folder by itself does not tell of the world; the recordings of this project do.
    let known = if world::tells_of_a_world(server, exchanges) {
        exchanges
    } else {
        let all = captures::load_explained(&workspace::root()?.join("tests/captures"))?;
        own = recorded_on(server, &all, None);
        &own
    };
    let base = Base::new(server, known, exchanges);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no runtime for the emulator")?;
    runtime.block_on(async {
        for (group, all) in groups(exchanges) {
            let folder = server.shown(group.split('/').next().unwrap_or_default());
            let exchanges: Vec<&Exchange> = all
                .iter()
                .copied()
                .filter(|exchange| server.is_emulated(exchange))
                .collect();
            report.skip(all.len() - exchanges.len());
            let results = play_group(&base, &group, &exchanges, allowed).await?;
            for (exchange, differences) in exchanges.iter().zip(results) {
                let name = server.shown(&exchange.name);
                report.count(
                    &folder,
                    differences.first().map(|_| Miss {
                        why: differences.join("; "),
                        reason: allowed.reason(&name).map(str::to_owned),
                        not_emulated: allowed.folder(&name).map(str::to_owned),
                        name,
                    }),
                );
            }
        }
        Ok(())
    })
}

/// Differences of each exchange of a group, in order.
async fn play_group(
    base: &Base,
    group: &str,
    exchanges: &[&Exchange],
    allowed: &Allowed,
) -> Result<Vec<Vec<String>>> {
    match world::Call::find(exchanges) {
        Some(call) if group.starts_with("async/") => {
            pace::best(base, &call, exchanges, allowed).await
        }
        _ if group.starts_with("async/") => {
            play::play(base.server(), base.history(exchanges), exchanges).await
        }
        _ => play::play(base.server(), base.frozen(exchanges), exchanges).await,
    }
}

/// Exchanges by the folder they lie in, each in the order of its numbers.
fn groups(exchanges: &[Exchange]) -> BTreeMap<String, Vec<&Exchange>> {
    let mut groups: BTreeMap<String, Vec<&Exchange>> = BTreeMap::new();
    for exchange in exchanges {
        let group = exchange
            .name
            .rsplit_once('/')
            .map_or("", |(group, _)| group);
        groups.entry(group.to_owned()).or_default().push(exchange);
    }
    for exchanges in groups.values_mut() {
        exchanges.sort_by(|a, b| a.name.cmp(&b.name));
    }
    groups
}

#[cfg(test)]
mod tests;
