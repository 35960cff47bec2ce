//! `follow_logs` when the clocks of client, server and containers differ, or are changed.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::Duration,
};

use computestacks::{
    FollowLogs,
    time::{Clock as _, ManualClock},
};
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use crate::streams::{
    follow_logs::{drain, texts},
    log_store::{START, StoredLine, newest_first, select},
    server::{QueryValues, TestResponse, TestServer, clock, date},
};

const HOUR: i64 = 3600;

/// A controller with its own clock and log store.
struct LogController {
    clock: ManualClock,
    /// Seconds by which the controller's clock is ahead of the client's.
    ahead: i64,
    /// Whether responses have a `Date`.
    tells: bool,
    lines: Vec<StoredLine>,
}

impl LogController {
    fn now(&self) -> Timestamp {
        self.clock.timestamp() + SignedDuration::from_secs(self.ahead)
    }

    /// The controller's time, in eighths of a second after the tests' start time.
    fn eighths(&self) -> i64 {
        self.now().as_millisecond() / 125 - START * 8
    }

    /// Adds a line of a container whose clock is this many seconds ahead.
    fn write(&mut self, ahead: i64, text: &str) {
        let time = self.eighths() + ahead * 8;
        self.lines.push(StoredLine::new(time, text));
    }

    fn respond(&self, query: &QueryValues) -> TestResponse {
        let response = newest_first(select(&self.lines, query));
        if self.tells {
            response.header("date", date(self.now()))
        } else {
            response.header("date", "unknown")
        }
    }
}

/// Follows a controller. The script may change it before each response; `false` ends the stream.
async fn follow(
    ahead: i64,
    tells: bool,
    begin: impl FnOnce(FollowLogs) -> FollowLogs,
    mut script: impl FnMut(usize, &mut LogController) -> bool + Send + 'static,
) -> (Vec<StoredLine>, Vec<QueryValues>) {
    let clock = clock();
    let mut controller = LogController {
        clock: clock.clone(),
        ahead,
        tells,
        lines: Vec::new(),
    };
    let mut nth = 0;
    let server = TestServer::start(move |query| {
        nth += 1;
        if script(nth, &mut controller) {
            controller.respond(query)
        } else {
            TestResponse::status(404)
        }
    })
    .await;
    let (lines, gaps, end) = drain(begin(server.logs(&clock))).await;
    assert_eq!(gaps, []);
    assert!(end.is_not_found(), "{end}");
    (lines, server.queries())
}

/// Guarantee 54 of docs/behaviour.md: "now" is the server's.
#[tokio::test]
async fn begins_now_by_the_servers_clock() {
    for ahead in [-HOUR, -1, 0, 1, HOUR] {
        let (lines, _) = follow(
            ahead,
            true,
            |follow| follow,
            |nth, controller| {
                if nth == 1 {
                    for (before, text) in [(30, "before"), (3, "just before")] {
                        controller.write(-before, text);
                    }
                }
                controller.write(0, &nth.to_string());
                nth < 4
            },
        )
        .await;
        assert_eq!(texts(&lines), ["1", "2", "3"], "{ahead}");
    }
}

/// Guarantees 49 and 53 of docs/behaviour.md. All clocks differ: the client's is wrong by hours,
/// and one container's is ahead.
#[tokio::test]
async fn a_container_clock_ahead_does_not_delay_others() {
    for ahead in [-2 * HOUR, 0, 2 * HOUR] {
        let (lines, _) = follow(
            ahead,
            true,
            |follow| follow,
            |nth, controller| {
                controller.write(0, &format!("{nth}"));
                if nth == 2 {
                    controller.write(HOUR, "ahead");
                }
                nth < 30
            },
        )
        .await;
        let wanted: BTreeSet<_> = (1..30).map(|nth| nth.to_string()).collect();
        let received: BTreeSet<_> = lines.iter().map(|line| line.text.clone()).collect();
        assert_eq!(lines.len(), 30, "{ahead}: {lines:?}");
        assert!(wanted.is_subset(&received) && received.contains("ahead"));
    }
}

