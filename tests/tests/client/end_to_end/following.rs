//! Log lines: read at once, and followed.

use std::time::Duration;

use computestacks_emulator::{
    fault::{Fault, FaultEffect, ScriptedResponse},
    world::LogLine,
};
use jiff::{SignedDuration, Timestamp};

use crate::end_to_end::fixture::{EmulatorFixture, FOREIGN, SHOP, error};

in_each_profile!(
    the_newest_lines_come_first,
    a_window_contains_only_its_lines,
    returns_no_lines_without_the_log_store,
    follows_lines_as_they_are_written,
    failures_of_the_log_store_lose_no_lines,
    following_ends_with_the_service,
    lines_of_one_container_are_followed,
);

/// The container of the lines.
const FIRST: i64 = 501;

/// Writes lines to the log store, one every two seconds, before and after the time at which the
/// world begins.
fn write(fixture: &EmulatorFixture, before: u32, after: u32) {
    let now = fixture.emulator.now().as_duration().as_secs_f64();
    let line = |number: u32| LogLine {
        at: now + (f64::from(number) - f64::from(before)) * 2.0,
        // The log store does not know every container.
        container: (!number.is_multiple_of(5)).then(|| "keen-harbor101-1".to_owned()),
        line: format!("line {number}"),
    };
    fixture.change(|world| {
        world
            .logs
            .insert(SHOP, (0..before + after).map(line).collect());
    });
}

fn seconds_ago(fixture: &EmulatorFixture, seconds: i64) -> Timestamp {
    fixture.emulator.now() - SignedDuration::from_secs(seconds)
}

async fn the_newest_lines_come_first(fixture: EmulatorFixture) {
    write(&fixture, 1000, 10);
    let lines = fixture.service(SHOP).logs().limit(3).await.unwrap();
    let texts: Vec<_> = lines.iter().map(|line| line.line.as_str()).collect();
    // Lines of the future are not there yet.
    assert_eq!(texts, ["line 999", "line 998", "line 997"]);
    assert_eq!(fixture.service(SHOP).logs().await.unwrap().len(), 500);
}

async fn a_window_contains_only_its_lines(fixture: EmulatorFixture) {
    write(&fixture, 100, 0);
    let logs = fixture.service(SHOP).logs();
    let window = logs
        .since(seconds_ago(&fixture, 20))
        .until(seconds_ago(&fixture, 10));
    let lines = window.await.unwrap();
    assert_eq!(lines.len(), 5);
    assert!(
        lines
            .iter()
            .all(|line| line.time < seconds_ago(&fixture, 10))
    );
    assert!(lines.iter().any(|line| line.container.is_none()));
}

async fn returns_no_lines_without_the_log_store(fixture: EmulatorFixture) {
    write(&fixture, 10, 0);
    fixture.change(|world| world.outages.log_store = true);
    assert!(fixture.service(SHOP).logs().await.unwrap().is_empty());
    assert!(error(fixture.service(FOREIGN).logs().await).is_not_found());
}

/// Follows this many lines, starting a few before now.
async fn follow(fixture: &EmulatorFixture, count: usize) -> Vec<String> {
    let mut lines = fixture.service(SHOP).follow_logs().tail(5);
    let mut texts = Vec::new();
    while texts.len() < count {
        texts.push(lines.next().await.unwrap().unwrap().line);
    }
    texts
}

fn expected(from: u32, count: u32) -> Vec<String> {
    (from..from + count)
        .map(|number| format!("line {number}"))
        .collect()
}

async fn follows_lines_as_they_are_written(fixture: EmulatorFixture) {
    write(&fixture, 100, 60);
    let began = fixture.emulator.now();
    assert_eq!(follow(&fixture, 65).await, expected(95, 65));
    let passed = fixture.emulator.now().duration_since(began);
    assert!((118..130).contains(&passed.as_secs()), "{passed}");
}

async fn failures_of_the_log_store_lose_no_lines(fixture: EmulatorFixture) {
    write(&fixture, 100, 60);
    let logs = "listContainerServiceLogs";
    for fault in [
        Fault::new(FaultEffect::Response(
            ScriptedResponse::status(200).body("[]"),
        )),
        Fault::new(FaultEffect::Response(ScriptedResponse::status(502))),
        Fault::new(FaultEffect::TruncatedBody),
    ] {
        let fault = fault.operation(logs).probability(0.2);
        fixture.emulator.fault(fault).unwrap();
    }
    let texts = follow(&fixture, 65).await;
    // If the first response was lost, a few more of the earlier lines come.
    let first: u32 = texts[0].split_once(' ').unwrap().1.parse().unwrap();
    assert!(first <= 95, "{first}");
    assert_eq!(texts, expected(first, 65));
    let struck: Vec<u64> = fixture
        .emulator
        .faults()
        .iter()
        .map(|one| one.applied)
        .collect();
    assert!(struck.iter().all(|struck| *struck > 0), "{struck:?}");
}

async fn following_ends_with_the_service(fixture: EmulatorFixture) {
    write(&fixture, 10, 10);
    let mut lines = fixture
        .service(SHOP)
        .follow_logs()
        .interval(Duration::from_secs(1));
    fixture.service(SHOP).delete().await.unwrap();
    let end = loop {
        match lines.next().await.unwrap() {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    assert!(end.is_not_found(), "{end}");
    assert!(lines.next().await.is_none());
}

async fn lines_of_one_container_are_followed(fixture: EmulatorFixture) {
    write(&fixture, 10, 10);
    let mut lines = fixture.client.container(FIRST).follow_logs().tail(2);
    for number in [8, 9, 11, 12] {
        let line = lines.next().await.unwrap().unwrap();
        assert_eq!(line.line, format!("line {number}"));
    }
}
