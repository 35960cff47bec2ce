//! `follow_logs`: no line is lost or repeated across polls.

use std::time::Duration;

use computestacks::{Error, FollowLogs};

use crate::streams::{
    log_store::{START, StoredLine, newest_first, select},
    server::{TestResponse, TestServer, clock},
};

/// The lines, the gaps between them, and the final error.
pub(crate) async fn drain(mut lines: FollowLogs) -> (Vec<StoredLine>, Vec<(usize, String)>, Error) {
    let (mut received, mut gaps) = (Vec::new(), Vec::new());
    loop {
        match lines.next().await.unwrap() {
            Ok(line) => received.push(StoredLine::read(&line)),
            Err(error) if error.is_gap() => gaps.push((received.len(), error.to_string())),
            Err(error) => {
                assert!(lines.next().await.is_none(), "nothing comes after an error");
                return (received, gaps, error);
            }
        }
    }
}

pub(crate) fn texts(lines: &[StoredLine]) -> Vec<&str> {
    lines.iter().map(|line| line.text.as_str()).collect()
}

/// The response to one poll.
enum LogPoll {
    /// Lines by their time in eighths of a second.
    Lines(&'static [(i64, &'static str)]),
    Status(u16),
}

use LogPoll::{Lines, Status};

struct FollowCase {
    name: &'static str,
    polls: &'static [LogPoll],
    lines: &'static [&'static str],
}

const CASES: &[FollowCase] = &[
    FollowCase {
        name: "newest first becomes oldest first",
        polls: &[Lines(&[(1, "a"), (2, "b"), (9, "c")])],
        lines: &["a", "b", "c"],
    },
    FollowCase {
        name: "known lines are dropped",
        polls: &[
            Lines(&[(1, "a"), (2, "b")]),
            Lines(&[(1, "a"), (2, "b"), (3, "c")]),
            Lines(&[(1, "a"), (2, "b"), (3, "c")]),
        ],
        lines: &["a", "b", "c"],
    },
    FollowCase {
        name: "the same line twice at one moment",
        polls: &[
            Lines(&[(1, "a")]),
            Lines(&[(1, "a"), (1, "a")]),
            Lines(&[(1, "a")]),
            Lines(&[(1, "a"), (1, "a")]),
        ],
        lines: &["a", "a"],
    },
    FollowCase {
        name: "the same line at another moment",
        polls: &[Lines(&[(1, "a")]), Lines(&[(1, "a"), (2, "a")])],
        lines: &["a", "a"],
    },
    FollowCase {
        name: "a line that arrives late comes once",
        polls: &[
            Lines(&[(50, "b")]),
            Lines(&[(3, "a"), (50, "b")]),
            Lines(&[(3, "a"), (50, "b")]),
        ],
        lines: &["b", "a"],
    },
    FollowCase {
        name: "a line that arrives later than the overlap is lost",
        polls: &[Lines(&[(100, "b")]), Lines(&[(19, "a"), (100, "b")])],
        lines: &["b"],
    },
    FollowCase {
        name: "empty responses prove nothing",
        polls: &[
            Lines(&[]),
            Lines(&[(1, "a")]),
            Lines(&[]),
            Lines(&[]),
            Lines(&[(1, "a"), (2, "b")]),
        ],
        lines: &["a", "b"],
    },
    FollowCase {
        // One container's clock is an hour ahead.
        name: "a line of the future does not delay others",
        polls: &[
            Lines(&[(1, "a"), (28_800, "ahead")]),
            Lines(&[(1, "a"), (488, "b"), (28_800, "ahead")]),
            Lines(&[(488, "b"), (28_800, "ahead"), (28_801, "ahead too")]),
            Lines(&[(500, "c"), (28_800, "ahead"), (28_801, "ahead too")]),
        ],
        lines: &["a", "ahead", "b", "ahead too", "c"],
    },
    FollowCase {
        // The clock was an hour ahead, and is correct from the third poll on.
        name: "a server whose clock goes back",
        polls: &[
            Lines(&[(28_800, "a")]),
            Lines(&[(28_800, "a"), (28_816, "b")]),
            Lines(&[(28_800, "a"), (28_816, "b"), (500, "c")]),
            Lines(&[(28_800, "a"), (28_816, "b"), (500, "c"), (516, "d")]),
        ],
        lines: &["a", "b", "c", "d"],
    },
    FollowCase {
        name: "temporary failures",
        polls: &[
            Status(503),
            Lines(&[(1, "a")]),
            Status(500),
            Status(502),
            Status(429),
            Lines(&[(1, "a"), (2, "b")]),
        ],
        lines: &["a", "b"],
    },
];

