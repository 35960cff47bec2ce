//! `follow_logs` where one response does not hold all lines, or the server cannot read them.

use std::time::Duration;

use crate::{
    follow_logs::{drain, start, texts},
    server::{Answer, Server, clock},
    store::{Line, START, answer, select},
};

/// One line each eighth of a second.
fn many(count: i64) -> Vec<Line> {
    (0..count).map(|time| Line::new(time, time)).collect()
}

/// Responds as the log store does; gone after so many requests.
fn store(lines: Vec<Line>, requests: usize) -> impl FnMut(&crate::server::Query) -> Answer + Send {
    let mut nth = 0;
    move |query| {
        nth += 1;
        match nth {
            nth if nth > requests => Answer::status(404),
            _ => answer(select(&lines, query)),
        }
    }
}

/// Guarantee 56 of docs/behaviour.md.
#[tokio::test]
async fn more_lines_than_an_answer_holds_are_read_backwards() {
    let server = Server::start(store(many(100), 40)).await;
    let follow = server.client(&clock()).follow_logs(1).since(start());
    let (lines, gaps, _) = drain(follow.limit(10)).await;
    assert_eq!(lines, many(100));
    assert_eq!(gaps, []);
}

/// Guarantee 56 of docs/behaviour.md.
#[tokio::test]
async fn a_second_that_holds_more_lines_than_an_answer_is_read_at_once() {
    let lines: Vec<_> = (0..30).map(|nth| Line::new(16 + nth / 6, nth)).collect();
    let server = Server::start(store(lines.clone(), 20)).await;
    let follow = server.client(&clock()).follow_logs(1).since(start());
    let (came, gaps, _) = drain(follow.limit(4)).await;
    assert_eq!(came.len(), lines.len());
    assert_eq!(gaps, []);
    assert!(server.asked_for("limit").contains(&Some(5000)));
}

/// Guarantee 57 of docs/behaviour.md.
#[tokio::test]
async fn what_cannot_be_read_is_a_gap_that_is_told_once() {
    // The log store refuses more than its maximum, so the rest of the second cannot be read.
    let mut newer = 0;
    let server = Server::start(move |query| {
        let mut lines: Vec<_> = (0..30).map(|nth| Line::new(16 + nth / 6, nth)).collect();
        lines.push(Line::new(0, "before"));
        if query["limit"] > 4 {
            return answer([]);
        }
        newer += 1;
        match newer {
            1..=20 => lines.push(Line::new(48, "after")),
            _ => return Answer::status(404),
        }
        answer(select(&lines, query))
    })
    .await;
    let follow = server.client(&clock()).follow_logs(1).since(start());
    let (lines, gaps, _) = drain(follow.limit(4)).await;
    assert_eq!(texts(&lines), ["26", "27", "28", "29", "after"]);
    let text = "list_container_service_logs: log lines between 2026-11-24T00:30:00Z and \
                2026-11-24T00:30:02.5Z could not be read";
    assert_eq!(gaps, [(0, text.to_owned())]);
}

/// Guarantee 57 of docs/behaviour.md.
#[tokio::test]
async fn a_backlog_that_is_too_long_is_a_gap_and_the_newest_lines() {
    let server = Server::start(store(many(200), 20)).await;
    let clock = clock();
    clock.advance(Duration::from_secs(60));
    let follow = server.client(&clock).follow_logs(1).since(start());
    let (lines, gaps, _) = drain(follow.limit(10).backlog(30)).await;
    let newest = many(200).split_off(200 - lines.len());
    assert_eq!(lines, newest);
    assert!((30..50).contains(&lines.len()), "{}", lines.len());
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0].0, 0);
}

/// Guarantee 57 of docs/behaviour.md. A line of the future does not say that all before it came.
#[tokio::test]
async fn a_backlog_that_is_too_long_is_a_gap_beside_a_line_of_the_future() {
    let clock = clock();
    let time = clock.clone();
    let mut nth = 0;
    let server = Server::start(move |query| {
        nth += 1;
        let mut lines = vec![Line::new(28_800, "ahead")];
        if nth == 2 {
            time.advance(Duration::from_secs(60));
        }
        if nth > 1 {
            lines.extend(many(400));
        }
        match nth {
            1..=20 => answer(select(&lines, query)),
            _ => Answer::status(404),
        }
    })
    .await;
    let follow = server.client(&clock).follow_logs(1).since(start());
    let (lines, gaps, _) = drain(follow.limit(10).backlog(30)).await;
    assert_eq!(lines[0].text, "ahead");
    assert_eq!(lines[1..], many(400).split_off(401 - lines.len()));
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0].0, 1);
}

/// Guarantee 64 of docs/behaviour.md.
#[tokio::test]
async fn no_more_lines_are_remembered_than_the_backlog_and_one_answer() {
    // A line a poll, all within the overlap: the first of eleven is forgotten, and with it the
    // moment from which on lines are requested moves on.
    let mut nth = 0;
    let server = Server::start(move |_| {
        nth += 1;
        match nth {
            1..=13 => answer([&Line::new(nth * 8 + 1, nth)]),
            _ => Answer::status(404),
        }
    })
    .await;
    let clock = clock();
    clock.advance(Duration::from_secs(60));
    let follow = server.client(&clock).follow_logs(1).since(start());
    let follow = follow.overlap(Duration::from_secs(3600));
    let (lines, ..) = drain(follow.limit(5).backlog(5)).await;
    assert_eq!(lines.len(), 13);
    let moved = server.asked_for("period_start").split_off(10);
    assert_eq!(moved, [0, 1, 2, 3].map(|second| Some(START + second)));
}

