//! Processes that `cargo xtask bench` measures, with client or emulator inside:
//!
//! - `pages PORT SERVICES`: serves this many services, in pages of 100
//! - `list URL`: reads all of them by `list_all()`
//! - `ids NUMBER`: fills a map of this many ids
//! - `world SERVICES`: prints the built-in world with this many more services
//! - `restarts ADDRESS SERVICES`: restarts these at an emulator, and waits for each
//!
//! All except `pages` and `world` print their figures as one JSON object.

mod paced_clock;

use std::collections::HashMap;
use std::hint::black_box;
use std::net::SocketAddr;
use std::time::Duration;

use axum::extract::Query;
use computestacks::types::{PowerAction, ServiceId};
use computestacks::wait::WaitOutcome;
use computestacks::{Client, RateLimit};
use computestacks_emulator::world::World;
use serde_json::json;

use paced_clock::PacedClock;

type ProbeResult<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The first service of a recorded list.
const SERVICE: &str = include_str!("../benches/service.json");

const PER_PAGE: u64 = 100;

/// Concurrent restarts. Each takes about twenty requests in half a minute, so more than this would
/// exceed the server's limit.
const AT_A_TIME: usize = 32;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ProbeResult<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["pages", port, services] => pages(port.parse()?, services.parse()?).await,
        ["list", url] => list(url).await,
        ["ids", number] => ids(number.parse()?),
        ["world", services] => {
            println!("{}", World::large(services.parse()?).to_json());
            Ok(())
        }
        ["restarts", address, services] => restarts(address.parse()?, services.parse()?).await,
        other => Err(format!("unknown probe {other:?}").into()),
    }
}

/// The peak memory of this process, in bytes.
fn peak() -> ProbeResult<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix("kB"));
    Ok(kilobytes.ok_or("no VmHWM")?.trim().parse::<f64>()? * 1024.0)
}

async fn pages(port: u16, services: u64) -> ProbeResult<()> {
    let service: serde_json::Value = serde_json::from_str(SERVICE)?;
    let respond = move |Query(query): Query<HashMap<String, String>>| async move {
        let page = query.get("page").and_then(|page| page.parse().ok());
        let first = (page.unwrap_or(1_u64).max(1) - 1) * PER_PAGE;
        let ids = first + 1..=(first + PER_PAGE).min(services);
        let services_of_page = ids.map(|id| {
            let mut service = service.clone();
            service["id"] = id.into();
            service
        });
        let page = json!({ "container_services": services_of_page.collect::<Vec<_>>() });
        let headers = [
            ("content-type", "application/json; charset=utf-8".to_owned()),
            ("total", services.to_string()),
            ("per-page", PER_PAGE.to_string()),
        ];
        (headers, page.to_string())
    };
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    axum::serve(listener, axum::Router::new().fallback(respond)).await?;
    Ok(())
}

async fn list(url: &str) -> ProbeResult<()> {
    let client = Client::builder(url).basic("user", "user-secret").build()?;
    let mut services = client.services().list().all();
    let mut count = 0;
    while let Some(service) = services.next().await {
        black_box(service?);
        count += 1;
    }
    if count < PER_PAGE {
        return Err(format!("only {count} services").into());
    }
    println!("{}", json!({ "peak": peak()? }));
    Ok(())
}

fn ids(number: i64) -> ProbeResult<()> {
    let mut ids: HashMap<ServiceId, u32> = HashMap::new();
    for id in 0..number {
        ids.insert(ServiceId::from(id), 0);
    }
    black_box(ids);
    println!("{}", json!({ "peak": peak()? }));
    Ok(())
}

async fn restarts(address: SocketAddr, services: usize) -> ProbeResult<()> {
    let clock = PacedClock::new(address);
    let client = Client::builder(format!("http://{address}"))
        .basic("user", "user-secret")
        .rate_limit(RateLimit::server())
        .timeout(Duration::from_secs(1200))
        .clock(clock.clone())
        .build()?;
    let mut workers = tokio::task::JoinSet::new();
    for worker in 0..AT_A_TIME.min(services) {
        let ids = (World::FIRST_COPY..)
            .take(services)
            .skip(worker)
            .step_by(AT_A_TIME);
        let (client, guard) = (client.clone(), clock.begin());
        workers.spawn(async move {
            let _guard = guard;
            restart(&client, ids).await
        });
    }
    while let Some(worker) = workers.join_next().await {
        worker??;
    }
    let (requests, seconds) = (f64::from(clock.requests()), clock.passed().as_secs_f64());
    let services = f64::from(u32::try_from(services)?);
    println!(
        "{}",
        json!({
            "rate": requests / seconds * 60.0,
            "requests": requests / services,
            "peak": peak()?,
        })
    );
    Ok(())
}

async fn restart(client: &Client, ids: impl Iterator<Item = i64>) -> ProbeResult<()> {
    for id in ids {
        let call = client
            .service(ServiceId::from(id))
            .power(PowerAction::Restart);
        let report = call.wait().timeout(Duration::from_secs(3600)).await?;
        if !matches!(report.outcome, WaitOutcome::Completed) {
            return Err(format!("{id} ended as {}", report.outcome).into());
        }
    }
    Ok(())
}
