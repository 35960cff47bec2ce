//! `follow_logs` against a log of random lines, late ones and failures among them.

use std::time::Duration;

use proptest::{prelude::*, test_runner::RngSeed};

use crate::{
    follow_logs::start,
    list_all_model::Random,
    server::{Answer, Query, Server, clock},
    store::{Line, answer, select},
};

/// Requests without failures at the end, for the rest of the lines to be read.
const QUIET: usize = 120;

/// A line and the request from which on the server has it.
type Arrival = (usize, Line);

/// Lines as they arrive: most are the newest, some late, but by less than the overlap.
fn arrivals(count: usize, overlap: u64, random: &mut Random) -> Vec<Arrival> {
    let (mut request, mut newest) = (0, 0);
    let overlap = usize::try_from(overlap * 8).unwrap();
    (0..count)
        .map(|_| {
            request += random.below(2);
            let time = match random.below(4) {
                0 => (newest - i64::try_from(random.below(overlap)).unwrap()).max(0),
                _ => newest + i64::try_from(random.below(12)).unwrap(),
            };
            newest = newest.max(time);
            let mut line = Line::new(time, ["a", "b", ""][random.below(3)]);
            line.container = (random.below(3) > 0).then_some("web-1");
            (request, line)
        })
        .collect()
}

proptest! {
    // The same cases each time: a test that fails now and then is none.
    #![proptest_config(ProptestConfig {
        cases: 48,
        rng_seed: RngSeed::Fixed(80),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Guarantees 49 and 50 of docs/behaviour.md.
    #[test]
    fn each_line_comes_as_often_as_it_was_logged_and_in_order_within_a_poll(
        count in 0_usize..50,
        overlap in 2_u64..12,
        limit in 3_u32..40,
        failures in 0_usize..50,
        seed in any::<u64>(),
    ) {
        let mut random = Random(seed);
        let log = arrivals(count, overlap, &mut random);
        let mut wanted: Vec<_> = log.iter().map(|(_, line)| line.clone()).collect();
        wanted.sort();
        let last = log.last().map_or(0, |(request, _)| *request);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (came, gaps) = runtime.block_on(async {
            let (mut nth, mut failed) = (0, 0);
            let server = Server::start(move |query: &Query| {
                nth += 1;
                if nth > last + QUIET {
                    return Answer::status(404);
                }
                // Four failures in a row are still failures; five may be taken for a reason.
                if nth <= last && failed < 4 && random.below(100) < failures {
                    failed += 1;
                    return if random.below(2) == 0 { answer([]) } else { Answer::status(503) };
                }
                failed = 0;
                let there = log.iter().filter(|(request, _)| *request < nth);
                let there: Vec<_> = there.map(|(_, line)| line.clone()).collect();
                answer(select(&there, query))
            })
            .await;
            // No line is of the future.
            let clock = clock();
            clock.advance(Duration::from_secs(100));
            let follow = server.client(&clock).follow_logs(1).since(start());
            let mut follow = follow.limit(limit).overlap(Duration::from_secs(overlap));
            let (mut came, mut gaps) = (Vec::new(), 0);
            while let Some(item) = follow.next().await {
                match item {
                    // Lines of one poll come after the same number of requests.
                    Ok(line) => came.push((server.asked().len(), Line::read(&line))),
                    Err(error) if error.is_gap() => gaps += 1,
                    Err(error) => assert!(error.is_not_found(), "{error}"),
                }
            }
            (came, gaps)
        });
        prop_assert_eq!(gaps, 0);
        for pair in came.windows(2) {
            prop_assert!(pair[0].0 < pair[1].0 || pair[0].1.time <= pair[1].1.time, "{:?}", pair);
        }
        let mut came: Vec<_> = came.into_iter().map(|(_, line)| line).collect();
        came.sort();
        prop_assert_eq!(came, wanted);
    }
}
