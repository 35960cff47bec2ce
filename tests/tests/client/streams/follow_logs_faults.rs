//! `follow_logs` when one response does not hold all lines, or the server cannot read them.

use std::time::Duration;

use crate::streams::{
    follow_logs::{drain, texts},
    log_store::{START, StoredLine, newest_first, select},
    server::{TestResponse, TestServer, clock},
};

/// One line per eighth of a second.
fn many(count: i64) -> Vec<StoredLine> {
    (0..count).map(|time| StoredLine::new(time, time)).collect()
}

/// Responds as the log store does; with 404 after this many requests.
fn store(
    lines: Vec<StoredLine>,
    requests: usize,
) -> impl FnMut(&crate::streams::server::QueryValues) -> TestResponse + Send {
    let mut nth = 0;
    move |query| {
        nth += 1;
        match nth {
            nth if nth > requests => TestResponse::status(404),
            _ => newest_first(select(&lines, query)),
        }
    }
}

/// Guarantee 56 of docs/behaviour.md.
#[tokio::test]
async fn reads_backwards_if_a_response_does_not_hold_all_lines() {
    let server = TestServer::start(store(many(100), 40)).await;
    let (lines, gaps, _) = drain(server.follow(&clock()).limit(10)).await;
    assert_eq!(lines, many(100));
    assert_eq!(gaps, []);
}

/// Guarantee 56 of docs/behaviour.md.
#[tokio::test]
async fn reads_a_second_with_too_many_lines_at_once() {
    let lines: Vec<_> = (0..30)
        .map(|nth| StoredLine::new(16 + nth / 6, nth))
        .collect();
    let server = TestServer::start(store(lines.clone(), 20)).await;
    let (received, gaps, _) = drain(server.follow(&clock()).limit(4)).await;
    assert_eq!(received.len(), lines.len());
    assert_eq!(gaps, []);
    assert!(server.values_of("limit").contains(&Some(5000)));
}

/// Guarantee 57 of docs/behaviour.md.
#[tokio::test]
async fn reports_unreadable_lines_once_as_a_gap() {
    // The log store refuses more than its maximum, so the rest of the second cannot be read.
    let mut newer = 0;
    let server = TestServer::start(move |query| {
        let mut lines: Vec<_> = (0..30)
            .map(|nth| StoredLine::new(16 + nth / 6, nth))
            .collect();
        lines.push(StoredLine::new(0, "before"));
        if query["limit"] > 4 {
            return newest_first([]);
        }
        newer += 1;
        match newer {
            1..=20 => lines.push(StoredLine::new(48, "after")),
            _ => return TestResponse::status(404),
        }
        newest_first(select(&lines, query))
    })
    .await;
    let (lines, gaps, _) = drain(server.follow(&clock()).limit(4)).await;
    assert_eq!(texts(&lines), ["26", "27", "28", "29", "after"]);
    let text = "list_container_service_logs: log lines between 2026-11-24T00:30:00Z and \
                2026-11-24T00:30:02.5Z are missing";
    assert_eq!(gaps, [(0, text.to_owned())]);
}

/// Guarantee 57 of docs/behaviour.md.
#[tokio::test]
async fn reports_a_long_backlog_as_a_gap_and_the_newest_lines() {
    let server = TestServer::start(store(many(200), 20)).await;
    let clock = clock();
    clock.advance(Duration::from_secs(60));
    let (lines, gaps, _) = drain(server.follow(&clock).limit(10).backlog(30)).await;
    let newest = many(200).split_off(200 - lines.len());
    assert_eq!(lines, newest);
    assert!((30..50).contains(&lines.len()), "{}", lines.len());
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0].0, 0);
}

/// Guarantee 57 of docs/behaviour.md. A backlog that is exactly full is not
/// too long.
#[tokio::test]
async fn reports_no_gap_if_the_backlog_holds_all_lines() {
    let seconds: Vec<_> = (1..=4)
        .map(|second| StoredLine::new(second * 8, second))
        .collect();
    for (backlog, gap) in [(4, 0), (3, 1)] {
        let server = TestServer::start(store(seconds.clone(), 20)).await;
        let (lines, gaps, _) = drain(server.follow(&clock()).limit(2).backlog(backlog)).await;
        assert_eq!(lines, seconds);
        assert_eq!(gaps.len(), gap, "{backlog}");
    }
}

