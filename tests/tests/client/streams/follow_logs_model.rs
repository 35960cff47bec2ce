//! `follow_logs` against a log of random lines, with late ones and failures.

use std::time::Duration;

use fastrand::Rng;
use proptest::prelude::*;

use crate::streams::{
    follow_logs::start,
    log_store::{StoredLine, newest_first, select},
    server::{QueryValues, TestResponse, TestServer, clock},
};

/// Requests without failures at the end, in which the remaining lines are read.
const QUIET: usize = 120;

/// A line, and the number of the request from which on the server has it.
type LineArrival = (usize, StoredLine);

/// Lines in order of arrival: most are the newest, some are late, but by less than the overlap.
fn arrivals(count: usize, overlap: u64, random: &mut Rng) -> Vec<LineArrival> {
    let (mut request, mut newest) = (0, 0);
    let overlap = i64::try_from(overlap * 8).unwrap();
    (0..count)
        .map(|_| {
            request += random.usize(..2);
            let time = match random.usize(..4) {
                0 => (newest - random.i64(0..overlap)).max(0),
                _ => newest + random.i64(0..12),
            };
            newest = newest.max(time);
            let mut line = StoredLine::new(time, ["a", "b", ""][random.usize(..3)]);
            line.container = (random.usize(..3) > 0).then_some("web-1");
            (request, line)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Guarantees 49 and 50 of docs/behaviour.md.
    #[test]
    fn each_logged_line_comes_once_and_in_order_within_a_poll(
        count in 0_usize..50,
        overlap in 2_u64..12,
        limit in 3_u32..40,
        failures in 0_usize..50,
        seed in any::<u64>(),
    ) {
        let mut random = Rng::with_seed(seed);
        let log = arrivals(count, overlap, &mut random);
        let mut wanted: Vec<_> = log.iter().map(|(_, line)| line.clone()).collect();
        wanted.sort();
        let last = log.last().map_or(0, |(request, _)| *request);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (received, gaps) = runtime.block_on(async {
            let (mut nth, mut failed) = (0, 0);
            let server = TestServer::start(move |query: &QueryValues| {
                nth += 1;
                if nth > last + QUIET {
                    return TestResponse::status(404);
                }
                // Four failures in a row are tolerated; five may be taken as permanent.
                if nth <= last && failed < 4 && random.usize(..100) < failures {
                    failed += 1;
                    return if random.usize(..2) == 0 { newest_first([]) } else { TestResponse::status(503) };
                }
                failed = 0;
                let there = log.iter().filter(|(request, _)| *request < nth);
                let there: Vec<_> = there.map(|(_, line)| line.clone()).collect();
                newest_first(select(&there, query))
            })
            .await;
            // No line is of the future.
            let clock = clock();
            clock.advance(Duration::from_secs(100));
            let follow = server.logs(&clock).since(start());
            let mut follow = follow.limit(limit).overlap(Duration::from_secs(overlap));
            let (mut received, mut gaps) = (Vec::new(), 0);
            while let Some(item) = follow.next().await {
                match item {
                    // Lines of one poll come after the same number of requests.
                    Ok(line) => received.push((server.queries().len(), StoredLine::read(&line))),
                    Err(error) if error.is_gap() => gaps += 1,
                    Err(error) => assert!(error.is_not_found(), "{error}"),
                }
            }
            (received, gaps)
        });
        prop_assert_eq!(gaps, 0);
        for pair in received.windows(2) {
            prop_assert!(pair[0].0 < pair[1].0 || pair[0].1.time <= pair[1].1.time, "{:?}", pair);
        }
        let mut received: Vec<_> = received.into_iter().map(|(_, line)| line).collect();
        received.sort();
        prop_assert_eq!(received, wanted);
    }
}
