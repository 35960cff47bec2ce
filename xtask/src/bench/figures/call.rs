//! One call through the client, beside the same call by hand.
//!
//! Both ask a server in another thread that writes the same bytes every time, over one connection
//! that stays open. The processor's time is that of the calling thread alone.

use std::time::Duration;

use anyhow::Context as _;
use computestacks::{Client, RateLimit};
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue};

use super::super::http_server::HttpServer;
use super::super::measure::{Compared, Goal, Unit};
use super::super::process;
use super::super::rounds::{Pair, each};
use super::super::run::{Bench, Outcome};
use super::super::sample::Sample;
use super::super::stopwatch::{Stopwatch, Took, on_one_processor};
use super::hand_written::ServiceList;

/// Calls a sample, so that the clock's own cost is nothing.
const CALLS: u32 = 500;
const CALLS_QUICK: u32 = 20;

pub(super) fn run(bench: &Bench) -> anyhow::Result<Outcome> {
    on_one_processor(|| measure(bench))
}

fn measure(bench: &Bench) -> anyhow::Result<Outcome> {
    watch_traces();
    let page = Sample::take()?.page(1..2);
    let server = HttpServer::constant(&page, "total: 1\r\nper-page: 1\r\nx-request-id: 1\r\n")?;
    let url = server.url();
    let calls = if bench.quick { CALLS_QUICK } else { CALLS };
    let runtime = runtime()?;
    let (client, bare) = (client(&url)?, bare(&url)?);
    let sample = |watch: Stopwatch| {
        let Took { wall, cpu } = watch.took();
        Took {
            wall: wall / f64::from(calls),
            cpu: cpu / f64::from(calls),
        }
    };
    let mut ours = || {
        let watch = Stopwatch::start();
        runtime.block_on(through_client(&client, calls))?;
        Ok(sample(watch))
    };
    let mut theirs = || {
        let watch = Stopwatch::start();
        runtime.block_on(by_hand(&bare, calls))?;
        Ok(sample(watch))
    };
    let took = bench.rounds(40, 2).run(&mut [&mut ours, &mut theirs])?;
    let [ours, theirs] = took.as_slice() else {
        anyhow::bail!("two were asked for");
    };
    let version = env!("CARGO_PKG_VERSION");
    let names = Pair {
        ours: &format!("computestacks {version}"),
        beside: "reqwest 0.13 + serde_json 1",
    };
    let (wall, cpu) = (|took: &Took| took.wall, |took: &Took| took.cpu);
    let what = "a list of one service, retries, rate limit, time-outs and tracing on";
    let pair = |number: fn(&Took) -> f64| (each(ours, number), each(theirs, number));
    let (walls, cpus) = (pair(wall), pair(cpu));
    let mut measures = vec![
        names
            .measure(
                "call.time",
                what,
                Unit::Seconds,
                Compared::More,
                (&walls.0, &walls.1),
            )?
            .goal(Goal::AtMost(0.000_005)),
        names
            .measure(
                "call.cpu",
                what,
                Unit::CpuSeconds,
                Compared::Share,
                (&cpus.0, &cpus.1),
            )?
            .goal(Goal::AtMost(1.05)),
    ];
    let mut skipped = Vec::new();
    if process::find("valgrind").is_none() {
        skipped.push("`call.instructions`: valgrind is not installed".to_owned());
    } else if !bench.quick {
        let mut ours = || instructions("client", &url);
        let mut theirs = || instructions("hand", &url);
        let counted = bench.rounds(3, 1).run_cold(&mut [&mut ours, &mut theirs])?;
        if let [ours, theirs] = counted.as_slice() {
            let unit = Unit::Instructions;
            let what = "the same, counted by callgrind in user space";
            measures.push(names.measure(
                "call.instructions",
                what,
                unit,
                Compared::Share,
                (ours, theirs),
            )?);
        }
    }
    Ok(Outcome {
        measures,
        notes: vec![
            format!("{calls} calls a round over one kept connection, to a thread that writes the same {} bytes; both on one processor; a subscriber of `tracing-subscriber`'s `fmt` at level info, its output thrown away.", page.len()),
            "By hand: credentials and `Accept` as default headers, a time-out on the client, `error_for_status`, structs written by hand; no retries, limit or spans.".to_owned(),
        ],
        skipped,
    })
}