/// Guarantees 49, 50 and 52 of docs/behaviour.md.
#[tokio::test]
async fn lines_come_once_across_repeated_failed_and_empty_polls() {
    for case in CASES {
        let mut polls = case.polls.iter();
        let server = TestServer::start(move |_| match polls.next() {
            Some(Lines(lines)) => {
                let lines: Vec<_> = lines
                    .iter()
                    .map(|(time, text)| StoredLine::new(*time, *text))
                    .collect();
                newest_first(&lines)
            }
            Some(Status(status)) => TestResponse::status(*status),
            None => TestResponse::status(404),
        })
        .await;
        // The lines are of the past minute, except those that are an hour ahead.
        let clock = clock();
        clock.advance(Duration::from_secs(60));
        let (lines, gaps, end) = drain(server.follow(&clock)).await;
        assert_eq!(texts(&lines), case.lines, "{}", case.name);
        assert!(gaps.is_empty(), "{}: {gaps:?}", case.name);
        assert!(end.is_not_found(), "{}: {end}", case.name);
        assert_eq!(
            server.queries().len(),
            case.polls.len() + 1,
            "{}",
            case.name
        );
    }
}

pub(crate) fn start() -> jiff::Timestamp {
    jiff::Timestamp::from_second(START).unwrap()
}

/// Guarantee 51 of docs/behaviour.md.
#[tokio::test]
async fn lines_of_different_containers_differ() {
    let server = TestServer::start_numbered(move |polls, _| {
        let (named, mut unnamed) = (StoredLine::new(1, "a"), StoredLine::new(1, "a"));
        unnamed.container = None;
        match polls {
            1 => newest_first([&named]),
            2 => newest_first([&named, &unnamed]),
            _ => TestResponse::status(404),
        }
    })
    .await;
    let (lines, ..) = drain(server.follow(&clock())).await;
    let containers: Vec<_> = lines.iter().map(|line| line.container).collect();
    assert_eq!(containers, [Some("web-1"), None]);
}

/// Guarantee 61 of docs/behaviour.md.
#[tokio::test]
async fn a_4xx_or_an_unreadable_response_ends_the_stream() {
    for status in [400, 401, 403, 404, 422] {
        let server = TestServer::start(move |_| TestResponse::status(status)).await;
        let (.., end) = drain(server.logs(&clock())).await;
        assert_eq!(end.status().unwrap().as_u16(), status);
        assert_eq!(server.queries().len(), 1, "{status}");
    }
    let server =
        TestServer::start(|_| TestResponse::new(200, serde_json::json!({"not": "lines"}))).await;
    let (.., end) = drain(server.logs(&clock())).await;
    assert!(end.is_decode());
}

/// Guarantee 62 of docs/behaviour.md.
#[tokio::test]
async fn waits_grow_without_lines_and_shrink_with_them() {
    let server = TestServer::start_numbered(move |polls, _| match polls {
        2 => TestResponse::status(503),
        1..=6 => newest_first([]),
        7 | 8 => newest_first([&StoredLine::new(1, "a")]),
        _ => TestResponse::status(404),
    })
    .await;
    let clock = clock();
    drain(server.follow(&clock)).await;
    let waits: Vec<_> = clock.sleeps().iter().map(Duration::as_secs).collect();
    assert_eq!(waits, [2, 4, 8, 10, 10, 10, 2, 4]);

    let clock = self::clock();
    let server = TestServer::start(|_| TestResponse::status(503)).await;
    let follow = server.logs(&clock).give_up_after(4);
    let follow = follow.interval(Duration::from_secs(1));
    let (.., end) = drain(follow.max_interval(Duration::from_secs(3))).await;
    assert!(end.is_server_error());
    let waits: Vec<_> = clock.sleeps().iter().map(Duration::as_secs).collect();
    assert_eq!(waits, [1, 2, 3]);

    // A loop without a pause would only load the server.
    let clock = self::clock();
    let follow = server.logs(&clock).give_up_after(3);
    let follow = follow.max_interval(Duration::ZERO);
    drain(follow.interval(Duration::ZERO)).await;
    assert_eq!(clock.sleeps(), [Duration::from_millis(10); 2]);
}

type FollowStart = fn(FollowLogs) -> FollowLogs;