/// Guarantee 60 of docs/behaviour.md.
#[tokio::test]
async fn a_readable_window_is_looked_for_up_to_eighteen_hours_ahead() {
    for (hours, found) in [(9, true), (20, false)] {
        let mut nth = 0;
        let server = Server::start(move |query| {
            nth += 1;
            let mut lines = vec![Line::new(0, "a")];
            if nth > 1 {
                let unreadable = Line::new(hours * 3600 * 8, "unreadable");
                lines.extend([unreadable, Line::new(hours * 3600 * 8 + 8000, "b")]);
            }
            match select(&lines, query) {
                _ if nth > 80 => Answer::status(404),
                found if found.iter().any(|line| line.text == "unreadable") => answer([]),
                found => answer(found),
            }
        })
        .await;
        let (lines, gaps, _) = drain(server.client(&clock()).follow_logs(1).since(start())).await;
        let wanted: &[&str] = if found { &["a", "b"] } else { &["a"] };
        assert_eq!(texts(&lines), wanted, "{hours}");
        assert_eq!(gaps.len(), usize::from(found), "{hours}: {gaps:?}");
    }
}

/// Guarantee 58 of docs/behaviour.md.
#[tokio::test]
async fn a_failure_in_the_middle_of_a_poll_loses_nothing() {
    // One in three responses is empty, or a failure, or a failure for good.
    let (mut nth, mut inner) = (0, store(many(100), 300));
    let server = Server::start(move |query| {
        nth += 1;
        match nth % 6 {
            2 => answer([]),
            4 => Answer::status(503),
            _ => inner(query),
        }
    })
    .await;
    let follow = server.client(&clock()).follow_logs(1).since(start());
    let (lines, gaps, _) = drain(follow.limit(10)).await;
    assert_eq!(lines, many(100));
    assert_eq!(gaps, []);

    // Windows with an end are never read: nothing is given rather than something left out.
    let mut nth = 0;
    let server = Server::start(move |query| {
        nth += 1;
        match query.contains_key("period_end") {
            _ if nth > 30 => Answer::status(404),
            true => answer([]),
            false => answer(select(&many(100), query)),
        }
    })
    .await;
    let follow = server.client(&clock()).follow_logs(1).since(start());
    let (lines, gaps, _) = drain(follow.limit(10)).await;
    assert_eq!((lines, gaps), (vec![], vec![]));
}

/// Guarantee 60 of docs/behaviour.md.
#[tokio::test]
async fn lines_that_the_server_cannot_sort_are_stepped_over() {
    let mut nth = 0;
    let server = Server::start(move |query| {
        let mut lines = vec![Line::new(0, "a")];
        nth += 1;
        if nth > 1 {
            lines.extend([Line::new(8, "unreadable"), Line::new(400, "b")]);
        }
        match select(&lines, query) {
            _ if nth > 60 => Answer::status(404),
            found if found.iter().any(|line| line.text == "unreadable") => answer([]),
            found => answer(found),
        }
    })
    .await;
    let (lines, gaps, _) = drain(server.client(&clock()).follow_logs(1).since(start())).await;
    assert_eq!(texts(&lines), ["a", "b"]);
    assert_eq!(gaps.len(), 1, "{gaps:?}");
    assert_eq!(gaps[0].0, 1);
}

/// Guarantee 59 of docs/behaviour.md.
#[tokio::test]
async fn a_log_store_that_is_down_for_long_is_waited_for() {
    let mut nth = 0;
    let server = Server::start(move |query| {
        nth += 1;
        let lines = [Line::new(0, "a"), Line::new(8, "b"), Line::new(400, "c")];
        match nth {
            1 => answer(&lines[..1]),
            2..=40 => answer([]),
            41 => answer(select(&lines, query)),
            _ => Answer::status(404),
        }
    })
    .await;
    let (lines, gaps, _) = drain(server.client(&clock()).follow_logs(1).since(start())).await;
    assert_eq!(texts(&lines), ["a", "b", "c"]);
    assert_eq!(gaps, []);
}

/// Guarantee 63 of docs/behaviour.md.
#[tokio::test]
async fn calls_have_options_and_a_wait_may_be_given_up() {
    let server = Server::start(|_| answer([&Line::new(0, "a")])).await;
    let follow = server.client(&clock()).follow_logs(1).give_up_after(1);
    let (.., end) = drain(follow.each_poll(|poll| poll.timeout(Duration::ZERO))).await;
    assert!(end.is_timeout());
    assert_eq!(server.asked().len(), 0);

    // A wait that is dropped has begun to read; the next one gets what it reads.
    let mut follow = server.client(&clock()).follow_logs(1).since(start());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(
        std::pin::pin!(follow.next())
            .poll(&mut context)
            .is_pending()
    );
    assert_eq!(follow.next().await.unwrap().unwrap().line, "a");
    assert_eq!(server.asked().len(), 1);
}
