//! Single rules of the engine, each with the history that fails without it.

use std::time::Duration;

use computestacks::{
    types::{Container, CurrentState},
    wait::{
        NextStep, Observation, QueuedCall, WaitEngine, WaitOutcome, WaitReport, WaitSettings, gone,
    },
};

use crate::wait_histories::parts::{
    REBUILD, REBUILDING, RESIZING, RESTART, RESTARTING, SCALING, START, STARTING, STOP, STOPPING,
    TRASH, at, before, container, event, look, run, service, stamp,
};

/// Waits with the containers before the call; none if they are unknown.
fn wait_after(
    call: QueuedCall,
    before: &[Container],
    history: &[(f64, Observation)],
) -> WaitReport {
    let engine = WaitEngine::new(call, self::before(before), WaitSettings::default());
    run(engine, history)
}

fn both(state: &str, updated: f64) -> Vec<Container> {
    vec![container(1, state, updated), container(2, state, updated)]
}

/// From controller 9.7 on, a running container that fails its health check shows `offline`. So two
/// containers that are being stopped look stopped while the second still runs.
#[test]
fn offline_alone_does_not_prove_that_several_stopped() {
    let own = vec![event(2, STOP, "completed", 0.9, None)];
    let seen = look(
        Some(service(2, 7)),
        both("offline/stopped", 0.3),
        own.clone(),
    );
    let history = [(0.9, seen)];
    let ends = |before: &[Container]| {
        let report = wait_after(STOPPING, before, &history);
        assert_eq!(report.outcome, WaitOutcome::Completed);
        at(&report)
    };
    // They were `online` before, so they did not fail their check.
    assert!(ends(&both("online/running", -50.0)) < 2.0);
    // Unknown, failing, or in another state that hides it.
    assert!(ends(&[]) >= 11.0);
    assert!(ends(&both("offline/running", -50.0)) >= 11.0);
    assert!(ends(&both("unhealthy/running", -50.0)) >= 11.0);
    assert!(ends(&both("alert/running", -50.0)) >= 11.0);
    // Stopped before the call already, and written to since or not.
    assert!(ends(&both("offline/stopped", -50.0)) < 2.0);
    assert!(ends(&both("offline/stopped", 0.3)) >= 11.0);
    // One of the two is enough.
    let mixed = [
        container(1, "online/running", -50.0),
        container(2, "offline/running", -50.0),
    ];
    assert!(ends(&mixed) >= 11.0);
    // A poll that saw them run counts too.
    let running = look(Some(service(2, 7)), both("online/stopped", 0.3), own);
    let [(_, stopped)] = history.clone();
    let report = wait_after(STOPPING, &[], &[(0.5, running), (2.0, stopped)]);
    assert!(at(&report) < 3.0, "{report:?}");
}

/// A service that is `unhealthy` has a running container.
#[test]
fn a_stop_with_an_unhealthy_service_must_settle() {
    let mut unhealthy = service(2, 7);
    unhealthy.current_state = CurrentState::Unhealthy;
    let own = vec![event(2, STOP, "completed", 0.9, None)];
    let stopped = both("offline/stopped", 0.3);
    let history = [
        (0.9, look(Some(unhealthy), stopped.clone(), own.clone())),
        (25.0, look(Some(service(2, 7)), stopped, own)),
    ];
    let report = wait_after(STOPPING, &both("online/running", -50.0), &history);
    assert!(at(&report) >= 25.0, "{report:?}");
    let report = wait_after(STOPPING, &[], &history);
    assert!(at(&report) >= 35.0, "{report:?}");
}

/// The events that controller 9.7 makes besides those of this client's calls: export of a backup,
/// change of the variant, password of a bastion (read from source).
const NEW_ON_97: [(&str, &str); 4] = [
    ("volume.download", "agent-e7c1a9d4b6f20835"),
    ("volume.download", "d9b4f1a7c2e05386"),
    ("service.variant", "0793974d766b33fe"),
    ("deployment.sftp", "78107ee60304a54c"),
];

