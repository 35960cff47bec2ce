//! Histories that were not recorded: assembled from parts of recordings, simulated, and random.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of a test fail by panicking, like the test"
)]

mod conditions;
mod events;
mod interleavings;
mod parts;
mod random;
mod rules;
mod simulation;

use std::time::Duration;

use computestacks::wait::{
    Condition, Observation, QueuedCall, WaitEngine, WaitOutcome, WaitSettings, all_running,
    deployed, gone, package,
};
use parts::{
    REBUILD, REBUILDING, RESIZING, RESTART, RESTARTING, SCALING, STARTING, STOP, STOPPING, at,
    container, event, run, service, shown, wait, wait_with,
};

/// Scaling up ends with the last new container, not with the first, which ends the event.
#[test]
fn scaling_up_waits_for_every_new_container() {
    let old = || container(1, "online/running", -50.0);
    let running = |status, updated| vec![event(2, SCALING, status, updated, None)];
    let history = [
        shown(0.6, service(1, 7), vec![old()], running("running", 0.2)),
        shown(
            2.5,
            service(3, 7),
            vec![
                old(),
                container(10, "offline/running", 2.0),
                container(11, "offline/running", 2.0),
            ],
            running("running", 0.2),
        ),
        shown(
            4.4,
            service(3, 7),
            vec![
                old(),
                container(10, "online/running", 4.0),
                container(11, "offline/running", 2.0),
            ],
            running("completed", 4.2),
        ),
        shown(
            40.0,
            service(3, 7),
            vec![
                old(),
                container(10, "online/running", 4.0),
                container(11, "online/running", 39.0),
            ],
            running("completed", 39.5),
        ),
    ];
    let report = wait(QueuedCall::Scale(3), &history);
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!((40.0..46.0).contains(&at(&report)), "{report:?}");
    assert!(report.reached && report.is_done());
}

/// Scaling down: the event ends with the first container that has stopped, and may never end.
#[test]
fn scaling_down_is_proven_by_the_count() {
    let count = |count: i64| {
        (1..=count)
            .map(|id| container(id, "online/running", -50.0))
            .collect()
    };
    let history = |status: &str| {
        let own = vec![event(2, SCALING, status, 2.2, None)];
        [
            shown(1.0, service(3, 7), count(3), own.clone()),
            shown(5.2, service(2, 7), count(2), own.clone()),
            shown(10.4, service(1, 7), count(1), own),
        ]
    };
    let ended = wait(QueuedCall::Scale(1), &history("completed"));
    assert_eq!(ended.outcome, WaitOutcome::Completed);
    assert!((10.4..16.0).contains(&at(&ended)), "{ended:?}");

    let stuck = wait(QueuedCall::Scale(1), &history("running"));
    assert_eq!(stuck.outcome, WaitOutcome::Completed);
    assert!((70.4..90.0).contains(&at(&stuck)), "{stuck:?}");
}

/// Three rebuilds by one worker: in between all containers are online and the event completed, for
/// longer than the settle time here, and only the unchanged record of the last one shows the
/// difference.
#[test]
fn a_rebuild_of_several_waits_for_each() {
    let own = |status, updated| vec![event(2, REBUILD, status, updated, None)];
    let all = |touched: [f64; 3]| {
        (1..)
            .zip(touched)
            .map(|(id, updated)| container(id, "online/running", updated))
            .collect::<Vec<_>>()
    };
    let history = [
        shown(
            1.0,
            service(3, 7),
            all([-9.0, -9.0, -9.0]),
            own("running", 0.2),
        ),
        shown(
            6.1,
            service(3, 7),
            all([6.0, -9.0, -9.0]),
            own("completed", 6.0),
        ),
        shown(
            20.0,
            service(3, 7),
            all([6.0, 19.0, -9.0]),
            own("completed", 19.0),
        ),
        shown(
            40.0,
            service(3, 7),
            all([6.0, 19.0, 39.0]),
            own("completed", 39.0),
        ),
    ];
    let report = wait(REBUILDING, &history);
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!((50.0..60.0).contains(&at(&report)), "{report:?}");
    // A restart leaves no such trace, and ends with the first gap that is long enough.
    let history = history.map(|(at, mut seen)| {
        for event in &mut seen.events {
            event.event_code = Some(RESTART.1.to_owned());
        }
        (at, seen)
    });
    let hasty = wait(RESTARTING, &history);
    assert!(at(&hasty) < 20.0);
    let patient = WaitSettings::default().settle(Duration::from_secs(25));
    assert!(at(&wait_with(RESTARTING, patient, &history)) > 60.0);
}

