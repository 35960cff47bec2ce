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
mod substitute;
mod world;

use std::{collections::BTreeMap, process::ExitCode};

use anyhow::{Context as _, Result};
use computestacks_tests::captures::{self, Exchange};

use super::ReplayArgs;
use crate::{output, workspace};
use allow::Allowed;
use report::{Miss, Report};
use world::Base;

/// The rest of the API, which the emulator does not have.
const NOT_EMULATED: &str = "user-api";

pub(super) fn run(args: &ReplayArgs) -> Result<ExitCode> {
    let exchanges = load(&args.path)?;
    let allowed = Allowed::load(&workspace::root()?.join(allow::FILE))?;
    let report = replay(&exchanges, &allowed)?;
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

/// Replays recordings, and tells what matched.
fn replay(exchanges: &[Exchange], allowed: &Allowed) -> Result<Report> {
    let own;
    // A folder by itself does not tell of the world; the recordings of this project do.
    let known = if world::tells_of_a_world(exchanges) {
        exchanges
    } else {
        own = load(&workspace::root()?.join("tests/captures"))?;
        &own
    };
    let base = Base::new(known, exchanges);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no runtime for the emulator")?;
    let mut report = Report::default();
    runtime.block_on(async {
        for (group, exchanges) in groups(exchanges) {
            let folder = group.split('/').next().unwrap_or_default();
            if folder == NOT_EMULATED {
                report.skip(exchanges.len());
                continue;
            }
            let results = play_group(&base, &group, &exchanges, allowed).await?;
            for (exchange, differences) in exchanges.iter().zip(results) {
                report.count(
                    folder,
                    differences.first().map(|_| Miss {
                        name: exchange.name.clone(),
                        why: differences.join("; "),
                        reason: allowed.reason(&exchange.name).map(str::to_owned),
                    }),
                );
            }
        }
        Ok(report)
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
        _ if group.starts_with("async/") => play::play(base.history(exchanges), exchanges).await,
        _ => play::play(base.frozen(exchanges), exchanges).await,
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