/// Each call, the kind of its event, and the observation that shows the requested state.
fn calls() -> [(QueuedCall, (&'static str, &'static str), Observation); 7] {
    let one = |state| {
        look(
            Some(service(1, 8)),
            vec![container(1, state, 0.9)],
            Vec::new(),
        )
    };
    let online = || one("online/running");
    [
        (STARTING, START, online()),
        (STOPPING, STOP, one("offline/stopped")),
        (RESTARTING, RESTART, online()),
        (REBUILDING, REBUILD, online()),
        (QueuedCall::Scale(1), SCALING, online()),
        (QueuedCall::Resize(8.into()), RESIZING, online()),
        (QueuedCall::Delete, TRASH, online()),
    ]
}

#[test]
fn events_of_newer_controllers_are_never_the_calls_own() {
    for (call, own, shown) in calls() {
        for new in NEW_ON_97 {
            // Also under the locale of the call: if there is a code, the code counts.
            for kind in [new, (own.0, new.1)] {
                for status in ["running", "completed", "failed", "cancelled"] {
                    let mut seen = shown.clone();
                    seen.events
                        .push(event(2, kind, status, 0.9, Some("refused")));
                    let report = wait_after(call, &[], &[(0.9, seen)]);
                    assert!(report.events.is_empty(), "{call:?}: {report:?}");
                    let is_nothing = matches!(call, QueuedCall::Resize(_));
                    let outcome = if is_nothing {
                        WaitOutcome::NothingToDo
                    } else {
                        WaitOutcome::TimedOut
                    };
                    assert_eq!(report.outcome, outcome, "{call:?} {kind:?} {status}");
                }
            }
        }
        // The call's own event is found among all of them, whatever they say.
        if call == QueuedCall::Delete {
            continue;
        }
        let mut seen = shown;
        let new = (3..).zip(NEW_ON_97);
        seen.events
            .extend(new.map(|(id, kind)| event(id, kind, "running", 0.9, None)));
        seen.events.push(event(9, own, "completed", 0.9, None));
        let report = wait_after(call, &[], &[(0.9, seen)]);
        assert_eq!(report.outcome, WaitOutcome::Completed, "{call:?}");
        let followed: Vec<i64> = report.events.iter().map(|event| event.id.into()).collect();
        assert_eq!(followed, [9], "{call:?}");
    }
}

/// The server's clock goes back by an hour with the call: new records are older than those from
/// before the call.
#[test]
fn a_server_clock_that_goes_back_changes_no_wait() {
    for (call, own, shown) in calls() {
        if call == QueuedCall::Delete {
            continue;
        }
        let state = match call {
            STARTING => "offline/stopped",
            _ => "online/running",
        };
        let before = [container(1, state, -50.0)];
        let outcome = |hours_back: f64| {
            let shift = -3600.0 * hours_back;
            let mut seen = shown.clone();
            let mut made = event(2, own, "completed", 0.9, None);
            (made.created_at, made.updated_at) = (stamp(0.1 + shift), stamp(0.9 + shift));
            seen.events.push(made);
            for container in &mut seen.containers {
                container.updated_at = stamp(0.9 + shift);
            }
            wait_after(call, &before, &[(0.9, seen)])
        };
        let (usual, back) = (outcome(0.0), outcome(1.0));
        assert_eq!(back.outcome, WaitOutcome::Completed, "{call:?}");
        assert_eq!(back.elapsed, usual.elapsed, "{call:?}");
        assert_eq!(back.events.len(), 1, "{call:?}");
    }
    // Several started containers are recognised only by their records.
    let mut started = both("online/running", 0.0);
    for container in &mut started {
        container.updated_at = stamp(-3600.0);
    }
    let mut made = event(2, START, "completed", 0.9, None);
    (made.created_at, made.updated_at) = (stamp(-3601.0), stamp(-3600.0));
    let history = [(0.9, look(Some(service(2, 7)), started, vec![made]))];
    let call = STARTING;
    let report = wait_after(call, &both("offline/stopped", -50.0), &history);
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!(at(&report) < 2.0, "{report:?}");
}