/// Guarantee 57 of docs/behaviour.md, at the limit of the log store.
#[tokio::test]
async fn a_moment_with_more_lines_than_any_response_holds_is_a_gap() {
    let lines: Vec<_> = (0..5001).map(|text| StoredLine::new(8, text)).collect();
    let server = TestServer::start(store(lines, 3)).await;
    let (lines, gaps, _) = drain(server.follow(&clock()).limit(5000)).await;
    assert_eq!(lines.len(), 5000);
    assert_eq!(gaps.len(), 1);
    assert_eq!(server.values_of("limit"), [Some(5000); 4]);
}

/// Late lines that cannot be read are lost like other late lines, without a gap.
#[tokio::test]
async fn unreadable_lines_of_the_newest_moment_are_no_gap() {
    let server = TestServer::start_numbered(move |nth, query| {
        let moment: Vec<_> = (0..5).map(|text| StoredLine::new(8, text)).collect();
        match nth {
            1 => newest_first(&moment[..1]),
            // The log store refuses more than its maximum.
            _ if query["limit"] > 2 => newest_first([]),
            2..=20 => newest_first(select(&moment, query)),
            _ => TestResponse::status(404),
        }
    })
    .await;
    let clock = clock();
    clock.advance(Duration::from_secs(60));
    let (lines, gaps, _) = drain(server.follow(&clock).limit(2)).await;
    assert_eq!(texts(&lines), ["0", "3", "4"]);
    assert_eq!(gaps, []);
}

/// Guarantee 57 of docs/behaviour.md. A line of the future does not prove that all earlier lines
/// came.
#[tokio::test]
async fn reports_a_long_backlog_despite_a_line_of_the_future() {
    let clock = clock();
    let time = clock.clone();
    let server = TestServer::start_numbered(move |nth, query| {
        let mut lines = vec![StoredLine::new(28_800, "ahead")];
        if nth == 2 {
            time.advance(Duration::from_secs(60));
        }
        if nth > 1 {
            lines.extend(many(400));
        }
        match nth {
            1..=20 => newest_first(select(&lines, query)),
            _ => TestResponse::status(404),
        }
    })
    .await;
    let (lines, gaps, _) = drain(server.follow(&clock).limit(10).backlog(30)).await;
    assert_eq!(lines[0].text, "ahead");
    assert_eq!(lines[1..], many(400).split_off(401 - lines.len()));
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0].0, 1);
}

/// Guarantee 64 of docs/behaviour.md.
#[tokio::test]
async fn remembers_no_more_lines_than_the_backlog_and_one_response() {
    // One line per poll, all within the overlap: the first of eleven is forgotten, and the start of
    // the next request moves forward.
    let server = TestServer::start_numbered(move |nth, _| match nth {
        1..=13 => newest_first([&StoredLine::new(nth * 8 + 1, nth)]),
        _ => TestResponse::status(404),
    })
    .await;
    let clock = clock();
    clock.advance(Duration::from_secs(60));
    let follow = server.follow(&clock);
    let follow = follow.overlap(Duration::from_secs(3600));
    let (lines, ..) = drain(follow.limit(5).backlog(5)).await;
    assert_eq!(lines.len(), 13);
    let moved = server.values_of("period_start").split_off(10);
    assert_eq!(moved, [0, 1, 2, 3].map(|second| Some(START + second)));
}

/// Guarantee 60 of docs/behaviour.md.
#[tokio::test]
async fn searches_a_readable_window_up_to_eighteen_hours_ahead() {
    for (hours, found) in [(9, true), (20, false)] {
        let server = TestServer::start_numbered(move |nth, query| {
            let mut lines = vec![StoredLine::new(0, "a")];
            if nth > 1 {
                let unreadable = StoredLine::new(hours * 3600 * 8, "unreadable");
                lines.extend([unreadable, StoredLine::new(hours * 3600 * 8 + 8000, "b")]);
            }
            match select(&lines, query) {
                _ if nth > 80 => TestResponse::status(404),
                found if found.iter().any(|line| line.text == "unreadable") => newest_first([]),
                found => newest_first(found),
            }
        })
        .await;
        let (lines, gaps, _) = drain(server.follow(&clock())).await;
        let wanted: &[&str] = if found { &["a", "b"] } else { &["a"] };
        assert_eq!(texts(&lines), wanted, "{hours}");
        assert_eq!(gaps.len(), usize::from(found), "{hours}: {gaps:?}");
    }
}

