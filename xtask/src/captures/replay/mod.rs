//! `cargo xtask captures replay`: sends recorded requests to the emulator, and compares.
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

use std::{collections::BTreeMap, process::ExitCode};

use anyhow::{Context as _, Result};
use computestacks_tests::captures::{self, Exchange};

use super::{ReplayArgs, Server};
use crate::{output, workspace};
use allow::Allowed;
use report::{Miss, Report};
use world::Base;

/// The rest of the API of controller 9.3, which the emulator does not have.
const NOT_EMULATED: &str = "user-api";

/// Where recordings of controller 9.7 are.
const CONTROLLER_97: &str = "controller-9.7/";

pub(super) fn run(args: &ReplayArgs) -> Result<ExitCode> {
    let exchanges = load(&args.path)?;
    let allowed = Allowed::load(&workspace::root()?.join(allow::FILE))?;
    let report = replay(&exchanges, args.profile, &allowed)?;
    output::print(report.human(args.verbose))?;
    Ok(if report.percent() >= args.at_least {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn load(path: &std::path::Path) -> Result<Vec<Exchange>> {
    captures::load_dir(path).map_err(|error| {
        anyhow::anyhow!("cannot read the recordings\n{error}\nwhat a recording is made of: tests/captures/README.md")
    })
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
        let all = load(&workspace::root()?.join("tests/captures"))?;
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