/// A progress line says how long a wait still settles while an unproven end must last, and never
/// otherwise.
#[test]
fn a_poll_reports_how_long_the_wait_still_settles() {
    let call = RESTARTING;
    let restarted = |count: i64, status: &str| {
        let containers = (1..=count)
            .map(|id| container(id, "online/running", -50.0))
            .collect();
        let own = vec![event(2, RESTART, status, 0.9, None)];
        look(Some(service(count, 7)), containers, own)
    };
    let first_look = |seen: Observation, settings: WaitSettings| {
        let before = before(&[]);
        let mut engine = WaitEngine::new(call, before, settings);
        let step = engine.step(Duration::from_secs(1), seen);
        (step, engine.last().unwrap().settles_in)
    };
    let usual = WaitSettings::default;
    // In progress; completed, which several containers do not prove; proven by the only container.
    let (step, left) = first_look(restarted(2, "running"), usual());
    assert!(matches!(step, NextStep::Wait(_)) && left.is_none());
    let (step, left) = first_look(restarted(2, "completed"), usual());
    assert!(matches!(step, NextStep::Wait(_)) && left == Some(usual().settle));
    let (step, left) = first_look(restarted(1, "completed"), usual());
    assert!(step == NextStep::Done(WaitOutcome::Completed) && left.is_none());
    // Without a settle time nothing settles.
    let (step, left) = first_look(restarted(2, "completed"), usual().settle(Duration::ZERO));
    assert!(step == NextStep::Done(WaitOutcome::Completed) && left.is_none());
    // The caller's claim about an earlier observation is ignored.
    let mut seen = restarted(2, "running");
    seen.settles_in = Some(Duration::from_secs(7));
    assert_eq!(first_look(seen, usual()).1, None);
}

/// Polls are frequent enough during the settle time to see a change, whatever the interval was.
#[test]
fn four_polls_or_more_fall_into_the_settle_time() {
    let seen = |status| {
        let own = vec![event(2, RESTART, status, 0.9, None)];
        look(Some(service(2, 7)), both("online/running", -50.0), own)
    };
    let before = before(&[]);
    let settings = WaitSettings::default().settle(Duration::from_secs(8));
    let call = RESTARTING;
    let mut engine = WaitEngine::new(call, before, settings);
    for second in 1..=20 {
        engine.step(Duration::from_secs(second), seen("running"));
    }
    let second = Duration::from_secs;
    let step = |engine: &mut WaitEngine, now, status| engine.step(second(now), seen(status));
    let running = step(&mut engine, 21, "running");
    assert_eq!(running, NextStep::Wait(second(5)));
    for now in [22, 24, 26, 28] {
        let settling = step(&mut engine, now, "completed");
        assert_eq!(settling, NextStep::Wait(second(2)));
    }
    let done = step(&mut engine, 30, "completed");
    assert_eq!(done, NextStep::Done(WaitOutcome::Completed));
}

/// A failure must last three times as long if a fact contradicts it.
#[test]
fn a_failure_that_a_fact_contradicts_settles_longer() {
    let why = Some("Fatal error");
    let cases = [
        (STOPPING, STOP, why, "offline/stopped", false, 11.0),
        (STOPPING, STOP, None, "offline/stopped", false, 31.0),
        (STOPPING, STOP, why, "stopping/stopped", false, 31.0),
        (STOPPING, STOP, why, "online/stopped", true, 31.0),
        // About to start, or running with a failed check, which the service shows.
        (STOPPING, STOP, why, "offline/running", false, 31.0),
        (STOPPING, STOP, why, "offline/running", true, 11.0),
        (
            QueuedCall::Delete,
            TRASH,
            why,
            "offline/stopped",
            false,
            31.0,
        ),
    ];
    for (call, kind, reason, state, is_unhealthy, end) in cases {
        let mut service = service(2, 7);
        if is_unhealthy {
            service.current_state = CurrentState::Unhealthy;
        }
        let own = vec![event(2, kind, "failed", 0.9, reason)];
        let seen = look(Some(service), both(state, 0.3), own);
        let report = wait_after(call, &both("online/running", -50.0), &[(0.9, seen)]);
        let reason = reason.map(str::to_owned);
        assert_eq!(report.outcome, WaitOutcome::Failed { reason });
        assert!(!report.is_done());
        assert!(
            (end..end + 1.0).contains(&at(&report)),
            "{state} {report:?}"
        );
    }
}

/// A rebuild writes to the record of each container. If it did not, it must last three times as long.
#[test]
fn a_rebuild_that_wrote_to_no_container_settles_longer() {
    let call = REBUILDING;
    let before = both("online/running", -50.0);
    for (written, end) in [(0.9, 11.0), (-50.0, 31.0)] {
        let own = vec![event(2, REBUILD, "completed", 0.9, None)];
        let seen = look(Some(service(2, 7)), both("online/running", written), own);
        let report = wait_after(call, &before, &[(0.9, seen)]);
        assert_eq!(report.outcome, WaitOutcome::Completed);
        assert!((end..end + 1.0).contains(&at(&report)), "{report:?}");
    }
}

