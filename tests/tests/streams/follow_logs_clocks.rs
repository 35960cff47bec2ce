//! `follow_logs` where the clocks of client, server and containers differ, or are set.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::Duration,
};

use computestacks::{
    FollowLogs,
    time::{Clock as _, ManualClock},
};
use jiff::{SignedDuration, Timestamp};
use proptest::{prelude::*, test_runner::RngSeed};

use crate::{
    follow_logs::{drain, texts},
    list_all_model::Random,
    server::{Answer, Query, Server, clock, date},
    store::{Line, START, answer, select},
};

const HOUR: i64 = 3600;

/// A controller with a clock and a log store of its own.
struct Controller {
    clock: ManualClock,
    /// How much the controller's clock is ahead of the client's, in seconds.
    ahead: i64,
    /// Whether the clock of the responses is shown at all.
    tells: bool,
    lines: Vec<Line>,
}

impl Controller {
    fn now(&self) -> Timestamp {
        self.clock.timestamp() + SignedDuration::from_secs(self.ahead)
    }

    /// Eighths of a second after the time at which tests begin, by the controller's clock.
    fn eighths(&self) -> i64 {
        self.now().as_millisecond() / 125 - START * 8
    }

    /// A line that a container writes now, whose clock is so many seconds ahead.
    fn write(&mut self, ahead: i64, text: &str) {
        let time = self.eighths() + ahead * 8;
        self.lines.push(Line::new(time, text));
    }

    fn answer(&self, query: &Query) -> Answer {
        let answer = answer(select(&self.lines, query));
        if self.tells {
            answer.header("date", date(self.now()))
        } else {
            answer.header("date", "unknown")
        }
    }
}

/// Follows a controller: before each response the script may change it; `false` ends the stream.
async fn follow(
    ahead: i64,
    tells: bool,
    begin: impl FnOnce(FollowLogs) -> FollowLogs,
    mut script: impl FnMut(usize, &mut Controller) -> bool + Send + 'static,
) -> (Vec<Line>, usize) {
    let clock = clock();
    let mut controller = Controller {
        clock: clock.clone(),
        ahead,
        tells,
        lines: Vec::new(),
    };
    let mut nth = 0;
    let server = Server::start(move |query| {
        nth += 1;
        if script(nth, &mut controller) {
            controller.answer(query)
        } else {
            Answer::status(404)
        }
    })
    .await;
    let (lines, gaps, end) = drain(begin(server.client(&clock).follow_logs(1))).await;
    assert_eq!(gaps, []);
    assert!(end.is_not_found(), "{end}");
    (lines, server.asked().len())
}

/// Guarantee 54 of docs/behaviour.md: now is the server's.
#[tokio::test]
async fn it_begins_now_by_the_clock_of_the_server() {
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

/// Guarantees 49 and 53 of docs/behaviour.md. All clocks at odds: the client's is wrong by hours, and
/// one container's is ahead.
#[tokio::test]
async fn a_container_ahead_of_the_server_holds_back_no_other() {
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
        let came: BTreeSet<_> = lines.iter().map(|line| line.text.clone()).collect();
        assert_eq!(lines.len(), 30, "{ahead}: {lines:?}");
        assert!(wanted.is_subset(&came) && came.contains("ahead"));
    }
}

/// Guarantee 49 of docs/behaviour.md. Whatever the client's clock says, and however long before.
#[tokio::test]
async fn a_server_whose_clock_is_set_back_loses_no_line_and_repeats_none() {
    for client_ahead in [-HOUR, HOUR] {
        for back in [1, 9, 15, HOUR, 48 * HOUR] {
            for at in [2, 12] {
                let (lines, asked) = follow(
                    -client_ahead,
                    true,
                    |follow| follow,
                    move |nth, controller| {
                        if nth == 1 {
                            // What was there before following began, and never comes.
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
                let case = format!("{client_ahead} {back} {at}");
                let mut new = texts(&lines);
                // A line of before that is as old as the clock was set back may come too.
                new.retain(|text| *text != "old");
                assert!(lines.len() - new.len() <= 1, "{case}: {lines:?}");
                new.sort_by_key(|text| text.parse::<i64>().unwrap());
                let wanted: Vec<_> = (1..asked).map(|nth| nth.to_string()).collect();
                // What is written during the response to the last poll is never requested.
                assert!(new.len() >= wanted.len() - 2, "{case}: {new:?}");
                assert_eq!(new, wanted[..new.len()], "{case}");
            }
        }
    }
}

/// Guarantee 49 of docs/behaviour.md. More lines of the future than are ever read at once do not keep
/// those of now from coming.
#[tokio::test]
async fn many_lines_of_the_future_keep_none_of_now_from_coming() {
    let (lines, asked) = follow(
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
    let came: Vec<_> = texts(&lines)
        .into_iter()
        .filter(|text| *text != "ahead")
        .collect();
    assert!(came.len() >= asked - 6, "{asked}: {came:?}");
    assert!(came.is_sorted_by_key(|text| text.parse::<usize>().unwrap()));
    assert!(lines.len() > came.len(), "none of the future came");
}

/// Guarantee 49 of docs/behaviour.md. Without `Date` it is the clock of the client that counts.
#[tokio::test]
async fn without_a_date_the_clock_of_the_client_counts() {
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
    // The same cases each time: a test that fails now and then is none.
    #![proptest_config(ProptestConfig {
        cases: 32,
        rng_seed: RngSeed::Fixed(80),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Guarantee 49 of docs/behaviour.md: whatever the clocks of client, server and containers say,
    /// each line comes once.
    #[test]
    fn each_line_comes_once_whatever_clocks_say(
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
        let mut random = Random(seed);
        let (came, asked) = runtime.block_on(follow(
            -client_ahead,
            true,
            |follow| follow.limit(limit).overlap(Duration::from_secs(overlap)),
            move |nth, controller| {
                if nth <= 60 {
                    if nth % 15 == 0 && nth / 15 <= steps {
                        // Back by up to two hours, or on.
                        controller.ahead += i64::try_from(random.below(9000)).unwrap() - 7200;
                    }
                    for line in 0..random.below(3) {
                        let ahead = if random.below(4) == 0 { container_ahead } else { 0 };
                        let text = format!("{nth}.{line}");
                        controller.write(ahead, &text);
                        log.lock().unwrap().push(text);
                    }
                }
                // Until all that is of the future is of the past, and is read.
                if nth > 60 && nth % 5 == 0 {
                    controller.ahead += 1000;
                }
                nth <= 60 + 80
            },
        ));
        prop_assert_eq!(asked, 141);
        let mut wanted = written.lock().unwrap().clone();
        let mut came: Vec<_> = came.into_iter().map(|line| line.text).collect();
        wanted.sort();
        came.sort();
        prop_assert_eq!(came, wanted);
    }
}