/// As programs have it that look at their traces at all.
fn watch_traces() {
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::INFO)
        .with_writer(std::io::sink);
    // A second figure in one process finds it there.
    let _ = subscriber.try_init();
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
}

fn client(url: &str) -> anyhow::Result<Client> {
    // So high that no place is ever waited for.
    let limit = RateLimit::new(100_000, Duration::from_secs(1));
    let builder = Client::builder(url).basic("user", "user-secret");
    Ok(builder.rate_limit(limit).build()?)
}

/// What is written by hand once and used for every call.
#[derive(Debug)]
struct Bare {
    base: String,
    http: reqwest::Client,
}

fn bare(url: &str) -> anyhow::Result<Bare> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(
        AUTHORIZATION,
        HeaderValue::from_static("Basic dXNlcjp1c2VyLXNlY3JldA=="),
    );
    let http = reqwest::Client::builder()
        .default_headers(headers)
        .timeout(Duration::from_secs(60))
        .no_proxy()
        .build()?;
    Ok(Bare {
        base: url.to_owned(),
        http,
    })
}

async fn through_client(client: &Client, calls: u32) -> anyhow::Result<()> {
    for _ in 0..calls {
        let page = client.list().page(1).per_page(1).await?;
        anyhow::ensure!(page.services.len() == 1, "not one service");
    }
    Ok(())
}

async fn by_hand(bare: &Bare, calls: u32) -> anyhow::Result<()> {
    for _ in 0..calls {
        let answer = bare
            .http
            .get(format!("{}/api/container_services", bare.base))
            .query(&[("page", 1), ("per_page", 1)])
            .send()
            .await?
            .error_for_status()?;
        let page: ServiceList = answer.json().await?;
        anyhow::ensure!(page.container_services.len() == 1, "not one service");
    }
    Ok(())
}

/// Instructions a call: those of many less those of few.
fn instructions(who: &str, url: &str) -> anyhow::Result<f64> {
    const FEW: u32 = 50;
    const MANY: u32 = 250;
    let count = |calls: u32| {
        let probe = Bench::probe(&["call", who, url, &calls.to_string()])?;
        let output = std::process::Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(probe.get_program())
            .args(probe.get_args())
            .output()?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        anyhow::ensure!(output.status.success(), "valgrind failed: {said}");
        collected(&said).with_context(|| format!("callgrind counted nothing: {said}"))
    };
    Ok((count(MANY)? - count(FEW)?) / f64::from(MANY - FEW))
}

fn collected(said: &str) -> Option<f64> {
    let line = said.lines().find(|line| line.contains("Collected :"))?;
    line.rsplit(' ').next()?.parse().ok()
}

/// `client|hand URL CALLS`: so many calls, for callgrind to count.
pub(super) fn probe(arguments: &[&str]) -> anyhow::Result<()> {
    let [who, url, calls] = arguments else {
        anyhow::bail!("call needs client or hand, a URL and a number");
    };
    watch_traces();
    let (runtime, calls) = (runtime()?, calls.parse()?);
    match *who {
        "client" => runtime.block_on(through_client(&client(url)?, calls)),
        _ => runtime.block_on(by_hand(&bare(url)?, calls)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_callgrind_counted_is_read() {
        let said = "==1== Events    : Ir\n==1== Collected : 123456\n==1==\n";
        assert_eq!(collected(said), Some(123_456.0));
        assert_eq!(collected("==1== Events : Ir\n"), None);
    }

    #[test]
    fn both_ways_read_the_same_page() {
        let page = Sample::take().unwrap().page(1..2);
        let server = HttpServer::constant(&page, "").unwrap();
        let runtime = runtime().unwrap();
        runtime
            .block_on(through_client(&client(&server.url()).unwrap(), 2))
            .unwrap();
        runtime
            .block_on(by_hand(&bare(&server.url()).unwrap(), 2))
            .unwrap();
    }
}