/// Guarantee 54 of docs/behaviour.md.
#[tokio::test]
async fn begins_now_or_with_a_tail_or_at_a_time() {
    // The first poll has five lines; the fourth is of the current moment.
    let before = [(-800, "a"), (-16, "b"), (-8, "c"), (0, "d"), (4, "e")];
    let tables: [(FollowStart, &[&str]); 5] = [
        (|follow| follow, &["d", "e", "f"]),
        (|follow| follow.tail(2), &["b", "c", "d", "e", "f"]),
        (|follow| follow.tail(100), &["a", "b", "c", "d", "e", "f"]),
        (|follow| follow.since(start()), &["d", "e", "f"]),
        (
            |follow| follow.since(start() - jiff::SignedDuration::from_secs(1)),
            &["c", "d", "e", "f"],
        ),
    ];
    for (begin, wanted) in tables {
        let lines: Vec<_> = before
            .iter()
            .map(|(time, text)| StoredLine::new(*time, *text))
            .collect();
        let server = TestServer::start_numbered(move |polls, query| {
            let mut lines = lines.clone();
            match polls {
                1 => {}
                2 => lines.push(StoredLine::new(8, "f")),
                _ => return TestResponse::status(404),
            }
            newest_first(select(&lines, query))
        })
        .await;
        let (lines, ..) = drain(begin(server.logs(&clock()))).await;
        assert_eq!(texts(&lines), wanted);
    }
}

/// Guarantee 54 of docs/behaviour.md. Lines that the first response did not hold are before the
/// start, even if they are within the overlap.
#[tokio::test]
async fn lines_before_a_full_first_response_never_come() {
    let server = TestServer::start_numbered(move |polls, query| {
        let before = [(-40, "a"), (-32, "b"), (-24, "c"), (-16, "d"), (-8, "e")];
        let mut lines: Vec<_> = before
            .iter()
            .map(|(time, text)| StoredLine::new(*time, *text))
            .collect();
        match polls {
            1 => {}
            2..=9 => lines.push(StoredLine::new(8, "f")),
            _ => return TestResponse::status(404),
        }
        newest_first(select(&lines, query))
    })
    .await;
    let follow = server.logs(&clock());
    let (lines, ..) = drain(follow.tail(2).limit(3)).await;
    assert_eq!(texts(&lines), ["d", "e", "f"]);
}

/// Guarantee 54 of docs/behaviour.md.
#[tokio::test]
async fn a_tail_above_the_limit_raises_the_limit_of_the_first_request() {
    for (tail, first) in [(5, 77), (200, 200)] {
        let server = TestServer::start_numbered(move |polls, _| match polls {
            1 | 2 => newest_first([&StoredLine::new(1, "a")]),
            _ => TestResponse::status(404),
        })
        .await;
        let follow = server.logs(&clock());
        drain(follow.tail(tail).limit(77)).await;
        let limits = [first, 77, 77].map(Some);
        assert_eq!(server.values_of("limit"), limits);
    }
}

/// Guarantee 55 of docs/behaviour.md.
#[tokio::test]
async fn a_failed_first_response_loses_no_line_of_the_overlap() {
    let server = TestServer::start_numbered(move |polls, query| {
        let lines = [
            StoredLine::new(-100, "a"),
            StoredLine::new(-8, "b"),
            StoredLine::new(8, "c"),
        ];
        match polls {
            1 => newest_first([]),
            2 => newest_first(select(&lines, query)),
            _ => TestResponse::status(404),
        }
    })
    .await;
    let (lines, ..) = drain(server.logs(&clock())).await;
    assert_eq!(texts(&lines), ["b", "c"]);
}

/// Guarantee 53 of docs/behaviour.md.
#[tokio::test]
async fn the_next_poll_starts_before_the_newest_line_or_now() {
    // The clock is at 60 at the first poll and at 62 at the second.
    for (newest, from) in [(20, [20, 20]), (61, [60, 61]), (9999, [60, 62])] {
        let server = TestServer::start_numbered(move |polls, _| match polls {
            1 | 2 => newest_first([&StoredLine::new(newest * 8 + 3, "a")]),
            _ => TestResponse::status(404),
        })
        .await;
        let clock = clock();
        clock.advance(Duration::from_secs(60));
        let follow = server.logs(&clock);
        drain(follow.overlap(Duration::from_secs(5)).limit(77)).await;
        let [second, third] = from.map(|from| Some(START + from - 5));
        assert_eq!(server.values_of("period_start"), [None, second, third]);
        assert_eq!(server.values_of("period_end"), [None; 3]);
        assert_eq!(server.values_of("limit"), [Some(77); 3]);
    }
}
