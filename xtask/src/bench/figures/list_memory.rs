//! How much memory `list_all()` takes over a long list.
//!
//! The client is a process of its own; the pages come from this one.

use std::collections::HashMap;
use std::hint::black_box;

use computestacks::{Client, types::ServiceId};

use super::super::http_server::{HttpServer, whole};
use super::super::measure::{Compared, Goal, Unit};
use super::super::process;
use super::super::rounds::{Pair, each};
use super::super::run::{Bench, Outcome};
use super::super::sample::Sample;

const PER_PAGE: u64 = 100;
const SERVICES: u64 = 100_000;
const SERVICES_QUICK: u64 = 1_000;

pub(super) fn run(bench: &Bench) -> anyhow::Result<Outcome> {
    let services = if bench.quick {
        SERVICES_QUICK
    } else {
        SERVICES
    };
    let (all, one) = (pages(services)?, pages(PER_PAGE)?);
    let peak = |arguments: &[&str]| {
        let text = process::output(Bench::probe(arguments)?.args([] as [&str; 0]))?;
        Ok(text.trim().parse::<f64>()?)
    };
    let (all_url, one_url) = (all.url(), one.url());
    let ids = services.to_string();
    let mut all = || peak(&["list-memory", "list", &all_url]);
    let mut one = || peak(&["list-memory", "list", &one_url]);
    let mut set = || peak(&["list-memory", "ids", &ids]);
    let mut none = || peak(&["list-memory", "ids", "0"]);
    let peaks = bench
        .rounds(10, 1)
        .run_cold(&mut [&mut all, &mut one, &mut set, &mut none])?;
    let [all, one, set, none] = peaks.as_slice() else {
        anyhow::bail!("four were asked for");
    };
    let less = |more: &[f64], less: &[f64]| {
        let pairs: Vec<(f64, f64)> = more.iter().copied().zip(less.iter().copied()).collect();
        each(&pairs, |(more, less)| more - less)
    };
    let (growth, set) = (less(all, one), less(set, none));
    let list = format!("list_all() over {services}");
    let peaks = Pair {
        ours: &list,
        beside: "list_all() over one page",
    };
    let growths = Pair {
        ours: "list_all()",
        beside: "the ids alone, in a HashMap",
    };
    let grown = format!("growth of the peak from {PER_PAGE} services to {services}");
    Ok(Outcome {
        measures: vec![
            peaks.measure(
                "list-memory.peak",
                "peak of the process",
                Unit::Bytes,
                Compared::Share,
                (all, one),
            )?,
            growths
                .measure(
                    "list-memory.growth",
                    &grown,
                    Unit::Bytes,
                    Compared::Share,
                    (&growth, &set),
                )?
                .goal(Goal::AtMost(1.0)),
        ],
        notes: vec![format!(
            "{PER_PAGE} services a page, each dropped as soon as it comes. Of those given before only the ids are kept, which is what the second line holds the growth against: a process that fills a map of as many ids one by one."
        )],
        skipped: Vec::new(),
    })
}

/// A server with so many services, in pages.
fn pages(services: u64) -> anyhow::Result<HttpServer> {
    let sample = Sample::take()?;
    let server = HttpServer::start(move |target, out| {
        let page: u64 = number(target, "page=").unwrap_or(1).max(1);
        let first = (page - 1) * PER_PAGE;
        let ids = first + 1..=(first + PER_PAGE).min(services);
        let headers = format!("total: {services}\r\nper-page: {PER_PAGE}\r\n");
        out.extend_from_slice(&whole(&sample.page(ids), &headers));
    })?;
    Ok(server)
}

/// The number of a member of the query.
fn number(target: &str, name: &str) -> Option<u64> {
    let (_, query) = target.split_once('?')?;
    query
        .split('&')
        .find_map(|part| part.strip_prefix(name)?.parse().ok())
}

/// `list URL` or `ids NUMBER`; prints the most memory that it took.
pub(super) fn probe(arguments: &[&str]) -> anyhow::Result<()> {
    match arguments {
        ["list", url] => {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
            let client = Client::builder(*url).basic("user", "user-secret").build()?;
            let count = runtime.block_on(async {
                let mut services = client.list_all();
                let mut count = 0;
                while let Some(service) = services.next().await {
                    black_box(service?);
                    count += 1;
                }
                anyhow::Ok(count)
            })?;
            anyhow::ensure!(count >= PER_PAGE, "only {count} services came");
        }
        ["ids", count] => {
            let mut ids: HashMap<ServiceId, u32> = HashMap::new();
            for id in 0..count.parse::<i64>()? {
                ids.insert(ServiceId::from(id), 0);
            }
            black_box(ids);
        }
        other => anyhow::bail!("list-memory does not know {other:?}"),
    }
    crate::output::print(format!("{}\n", process::own_peak()?))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_read_from_the_target() {
        assert_eq!(number("/a?page=7&per_page=100", "page="), Some(7));
        assert_eq!(number("/a?per_page=100", "page="), None);
        assert_eq!(number("/a", "page="), None);
    }
}
