//! Decoding pages of services: the generated types beside ones written by hand, and `serde_json`
//! beside `sonic-rs`.

use std::hint::black_box;

use computestacks::types::ContainerServiceList;
use serde::de::DeserializeOwned;

use super::super::http_server::HttpServer;
use super::super::measure::{Compared, Goal, Unit};
use super::super::rounds::{Pair, Rounds};
use super::super::run::{Bench, Outcome};
use super::super::sample::Sample;
use super::super::stopwatch::{Stopwatch, on_one_processor};
use super::hand_written::ServiceList;

const GENERATED: &str = "generated types, serde_json 1";
const HAND: &str = "by hand, serde_json 1";
const SONIC: &str = "generated types, sonic-rs 0.5";

pub(super) fn run(bench: &Bench) -> anyhow::Result<Outcome> {
    let sample = Sample::take()?;
    let rounds = bench.rounds(30, 2);
    let mut measures = Vec::new();
    let mut sizes = Vec::new();
    for (services, times) in [(100, 20), (10_000, 1)] {
        let page = sample.page(1..=services);
        sizes.push(page.len());
        let decode = |times: u32, one: fn(&[u8]) -> anyhow::Result<()>| {
            let watch = Stopwatch::start();
            for _ in 0..times {
                one(black_box(&page))?;
            }
            Ok(watch.took().wall / f64::from(times))
        };
        let mut generated = || decode(times, serde::<ContainerServiceList>);
        let mut hand = || decode(times, serde::<ServiceList>);
        let mut sonic = || decode(times, sonic::<ContainerServiceList>);
        let took = rounds.run(&mut [&mut generated, &mut hand, &mut sonic])?;
        let [generated, hand, sonic] = took.as_slice() else {
            anyhow::bail!("three were asked for");
        };
        let what = format!("{services} services, {} kB", page.len() / 1000);
        let names = |ours, beside| Pair { ours, beside };
        let (unit, share) = (Unit::Seconds, Compared::Share);
        let id = format!("decode.{services}");
        let line = names(GENERATED, HAND).measure(&id, &what, unit, share, (generated, hand))?;
        measures.push(line.goal(Goal::AtMost(1.05)));
        let id = format!("decode.{services}-sonic");
        measures.push(names(SONIC, GENERATED).measure(
            &id,
            &what,
            unit,
            share,
            (sonic, generated),
        )?);
    }
    measures.push(on_one_processor(|| whole_call(&sample, rounds))?);
    Ok(Outcome {
        measures,
        notes: vec![
            "By hand means structs of the same members, as strict, with ids as plain numbers and states as plain strings (`crates/computestacks/benches/hand_written`).".to_owned(),
            "`decode.call-sonic` is a whole call over loopback for a page of 100, which decodes once with each: what a feature `sonic-rs` would save where the network costs nothing.".to_owned(),
        ],
        skipped: Vec::new(),
    })
}

/// What another decoder would be worth to a whole call.
fn whole_call(sample: &Sample, rounds: Rounds) -> anyhow::Result<super::super::measure::Measure> {
    const CALLS: u32 = 20;
    let server = HttpServer::constant(&sample.page(1..=100), "")?;
    let url = server.url();
    let http = reqwest::Client::builder().no_proxy().build()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let call = |one: fn(&[u8]) -> anyhow::Result<()>| {
        let watch = Stopwatch::start();
        for _ in 0..CALLS {
            let body = runtime.block_on(async { http.get(&url).send().await?.bytes().await })?;
            one(&body)?;
        }
        Ok(watch.took().wall / f64::from(CALLS))
    };
    let mut sonic = || call(sonic::<ContainerServiceList>);
    let mut plain = || call(serde::<ContainerServiceList>);
    let took = rounds.run(&mut [&mut sonic, &mut plain])?;
    let [sonic, plain] = took.as_slice() else {
        anyhow::bail!("two were asked for");
    };
    let names = Pair {
        ours: SONIC,
        beside: GENERATED,
    };
    let what = "a whole call for 100 services";
    names.measure(
        "decode.call-sonic",
        what,
        Unit::Seconds,
        Compared::Share,
        (sonic, plain),
    )
}

fn serde<T: DeserializeOwned>(page: &[u8]) -> anyhow::Result<()> {
    black_box(serde_json::from_slice::<T>(page)?);
    Ok(())
}

fn sonic<T: DeserializeOwned>(page: &[u8]) -> anyhow::Result<()> {
    black_box(sonic_rs::from_slice::<T>(page)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_three_read_the_emulators_services() {
        let page = Sample::take().unwrap().page(1..=2);
        serde::<ContainerServiceList>(&page).unwrap();
        serde::<ServiceList>(&page).unwrap();
        sonic::<ContainerServiceList>(&page).unwrap();
        let ours: ContainerServiceList = serde_json::from_slice(&page).unwrap();
        let sonic: ContainerServiceList = sonic_rs::from_slice(&page).unwrap();
        assert_eq!(ours, sonic);
    }
}