/// Guarantee 69 of docs/behaviour.md.
#[test]
fn distinguishes_nothing_to_do_from_not_begun() {
    let one = || vec![container(1, "online/running", -50.0)];
    let same = [shown(0.6, service(1, 7), one(), Vec::new())];
    let resize = |product: i64| QueuedCall::Resize(product.into());
    let outcome = |call| wait(call, &same).outcome;
    assert_eq!(outcome(resize(7)), WaitOutcome::NothingToDo);
    // Another package and no event yet: the queue may be long.
    assert_eq!(outcome(resize(8)), WaitOutcome::TimedOut);
    assert_eq!(outcome(STARTING), WaitOutcome::TimedOut);
    let none = [shown(0.6, service(0, 7), Vec::new(), Vec::new())];
    let start = STARTING;
    let vanished = [same[0].clone(), (5.0, none[0].1.clone())];
    for (call, history, end) in [
        // A power action would create its event at once, if there was ever a container.
        (start, &none[..], 1.0),
        (start, &vanished[..], 15.0),
        // A resize creates its event later.
        (resize(7), &none[..], 11.0),
    ] {
        let report = wait(call, history);
        assert_eq!(report.outcome, WaitOutcome::NothingToDo);
        assert!((end..end + 2.0).contains(&at(&report)), "{report:?}");
    }
}

#[test]
fn a_resize_needs_package_and_event() {
    let one = || vec![container(1, "online/running", -50.0)];
    let own = |status, reason| vec![event(2, RESIZING, status, 0.8, reason)];
    let done = [
        shown(0.5, service(1, 7), one(), own("completed", None)),
        shown(30.0, service(1, 8), one(), own("completed", None)),
    ];
    let report = wait(QueuedCall::Resize(8.into()), &done);
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!((30.0..36.0).contains(&at(&report)));
    let refused = "undefined method `new_package!' for nil";
    let failed = [shown(
        0.5,
        service(1, 7),
        one(),
        own("failed", Some(refused)),
    )];
    let report = wait(QueuedCall::Resize(8.into()), &failed);
    let reason = Some(refused.to_owned());
    assert_eq!(report.outcome, WaitOutcome::Failed { reason });
    assert!(!report.reached);
}

/// One container missing, two still stopping: `failed` lasts longer than the settle time.
#[test]
fn a_failure_waits_for_containers_that_are_still_busy() {
    let own = |status, updated| {
        vec![event(
            2,
            STOP,
            status,
            updated,
            Some("Container does not exist on node"),
        )]
    };
    let stopping = || {
        vec![
            container(1, "offline/stopped", 0.3),
            container(2, "online/stopped", 0.3),
        ]
    };
    let stopped = || {
        vec![
            container(1, "offline/stopped", 0.3),
            container(2, "offline/stopped", 19.0),
        ]
    };
    let history = [
        shown(0.6, service(2, 7), stopping(), own("failed", 0.3)),
        shown(20.0, service(2, 7), stopped(), own("completed", 19.0)),
    ];
    let report = wait(STOPPING, &history);
    assert_eq!(report.outcome, WaitOutcome::Completed);
    let report = wait(STOPPING, &history[..1]);
    assert!(matches!(report.outcome, WaitOutcome::Failed { .. }));
    assert!(at(&report) >= 30.0);
}

#[test]
fn reports_a_service_that_another_user_deleted() {
    let history = [
        shown(
            0.6,
            service(1, 7),
            vec![container(1, "offline/stopped", 0.0)],
            Vec::new(),
        ),
        (5.0, Observation::default()),
    ];
    let report = wait(STARTING, &history);
    assert_eq!(report.outcome, WaitOutcome::Gone);
    assert!(report.service.is_none());
}

#[test]
fn tolerates_failing_polls_until_the_deadline() {
    let settings = WaitSettings::default().timeout(Duration::from_secs(60));
    let report = wait_with(QueuedCall::Delete, settings, &[]);
    assert_eq!(report.outcome, WaitOutcome::TimedOut);
    assert!((at(&report) - 60.0).abs() < f64::EPSILON);
    assert!(
        !report.reached,
        "no poll succeeded, so nothing shows that it is gone"
    );
}

#[test]
fn conditions_compose_and_need_no_event() {
    let history = [
        shown(
            0.0,
            service(2, 7),
            vec![container(1, "starting/running", 0.0)],
            Vec::new(),
        ),
        shown(
            12.0,
            service(1, 7),
            vec![container(1, "online/running", 0.0)],
            Vec::new(),
        ),
    ];
    let settings = || WaitSettings::default().settle(Duration::ZERO);
    let ready = all_running()
        .and(deployed(1))
        .and(package(7))
        .and(gone().not());
    let report = run(WaitEngine::until(ready, settings()), &history);
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!((12.0..22.0).contains(&at(&report)));
    let at_once = gone().or(|seen: &Observation| seen.containers.len() == 1);
    assert!(at(&run(WaitEngine::until(at_once, settings()), &history)) <= 1.0);
}
