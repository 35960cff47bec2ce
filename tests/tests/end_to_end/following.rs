//! Log lines, at once and as they are written.

use std::time::Duration;

use computestacks_emulator::{
    fault::{Answer, Effect, Fault},
    world::LogLine,
};
use jiff::{SignedDuration, Timestamp};

use crate::rig::{FOREIGN, Rig, SHOP, error};

in_each_profile!(
    the_newest_lines_come_first,
    a_window_holds_its_own_lines,
    without_the_log_store_there_are_none,
    lines_are_followed_as_they_are_written,
    a_log_store_that_fails_meanwhile_loses_nothing,
    following_ends_with_the_service,
);

/// So many lines, one every two seconds around the time the world begins at.
fn write(rig: &Rig, before: u32, after: u32) {
    let now = rig.emulator.now().as_duration().as_secs_f64();
    let line = |number: u32| LogLine {
        at: now + (f64::from(number) - f64::from(before)) * 2.0,
        // The log store does not know every container.
        container: (!number.is_multiple_of(5)).then(|| "keen-harbor101-1".to_owned()),
        line: format!("line {number}"),
    };
    rig.change(|world| {
        world
            .logs
            .insert(SHOP, (0..before + after).map(line).collect());
    });
}

fn seconds_ago(rig: &Rig, seconds: i64) -> Timestamp {
    rig.emulator.now() - SignedDuration::from_secs(seconds)
}

async fn the_newest_lines_come_first(rig: Rig) {
    write(&rig, 1000, 10);
    let lines = rig.client.logs(SHOP).limit(3).await.unwrap();
    let texts: Vec<_> = lines.iter().map(|line| line.line.as_str()).collect();
    // What is written after now is not there yet.
    assert_eq!(texts, ["line 999", "line 998", "line 997"]);
    assert_eq!(rig.client.logs(SHOP).await.unwrap().len(), 500);
}

async fn a_window_holds_its_own_lines(rig: Rig) {
    write(&rig, 100, 0);
    let logs = rig.client.logs(SHOP);
    let window = logs
        .since(seconds_ago(&rig, 20))
        .until(seconds_ago(&rig, 10));
    let lines = window.await.unwrap();
    assert_eq!(lines.len(), 5);
    assert!(lines.iter().all(|line| line.time < seconds_ago(&rig, 10)));
    assert!(lines.iter().any(|line| line.container.is_none()));
}

async fn without_the_log_store_there_are_none(rig: Rig) {
    write(&rig, 10, 0);
    rig.change(|world| world.outages.log_store = true);
    assert!(rig.client.logs(SHOP).await.unwrap().is_empty());
    assert!(error(rig.client.logs(FOREIGN).await).is_not_found());
}

/// Follows so many lines from a few before now on.
async fn follow(rig: &Rig, count: usize) -> Vec<String> {
    let mut lines = rig.client.follow_logs(SHOP).tail(5);
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

async fn lines_are_followed_as_they_are_written(rig: Rig) {
    write(&rig, 100, 60);
    let began = rig.emulator.now();
    assert_eq!(follow(&rig, 65).await, expected(95, 65));
    let passed = rig.emulator.now().duration_since(began);
    assert!((118..130).contains(&passed.as_secs()), "{passed}");
}

async fn a_log_store_that_fails_meanwhile_loses_nothing(rig: Rig) {
    write(&rig, 100, 60);
    let logs = "listContainerServiceLogs";
    for fault in [
        Fault::new(Effect::Answer(Answer::status(200).body("[]"))),
        Fault::new(Effect::Answer(Answer::status(502))),
        Fault::new(Effect::HalfBody),
    ] {
        let fault = fault.operation(logs).probability(0.2);
        rig.emulator.fault(fault).unwrap();
    }
    let texts = follow(&rig, 65).await;
    // Where the first response was lost, a few more of the lines before come.
    let first: u32 = texts[0].split_once(' ').unwrap().1.parse().unwrap();
    assert!(first <= 95, "{first}");
    assert_eq!(texts, expected(first, 65));
    let struck: Vec<u64> = rig.emulator.faults().iter().map(|one| one.struck).collect();
    assert!(struck.iter().all(|struck| *struck > 0), "{struck:?}");
}

async fn following_ends_with_the_service(rig: Rig) {
    write(&rig, 10, 10);
    let mut lines = rig
        .client
        .follow_logs(SHOP)
        .interval(Duration::from_secs(1));
    rig.client.delete(SHOP).await.unwrap();
    let end = loop {
        match lines.next().await.unwrap() {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    assert!(end.is_not_found(), "{end}");
    assert!(lines.next().await.is_none());
}
