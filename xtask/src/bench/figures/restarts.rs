//! Many services restarted and waited for by one client, at the pace that the server allows.
//!
//! The emulator is a process of its own with a clock that is moved by hand, and so is the client.
//! As soon as all that the client does is wait, the clock is moved to where the first wait ends:
//! an hour of the controller passes in seconds, in the order in which it would have.

mod paced;

use std::process::Command;
use std::time::Duration;

use anyhow::Context as _;
use computestacks::{
    Client, RateLimit,
    types::{PowerAction, ServiceId},
    wait::Outcome as Ended,
};
use computestacks_emulator::world::World;
use serde::{Deserialize, Serialize};

use super::super::controller::{Controller, free_port};
use super::super::measure::{Compared, Goal, Unit, alone};
use super::super::process;
use super::super::programs::Program;
use super::super::rounds::{Pair, each};
use super::super::run::{Bench, Outcome};
use crate::atomic;
use paced::PacedClock;

/// The id of the first of the services that are added to the built-in world.
const FIRST: i64 = 1_000_000;

const SERVICES: usize = 1_000;
const SERVICES_QUICK: usize = 20;

/// So many at a time. Each takes about twenty requests in half a minute, so that some more than
/// this are at the limit of the server.
const AT_A_TIME: usize = 32;

/// What the client's process says in the end.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Report {
    services: usize,
    requests: u64,
    /// By the emulator's clock.
    seconds: f64,
    /// Bytes.
    peak: f64,
}

pub(super) fn run(bench: &Bench) -> anyhow::Result<Outcome> {
    let services = if bench.quick {
        SERVICES_QUICK
    } else {
        SERVICES
    };
    let emulator = bench.program(Program::Emulator)?;
    let world = bench.work.join("world.json");
    atomic::write(&world, &large_world(services).to_json())?;
    let restart = |services: usize| {
        let port = free_port()?;
        let mut command = Command::new(&emulator);
        command.args(["--manual-clock", "--port", &port.to_string(), "--world"]);
        command.arg(&world);
        let controller =
            Controller::start(&mut command, port, &bench.work.join("restarts.stderr"))?;
        let address = controller.address.to_string();
        let text = process::output(&mut Bench::probe(&[
            "restarts",
            &address,
            &services.to_string(),
        ])?)?;
        let report: Report =
            serde_json::from_str(&text).context("the client said something else")?;
        anyhow::Ok(report)
    };
    let mut many = || restart(services);
    let mut few = || restart(services / 10);
    let reports = bench.rounds(10, 1).run_cold(&mut [&mut many, &mut few])?;
    let [many, few] = reports.as_slice() else {
        anyhow::bail!("two were asked for");
    };
    let name = format!("computestacks {}", env!("CARGO_PKG_VERSION"));
    let limit = vec![500.0; many.len()];
    #[expect(clippy::cast_precision_loss, reason = "some ten thousand")]
    let (rate, each_service) = (
        each(many, |report| {
            report.requests as f64 / report.seconds * 60.0
        }),
        each(many, |report| {
            report.requests as f64 / report.services as f64
        }),
    );
    let peak = |reports: &[Report]| each(reports, |report| report.peak);
    let rates = Pair {
        ours: &name,
        beside: "the server's limit",
    };
    let minutes = many.first().map_or(0.0, |report| report.seconds / 60.0);
    let fewer = format!("the same over {}", services / 10);
    let peaks = Pair {
        ours: &name,
        beside: &fewer,
    };
    let what = format!("{services} services restarted and waited for, {AT_A_TIME} at a time");
    Ok(Outcome {
        measures: vec![
            rates
                .measure(
                    "restarts.rate",
                    &what,
                    Unit::RequestsPerMinute,
                    Compared::Share,
                    (&rate, &limit),
                )?
                .goal(Goal::AtLeast(0.95)),
            alone(
                "restarts.requests",
                "requests a service, from the call to the end of the wait",
                Unit::Requests,
                name.as_str(),
                &each_service,
            )?,
            peaks
                .measure(
                    "restarts.memory",
                    "peak of the client's process",
                    Unit::Bytes,
                    Compared::Share,
                    (&peak(many), &peak(few)),
                )?
                .goal(Goal::AtMost(1.05)),
        ],
        notes: vec![format!(
            "By the emulator's clock, which took {minutes:.0} minutes and is moved whenever the client only waits; the emulator refuses after 2500 requests in five minutes as the server does, and no request was refused. Settings of wait and client are the defaults, but for longer time-outs, as a call waits for up to five minutes for its place under the limit."
        )],
        skipped: Vec::new(),
    })
}

/// The built-in world with so many more services, each with a container and an event.
fn large_world(services: usize) -> World {
    let mut world = World::built_in();
    let (service, container, event) = (
        world.services[0].clone(),
        world.containers[0].clone(),
        world.events[0].clone(),
    );
    for id in (FIRST..).take(services) {
        let mut service = service.clone();
        service.id = id;
        service.name = Some(format!("many-copies{id}"));
        world.services.push(service);
        let mut container = container.clone();
        container.id = id;
        container.service = id;
        container.name = format!("many-copies{id}-1");
        world.containers.push(container);
        let mut event = event.clone();
        event.id = id;
        event.service = Some(id);
        event.containers = vec![id];
        world.events.push(event);
    }
    world
}

/// `ADDRESS SERVICES`; prints a report.
pub(super) fn probe(arguments: &[&str]) -> anyhow::Result<()> {
    let [address, services] = arguments else {
        anyhow::bail!("restarts needs an address and a number");
    };
    let (address, services) = (address.parse()?, services.parse()?);
    let clock = PacedClock::new(address);
    let client = Client::builder(format!("http://{address}"))
        .basic("user", "user-secret")
        .rate_limit(RateLimit::server())
        .timeout(Duration::from_secs(1200))
        .clock(clock.clone())
        .build()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let pace = clock.clone();
    runtime.block_on(async move {
        let mut workers = tokio::task::JoinSet::new();
        for worker in 0..AT_A_TIME.min(services) {
            let ids = (FIRST..).take(services).skip(worker).step_by(AT_A_TIME);
            let (client, guard) = (client.clone(), clock.begin());
            workers.spawn(async move {
                let _guard = guard;
                restart(&client, ids).await
            });
        }
        while let Some(worker) = workers.join_next().await {
            worker??;
        }
        anyhow::Ok(())
    })?;
    let report = Report {
        services,
        requests: pace.requests(),
        seconds: pace.passed().as_secs_f64(),
        peak: process::own_peak()?,
    };
    crate::output::print(serde_json::to_string(&report)? + "\n")?;
    Ok(())
}

async fn restart(client: &Client, ids: impl Iterator<Item = i64>) -> anyhow::Result<()> {
    for id in ids {
        let wait = client
            .power(ServiceId::from(id), PowerAction::Restart)
            .wait();
        let report = wait.timeout(Duration::from_secs(3600)).await?;
        let good = matches!(report.outcome, Ended::Completed);
        anyhow::ensure!(good, "{id} ended as {}", report.outcome);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worlds_are_as_large_as_wanted() {
        let plain = World::built_in();
        let large = large_world(3);
        assert_eq!(large.services.len(), plain.services.len() + 3);
        let text = large.to_json();
        assert!(text.contains("many-copies1000002") && !text.contains("many-copies1000003"));
    }
}