/// Guarantee 49 of docs/behaviour.md. For any clock of the client, and any time before the change.
#[tokio::test]
async fn a_server_clock_set_back_neither_loses_nor_repeats_lines() {
    // Since a given time, nothing is remembered of the lines before it.
    for (client_ahead, since) in [(-HOUR, false), (HOUR, false), (HOUR, true)] {
        for back in [1, 9, 15, HOUR, 48 * HOUR] {
            for at in [2, 12] {
                let (lines, queries) = follow(
                    -client_ahead,
                    true,
                    |follow| {
                        if since {
                            follow.since(
                                clock().timestamp() - SignedDuration::from_secs(client_ahead),
                            )
                        } else {
                            follow
                        }
                    },
                    move |nth, controller| {
                        if nth == 1 {
                            // Lines from before following began, which never come.
                            for before in 1..400 {
                                controller.write(-before * 20, "old");
                            }
                        }
                        if nth == at {
                            controller.ahead -= back;
                        }
                        controller.write(0, &nth.to_string());
                        nth < 40
                    },
                )
                .await;
                let case = format!("{client_ahead} {since} {back} {at}");
                let mut new = texts(&lines);
                // An earlier line that is as old as the change of the clock may come too.
                new.retain(|text| *text != "old");
                assert!(lines.len() - new.len() <= 1, "{case}: {lines:?}");
                new.sort_by_key(|text| text.parse::<i64>().unwrap());
                let wanted: Vec<_> = (1..queries.len()).map(|nth| nth.to_string()).collect();
                // Lines that are written during the last poll are not requested any more.
                assert!(new.len() >= wanted.len() - 2, "{case}: {new:?}");
                assert_eq!(new, wanted[..new.len()], "{case}");
            }
        }
    }
}

/// After the change of the clock is handled, requests begin later again: each would otherwise read all lines
/// since the change.
#[tokio::test]
async fn requests_advance_again_after_the_servers_clock_was_set_back() {
    let (_, queries) = follow(
        0,
        true,
        |follow| follow,
        |nth, controller| {
            if nth == 3 {
                controller.ahead -= HOUR;
            }
            controller.write(0, &nth.to_string());
            nth < 200
        },
    )
    .await;
    let starts: Vec<i64> = queries
        .iter()
        .filter_map(|query| query.get("period_start").copied())
        .collect();
    let earliest = starts.iter().min().copied().unwrap();
    let last = starts.last().copied().unwrap();
    assert!(last - earliest > 60, "{starts:?}");
}

/// Guarantee 49 of docs/behaviour.md. More lines of the future than one response holds do not hide
/// current lines.
#[tokio::test]
async fn lines_of_the_future_do_not_hide_current_ones() {
    let (lines, queries) = follow(
        0,
        true,
        |follow| follow.limit(10).backlog(30),
        |nth, controller| {
            if nth == 2 {
                for ahead in 0..200 {
                    controller.write(HOUR + ahead, "ahead");
                }
            }
            controller.write(0, &nth.to_string());
            nth < 60
        },
    )
    .await;
    let received: Vec<_> = texts(&lines)
        .into_iter()
        .filter(|text| *text != "ahead")
        .collect();
    let queries = queries.len();
    assert!(received.len() >= queries - 6, "{queries}: {received:?}");
    assert!(received.is_sorted_by_key(|text| text.parse::<usize>().unwrap()));
    assert!(lines.len() > received.len(), "none of the future came");
}

/// Guarantee 49 of docs/behaviour.md. Without `Date` the client's clock counts.
#[tokio::test]
async fn uses_the_clients_clock_without_a_date() {
    let (lines, _) = follow(
        0,
        false,
        |follow| follow,
        |nth, controller| {
            controller.write(0, &nth.to_string());
            if nth == 2 {
                controller.write(HOUR, "ahead");
            }
            nth < 20
        },
    )
    .await;
    assert_eq!(lines.len(), 20);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Guarantee 49 of docs/behaviour.md: whatever the clocks of client, server and containers
    /// show, each line comes once.
    #[test]
    fn each_line_comes_once_whatever_the_clocks_show(
        client_ahead in -2 * HOUR..2 * HOUR,
        container_ahead in 0..2 * HOUR,
        steps in 0_usize..4,
        limit in 5_u32..60,
        overlap in 2_u64..12,
        seed in any::<u64>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let written = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&written);
        let mut random = Rng::with_seed(seed);
        let (received, queries) = runtime.block_on(follow(
            -client_ahead,
            true,
            |follow| follow.limit(limit).overlap(Duration::from_secs(overlap)),
            move |nth, controller| {
                if nth <= 60 {
                    if nth % 15 == 0 && nth / 15 <= steps {
                        // Back by up to two hours, or forward.
                        controller.ahead += random.i64(-7200..1800);
                    }
                    for line in 0..random.usize(..3) {
                        let ahead = if random.usize(..4) == 0 { container_ahead } else { 0 };
                        let text = format!("{nth}.{line}");
                        controller.write(ahead, &text);
                        log.lock().unwrap().push(text);
                    }
                }
                // Until all lines of the future are in the past, and were read.
                if nth > 60 && nth % 5 == 0 {
                    controller.ahead += 1000;
                }
                nth <= 60 + 80
            },
        ));
        prop_assert_eq!(queries.len(), 141);
        let mut wanted = written.lock().unwrap().clone();
        let mut received: Vec<_> = received.into_iter().map(|line| line.text).collect();
        wanted.sort();
        received.sort();
        prop_assert_eq!(received, wanted);
    }
}