/// Guarantee 58 of docs/behaviour.md.
#[tokio::test]
async fn a_failure_during_a_poll_loses_no_lines() {
    // One in three responses is empty, a temporary failure, or a permanent failure.
    let (mut nth, mut inner) = (0, store(many(100), 300));
    let server = TestServer::start(move |query| {
        nth += 1;
        match nth % 6 {
            2 => newest_first([]),
            4 => TestResponse::status(503),
            _ => inner(query),
        }
    })
    .await;
    let (lines, gaps, _) = drain(server.follow(&clock()).limit(10)).await;
    assert_eq!(lines, many(100));
    assert_eq!(gaps, []);

    // Windows with an end are never read: it returns nothing rather than skipping lines.
    let server =
        TestServer::start_numbered(move |nth, query| match query.contains_key("period_end") {
            _ if nth > 30 => TestResponse::status(404),
            true => newest_first([]),
            false => newest_first(select(&many(100), query)),
        })
        .await;
    let (lines, gaps, _) = drain(server.follow(&clock()).limit(10)).await;
    assert_eq!((lines, gaps), (vec![], vec![]));
}

/// Guarantee 58 of docs/behaviour.md. However often a range cannot be read, the next poll reads it.
#[tokio::test]
async fn a_range_that_is_unreadable_for_a_while_is_no_gap() {
    let (mut nth, mut inner) = (0, store(many(30), 20));
    let server = TestServer::start(move |query| {
        nth += 1;
        match nth {
            2..=6 => newest_first([]),
            _ => inner(query),
        }
    })
    .await;
    let (lines, gaps, _) = drain(server.follow(&clock()).limit(10)).await;
    assert_eq!(lines, many(30));
    assert_eq!(gaps, []);
}

/// Guarantee 60 of docs/behaviour.md.
#[tokio::test]
async fn skips_lines_that_the_server_cannot_sort() {
    let mut nth = 0;
    let server = TestServer::start(move |query| {
        let mut lines = vec![StoredLine::new(1, "a")];
        nth += 1;
        if nth > 1 {
            lines.extend([StoredLine::new(8, "unreadable"), StoredLine::new(400, "b")]);
        }
        match select(&lines, query) {
            _ if nth > 60 => TestResponse::status(404),
            found if found.iter().any(|line| line.text == "unreadable") => newest_first([]),
            found => newest_first(found),
        }
    })
    .await;
    let clock = clock();
    clock.advance(Duration::from_secs(60));
    let (lines, gaps, _) = drain(server.follow(&clock)).await;
    assert_eq!(texts(&lines), ["a", "b"]);
    assert_eq!(gaps.len(), 1, "{gaps:?}");
    assert_eq!(gaps[0].0, 1);
    // A poll, five empty ones, and then a range that is known to have lines.
    let ends = server.values_of("period_end");
    assert_eq!(ends.iter().position(Option::is_some), Some(6));
}

/// Guarantee 59 of docs/behaviour.md.
#[tokio::test]
async fn waits_for_a_log_store_that_is_unavailable() {
    let server = TestServer::start_numbered(move |nth, query| {
        let lines = [
            StoredLine::new(0, "a"),
            StoredLine::new(8, "b"),
            StoredLine::new(400, "c"),
        ];
        match nth {
            1 => newest_first(&lines[..1]),
            2..=40 => newest_first([]),
            41 => newest_first(select(&lines, query)),
            _ => TestResponse::status(404),
        }
    })
    .await;
    let (lines, gaps, _) = drain(server.follow(&clock())).await;
    assert_eq!(texts(&lines), ["a", "b", "c"]);
    assert_eq!(gaps, []);
}

/// Guarantee 63 of docs/behaviour.md.
#[tokio::test]
async fn accepts_options_and_survives_a_dropped_wait() {
    let server = TestServer::start(|_| newest_first([&StoredLine::new(0, "a")])).await;
    let follow = server.logs(&clock()).give_up_after(1);
    let (.., end) = drain(follow.each_poll(|poll| poll.timeout(Duration::ZERO))).await;
    assert!(end.is_timeout());
    assert_eq!(server.queries().len(), 0);

    // A dropped wait has started a request; the next wait gets its response.
    let mut follow = server.follow(&clock());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(
        std::pin::pin!(follow.next())
            .poll(&mut context)
            .is_pending()
    );
    assert_eq!(follow.next().await.unwrap().unwrap().line, "a");
    assert_eq!(server.queries().len(), 1);
}
