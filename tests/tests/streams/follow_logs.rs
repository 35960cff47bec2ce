//! `follow_logs`: no line is lost or repeated across polls.

use std::time::Duration;

use computestacks::{Error, FollowLogs};

use crate::{
    server::{Answer, Server, clock},
    store::{Line, START, answer, select},
};

/// The lines that come and the gaps between them, and the error at the end.
pub(crate) async fn drain(mut lines: FollowLogs) -> (Vec<Line>, Vec<(usize, String)>, Error) {
    let (mut came, mut gaps) = (Vec::new(), Vec::new());
    loop {
        match lines.next().await.unwrap() {
            Ok(line) => came.push(Line::read(&line)),
            Err(error) if error.is_gap() => gaps.push((came.len(), error.to_string())),
            Err(error) => {
                assert!(lines.next().await.is_none(), "nothing comes after an error");
                return (came, gaps, error);
            }
        }
    }
}

pub(crate) fn texts(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.text.as_str()).collect()
}

/// What the server responds to one poll.
enum Poll {
    /// Lines by their eighths of a second.
    Lines(&'static [(i64, &'static str)]),
    Status(u16),
}

use Poll::{Lines, Status};

struct Case {
    name: &'static str,
    polls: &'static [Poll],
    lines: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        name: "newest first becomes oldest first",
        polls: &[Lines(&[(1, "a"), (2, "b"), (9, "c")])],
        lines: &["a", "b", "c"],
    },
    Case {
        name: "what came already is dropped",
        polls: &[
            Lines(&[(1, "a"), (2, "b")]),
            Lines(&[(1, "a"), (2, "b"), (3, "c")]),
            Lines(&[(1, "a"), (2, "b"), (3, "c")]),
        ],
        lines: &["a", "b", "c"],
    },
    Case {
        name: "the same line twice at one moment",
        polls: &[
            Lines(&[(1, "a")]),
            Lines(&[(1, "a"), (1, "a")]),
            Lines(&[(1, "a")]),
            Lines(&[(1, "a"), (1, "a")]),
        ],
        lines: &["a", "a"],
    },
    Case {
        name: "the same line at another moment",
        polls: &[Lines(&[(1, "a")]), Lines(&[(1, "a"), (2, "a")])],
        lines: &["a", "a"],
    },
    Case {
        name: "a line that arrives late comes once",
        polls: &[
            Lines(&[(50, "b")]),
            Lines(&[(3, "a"), (50, "b")]),
            Lines(&[(3, "a"), (50, "b")]),
        ],
        lines: &["b", "a"],
    },
    Case {
        name: "a line that arrives later than the overlap is lost",
        polls: &[Lines(&[(100, "b")]), Lines(&[(19, "a"), (100, "b")])],
        lines: &["b"],
    },
    Case {
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
    Case {
        // One container's clock is an hour ahead.
        name: "a line of the future holds back no other",
        polls: &[
            Lines(&[(1, "a"), (28_800, "ahead")]),
            Lines(&[(1, "a"), (488, "b"), (28_800, "ahead")]),
            Lines(&[(488, "b"), (28_800, "ahead"), (28_801, "ahead too")]),
            Lines(&[(500, "c"), (28_800, "ahead"), (28_801, "ahead too")]),
        ],
        lines: &["a", "ahead", "b", "ahead too", "c"],
    },
    Case {
        // It was an hour ahead, and is right from the third poll on.
        name: "a server whose clock goes back",
        polls: &[
            Lines(&[(28_800, "a")]),
            Lines(&[(28_800, "a"), (28_816, "b")]),
            Lines(&[(28_800, "a"), (28_816, "b"), (500, "c")]),
            Lines(&[(28_800, "a"), (28_816, "b"), (500, "c"), (516, "d")]),
        ],
        lines: &["a", "b", "c", "d"],
    },
    Case {
        name: "failures that pass",
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
async fn lines_come_once_across_polls_that_repeat_fail_or_are_empty() {
    for case in CASES {
        let mut polls = case.polls.iter();
        let server = Server::start(move |_| match polls.next() {
            Some(Lines(lines)) => {
                let lines: Vec<_> = lines
                    .iter()
                    .map(|(time, text)| Line::new(*time, *text))
                    .collect();
                answer(&lines)
            }
            Some(Status(status)) => Answer::status(*status),
            None => Answer::status(404),
        })
        .await;
        // The lines are of the past minute, but for those that are an hour ahead.
        let clock = clock();
        clock.advance(Duration::from_secs(60));
        let follow = server.client(&clock).follow_logs(1).since(start());
        let (lines, gaps, end) = drain(follow).await;
        assert_eq!(texts(&lines), case.lines, "{}", case.name);
        assert!(gaps.is_empty(), "{}: {gaps:?}", case.name);
        assert!(end.is_not_found(), "{}: {end}", case.name);
        assert_eq!(server.asked().len(), case.polls.len() + 1, "{}", case.name);
    }
}

pub(crate) fn start() -> jiff::Timestamp {
    jiff::Timestamp::from_second(START).unwrap()
}

/// Guarantee 51 of docs/behaviour.md.
#[tokio::test]
async fn lines_of_different_containers_are_different() {
    let mut polls = 0;
    let server = Server::start(move |_| {
        polls += 1;
        let (named, mut unnamed) = (Line::new(1, "a"), Line::new(1, "a"));
        unnamed.container = None;
        match polls {
            1 => answer([&named]),
            2 => answer([&named, &unnamed]),
            _ => Answer::status(404),
        }
    })
    .await;
    let (lines, ..) = drain(server.client(&clock()).follow_logs(1).since(start())).await;
    let containers: Vec<_> = lines.iter().map(|line| line.container).collect();
    assert_eq!(containers, [Some("web-1"), None]);
}

/// Guarantee 61 of docs/behaviour.md.
#[tokio::test]
async fn a_4xx_or_an_answer_that_cannot_be_read_ends_it_at_once() {
    for status in [400, 401, 403, 404, 422] {
        let server = Server::start(move |_| Answer::status(status)).await;
        let (.., end) = drain(server.client(&clock()).follow_logs(1)).await;
        assert_eq!(end.status().unwrap().as_u16(), status);
        assert_eq!(server.asked().len(), 1, "{status}");
    }
    let server = Server::start(|_| Answer::new(200, serde_json::json!({"not": "lines"}))).await;
    let (.., end) = drain(server.client(&clock()).follow_logs(1)).await;
    assert!(end.is_decode());
}

/// Guarantee 62 of docs/behaviour.md.
#[tokio::test]
async fn waits_grow_while_nothing_comes_and_shrink_when_lines_come() {
    let mut polls = 0;
    let server = Server::start(move |_| {
        polls += 1;
        match polls {
            2 => Answer::status(503),
            1..=6 => answer([]),
            7 | 8 => answer([&Line::new(1, "a")]),
            _ => Answer::status(404),
        }
    })
    .await;
    let clock = clock();
    drain(server.client(&clock).follow_logs(1).since(start())).await;
    let waits: Vec<_> = clock.sleeps().iter().map(Duration::as_secs).collect();
    assert_eq!(waits, [2, 4, 8, 10, 10, 10, 2, 4]);

    let clock = self::clock();
    let server = Server::start(|_| Answer::status(503)).await;
    let follow = server.client(&clock).follow_logs(1).give_up_after(4);
    let (.., end) = drain(
        follow
            .interval(Duration::from_secs(1))
            .max_interval(Duration::from_secs(3)),
    )
    .await;
    assert!(end.is_server_error());
    let waits: Vec<_> = clock.sleeps().iter().map(Duration::as_secs).collect();
    assert_eq!(waits, [1, 2, 3]);

    // A loop without a pause would only load the server.
    let clock = self::clock();
    let follow = server.client(&clock).follow_logs(1).give_up_after(3);
    let follow = follow.max_interval(Duration::ZERO);
    drain(follow.interval(Duration::ZERO)).await;
    assert_eq!(clock.sleeps(), [Duration::from_millis(10); 2]);
}

type Begin = fn(FollowLogs) -> FollowLogs;

/// Guarantee 54 of docs/behaviour.md.
#[tokio::test]
async fn it_begins_now_or_with_a_tail_or_at_a_time() {
    // At the first poll there are five lines, the fourth of this very moment.
    let before = [(-800, "a"), (-16, "b"), (-8, "c"), (0, "d"), (4, "e")];
    let tables: [(Begin, &[&str]); 5] = [
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
            .map(|(time, text)| Line::new(*time, *text))
            .collect();
        let mut polls = 0;
        let server = Server::start(move |query| {
            polls += 1;
            let mut lines = lines.clone();
            match polls {
                1 => {}
                2 => lines.push(Line::new(8, "f")),
                _ => return Answer::status(404),
            }
            answer(select(&lines, query))
        })
        .await;
        let (lines, ..) = drain(begin(server.client(&clock()).follow_logs(1))).await;
        assert_eq!(texts(&lines), wanted);
    }
}

/// Guarantee 55 of docs/behaviour.md.
#[tokio::test]
async fn a_first_answer_that_failed_loses_no_line_of_the_overlap() {
    let mut polls = 0;
    let server = Server::start(move |query| {
        polls += 1;
        let lines = [Line::new(-100, "a"), Line::new(-8, "b"), Line::new(8, "c")];
        match polls {
            1 => answer([]),
            2 => answer(select(&lines, query)),
            _ => Answer::status(404),
        }
    })
    .await;
    let (lines, ..) = drain(server.client(&clock()).follow_logs(1)).await;
    assert_eq!(texts(&lines), ["b", "c"]);
}

/// Guarantee 53 of docs/behaviour.md.
#[tokio::test]
async fn it_asks_again_from_a_little_before_the_newest_line_or_now() {
    // The clock is at 60 at the first poll and at 62 at the second.
    for (newest, from) in [(20, [20, 20]), (61, [60, 61]), (9999, [60, 62])] {
        let mut polls = 0;
        let server = Server::start(move |_| {
            polls += 1;
            match polls {
                1 | 2 => answer([&Line::new(newest * 8 + 3, "a")]),
                _ => Answer::status(404),
            }
        })
        .await;
        let clock = clock();
        clock.advance(Duration::from_secs(60));
        let follow = server.client(&clock).follow_logs(1);
        drain(follow.overlap(Duration::from_secs(5)).limit(77)).await;
        let [second, third] = from.map(|from| Some(START + from - 5));
        assert_eq!(server.asked_for("period_start"), [None, second, third]);
        assert_eq!(server.asked_for("period_end"), [None; 3]);
        assert_eq!(server.asked_for("limit"), [Some(77); 3]);
    }
}