/// A poll reads the service only if it may decide the wait.
#[test]
fn a_poll_reads_the_service_only_if_it_may_decide() {
    let before = before(&[]);
    for (call, own, shown) in calls() {
        // After a poll with this service, what the next poll needs if the event has this status.
        let needs = |seen: Option<&Observation>, status: Option<&str>, seconds: u64| {
            let mut engine = WaitEngine::new(call, before.clone(), WaitSettings::default());
            if let Some(seen) = seen {
                engine.step(Duration::from_secs(1), seen.clone());
            }
            let mut events = shown.events.clone();
            events.extend(status.map(|status| event(2, own, status, 0.9, None)));
            engine.follow(Some(&events));
            engine.needs_service(Duration::from_secs(seconds))
        };
        let is_delete = call == QueuedCall::Delete;
        let by_state = matches!(call, QueuedCall::Scale(_));
        let cases = [
            (None, !is_delete),
            (Some("running"), by_state),
            (Some("completed"), !is_delete),
            (Some("failed"), !is_delete),
        ];
        for (status, may_decide) in cases {
            let known = Some(&shown);
            assert_eq!(needs(known, status, 2), may_decide, "{call:?} {status:?}");
            assert_eq!(needs(known, status, 599), may_decide, "{call:?} {status:?}");
            // The report of a wait that times out has the latest service.
            assert!(needs(known, status, 600), "{call:?} {status:?}");
            // There is no earlier one to use.
            assert!(needs(None, status, 2), "{call:?} {status:?}");
            let deleted = Some(&Observation::default());
            assert!(needs(deleted, status, 2), "{call:?} {status:?}");
        }
    }
    let mut engine = WaitEngine::until(gone(), WaitSettings::default());
    engine.step(
        Duration::ZERO,
        look(Some(service(1, 7)), Vec::new(), Vec::new()),
    );
    assert!(engine.needs_service(Duration::from_secs(1)));
}

/// One of two refuses to stop: its event fails, and is completed by the other one, with the reason
/// of the first. Nothing else follows.
#[test]
fn reports_the_failure_of_one_of_several_although_the_event_is_completed() {
    let refused = Some("Fatal error");
    let seen = |states: [&str; 2], status: &str, reason| {
        let containers = vec![container(1, states[0], 3.1), container(2, states[1], 0.4)];
        let own = vec![event(2, STOP, status, 3.1, reason)];
        look(Some(service(2, 7)), containers, own)
    };
    let before = both("online/running", -50.0);
    let half = ["offline/stopped", "online/stopped"];
    let working = (0.9, seen(["stopping/stopped"; 2], "running", None));
    let failed = (1.5, seen(half, "failed", refused));
    let history = [
        working.clone(),
        failed,
        (3.2, seen(half, "completed", refused)),
    ];
    let report = wait_after(STOPPING, &before, &history);
    let reason = refused.map(str::to_owned);
    assert_eq!(report.outcome, WaitOutcome::Failed { reason });
    assert!((60.0..75.0).contains(&at(&report)), "{report:?}");
    assert!(!report.reached);
    // Any change restarts the time, and the call may still complete.
    let mut late = seen(half, "completed", refused);
    late.containers[1].updated_at = stamp(50.0);
    let changed = [&history[..], &[(50.0, late)]].concat();
    assert!(at(&wait_after(STOPPING, &before, &changed)) >= 110.0);
    let done = seen(["offline/stopped"; 2], "completed", refused);
    let done = [&history[..], &[(50.0, done)]].concat();
    let report = wait_after(STOPPING, &before, &done);
    assert_eq!(report.outcome, WaitOutcome::Completed);
    assert!((50.0..56.0).contains(&at(&report)), "{report:?}");
    // While it still stops, or without a reason, the other container's event proves nothing.
    let timed_out = |states, reason| {
        let history = [(3.2, seen(states, "completed", reason))];
        wait_after(STOPPING, &before, &history).outcome == WaitOutcome::TimedOut
    };
    assert!(timed_out(["offline/stopped", "stopping/stopped"], refused));
    assert!(timed_out(half, None));
    assert!(timed_out(half, Some(" ")));
}
